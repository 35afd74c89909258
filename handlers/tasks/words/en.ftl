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
