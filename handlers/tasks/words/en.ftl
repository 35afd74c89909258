# Tasks and quests.
cmd-quests = Your tasks: what is open, and how far you are
    .button = My tasks
    .usage = /quests done
cmd-quest = One task, and what there is to do
    .usage = /quests
cmd-quest_did = Say that you were there
    .usage = /quests
cmd-quest_answer = Answer a quiz
    .usage = /quests
cmd-quests_tell = Hear of each step, or not
    .usage = /quests
cmd-task_over = Settle a task that is over
    .usage = /task_over talk
cmd-count_as_done = Let a changed task count as done
    .usage = /count_as_done talk
cmd-count_talk = Count what was said in tasks
    .usage = /count_talk
cmd-tell_steps = Tell what was done
    .usage = /tell_steps

field-task = Task
field-option = Answer
field-list = What to show
choice-now = now
choice-done = done
reason-task = task

task-said = { OWN($en, $zh) }
task-step = { $task } { $bar }
task-bar = { $bar } { $number }/{ $goal }
task-brings-amount = +{ $amount }
task-brings-badge = { $emoji } { OWN($en, $zh) }
task-done-each = { $task }
task-done-each-paid = { $task } ({ $brings })

tasks-steps = { $list }
tasks-steps-many = { $list }, and { $more } more
tasks-done = Task done: { $list }
tasks-done-many = Tasks done: { $list }, and { $more } more
task-full = All places for “{ $task }” are taken by now.
task-won = 🎉 You are among the winners of “{ $task }”!
task-won-brings = That brings you { $brings }.
task-back =
    { $count ->
        [one] Good to see you again! A small task waits for you in /quests, whenever you like.
       *[other] Good to see you again! { $count } small tasks wait for you in /quests, whenever you like.
    }
task-over-won =
    { $count ->
        [one] “{ $task }” is over, and the winner is { $list }. Congratulations!
       *[other] “{ $task }” is over, with { $count } winners: { $list }. Congratulations!
    }
task-over-nobody = “{ $task }” is over. Nobody won this time.
task-winner = { $name }
task-winner-gone = somebody who has left
task-raffle-proof = Anyone can draw again: seed { $seed }, { $tickets } tickets.

quests-title =
    { $count ->
        [one] One task is open for you:
       *[other] { $count } tasks are open for you:
    }
quests-line = { $number }. { $what }
quests-line-brings = { $number }. { $what } · { $brings }
quests-line-waits = { $number }. { $task } · handed in, waiting for a reviewer
quests-heading = ▸ { $name }
quests-heading-whole = ▸ { $name } { $bar } { $number }/{ $goal }
quests-heading-brings = ▸ { $name } { $bar } { $number }/{ $goal } · all: { $brings }
quests-heading-chain = ▸ { $name } { $done }/{ $of }
quests-next = 🔒 “{ $task }” comes next
quests-next-level = 🔒 “{ $task }” opens at level { $level }
quests-next-days =
    { $days ->
        [one] 🔒 “{ $task }” opens tomorrow
       *[other] 🔒 “{ $task }” opens in { $days } days
    }
quests-page = Page { $page } of { $pages }
quests-none = Nothing is open for you just now. New tasks come with new days, so look in again tomorrow.
quests-through = All done for now, well done! New tasks come with new days.
quests-done-title =
    { $count ->
        [one] You have done one task:
       *[other] You have done { $count } tasks:
    }
quests-done-line = { $task }, { DAY($day) }
quests-done-none = You have not finished a task yet. The open ones wait for you.
quests-button-how = How it goes
quests-button-number = { $number }
quests-button-back = ◀
quests-button-on = ▶
quests-button-done = Done
quests-button-open = My tasks
quests-button-quiet = Don’t tell me each step
quests-button-tell = Tell me each step

# Tasks made by admins.
cmd-task = Make tasks, change and end them
    .usage = /task
cmd-task-new = Make a new task, step by step
    .usage = /task new
cmd-task-show = One task, and what you can do about it
    .usage = /task show talk
    .ask-task = Which task? Send me its key or its title.
cmd-task-change = Change a task that was made here
    .usage = /task change talk
    .ask-task = Which task is to change? Send me its key or its title.
cmd-task-end = End a task before its time
    .usage = /task end talk We have enough photos now
    .ask-task = Which task is to end? Send me its key or its title.
    .ask-reason = Why does it end? The log of the admins keeps the reason.
cmd-task-again = Let a task that is over run again
    .usage = /task again talk
    .ask-task = Which task is to run again? Send me its key or its title.
cmd-task_list = Tasks that run, or are over
    .usage = /task
cmd-task_take = Change this one
    .usage = /task change talk
cmd-task_draft = The task you are making
    .usage = /task new
cmd-task_drop = Throw the draft away
    .usage = /task new
cmd-task_words = What is the task called?
    .usage = /task new
    .ask-title = What is the task called? Send me a short title.
cmd-task_title = The title
    .usage = /task new
    .ask-title = Send me the title, on one line.
cmd-task_text = The text
    .usage = /task new
    .ask-says = Send me the text that explains it, or a dash (-) for none.
cmd-task_pick = Choose
    .usage = /task new
cmd-task_goal = How many?
    .usage = 7
    .ask-number = How many does it take? Send me a number.
cmd-task_url = The link
    .usage = https://example.org/rules
    .ask-link = Send me the link, beginning with https://
cmd-task_options = The answers
    .usage = tea | 茶
    .ask-options = Send me the answers to choose from, one on each line. “tea | 茶” is one answer in both languages.
cmd-task_pays = How much does it bring?
    .usage = 20
    .ask-amount = How much does it bring? Send me a number, 0 for nothing.
cmd-task_badge = The badge it brings
    .usage = 🍵
    .ask-emoji = Which emoji is on the badge?
    .ask-badge = What is the badge called? “Tea friend | 茶友” names it in both languages.
cmd-task_winners = How many are rewarded?
    .usage = 3
    .ask-winners = How many members are rewarded? Send me a number.
cmd-task_starts = The first day
    .usage = 2026-03-14
    .ask-day = On which day does it start? Send me a date like 2026-03-14.
cmd-task_ends = The last day
    .usage = 2026-03-21
    .ask-day = Which day is its last? Send me a date like 2026-03-21.
cmd-task_places = For how many?
    .usage = 50
    .ask-number = How many members may do it? Send me a number, 0 for everybody.
cmd-task_wait = Minutes to wait
    .usage = 10
    .ask-minutes = How many minutes does somebody wait after a failed try? 0 for none.
cmd-task_need = What must hold
    .usage = 5
    .ask-value = { $what ->
            [level] Which level at least? Send me its number.
            [days] How many days after joining? Send me a number.
            [before] Joined before which day? Send it like 2026-03-14.
            [tag] Which tag? Send it as people wear it.
            [badge] Which badge? Send me its name.
           *[other] Which role? Send me its name.
        }
cmd-task_needs = Choose what must hold
    .usage = /task new
cmd-task_unneed = Take it away
    .usage = /task new
cmd-task_publish = Publish the draft
    .usage = /task new
cmd-task_anew = Go on with my changes
    .usage = /task new
cmd-task_do = Confirm
    .usage = /task
cmd-task_undo = Undo
    .usage = /task

field-template = Kind of task
field-says = Text
field-other_title = Title in the other language
field-other_text = Text in the other language
field-part = Part
field-then = Afterwards
field-which = Which tasks
field-link = Link
field-options = Answers, one a line or parted by ;
field-emoji = Emoji
field-mode = Who is rewarded
field-winners = How many
field-minutes = Minutes
field-tree = To do it or to see it
field-group = All, one or none
field-way = Those on the way

audit-task-title = title
audit-task-text = text
audit-task-goal = number
audit-task-fact = what counts
audit-task-where = of what counts
audit-task-adds = added up
audit-task-whose = whose
audit-task-place = group
audit-task-url = link
audit-task-options = answers
audit-task-answer = right answer
audit-task-cooldown = minutes to wait
audit-task-period = how often
audit-task-starts = first day
audit-task-ends = last day
audit-task-needs = who may do it
audit-task-shown = who sees it
audit-task-reward = reward
audit-task-places = places
audit-on_the_way = on the way

act-task-new = made a task
act-task-change = changed a task
act-task-end = ended a task
act-task-again = let a task run again
act-task-undo-new = took a new task back
act-task-undo-change = took a change of a task back

make-verbs = What you can do about tasks:
make-list =
    { $count ->
        [0] No task runs yet.
        [one] One task runs:
       *[other] { $count } tasks run:
    }
make-list-over =
    { $count ->
        [0] No task is over yet.
        [one] One task is over:
       *[other] { $count } tasks are over, the latest first:
    }
make-new-button = New task
make-all-button = All tasks
make-over-button = Over
make-running-button = Running
make-show-button = Show it
make-change-button = Change
make-end-button = End…
make-again-button = Run again
make-undo-button = Undo
make-back-button = Back
make-retry-button = Try again
make-drop-button = Throw away
make-go-on-button = Go on with it
make-anew-button = Throw it away
make-about = { $task } ({ $key })
make-source-config = From config.toml
make-source-pack = Ready-made, from the packs of config.toml
make-source-chat = Made in chat
make-is-over = It is over.
make-is-counted = Counts: { $what }, { $number }
make-is-period = How often: { $period }
make-is-place = In the group: { $group }
make-is-starts = Starts on { DAY($day) }
make-is-ends = Ends after { DAY($day) }
make-is-answer = The right answer: { $answer }
make-is-wait = After a failed try: wait { DURATION($wait) }
make-is-reward = Brings { $brings }
make-is-needs = To do it: { $what }
make-is-shown = To see it: { $what }
make-on-the-way =
    { $count ->
        [0] Nobody is on the way with it.
        [one] One member is on the way with it.
       *[other] { $count } members are on the way with it.
    }
make-waiting =
    { $count ->
        [0] No proof waits.
        [one] One proof waits to be reviewed.
       *[other] { $count } proofs wait to be reviewed.
    }
make-unknown = There is no task “{ $found }”. /task lists them all.
make-unknown-near = There is no task “{ $found }”. Did you mean { $near }?
make-from-pack = “{ $task }” comes ready-made. To have it otherwise, write a [[tasks.task]] with the key { $key } into config.toml, which takes its place, or take its pack out of “packs” there.
make-from-config = “{ $task }” stands in config.toml, so it is changed and ended there: look for the key { $key }. What you save there counts from the next start on.

make-new = What kind of task is it to be?
make-template-count = Count something
make-template-checkin = Check in somewhere
make-template-proof = Hand in a proof
make-template-quiz = Quiz
make-template-visit = Visit a link
make-template-join = Join a group
make-about-count = Count something: check-ins, talk, tips and more
make-about-checkin = Check in somewhere: in one group
make-about-proof = Hand in a proof: a text, link or picture that somebody reviews
make-about-quiz = Quiz: a question with answers to choose from
make-about-visit = Visit a link: a page to look at
make-about-join = Join a group: one that I am in
make-there = You are still making “{ $task }”.
make-none = There is no draft any more: one waits for you for { $days } days. /task new begins another.
make-dropped = All right, the draft is gone.

make-ask-fact = What counts?
make-way-checkin = Check-ins
make-way-streak = Days in a row
make-way-talk = Talk worth points
make-way-messages = Messages
make-way-reactions = Reactions
make-way-tips = Tips given
make-way-thanked = Tips received
make-way-points = Points earned
make-way-level = A level
make-way-box = Surprise boxes
make-way-tasks = Tasks done
make-fact = { $fact }
make-ask-goal = How many does it take? What counts: { $what }.
make-ask-streak = How many days in a row does it take?
make-ask-level = Which level does it take?
make-number = { $number }
make-other-number = Another number
make-ask-period = How often can it be done?
make-period-once = Once
make-period-daily = Every day
make-period-weekly = Every week
make-period-monthly = Every month
make-ask-place-count = In which group does it count?
make-ask-place-checkin = In which group do they check in?
make-ask-place-join = Which group do they join?
make-group = { $group } ({ $platform })
make-anywhere-button = Everywhere
make-ask-link = Which page is it about, or which link leads into the group?
make-link-button = Send the link
make-ask-options = Which answers can they choose from?
make-options-button = Write the answers
make-ask-answer = Which answer is right?
make-ask-reward = What does it bring?
make-pays-button = { $currency }…
make-badge-button = A badge…
make-nothing-button = Nothing
make-mode-button = Who is rewarded
make-ask-mode = Who is rewarded? For the last two, say the last day first.
make-mode-all = Everybody
make-mode-first = The first…
make-mode-raffle = Drawn by lot…
make-mode-top = The top…
make-ask-days = From when until when?
make-starts-now = Starts at once
make-starts-tomorrow = Starts tomorrow
make-other-day = Starts on…
make-ends-in = Ends in { $days } days
make-other-end = Ends on…
make-ends-never = No end
make-ask-more = What else is there to say about it?
make-needs-button = Who may do it
make-shown-button = Who sees it
make-places-button = For how many
make-wait-button = After a failed try
make-ask-wait = How long do they wait after a failed try?
make-wait =
    { $minutes ->
        [0] Not at all
       *[other] { DURATION($wait) }
    }
make-ask-words = What is it called, and what does it say?
make-words-line = { $what }: { $text }
make-title-en = English title
make-text-en = English text
make-title-zh = Chinese title
make-text-zh = Chinese text

make-ask-needs = What must hold for somebody to do it? Each part can be taken away.
make-ask-shown = What must hold for somebody to see it? Each part can be taken away.
make-unneed-button = ✕ { $what }
make-group-all = + all of these
make-group-any = + one of these
make-group-none = + none of these
make-ask-what = What is it about?
make-what-task = A task done
make-what-level = A level
make-what-badge = A badge
make-what-role = A role
make-what-tag = A tag
make-what-days = Days as a member
make-what-before = Joined before a day
make-ask-task = Which task must be done?
make-ask-badge = Which badge?
make-ask-role = Which role?
make-other-name = Another…
make-need-nothing = everybody
make-need-any = one of ({ $list })
make-need-none = none of ({ $list })
make-need-task = “{ $task }” done
make-need-level = level { $value }
make-need-badge = the badge { $badge }
make-need-role = the role { $value }
make-need-tag = the tag { $value }
make-need-joined-before = joined before { $value }
make-need-days-here =
    { $value ->
        [one] a member for one day
       *[other] a member for { $value } days
    }

make-look = Your new task. It is not published yet.
make-look-change = The task with your changes. They are not saved yet.
make-look-list = In the list: { $line }
make-look-card = Opened: { $task }
make-look-rest = What only admins see:
make-unreadable = Something in the draft does not fit: { $at }. Please begin it anew.
make-lacks-zh = Some of it has no Chinese yet: members who read Chinese get the English there.
make-lacks-en = Some of it has no English yet: members who read English get the Chinese there.
make-words-button = Words
make-fact-button = What counts
make-goal-button = How many
make-group-button = Group
make-answers-button = Answers
make-answer-button = Right answer
make-period-button = How often
make-reward-button = Reward
make-days-button = Days
make-more-button = More
make-publish-button = Publish
make-save-button = Save

make-refused = { $field }: { $rule }.
make-refused-found = { $field } cannot be “{ $found }”: { $rule }.
make-refused-near = { $field } cannot be “{ $found }”: { $rule }. Did you mean { $near }?
make-field-title = The title
make-field-text = The text
make-field-options = The answers
make-field-answer = The right answer
make-field-goal = The number
make-field-fact = What counts
make-field-place = The group
make-field-url = The link
make-field-cooldown = The wait
make-field-starts = The first day
make-field-ends = The last day
make-field-needs = Who may do it
make-field-shown = Who sees it
make-field-reward = The reward
make-field-places = The places
make-field-period = How often
make-field-other = That
make-rule-title = it needs 1 to 80 characters, in the language of this community too
make-rule-text = up to 400 characters, in the language of this community too
make-rule-options = 2 to 8 answers, in the language of this community too
make-rule-answer = choose one of the answers
make-rule-goal = a number from 1 to 1,000,000
make-rule-fact = choose one of the buttons
make-rule-place = choose one of the groups I am in
make-rule-url = an address that begins with https:// or http://
make-rule-cooldown = 0 to 10,080 minutes, which is a week
make-rule-starts = a date like 2026-03-14
make-rule-ends = today or later, and not before it starts; a draw and the top need a last day and run once
make-rule-needs = tasks that are there, and none that in the end needs this one
make-rule-shown = tasks that are there
make-rule-reward = at most { $most } of each currency, and at most ten tasks for the top at once
make-rule-places = 0 to 1,000,000,000
make-rule-period = once, every day, every week or every month
make-rule-level = a level from 1 to 1,000
make-rule-days = 0 to 36,500 days
make-rule-role = a name of up to 100 characters
make-rule-badge = an emoji and a name of up to 40 characters
make-rule-other = it does not fit
make-day-wrong = “{ $found }” is no day. Send one like 2026-03-14.
make-number-wrong = “{ $found }” is no whole number. Send one like 7.
make-badge-unknown = I know no badge “{ $found }” here. Write its name as members see it.

make-ask-publish = Publish “{ $task }” now? Members see it at once, or from its first day on.
make-ask-save = Save “{ $task }” as it is in the draft?
make-save-again = It is over: saved, it runs again.
make-ask-way =
    { $count ->
        [one] What has to be done for “{ $task }” changes, and one member is on the way. What becomes of them?
       *[other] What has to be done for “{ $task }” changes, and { $count } members are on the way. What becomes of them?
    }
make-keep-button = They keep what they have
make-restart-button = They begin anew
make-done-button = It counts as done
make-way-of-keep =
    { $count ->
        [one] One keeps what they have and goes on for the old goal.
       *[other] { $count } keep what they have and go on for the old goal.
    }
make-way-of-restart =
    { $count ->
        [one] One begins anew.
       *[other] { $count } begin anew.
    }
make-way-of-done =
    { $count ->
        [one] For one it counts as done, and pays. That cannot be undone.
       *[other] For { $count } it counts as done, and pays. That cannot be undone.
    }
make-ask-end = End “{ $task }” now? The reason: { $reason }
make-end-way =
    { $count ->
        [one] One member is on the way: what they have is kept, in case it runs again.
       *[other] { $count } members are on the way: what they have is kept, in case it runs again.
    }
make-end-waiting =
    { $count ->
        [one] One proof waits: it can still be approved, and then pays.
       *[other] { $count } proofs wait: they can still be approved, and then pay.
    }
make-end-raffle =
    { $winners ->
        [one] One winner is drawn at once. That cannot be undone.
       *[other] { $winners } winners are drawn at once. That cannot be undone.
    }
make-end-top =
    { $winners ->
        [one] Whoever came furthest is rewarded at once. That cannot be undone.
       *[other] The { $winners } who came furthest are rewarded at once. That cannot be undone.
    }
make-ask-again = Let “{ $task }” run again?
make-again-way =
    { $count ->
        [0] Nobody was on the way.
        [one] One member goes on where they were.
       *[other] { $count } members go on where they were.
    }
make-do-new = Yes, publish it
make-do-change = Yes, save it
make-do-end = Yes, end it
make-do-again = Yes, run it again
make-begun = “{ $task }” runs.
make-published = “{ $task }” runs. You can take it back for a day.
make-saved = “{ $task }” is changed.
make-undone = “{ $task }” is as it was before the change.
make-ended = “{ $task }” is over.
make-revived = “{ $task }” runs again.
make-over-already = “{ $task }” is over already.
make-over-meanwhile = It is over already.
make-runs-already = “{ $task }” runs already.
make-again-past = The last day of “{ $task }” was { DAY($day) }. /task change { $key } sets another one and lets it run again.
make-settled = The prizes of “{ $task }” are given, so it cannot run again. /task new makes another one.
make-undo-late = It was changed or ended since, so that cannot be undone any more.
make-draft-changed = The draft is another one than you confirmed. Look at it again: /task new.
make-overtaken = Somebody else changed this task meanwhile.
make-theirs-button = See how it is now
make-mine-button = Go on with mine

quest-title = { $task }
quest-progress = { $what }
quest-brings-all = Brings { $brings }
quest-brings-first = Brings { $brings } to the first { $winners } who do it
quest-brings-raffle = Brings { $brings } to { $winners } drawn by lot at the end
quest-brings-top = Brings { $brings } to the { $winners } who come furthest
quest-until = Until { DAY($day) }
quest-places = { $left } of { $of } places left
quest-hash = The seed of the draw is fixed already. Its SHA-256: { $hash }
quest-waits = Handed in, waiting for a reviewer
quest-closed = That task is not open for you now. /quests shows those that are.
quest-not-there = I don’t see you in that group yet. Join it, then press the button again.
quest-wait = Take a breath: you can try again in { DURATION($wait) }.
quest-wrong = Not quite. Have another look, then try again.
quest-wrong-wait = Not quite. You can try again in { DURATION($wait) }.
quest-right = That’s right!
quest-done = Thank you, that counts.
quest-button-quiz = Answer the question
quest-button-visit = Have a look
quest-button-join = Join the group
quest-button-proof = Hand something in
quest-button-link = Open the page
quest-button-visited = I have seen it
quest-button-joined = I’m in
quest-in-group = This one happens in the group of { $group }, not here.
quest-button-group = Go to the group
quest-button-again = Back to the question

# Proofs, and those who review them.
cmd-proof = Hand in a proof for a task
    .ask-text = Write it here, send a link, or show a photo or a file.
    .usage = /proof My walk today: 5 km along the river
cmd-proof_for = Say for which task a proof is
    .usage = /proof
cmd-proof_appeal = Ask for another reviewer
    .ask-why = What should the other reviewer know?
    .usage = /quests
cmd-review = Look through the proofs that wait
    .button = Review
    .usage = /review
cmd-review_why = Choose a reason
    .usage = /review
cmd-review_do = Decide on a proof
    .usage = /review
cmd-review_say = Decide on a proof in your own words
    .ask-reason = What is the reason? The member reads it.
    .usage = /review
cmd-proof_seen = Compare what was handed in
    .usage = /proof_seen
cmd-review_alarm = Tell of proofs that wait too long
    .usage = /review_alarm

field-proof = Proof
field-text = Text or link
field-file = Photo or file
field-why = Why
choice-yes = yes
choice-no = no
choice-again = once more

act-proof-approve = approved a proof
act-proof-reject = rejected a proof
act-proof-ask-again = asked for another proof

proof-ask = For which task do you want to hand something in?
proof-which = Thank you! For which task is it?
proof-handed-in = “{ $task }”: handed in, thank you. A reviewer looks at it, and I’ll tell you in private.
proof-waits = You have handed that in already. A reviewer looks at it, and I’ll tell you in private.
proof-nothing = No task asks you for a proof just now. /quests shows what is open.
proof-closed = That one was decided. /quests shows what is open.
proof-host = Links to { $host } are not taken here. These are: { $hosts }
proof-too-large = That is too large: at most { $most } MB are taken.
proof-no-links = Links are not taken here. Tell it in your own words, or show a picture.
proof-approved = ✅ “{ $task }” is approved.
proof-approved-brings = ✅ “{ $task }” is approved: { $brings }
proof-full = What you handed in for “{ $task }” was fine, but all places were taken meanwhile. Sorry!
proof-again = Please hand in once more for “{ $task }”. The reviewer says: { $reason }
proof-rejected = “{ $task }” was not approved. The reviewer says: { $reason }
proof-rejected-finally = A second reviewer looked at “{ $task }” and did not approve it either: { $reason }
proof-appealed = Another reviewer will look at it. I’ll tell you in private.
proof-no-appeal = That cannot be looked at again: an appeal is possible once, and only on the last proof.
proof-button-appeal = Ask another reviewer
proof-page-rejected = Not approved: { $reason }
proof-page-again = Please hand in once more: { $reason }

review-none = Nothing waits for you.
review-others =
    { $count ->
        [one] One proof waits for another reviewer, as you may not decide on it.
       *[other] { $count } proofs wait for another reviewer, as you may not decide on them.
    }
review-card = { $name }: { $task }
review-waits = Waiting for { DURATION($wait) }
review-new = Came in just now
review-said = Handed in: { $text }
review-file = 📎 { $name }, { $size } KB
review-file-coming = The photo or file is still on its way. Skip, and come back to it.
review-file-failed = The photo or file could not be fetched or read. You can ask for it again.
review-appeal = Appeal. Rejected before: { $reason } The member says: { $note }
review-over = This task has ended. What was handed in before may still be approved.
review-like-text = ⚠️ { $percent }% like what { $name } wrote on { DAY($day) } for “{ $task }”
review-like-photo = ⚠️ The picture looks like the one of { $name } on { DAY($day) } for “{ $task }”
review-like-gone = ⚠️ { $percent }% like an earlier proof
review-count =
    { $count ->
        [one] The last one that waits for you
       *[other] { $count } wait for you
    }
review-why-no = Why is it rejected? They may appeal, but not hand in again; for another try, go back and ask again.
review-why-no-later = Why is it rejected? They may appeal, or hand in again after the cool-down.
review-why-again = What should be different?
review-approved = ✅ { $name }, “{ $task }”: approved
review-approved-before = “{ $task }” was done by { $name } already, nothing more is paid.
review-full = “{ $task }” has no place left for { $name }, nothing is paid.
review-rejected = { $name }, “{ $task }”: rejected
review-asked-again = { $name }, “{ $task }”: asked once more
review-first = { $name } was first with that one.
review-yours = You have decided on that one already.
review-gone = That one waits no more.
review-own = That one is yours: another reviewer decides on it.
review-own-appeal = You decided on that one before: the appeal goes to another reviewer.
review-alarm =
    { $count ->
        [one] A proof in { $community } has waited for { DURATION($wait) }.
       *[other] { $count } proofs in { $community } wait, the oldest for { DURATION($wait) }.
    }
review-button = Review them
review-button-yes = Approve
review-button-no = Reject…
review-button-again = Ask again…
review-button-skip = Skip
review-button-open = Open { $host }
review-button-own-words = In my own words
review-button-back = Back
