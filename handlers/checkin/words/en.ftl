# The daily check-in and the streak.
cmd-checkin = Check in for today
    .usage = /checkin
    .button = Check in
cmd-streak = Your streak, day by day
    .usage = /streak
    .button = My streak
cmd-yesterday = Count yesterday while there is still time
    .usage = /yesterday
cmd-repair = Bring back a streak that just broke
    .usage = /repair
cmd-pause = Take days off without losing your streak
    .usage = /pause 7
    .button = Take days off
    .ask-days = How many days off, starting tomorrow?
cmd-resume = End your pause
    .usage = /resume
cmd-admin-protect = Let a day count against nobody’s streak
    .usage = /admin protect 2026-03-14 Power cut
    .ask-day = Which day? Like 2026-03-14.
    .ask-reason = Why? A few words for the record.
cmd-admin-unprotect = Take back the protection of a day
    .usage = /admin unprotect 2026-03-14
    .ask-day = Which day? Like 2026-03-14.
cmd-admin-compensate = Make up for days that went wrong
    .usage = /admin compensate 2026-03-02..2026-03-03 The bot was down
    .ask-when = Which days? Like 2026-03-02 or 2026-03-02..2026-03-03.
    .ask-reason = What for? A few words that the members will read.
cmd-compensation = See how far a compensation has come
    .usage = /admin compensate 2026-03-02 The bot was down
cmd-compensation_pay = Confirm a compensation
    .usage = /admin compensate 2026-03-02 The bot was down
cmd-compensation_back = Take a compensation back
    .usage = /admin compensate 2026-03-02 The bot was down
cmd-compensation_step = Carry a compensation further
    .usage = /compensation_step
cmd-compensation_tidy = Tidy up after a compensation
    .usage = /compensation_tidy
field-when = Days
cmd-settle_streaks = Settle the streaks
    .usage = /settle_streaks

field-days = Days
field-day = The day
field-reason = The reason

checkin-done =
    Day { $days } ✅ +{ $points } { $points ->
        [one] point
       *[other] points
    }, { $total } in all. { $next ->
        [0] You have passed every milestone.
       *[other] { $left ->
            [one] One more day
           *[other] { $left } more days
        } to the { $next }-day milestone.
    }
checkin-milestone = You reached { $days } days in a row: +{ $bonus } points.
checkin-frozen =
    You missed a day, and a freeze kept your streak alive. { $left ->
        [0] No freeze is left.
        [one] One freeze is left.
       *[other] { $left } freezes are left.
    }
checkin-broken =
    Your streak of { $days ->
        [one] one day
       *[other] { $days } days
    } ended on { DAY($day) }. Good to have you back.
checkin-yesterday-open =
    Yesterday can still be counted for { DURATION($wait) }, and your streak of { $days ->
        [one] one day
       *[other] { $days } days
    } goes on.
checkin-already =
    Today is counted already: day { $days }. The next day starts in { DURATION($wait) }.
checkin-too-soon =
    Your time zone changed, so check-ins need { $hours } hours between them for now. Try again in { DURATION($wait) }.
checkin-button-yesterday = Count yesterday
checkin-button-repair =
    Bring back { $days ->
        [one] one day
       *[other] { $days } days
    } for { $price } points

yesterday-done =
    Yesterday counts: +{ $points } { $points ->
        [one] point
       *[other] points
    }, { $total } in all. Your streak: { $days ->
        [one] one day
       *[other] { $days } days
    }.
yesterday-already = Yesterday is counted already. For today: /checkin
yesterday-over =
    Yesterday can be counted only in the first { $hours } hours of the new day. Today still counts: /checkin
yesterday-before-joining = You were not here yet yesterday. Today counts: /checkin

repair-done = Mended: your streak goes on with day { $days }. That took { $price } points; you have { $total }.
repair-nothing = There is no broken streak to bring back. /streak shows how yours is doing.
repair-too-short = Only a streak of { $from } days or more can be brought back. Start a new one: /checkin
repair-late = A broken streak can be brought back for { $hours } hours, and that time is over. Start a new one: /checkin
repair-free = Yesterday can still be counted, and that costs nothing.
repair-again = You can repair a streak again from { DAY($day) }.
repair-short = That costs { $price } points, and you have { $total }. Each check-in earns some: /checkin

pause-done =
    { $days ->
        [one] { DAY($first) } is off
       *[other] { DAY($first) } to { DAY($last) } are off
    }: your streak waits for you. Today still counts.
pause-running = You have a pause already, { DAY($first) } to { DAY($last) }. /resume ends it.
pause-too-long =
    { $left ->
        [0] You have used all your days off within { $window } days. Try again later.
        [one] You have one day off left within { $window } days: /pause 1
       *[other] You have { $left } days off left within { $window } days: /pause { $left }
    }
pause-none = You have no pause running. /pause 7 starts one.
pause-ended = Your pause is over: today counts again.
pause-button-cancel = End the pause

protect-done =
    { DAY($day) } now counts against nobody. { $streaks ->
        [0] No streak was hurt by it so far.
        [one] One streak is being put right.
       *[other] { $streaks } streaks are being put right.
    }
protect-already = { DAY($day) } is protected already.
protect-too-far = Choose a day within the last { $back } or the next { $ahead } days.
protect-button-undo = Undo
unprotect-done = { DAY($day) } counts again as any other day.
unprotect-not =
    Only a protection of the last { $hours } hours can be taken back, and { DAY($day) } has none.

reason-compensation = made up for a fault
compensate-looking = I am looking who was hit: { $people } members so far. Press again in a moment.
compensate-asked =
    { $people ->
        [one] One member gets { $points } points
       *[other] { $people } members get { $points } points in all
    } for { $days }. Reason: “{ $reason }”. Right?
compensate-span =
    { $count ->
        [one] { DAY($first) }
       *[other] { DAY($first) } to { DAY($last) }
    }
compensate-rule =
    { $amount ->
        [0] Who did something on these days, or had or lost a streak then, gets { $times } check-ins’ worth, once.
       *[other] Who did something on these days, or had or lost a streak then, gets { $amount } points, once.
    }
compensate-again = Careful: { $days } was made up for before.
compensate-button = Pay { $points }
compensate-look-button = How far?
compensate-nobody = Nobody was hit on these days, so there is nothing to make up for.
compensate-paying = On its way: { $done } of { $people } members have theirs.
compensate-paid =
    { $people ->
        [one] Done: one member got { $points } points.
       *[other] Done: { $people } members got { $points } points in all.
    }
compensate-undoing = Being taken back: { $done } of { $people } members so far.
compensate-undone =
    { $people ->
        [one] Taken back from one member: { $points } points.
       *[other] Taken back from { $people } members: { $points } points in all.
    }
compensate-dropped = Nobody confirmed this in time, so nothing was paid. Please ask again.
compensate-days = Which days? Write them like 2026-03-02, or 2026-03-02..2026-03-03 for several.
compensate-range = Choose up to { $most } days that are over, none of them more than { $back } days ago.

streak-none = No check-in yet. The first one starts your streak.
streak-now =
    { $days ->
        [one] Day 1 of a new streak, since { DAY($since) }.
       *[other] { $days } days in a row since { DAY($since) }.
    }
streak-over =
    Your streak of { $days ->
        [one] one day
       *[other] { $days } days
    } ended on { DAY($day) }. Check in to start a new one.
streak-week = { $mon } { $tue } { $wed } { $thu } { $fri } { $sat } { $sun } from { DAY($from) }
streak-legend = Monday to Sunday: ● kept, ◐ kept late, ◇ freeze, △ off, ○ missed, □ open
streak-cell-done = ●
streak-cell-grace = ◐
streak-cell-frozen = ◇
streak-cell-paused = △
streak-cell-protected = △
streak-cell-repaired = △
streak-cell-moved = △
streak-cell-missed = ○
streak-cell-open = □
streak-cell-before = –
streak-cell-ahead = –
streak-why-grace =
    { $days ->
        [one] { DAY($first) }: counted the day after
       *[other] { DAY($first) } to { DAY($last) }: counted the day after
    }
streak-why-frozen =
    { $days ->
        [one] { DAY($first) }: missed, saved by a freeze
       *[other] { DAY($first) } to { DAY($last) }: missed, saved by freezes
    }
streak-why-paused =
    { $days ->
        [one] { DAY($first) }: your day off
       *[other] { DAY($first) } to { DAY($last) }: your pause
    }
streak-why-protected =
    { $days ->
        [one] { DAY($first) }: protected by the admins
       *[other] { DAY($first) } to { DAY($last) }: protected by the admins
    }
streak-why-repaired =
    { $days ->
        [one] { DAY($first) }: missed, repaired
       *[other] { DAY($first) } to { DAY($last) }: missed, repaired
    }
streak-why-moved =
    { $days ->
        [one] { DAY($first) }: skipped by your change of time zone
       *[other] { DAY($first) } to { DAY($last) }: skipped by your change of time zone
    }
streak-why-missed =
    { $days ->
        [one] { DAY($first) }: missed, no freeze left
       *[other] { DAY($first) } to { DAY($last) }: missed, no freeze left
    }
streak-best = Best streak: { $best }. Check-ins in all: { $total }.
streak-freezes =
    Freezes: { $held } of { $most }. { $left ->
        [0] That is all you can hold.
        [one] One more check-in earns the next.
       *[other] { $left } more check-ins earn the next.
    }
