cmd-messages = What I write to you, and what of it you want
cmd-topic = Turn a topic on or off
    .usage = /topic tasks off
    .ask-topic = Which topic?
    .ask-on = Shall I write to you about it?
cmd-reminders = Reminders of your streak on or off
    .usage = /reminders on
    .ask-on = Shall I remind you?
cmd-stop = No more of the last message’s topic
    .usage = /stop
    .words = stop, unsubscribe
cmd-admin-why_not = Why a member or the group got a message, or did not
    .button = Why not?
    .usage = /admin why_not Ben
field-topic = Topic

topic-welcome = First days
topic-tasks = Tasks
topic-streak = Streak reminders
topic-points = Points
topic-days = Birthdays
topic-challenge = Challenges
topic-news = News
topic-shop = Shop
topic-admin = Admin matters

messages-title = What I write to you
messages-saved = Saved.
messages-button = What I write to you
messages-quiet = Quiet hours: { $from } to { $until }, { ZONE($zone) } time. What can wait comes after them.
messages-no-quiet = There are no quiet hours.
messages-always = Answers to what you do always come. Tap a topic to switch it.
messages-last = What I decided last:
messages-on = ✓ { $topic }
messages-off = ✗ { $topic }
stop-button = No more of these
stop-done = All right, no more about: { $topic }.
stop-all = All right, I only answer you from now on.
stop-all-button = Nothing at all
stop-undo-button = Undo
stop-nothing = There is nothing to stop: I wrote you nothing of the kind. Here you can choose what you get.
stop-never = That one cannot be switched off: it is needed for running the community.

why-title = What I wrote to { $name }, newest first ({ ZONE($zone) } time):
why-none = I have wanted to write nothing to { $name } in the last 90 days.
why-line = { DAY($day) } { $time }, { $topic }: { $what }
why-line-in = { DAY($day) } { $time }, { $topic } in { $group }: { $what }
why-group-words = group / the group / this group
why-group-title = What I posted unasked in { $name }, newest first ({ ZONE($zone) } time):
why-how = About somebody: /admin why_not Ben
why-group-none = I have wanted to post nothing of my own in { $name } in the last 90 days.
why-post-service = post
why-post-programme = post
why-post-promotion = announcement
why-sent = sent
why-held = waits until { DAY($day) } { $time }, { $reason }
why-dropped = not sent, { $reason }
why-too-late = not sent, it would have come too late: { $reason }

push-gap =
    { $number ->
        [one] at most one message in an hour
       *[other] at most one message in { $number } hours
    }
push-day =
    { $number ->
        [one] at most one message in 24 hours
       *[other] at most { $number } messages in 24 hours
    }
push-week =
    { $number ->
        [one] at most one message in 7 days
       *[other] at most { $number } messages in 7 days
    }
push-half-gap = at most one message in { $number } hours, because the last ones were not answered
push-half-day =
    { $number ->
        [one] at most one message in 24 hours, because the last ones were not answered
       *[other] at most { $number } messages in 24 hours, because the last ones were not answered
    }
push-half-week =
    { $number ->
        [one] at most one message in 7 days, because the last ones were not answered
       *[other] at most { $number } messages in 7 days, because the last ones were not answered
    }
push-quiet = quiet hours
push-away =
    { $number ->
        [one] no sign of life for a day
       *[other] no sign of life for { $number } days
    }
push-stopped = this topic is switched off
push-unasked = this topic is not switched on
push-unreachable = private messages cannot reach them
push-late = it was out of date
push-promotion-gap =
    { $number ->
        [one] at most one announcement a day
       *[other] at most one announcement in { $number } days
    }
push-promotion-month = at most { $number } announcements in 30 days
push-promotion-rest = the last { $number } announcements were not opened, so none for 7 days
push-group-gap = at most one post in { $number } hours in a group
push-group-day = at most { $number } posts in 24 hours in a group
push-own-last = nobody has spoken since my last post
push-kept = it was done by then
push-withdrawn = it was taken back
