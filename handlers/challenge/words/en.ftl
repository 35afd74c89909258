# Group challenges.
cmd-challenge = The challenge: how far you are, and who is with you
    .words = challenge
    .usage = /challenge
cmd-done = Record today for a challenge: done, a number or a photo
    .usage = /done 12
cmd-challenge-new = Make a challenge for the group, step by step
    .usage = /challenge new
cmd-challenge-end = End a challenge before its time
    .usage = /challenge end water Too few of us this week
    .ask-challenge = Which challenge is to end? Send me its title.
    .ask-reason = Why does it end? The log of the admins keeps the reason.
cmd-challenge-change = Change the words, the end or the cheers of an open challenge
    .usage = /challenge change water
cmd-challenge_reword = Other words
    .ask-title = What is it called from now on?
    .usage = /challenge change
cmd-challenge_later = Another last day
    .usage = /challenge change
    .ask-day = Until which day? For example 2026-03-21.
cmd-challenge_cheering = Cheering on or off
    .usage = /challenge change
    .ask-on = Shall they cheer one another on?
cmd-challenge_unchange = Take a change back
    .usage = /challenge change
cmd-challenge_show = One challenge
    .usage = /challenge
cmd-challenge_join = Come along
    .usage = /challenge
cmd-challenge_quit = Take part no more
    .usage = /challenge
cmd-challenge_done = Done for today
    .usage = /done
cmd-challenge_tap = Done for today
    .usage = /done
cmd-challenge_amount = How much was it today?
    .usage = /done 12
    .ask-record = How much was it today? Send me the number; “+3” adds to what is there.
cmd-challenge_photo = Your photo of today
    .usage = /done
    .ask-record = Send me your photo of today. Everybody in the challenge can see it.
cmd-challenge_back = Take today’s record back
    .usage = /challenge
cmd-challenge_today = Who did it today
    .usage = /challenge
cmd-challenge_see = A photo of today
    .usage = /challenge
cmd-challenge_cheer = Cheer somebody on
    .usage = /challenge
cmd-challenge_cheer_all = Cheer everybody on
    .usage = /challenge
cmd-challenge_about = How a challenge goes
    .usage = /challenge
cmd-challenge_draft = The challenge you are making
    .usage = /challenge new
cmd-challenge_drop = Throw the draft away
    .usage = /challenge new
cmd-challenge_words = What is the challenge called?
    .usage = /challenge new
    .ask-title = What is the challenge called? Send me a short title.
cmd-challenge_title = The title
    .usage = /challenge new
    .ask-title = Send me the title, on one line.
cmd-challenge_text = The text
    .usage = /challenge new
    .ask-says = Send me the text that explains it, or a dash (-) for none.
cmd-challenge_measure = What is counted?
    .usage = glasses | 杯
    .ask-unit = What is counted? “glasses | 杯” names it in both languages.
    .ask-goal = How much makes a day count? 0 for any number.
cmd-challenge_pick = Choose
    .usage = /challenge new
cmd-challenge_days = How many days?
    .usage = 21
    .ask-number = How many days does it take? From 3 to 100.
cmd-challenge_starts = The first day
    .usage = 2026-03-14
    .ask-day = On which day does it start? Send me a date like 2026-03-14.
cmd-challenge_more = The finer rules
    .usage = 1
    .ask-rest = How many days may be missed?
    .ask-join_until = Until which of its days may one still come along? 0 for only before it starts.
    .ask-size = How many may take part? 0 for everybody.
cmd-challenge_points = Points for whoever makes it
    .usage = 50
    .ask-number = How many points does everybody get who makes it? 0 for none.
cmd-challenge_badge = A badge for whoever makes it
    .usage = 💧
    .ask-emoji = Which emoji is on the badge?
    .ask-badge = What is the badge called? “Water friend | 喝水达人” names it in both languages.
cmd-challenge_publish = Open the challenge
    .usage = /challenge new
cmd-challenge_do = Confirm
    .usage = /challenge
cmd-challenge_undo = Take it back
    .usage = /challenge

field-challenge = Challenge
field-record = Today’s record
field-unit = What is counted, such as glasses | 杯
field-goal = How much a day takes, 0 for any
field-rest = Days that may be missed
field-join_until = Last day to come along
field-size = How many may take part, 0 for all
field-sure = Are you sure
reason-challenge = challenge

act-challenge-new = opened a challenge
act-challenge-undo = took a new challenge back
act-challenge-change = changed a challenge
act-challenge-change-undo = took a change of a challenge back
act-challenge-off = called a challenge off
act-challenge-end-keep = ended a challenge early, prizes for nobody else
act-challenge-end-course = ended a challenge early, prizes also for who could still make it

challenge-said = { OWN($en, $zh) }
challenge-text = { OWN($en, $zh) }
challenge-amount = { $number } { OWN($en, $zh) }
challenge-points = +{ $amount }
challenge-asks-tick = say “done” once a day
challenge-asks-number = record your { OWN($en, $zh) } each day
challenge-asks-goal = { $amount } a day
challenge-asks-photo = a photo a day

challenge-none = No challenge is open just now.
challenge-none-mine = You are not in a challenge yet. Choose one to look at:
challenge-over-lately = These ended last:
challenge-unknown = That challenge is not there any more. /challenge shows those that are.
challenge-unknown-named = No open challenge is called “{ $found }”. /challenge lists them.
challenge-unknown-near = No open challenge is called “{ $found }”. Did you mean { $near }?
challenge-list =
    { $count ->
        [one] One challenge is open:
       *[other] { $count } challenges are open:
    }
challenge-line-soon = { $title }: starts on { DAY($day) }
challenge-line = { $title }: day { $number } of { $days }
challenge-line-mine = { $title }: day { $number } of { $days }, you { $bar } { $done }/{ $days }

challenge-head-soon = 🎯 { $title } starts on { DAY($day) }
challenge-head = 🎯 { $title }: day { $number } of { $days }
challenge-head-over = 🏁 { $title } is over
challenge-plan = { $days } days: { $asks }
challenge-rest =
    { $rest ->
        [one] One day may be missed.
       *[other] { $rest } days may be missed.
    }
challenge-prize = Prize for everybody who makes it: { $prize }
challenge-no-prize = No prize but the doing
challenge-mine = You: { $bar } { $done } of { $days } days
challenge-mine-total = You: { $bar } { $done } of { $days } days, { $total } in all
challenge-mine-made = You made it!
challenge-rest-left =
    { $rest ->
        [0] No day left to miss: every one counts now.
        [one] You may still miss one day.
       *[other] You may still miss { $rest } days.
    }
challenge-rest-gone = The prize is out of reach this time, but every day you do is still yours.
challenge-today-open = Today: { $asks }
challenge-today-done = Today: done
challenge-today-number = Today: done, { $amount }
challenge-today-some = Today: { $amount } of { $goal } so far
challenge-along =
    { $count ->
        [0] Nobody has joined yet. Be the first!
        [one] One of us is in.
       *[other] { $count } of us are in.
    }
challenge-group = { $bar } today { $done } of { $joined }
challenge-group-today = The group: today { $done } of { $joined }
challenge-today-names =
    { $more ->
        [0] Done today: { $names }
       *[other] Done today: { $names } and { $more } more
    }
challenge-top = In front: { $list }
challenge-place = { $place }. { $name } ({ $done })
challenge-cheers = 👏 { $count }
challenge-ended = { $count } of { $ever } made it.

challenge-board-soon = 🎯 A challenge starts on { DAY($day) }: { $title }
challenge-board-day = 🎯 { $title }: day { $number } of { $days }
challenge-asked = To do: { $asks }
challenge-gone = “{ $title }” is called off. Sorry, and see you at the next one.

challenge-done-button = ✅ Done for today
challenge-number-button = ✏️ Record { OWN($en, $zh) }
challenge-photo-button = 📷 Send my photo
challenge-join-button = Count me in
challenge-again-button = Come back in
challenge-mine-button = My challenge
challenge-cheer-button = 👏 Cheer
challenge-who-button = 👏 Who did it today
challenge-change-button = Change
challenge-back-button = Take back
challenge-quit-button = Leave it
challenge-about-button = Numbers
challenge-alter-button = Change…
challenge-end-button = End…
challenge-new-button = New challenge
challenge-page-back = ‹ Back
challenge-page-on = More ›
challenge-page-mine = The challenge
challenge-page-list = The list
challenge-page-draft = Back

challenge-joined =
    { $need ->
        [one] You are in! One day makes it.
       *[other] You are in! { $need } of { $days } days make it.
    }
challenge-joined-photo =
    { $need ->
        [one] You are in! One day makes it. Everybody in the challenge can see the photos.
       *[other] You are in! { $need } of { $days } days make it. Everybody in the challenge can see the photos.
    }
challenge-in-already = You are in already.
challenge-back-in = Welcome back! All your days are still here.
challenge-too-late = “{ $title }” takes nobody new any more: it has gone too far by now. Watch out for the next one!
challenge-full = “{ $title }” is full. Should somebody leave, there is a place again.
challenge-quit-ask = Leave “{ $title }”? Your days stay, and you can come back while it lasts.
challenge-quit-sure = Yes, leave
challenge-stay = I’ll stay
challenge-left = You have left “{ $title }”. Your days are kept.
challenge-not-in = You are not in “{ $title }”. One tap, and you are.
challenge-is-over = “{ $title }” is over.
challenge-starts = “{ $title }” starts on { DAY($day) }. See you then!

challenge-recorded = ✅ { $title }: { $bar } { $done } of { $days } days
challenge-already = Today is recorded for “{ $title }” already. See you tomorrow!
challenge-changed = Changed: today { $amount }.
challenge-changed-photo = Changed: that is your photo of today now.
challenge-not-yet-enough = { $amount } so far. From { $goal } on the day counts; “+” and a number adds more.
challenge-made = 🎉 You made “{ $title }” with { $done } days! For you: { $prize }
challenge-made-it = 🎉 You made “{ $title }” with { $done } days!
challenge-taken-back = Today’s record is taken back.
challenge-nothing-today = There is nothing of today to take back.
challenge-stays = With this record you made “{ $title }” and have your prize, so it stays.
challenge-too-soon = You changed your time zone, so this day comes very early. Try again in { DURATION($wait) }.
challenge-which = Which one is it for?
challenge-ask = { $title }: { $asks }
challenge-number-wrong = “{ $found }” is no number that I can record. Send one above 0, like 12 or 5.5; +3 adds.
challenge-no-number = Your challenge takes no number. /challenge shows what to do.
challenge-no-photo = Your challenge takes no photo. /challenge shows what to do.
challenge-photo-missing = “{ $title }” takes a photo: send me one as a picture, or answer with it.
challenge-photo-large = That photo is too large: { $most } MB at most.
challenge-no-photo-there = There is no photo to see (any more).
challenge-photo-of = { $name }, today

challenge-who =
    { $count ->
        [0] Nobody has done “{ $title }” today yet.
        [one] One of us has done “{ $title }” today:
       *[other] { $count } of us have done “{ $title }” today:
    }
challenge-who-unnamed = They like to stay unnamed.
challenge-did = ✅ { $name }
challenge-did-number = ✅ { $name }: { $amount }
challenge-see-button = 🖼 { $name }
challenge-cheer-one = 👏 { $name }
challenge-cheered = 👏 { $name } will hear of it this evening.
challenge-cheered-all =
    { $count ->
        [one] 👏 That reaches one of us this evening.
       *[other] 👏 That reaches { $count } of us this evening.
    }
challenge-cheer-twice = You have cheered { $name } on today.
challenge-cheer-all-twice = You have cheered everybody on today.
challenge-cheer-self = That one is yours. Well done!
challenge-cheer-late = That record is not of today any more.
challenge-cheer-nobody = Nobody else has done it today yet.
challenge-cheer-enough = { $most } cheers are enough for one day. Tomorrow there are new ones.
challenge-cheered-you =
    { $count ->
        [one] 👏 One of your group cheered you on.
       *[other] 👏 { $count } people cheered you on.
    }

challenge-ended-aloud =
    { $count ->
        [0] 🏁 “{ $title }” is over. Nobody made it all the way this time, and { $ever } of us tried.
       *[other] 🏁 “{ $title }” is over: { $count } of { $ever } made it!
    }
challenge-winners =
    { $more ->
        [0] { $names }
       *[other] { $names } and { $more } more
    }
challenge-thanks = Thank you, all of you: for each day, and for each cheer.
challenge-owed = 🎉 “{ $title }” is over, and it counts for you as made.

challenge-sum = “{ $title }” in numbers
challenge-sum-people = Came along: { $ever }, in it now: { $joined }
challenge-sum-made = Made it: { $count }
challenge-sum-day = Day { $number } { $bar } { $count }
challenge-sum-days-more = … and { $days } more days; on average { $count } a day
challenge-sum-never =
    { $count ->
        [one] One never recorded a day.
       *[other] { $count } never recorded a day.
    }
challenge-sum-stop =
    { $count ->
        [one] One stopped after day { $number }.
       *[other] { $count } stopped after day { $number }.
    }
challenge-sum-button = Bring it up to date

challenge-make = What is recorded each day?
challenge-kind-tick = A tick
challenge-kind-number = A number
challenge-kind-photo = A photo
challenge-about-tick = A tick: “I did it today”, by one tap or /done
challenge-about-number = A number: kilometres, pages, glasses of water …
challenge-about-photo = A photo: everybody in the challenge can see it
challenge-draft-there = You are still making “{ $title }”.
challenge-draft-none = There is no draft any more: one waits for you for { $days } days. /challenge new begins another.
challenge-draft-dropped = All right, the draft is gone.
challenge-draft-changed = The draft is another one by now. Please look at it again.
challenge-go-on-button = Go on with it
challenge-anew-button = Throw it away
challenge-retry-button = Try again
challenge-drop-button = Throw away
challenge-ask-measure = What is counted, and how much does a day take?
challenge-measure-button = Say it
challenge-ask-days = How many days does it take?
challenge-for-days = { $days } days
challenge-other-number = Another number
challenge-ask-starts = When does it start?
challenge-starts-today = Today
challenge-starts-tomorrow = Tomorrow
challenge-starts-monday = Monday, { DAY($day) }
challenge-other-day = Another day
challenge-ask-prize = What does everybody get who makes it?
challenge-points-button = Other points
challenge-badge-button = A badge…
challenge-nothing-button = No points
challenge-ask-more = First row: days that may be missed. Second row: until which day one may still come along.
challenge-rest-days =
    { $rest ->
        [0] Miss none
        [one] Miss 1
       *[other] Miss { $rest }
    }
challenge-until-day =
    { $number ->
        [0] Before it starts
       *[other] Until day { $number }
    }
challenge-more-form = Other numbers, and how many may join
challenge-ask-words = What is to be said otherwise?
challenge-title-en = Title in English
challenge-title-zh = Title in Chinese
challenge-says-en = Text in English
challenge-says-zh = Text in Chinese
challenge-unreadable = The draft cannot be read ({ $at }). Please begin anew.
challenge-part-words = Words
challenge-part-days = Days
challenge-part-starts = Start
challenge-part-measure = What counts
challenge-part-prize = Prize
challenge-part-more = More
challenge-publish-button = Open it
challenge-look = This is your challenge:
challenge-is = 🎯 { $title }
challenge-is-when = From { DAY($first) } to { DAY($last) }
challenge-is-rest =
    { $rest ->
        [0] No day may be missed
        [one] One day may be missed
       *[other] { $rest } days may be missed
    }
challenge-is-until =
    { $number ->
        [0] Joining: only before it starts
       *[other] Joining: until day { $number }; days before joining are not counted as missed
    }
challenge-is-size =
    { $size ->
        [0] For everybody
       *[other] For { $size } at most
    }
challenge-lacks-en = Some of it has no English yet: readers of English see the Chinese.
challenge-lacks-zh = Some of it has no Chinese yet: readers of Chinese see the English.
challenge-refused = { $field } is missing: { $rule }.
challenge-refused-found = { $field } cannot be “{ $found }”: { $rule }.
challenge-field-title = The title
challenge-field-text = The text
challenge-field-unit = What is counted
challenge-field-goal = How much a day takes
challenge-field-days = The number of days
challenge-field-starts = The first day
challenge-field-rest = The days that may be missed
challenge-field-join-until = The last day to come along
challenge-field-size = The number of people
challenge-field-points = The points
challenge-field-badge = The badge
challenge-field-other = That
challenge-rule-title = it is needed in this group’s own language
challenge-rule-text = at most 400 characters
challenge-rule-unit = say it in this group’s own language, like “glasses | 杯”
challenge-rule-goal = a number like 8 or 5.5, 0 for any, with at most two decimal places
challenge-rule-days = from 3 to 100
challenge-rule-starts = a day from { DAY($today) } on, within a year
challenge-rule-rest = from 0 to { $least }, so that three days at least are done
challenge-rule-join-until = from 0 to { $last }
challenge-rule-size = from 0, for everybody, to 1,000,000
challenge-rule-points = from 0 to { $most }
challenge-rule-badge = a name of at most 40 characters
challenge-rule-other = that does not fit
challenge-too-many =
    { $most ->
        [one] One challenge is open already. End it first.
       *[other] { $most } challenges are open already. End one first.
    }
challenge-ask-publish = Open “{ $title }”, starting on { DAY($day) }? The group is told, with a button to join.
challenge-do-new = Yes, open it
challenge-published = “{ $title }” is open and starts on { DAY($day) }. Each morning the group gets the board.
challenge-undo-button = Take it back
challenge-undo-late = Somebody has recorded a day by now. End it instead, by “End…” in /challenge.
challenge-undone = “{ $title }” is taken back. The draft is here again.
challenge-change-page = “{ $title }” is open, its last day is { DAY($last) }. What shall change?
challenge-change-fixed = What is recorded, what a day takes, the first day, the days that may be missed, the places and the prize stay: that is what people came along for. To end it sooner, use “End…”.
challenge-change-which = Which challenge shall change?
challenge-written-en = In English: { $text }
challenge-written-zh = In Chinese: { $text }
challenge-reword-en = Words in English
challenge-reword-zh = Words in Chinese
challenge-later-by =
    { $days ->
        [one] One day longer
       *[other] { $days } days longer
    }
challenge-cheers-off = Without cheering
challenge-cheers-on = With cheering
challenge-later-only = It can only end later than { DAY($last) }, and { DAY($most) } at the latest. To end it sooner, use “End…” in /challenge.
challenge-change-none = That is how it is already.
challenge-ask-change = Change “{ $title }” to this?
challenge-is-quiet = Without cheering
challenge-change-told =
    { $count ->
        [0] Nobody is in it yet, so the group is not told.
        [one] One person is in it; the group is told.
       *[other] { $count } people are in it; the group is told.
    }
challenge-do-change = Yes, change it
challenge-change-done = “{ $title }” is changed.
challenge-changed-meanwhile = It was changed in the meantime. Please look at it again.
challenge-unchange-late = The days since its first end have begun to count, so that stays. “End…” in /challenge ends it now.
challenge-news-title = 🎯 “{ $old }” is called “{ $title }” from now on.
challenge-news-text = 🎯 “{ $title }” has new words:
challenge-news-last = 🎯 “{ $title }” goes on until { DAY($last) }, { $days } days in all. What makes it stays as it was for everybody who is in it.
challenge-news-cheers = 🎯 In “{ $title }” you can cheer one another on now.
challenge-news-quiet = 🎯 “{ $title }” goes on without cheering.
challenge-cheer-quiet = There is no cheering in “{ $title }”.
challenge-over-meanwhile = It has ended in the meantime.
challenge-ask-off =
    { $count ->
        [0] Call “{ $title }” off? The reason: { $reason }
        [one] Call “{ $title }” off? One member has joined. The reason: { $reason }
       *[other] Call “{ $title }” off? { $count } members have joined. The reason: { $reason }
    }
challenge-do-off = Yes, call it off
challenge-called-off = “{ $title }” is called off.
challenge-ask-end = End “{ $title }” now? It cannot be taken back. The reason: { $reason }. And the prizes?
challenge-end-keep =
    { $count ->
        [0] Nobody else: nobody has made it yet, so nobody gets a prize.
        [one] Nobody else: the one who has made it keeps the prize.
       *[other] Nobody else: the { $count } who have made it keep the prize.
    }
challenge-end-course =
    { $count ->
        [0] Also who could still make it: that is nobody.
        [one] Also who could still make it: one more gets the prize.
       *[other] Also who could still make it: { $count } more get the prize.
    }
challenge-do-keep = End, nobody else
challenge-do-course = End, them too
challenge-ended-by-hand = “{ $title }” ends now; the group hears how it went.
