# Points: the statement, tips, and the admins' hands.
cmd-points = Your points: what you have, and what came and went
    .usage = /points why 3
    .button = My points
cmd-older = Older entries of your points
    .usage = /points

field-number = Number
field-entry = Question
choice-why = why
choice-csv = csv

reason-checkin = check-in
reason-milestone = streak milestone
reason-repair = streak repair
reason-tip = tip
reason-tip-back = tip that came back
reason-give = from the admins
reason-take = taken by the admins
reason-undo = correction
reason-expired = expired
reason-unknown = something else

points-total = You have { $sum }.
points-purse = { $currency }: { $amount }
points-none-of = Nothing has come or gone yet.
points-none = Nothing has come or gone yet. The first check-in brings some: /checkin
points-pending = { $sum } more are on their way:
points-pending-open = +{ $amount }, { $what }: an admin has a look first
points-pending-until = +{ $amount }, { $what }: yours on { DAY($day) }
points-reserved = { $sum } more are set aside for what you ordered.
points-below = A correction took you below zero. You earn as always; spending waits until you are above it.
points-last = The latest entries:
points-older = Entries { $from } to { $to }:
points-line = { $number }. { $amount } { $what }, { DAY($day) }
points-from = { $what } from { $name }
points-to = { $what } to { $name }
points-hint = /points why 3 tells the story of entry 3.
points-hint-of = /points why 3 { $currency } tells the story of entry 3.
points-giftable = You can give some of it to others: /give @Ben 5 { $currency }
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
points-why-words = Noted with it: “{ $words }”
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
points-column-currency = Currency
points-column-what = What for
points-column-with = With
points-column-words = Words
points-column-event = Event
points-column-key = Key

cmd-admin-give = Give a member points
    .usage = /admin give @Ben 50 helped with the event
    .ask-who = To whom? Their name here, or a mention.
    .ask-amount = How many points?
    .ask-reason = Why? A few words that the member will read.
cmd-admin-take = Take points from a member
    .usage = /admin take @Ben 50 counted twice
    .ask-who = From whom? Their name here, or a mention.
    .ask-amount = How many points?
    .ask-reason = Why? A few words that the member will read.
cmd-admin-freeze_spending = Let nobody spend points for now
    .usage = /admin freeze_spending checking the books
    .ask-reason = Why? A few words for the record.
cmd-admin-thaw_spending = Let members spend points again
    .usage = /admin thaw_spending the books are right
    .ask-reason = Why? A few words for the record.
cmd-hand = Confirm what you were shown
    .usage = /admin give @Ben 50 helped with the event
cmd-hand_back = Take it back
    .usage = /admin give @Ben 50 helped with the event

field-amount = The amount
field-token = Token

hand-ask-give = { $name } has { $held } and gets { $amount }: that makes { $after }. Reason: “{ $reason }”. Right?
hand-ask-take = { $name } has { $held } and loses { $amount }: that leaves { $after }. Reason: “{ $reason }”. Right?
hand-ask-freeze = Nobody in { $community } will be able to spend or give points until an admin ends it; everybody goes on earning. Reason: “{ $reason }”. Right?
hand-ask-thaw = Everybody in { $community } may spend and give points again. It was frozen because: “{ $why }”. Right?
hand-button = Yes, do it
hand-back-button = Take it back
hand-done-give = Done: { $name } got { $amount } and has { $held } now.
hand-done-take = Done: { $name } lost { $amount } and has { $held } now.
hand-done-freeze = Done: nobody in { $community } spends points for now.
hand-done-thaw = Done: points can be spent in { $community } again.
hand-undone = Taken back: { $name } has { $held } now.
hand-own = Nobody gives points to themselves. Please ask another admin.
hand-short = { $name } has only { $held }. Take that or less.
hand-nothing = { $name } has no { $currency } that could be taken.
hand-growth = Growth is not given by hand. To move somebody to a level: /admin set_level.
hand-frozen-already = Spending is frozen here already. /admin thaw_spending ends it.
hand-not-frozen = Spending is not frozen here.
hand-thaw-wrong =
    { $count ->
        [one] One balance is
       *[other] { $count } balances are
    } not what the entries say, so spending stays frozen. Whoever runs Hearth can look with “hearth ledger verify”.

cmd-give = Give another member some of your points
    .usage = /give @Ben 20 thanks for the help
    .ask-who = To whom? Their name here, or a mention.
    .ask-amount = How many points?
cmd-give_now = Confirm your gift
    .usage = /give @Ben 20 thanks for the help
cmd-thank = Thank somebody with points, in answer to their message
    .usage = /give @Ben 20 thanks for the help
    .ask-who = To whom? Their name here, or a mention.
    .ask-amount = How many points?
cmd-tell_tips = Tell what was given
    .usage = /tell_tips
cmd-pass_tip = Let a held tip go through
    .usage = /pass_tip
cmd-admin-tips = Tips that wait for a look
    .usage = /admin tips
cmd-allow_tip = Let a held tip go through
    .usage = /admin tips
cmd-return_tip = Give a held tip back
    .usage = /admin tips
field-gift = Tip
field-words = Your words

tip-ask = { $name } gets { $sum } of yours, and you keep { $left }. Right?
tip-button = Give { $amount }
tip-done = { $giver } gave { $name } { $sum }.
tip-done-words = { $giver } gave { $name } { $sum }: “{ $words }”
tip-held = { $name } gets your { $sum } a little later, on { DAY($day) } at the latest: gifts have gone round in a circle, so an admin has a look first.
tip-arrived = The { $sum } from { $name } are yours now.
tip-returned = The { $sum } that you gave { $name } came back to you: an admin decided so.
receipt-title =
    { $count ->
        [one] You were given { $sum } in { $community }.
       *[other] You were given { $sum } in { $community }, in { $count } tips.
    }
receipt-title-several = You were given { $count } tips in { $community }.
receipt-line = { $name }: { $amount }
receipt-words = { $name }: { $amount }, “{ $words }”
receipt-held = { $name }: { $amount }, once an admin has had a look
receipt-more = And { $count } more: /points
held-none = No tip waits.
held-tip = { $giver } gave { $name } { $sum }. It goes through by itself on { DAY($day) }.
held-ring = It closes a ring: { $ring }
held-words = Their words: “{ $words }”
held-waiting =
    { $count ->
        [one] It is the only one that waits.
       *[other] { $count } tips wait.
    }
held-allow-button = Let it go through
held-return-button = Give it back
held-next-button = Next
held-allowed = Done: { $name } has the { $sum } from { $giver }.
held-returned = Done: { $giver } has the { $sum } for { $name } back.
held-decided = That one is decided already. /admin tips shows what waits.
held-own = This tip is yours or for you. Please let another admin decide.
tip-off = Giving points to each other is turned off here.
tip-own = Those are yours already. Give them to somebody else.
tip-short-of = You have only { $held } to give.
tip-nothing-of = You have no { $currency } to give yet.
tip-not-that = Nobody gives { $currency } to others here. What can be given: { $known }.
tip-short = You have only { $total } points to give. Each check-in earns some: /checkin
tip-given-enough =
    { $left ->
        [0] You gave away { $limit } today, and that is the limit. Tomorrow you can give again.
       *[other] { $limit } a day can be given away; today you can still give { $left }.
    }
tip-received-enough =
    { $left ->
        [0] { $name } was given as much as a day allows. Try again tomorrow.
       *[other] { $name } can be given only { $rest } more today.
    }

books-wrong =
    ⚠️ For the admins: tonight’s check of { $community } found { $count ->
        [one] one balance that is not what its entries say
       *[other] { $count } balances that are not what their entries say
    }. Nobody spends points until it is cleared up; everybody goes on earning. Whoever runs Hearth can look with “hearth ledger verify”; then /admin thaw_spending.

points-expires = { $sum } expire at the end of { DAY($day) }, unless you use them before.
points-expiring = { $sum } of yours in { $community } expire at the end of { DAY($day) }. The oldest are used first: /shop
