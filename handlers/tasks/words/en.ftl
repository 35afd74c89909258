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
task-step = { $task } { $bar } { $number }/{ $goal }
task-brings-amount = +{ $amount }
task-brings-badge = { $emoji } { OWN($en, $zh) }
task-done-each = { $task }
task-done-each-paid = { $task } ({ $brings })

tasks-steps = { $list }
tasks-steps-many = { $list }, and { $more } more
tasks-done = ✅ Task done: { $list }
tasks-done-many = ✅ Tasks done: { $list }, and { $more } more
task-full = All places for “{ $task }” are taken by now.
task-won = 🎉 You are among the winners of “{ $task }”!
task-won-brings = That brings you { $brings }.
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
quests-page = Page { $page } of { $pages }
quests-none = Nothing is open for you just now. New tasks come with new days, so look in again tomorrow.
quests-done-title =
    { $count ->
        [one] You have done one task:
       *[other] You have done { $count } tasks:
    }
quests-done-line = { $task }, { DAY($day) }
quests-done-none = You have not finished a task yet. The open ones wait for you.
quests-button-number = { $number }
quests-button-back = ◀
quests-button-on = ▶
quests-button-done = Done
quests-button-open = My tasks
quests-button-quiet = Don’t tell me each step
quests-button-tell = Tell me each step

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
cmd-review_alarm = Tell of proofs that wait too long
    .usage = /review_alarm

field-proof = Proof
field-text = Text or link
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

review-none = 🎉 Nothing waits for you.
review-others =
    { $count ->
        [one] One proof waits for another reviewer, as you may not decide on it.
       *[other] { $count } proofs wait for another reviewer, as you may not decide on them.
    }
review-card = { $name }: { $task }
review-waits = Waiting for { DURATION($wait) }
review-said = { $text }
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
review-why-no = Why is it rejected?
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
