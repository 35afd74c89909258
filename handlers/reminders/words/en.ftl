cmd-remind_me = When I remind you
    .button = When?
    .usage = /remind-me 20
field-hour = Hour

remind-streak =
    { $days ->
        [one] You began a streak in { $community } yesterday. One tap today keeps it going.
       *[other] Your streak in { $community } is { $days } days long. One tap today keeps it going.
    }
remind-streak-frozen =
    { $days ->
        [one] You began a streak in { $community } yesterday. One tap today keeps it going, and your freeze too.
       *[other] Your streak in { $community } is { $days } days long. One tap today saves you a freeze.
    }
remind-task = Ends today: { $task }
remind-challenge = Not recorded yet today: { $challenge }

remind-offer-button = Remind me on days I forget
remind-off = I don’t remind you of your streak.
remind-usual = I remind you around { $hour }, when you usually check in ({ ZONE($zone) } time).
remind-fixed = I remind you at { $hour } ({ ZONE($zone) } time).
remind-moved = That is a quiet hour, so it will be { $hour }.
remind-how = Only when something is due: a streak not kept yet, or what ends that day. Once a day at most, never in the quiet hours. Another hour?
remind-hour = { $hour }
remind-usual-button = My usual hour
