# Digests: what happened in a day, a week or a month.
cmd-digest = What happened lately, what changed, and what waits for you
    .usage = /digest weekly
    .words = digest
cmd-admin-digests = Which digests there are here, for whom and when
    .usage = /admin digests
cmd-digest_view = The digest as others see it
    .usage = /digest weekly
cmd-digest_kind = Digests of one kind
    .usage = /admin digests
cmd-digest_who = Who gets them
    .usage = /admin digests
cmd-digest_hour = When they come
    .usage = /admin digests
cmd-digest_do = Confirm
    .usage = /admin digests
cmd-digest_make = A digest
    .usage = /digest weekly

field-side = As whom
field-slot = Day
choice-daily = daily
choice-weekly = weekly
choice-monthly = monthly

digest-title-daily = { $community } on { DAY($first) }
digest-title-weekly = { $community }, { DAY($first) } to { DAY($last) }
digest-days = { $community }, { DAY($first) } to { DAY($last) }
digest-title-monthly = { $community } in { MONTH($first) }
digest-said = { OWN($en, $zh) }
digest-more = { $first }, { $rest }

# For the group.
digest-active =
    { $active ->
        [one] One of us took part
       *[other] { $active } of us took part
    }{ $messages ->
        [0] { $checkins ->
            [0] .
            [one] , with one check-in.
           *[other] , with { $checkins } check-ins.
        }
       *[other] , with { $messages } { $messages ->
            [one] message
           *[other] messages
        }{ $checkins ->
            [0] .
            [one] {" "}and one check-in.
           *[other] {" "}and { $checkins } check-ins.
        }
    }
digest-streaks = Longest streaks: { $names }
digest-streak-of = { $name } ({ $number } days)
digest-levels =
    New levels: { $names }{ $more ->
        [0] { "" }
       *[other] { " " }and { $more } more
    }
digest-level-of = { $name } (level { $number })
digest-thanked = Thanked by others: { $names }
digest-thanked-of =
    { $name } ({ $number ->
        [one] once
        [2] twice
       *[other] { $number } times
    })
digest-besides = Also: { $what }
digest-tasks =
    { $count ->
        [one] one task done
       *[other] { $count } tasks done
    }
digest-finished =
    { $count ->
        [one] one challenge finished
       *[other] { $count } challenges finished
    }
digest-joined =
    { $count ->
        [one] one new member – welcome!
       *[other] { $count } new members – welcome!
    }
digest-coming = Coming up:
digest-post = · { DAY($day) }, { $time }: { $post }
digest-challenge-runs = · { $challenge }, on until { DAY($day) }
digest-challenge-comes = · { $challenge }, from { DAY($day) }
digest-button-checkin = Check in
digest-button-challenge =
    Challenge

# For the admins.
digest-against-daily = Compared with the day before:
digest-against-weekly = Compared with the seven days before:
digest-against-monthly = Compared with the month before:
digest-first-daily = That day:
digest-first-weekly = In those seven days:
digest-first-monthly = In that month:
digest-row = · { $what }: { $now }{ $change }
digest-row-active = Active members
digest-row-messages = Messages
digest-row-checkins = Check-ins
digest-row-joined = New members
digest-row-tasks = Tasks done
digest-new = { "" }
digest-same = { " " }(unchanged)
digest-up = { " " }(↑ { $by })
digest-down = { " " }(↓ { $by })
digest-up-percent = { " " }(↑ { $by }, +{ $percent }%)
digest-down-percent = { " " }(↓ { $by }, −{ $percent }%)
digest-nothing-waits = Nothing waits for you.
digest-waiting = Waiting for you: { $what }.
digest-waits-held =
    { $count ->
        [one] one newcomer held by the check
       *[other] { $count } newcomers held by the check
    }
digest-waits-proofs =
    { $count ->
        [one] one proof to review
       *[other] { $count } proofs to review
    }
digest-waits-orders =
    { $count ->
        [one] one order to hand over
       *[other] { $count } orders to hand over
    }
digest-waits-tips =
    { $count ->
        [one] one tip to look at
       *[other] { $count } tips to look at
    }
digest-waits-questions =
    { $count ->
        [one] one question without an answer
       *[other] { $count } questions without an answer
    }
digest-waits-honours =
    { $count ->
        [one] one honour to confirm
       *[other] { $count } honours to confirm
    }
digest-do-held = To do first: see who is held at the door. They cannot take part before.
digest-do-proofs = To do first: review the proofs. Somebody waits for their reward.
digest-do-orders = To do first: hand over what was ordered. It is paid for.
digest-do-tips = To do first: look at the tips that went round in a circle.
digest-do-questions = To do first: answer what I could not. Next time I can.
digest-do-honours = To do first: choose who is honoured for last month.
digest-do-challenge = Clearly fewer took part. A small challenge of a few days brings people back together.
digest-do-ask = Clearly fewer took part. Plan a post that asks an easy question: answering is the first step back.
digest-do-plan = Nothing is planned for the days to come. One post that is useful or asks something is enough.
digest-do-calm = All is well, and something is planned. A look at the month shows what comes.
digest-button-held = Who waits
digest-button-proofs = Review proofs
digest-button-orders = Orders
digest-button-tips = Tips
digest-button-questions = Questions
digest-button-honours = Honours
digest-button-ask = Plan a post
digest-button-plan = Plan a post
digest-button-calm = See the month

# On request.
digest-counting = I am still counting the days before. Ask me again in a moment.
digest-nothing =
    There is nothing to tell of those days: { $least ->
        [one] nobody did anything.
       *[other] fewer than { $least } members took part.
    } Then no digest is sent.
digest-as-group = As the group sees it
digest-as-admins = As you see it
digest-kind-daily = Daily
digest-kind-weekly = Weekly
digest-kind-monthly = Monthly
digest-choose-button = Who gets it, and when

digests-title = Digests in { $community }
digests-nobody = I write in private only to admins whom I know by a role of mine. “/admin role admin” and a name gives one; /digest shows it to every admin at any time.
digest-for-group = in the group
digest-for-admins = for the admins in private
digest-for-both = in the group, and for the admins in private
digest-for-off = nobody
digest-off = { $kind }: switched off
digest-how-daily = Daily, at { $hour }: { $who }
digest-how-weekly = Weekly, on Monday at { $hour }: { $who }
digest-how-monthly = Monthly, on the first at { $hour }: { $who }
digest-next = The next one comes on { DAY($day) } at { $time }.
digest-was-sent = { DAY($day) }: sent
digest-was-late = { DAY($day) }: left out, I was away too long
digest-was-nothing = { DAY($day) }: nothing to tell
digest-to-off = Off
digest-to-group = Group
digest-to-admins = Admins
digest-to-both = Both
digest-hour = { $hour }
digest-back-button = Back
digest-look-button = See today’s
digest-before = So far – { $how }
digest-after = From now on – { $how }
digest-yes-button = Yes, change it
digest-saved = Saved.

act-digests-daily = changed the daily digest
act-digests-weekly = changed the weekly digest
act-digests-monthly = changed the monthly digest
audit-digest_for = for
audit-digest_hour = at hour
