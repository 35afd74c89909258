# Points: the statement, tips, and the admins' hands.
cmd-points = Your points: what you have, and what came and went
    .usage = /points why 3
    .button = My points
cmd-older = Older entries of your points
    .usage = /points

field-number = Number
field-entry = Entry
choice-why = why
choice-csv = csv

reason-checkin = check-in
reason-milestone = streak milestone
reason-repair = streak repair
reason-tip = tip
reason-give = from the admins
reason-take = taken by the admins
reason-undo = correction
reason-unknown = something else

points-total =
    You have { $total } { $total ->
        [one] point
       *[other] points
    }.
points-none = Nothing has come or gone yet. The first check-in brings some: /checkin
points-pending = { $amount } more are on their way:
points-pending-open = +{ $amount }, { $what }: an admin has a look first
points-pending-until = +{ $amount }, { $what }: yours on { DAY($day) }
points-reserved = { $amount } more are set aside for what you ordered.
points-below = A correction took you below zero. You earn as always; spending waits until you are above it.
points-last = The latest entries:
points-older = Entries { $from } to { $to }:
points-line = { $number }. { $amount } { $what }, { DAY($day) }
points-from = { $what } from { $name }
points-to = { $what } to { $name }
points-hint = /points why 3 tells the story of entry 3.
points-older-button = Older
points-back-button = Latest
points-file-button = All as a file
points-no-older = There is nothing older.
points-no-entry =
    { $last ->
        [0] There is no entry yet. The first check-in makes one: /checkin
       *[other] There is no entry { $number }: your oldest is { $last }.
    }

points-why = Entry { $number }: { $amount } { $what }, { DAY($day) } at { $time }
points-why-rule = Booked by the rule “{ $rule }”.
points-why-who = Decided by { $name }.
points-why-yourself = Decided by you.
points-why-words = Their words: “{ $words }”
points-why-event = It came from the event { $event }.
points-why-undone = It was taken back later by an entry of its own.
points-why-key = Booked once as { $key }, number { $entry } in the ledger.

points-file =
    { $count ->
        [one] Your one entry as a file for spreadsheets.
       *[other] Your latest { $count } entries as a file for spreadsheets.
    }
points-file-in-private = That file is for you alone: write /points csv to me in private.
points-column-time = Time
points-column-amount = Amount
points-column-balance = Balance
points-column-what = What for
points-column-with = With
points-column-words = Words
points-column-event = Event
points-column-key = Key
