# Newcomers: the greeting, the guide, the first week, and where they stop.
cmd-guide = Your first steps here, one tap each
    .button = First steps
    .usage = /guide
cmd-guide_language = Choose the language you read
    .usage = /guide
cmd-guide_rules = Accept the rules
    .usage = /guide
cmd-guide_pick = Answer the question
    .usage = /guide
cmd-guide_answer = Answer in your own words
    .usage = /guide
    .ask-reply = Your answer? A line or two is enough.
cmd-guide_skip = Leave the question open
    .usage = /guide
cmd-pack_tell = Hear of each day’s tasks, or not
    .usage = /guide
cmd-admin-onboarding = Where newcomers stop, step by step
    .button = Newcomers
    .usage = /admin onboarding
    .ask-view = What shall I show: the table, the file or the answers?
cmd-welcome_aloud = Greet who has come
    .usage = /guide
cmd-pack_day = Tell of the day’s tasks
    .usage = /guide

field-version = Version
field-reply = Your answer
field-view = What to show
field-platform = Platform
field-space = Group
choice-table = table
choice-file = file
choice-answers = answers
reason-newcomer = first steps

welcome-new = { $more ->
        [0] Welcome, { $names }! 👋
       *[other] Welcome, { $names } and { $more } others! 👋
    }
welcome-back = { $more ->
        [0] Good to see you again, { $names }!
       *[other] Good to see you again, { $names } and { $more } others!
    }
welcome-ours = Good that you are here. The button takes you through the first steps, two minutes at most.
welcome-own = { OWN($en, $zh) }
welcome-button = First steps

guide-hello = Hello! You have just joined { $community }. Shall I show you around? It takes a minute, all by buttons.
guide-hello-held = Hello! One small question, and { $community } is open to you.
guide-button-ask = What is it?
guide-button-begin = Show me around
guide-left = { $count ->
        [one] Last step
       *[other] { $count } steps to go
    }
guide-language = Hello { $name }, welcome to { $community }! Which language do you like to read?
guide-rules = What we agree on in { $community }:
guide-rules-new = The rules of { $community } have changed. From now on:
guide-rules-ours =
    • Be kind, also when you disagree.
    • No spam, no advertising without asking first.
    • What people tell about themselves stays here.
guide-own = { OWN($en, $zh) }
guide-button-accept = I accept
guide-button-answer = Answer
guide-button-skip = Skip
guide-unasked = There is no question open right now. /guide shows where you are.
guide-ready = All set, { $name }. Welcome to { $community }!

pack-task = { OWN($en, $zh) }
pack-none = Say /checkin once a day to keep a streak; /help shows the rest.
pack-progress = First week: { $done } of { $of } tasks done
pack-next = Next: { $task }
pack-tomorrow = That is all for today. The next ones open when your new day begins.
pack-all = You did them all. Well done!
pack-button-first = Do it now
pack-button-quiet = No note in the mornings
pack-button-tell = A note in the mornings
pack-day = Good morning! Day { $day } of your first week in { $community }.
pack-line-new = New today: { $task }
pack-line = Still open: { $task }
pack-quiet = All right, I won’t write about them any more. The tasks stay open in /quests.
pack-told = Gladly: I’ll tell you in the morning what is new.
pack-finished = All { $count } tasks of your first week are done: +{ $brings } 🎉
pack-finished-coupon = All { $count } tasks of your first week are done 🎉 Your coupon is in our private chat, and in /orders.

onboard-title = Newcomers of the last { $days } days: { $count }
onboard-none = Nobody has joined in the last { $days } days.
onboard-line = { $step }: { $number }
onboard-line-of = { $step }: { $number } of { $of }
onboard-line-percent = { $step }: { $number } ({ $percent }%)
onboard-line-of-percent = { $step }: { $number } of { $of } ({ $percent }%)
onboard-early = It is too early to say more.
onboard-steepest = Most stop before: { $step }
onboard-step-joined = Joined
onboard-step-opened = Opened the guide
onboard-step-rules = Accepted the rules
onboard-step-first = First task done
onboard-step-day1 = Active on day 1
onboard-step-day2 = Active on day 2
onboard-step-day3 = Active on day 3
onboard-step-day4 = Active on day 4
onboard-step-day5 = Active on day 5
onboard-step-day6 = Active on day 6
onboard-step-day7 = Active on day 7
onboard-step-done = Whole pack done
onboard-button-file = By day, as a file
onboard-button-answers = Their answers
onboard-button-table = Back
onboard-button-newer = Newer
onboard-button-older = Older
onboard-file = { $count ->
        [one] One day of joining, as a table.
       *[other] { $count } days of joining, as a table.
    }
onboard-answers = What newcomers answered, newest first:
onboard-answers-none = No newcomer has answered yet.
onboard-answer = { DAY($day) }, { $name }: { $answer } ({ $question })

cmd-human = Show that you are a person
    .usage = /human
cmd-admin-held = Whom the human check holds back
    .button = Who waits
    .usage = /admin held
cmd-let_in = Let somebody in
    .usage = /admin held
cmd-knock = Show that you are a person, to be let in
    .usage = /guide
cmd-knock_over = End the check of who asks to be let in
    .usage = /guide
cmd-still_held = Hold somebody back for longer
    .usage = /guide
cmd-check_over = End a human check
    .usage = /guide
field-person = Person
act-let-in = let somebody in
welcome-held = { $more ->
        [0] { $names }, one tap and you are in: the button asks you something small.
       *[other] { $names } and { $more } others, one tap and you are in: the button asks you something small.
    }
human-ask = Hello { $name }! Before { $community } opens: are you a person? One tap is enough.
human-button = Yes, I am
human-hello = Hello { $name }! Before { $community } opens, one small question.
human-option = { $sign }
human-find-fruit = Which of these is a fruit?
human-find-animal = Which of these is an animal?
human-find-vehicle = Which of these can you ride in or on?
human-find-flower = Which of these is a flower?
human-find-music = Which of these makes music?
human-find-weather = Which of these is about the weather?
human-wrong = Not that one. Here is another:
human-passed = Thank you! Everything is open to you now.
human-let-in = An admin has let you in. Everything is open to you now.
door-opens = Thank you! { $community } lets you in right now.
door-stays = That was not it. An admin of { $community } decides now whether you come in.
door-settled = That is settled already.
human-needless = You are in already. /guide shows the first steps.
human-removed = { $community } asks everybody who comes a small question, and I had no right answer from you in time. No harm done: you can come back the same way whenever you like.
human-stays = That was not it. /guide asks you again, or an admin lets you in.
gate-told = The human check holds back somebody in { $community }. One tap lets them in.
gate-title = { $count ->
        [one] The human check holds back one person:
       *[other] The human check holds back { $count }, the newest first:
    }
gate-none = The human check holds nobody back.
gate-line = { $name }: { $reasons } ({ $score })
gate-button = Let in: { $name }
gate-let-in = They are in.
gate-decided = That was decided already.
gate-reason-all = everybody is asked
gate-reason-burst = many at once by one invitation
gate-reason-young = a very young account
gate-reason-name = a name that advertises
gate-reason-handle = no short name
