# Frequent questions.
cmd-faq = Frequent questions and their answers
    .usage = /faq, or with a question: /faq how do I get points?
cmd-ask = Ask me something
    .usage = /ask how do I get points?
    .ask-question = What would you like to know?
cmd-addressed = Something said to me
    .usage = /ask how do I get points?
cmd-overheard = A question to the group
    .usage = /ask how do I get points?
cmd-answer_of = Show the answer
    .usage = /faq
cmd-answer_none = None of these
    .usage = /faq
cmd-answer_useful = Was it useful?
    .usage = /faq
cmd-answer_missing = Put it to the admins
    .usage = /faq
cmd-ask_admins = Ask the admins
    .usage = /ask_admins Where is the winter meeting?
    .ask-question = What would you like to ask the admins? Write it in one message.

cmd-faq-new = Write a new question and its answer
    .usage = /faq new
cmd-faq-show = One question, its answer and its numbers
    .usage = /faq show points
    .ask-entry = Which question? Send me its key, or the question itself.
cmd-faq-change = Change a question or its answer
    .usage = /faq change points
    .ask-entry = Which question is to change? Send me its key, or the question itself.
cmd-faq-remove = Let a question be answered no more
    .usage = /faq remove points It is not so any more
    .ask-entry = Which question is to go? Send me its key, or the question itself.
    .ask-reason = Why does it go? The log of the admins keeps the reason.
cmd-faq-stats = What was asked, how useful the answers were, and what had none
    .usage = /faq stats
cmd-faq_open = Questions without an answer
    .usage = /faq stats
cmd-faq_forget = Forget a question
    .usage = /faq stats
cmd-faq_words = A question and its answer
    .usage = /faq new
    .ask-question = What is the question? Write it as members would.
    .ask-answer = And the answer? Keep it short.
cmd-faq_answer = Answer a question
    .usage = /faq stats
    .ask-answer = What is the answer? You see it before anybody else does.
cmd-faq_set = A part of the entry
    .usage = /faq new
    .ask-says =
        { $part ->
            [question] Send me the question in { $language ->
                [zh] Chinese
               *[other] English
            }, or a dash (-) for none.
            [answer] Send me the answer in { $language ->
                [zh] Chinese
               *[other] English
            }, or a dash (-) for none.
           *[other] How else do members ask this? One wording or keyword on each line, in both languages; a dash (-) for none.
        }
cmd-faq_action = What is behind the button
    .usage = /faq new
    .ask-says = What is behind the button? A command such as /points, or a link that begins with https://; a dash (-) for none.
cmd-faq_draft = The entry you are writing
    .usage = /faq new
cmd-faq_publish = Publish it
    .usage = /faq new
cmd-faq_drop = Throw the draft away
    .usage = /faq new
cmd-faq_do = Confirm
    .usage = /faq stats
cmd-faq_undo = Undo
    .usage = /faq stats
cmd-faq_tidy = Forget old questions
    .usage = /faq_tidy

field-question = Question
field-answer = Answer
field-given = Answer given
field-useful = Useful or not
field-wordings = Other wordings, one on each line
field-other_question = Question in the other language
field-other_answer = Answer in the other language

answer-own = { OWN($en, $zh) }
answer-title = { $question }
answer-useful-button = 👍 Useful
answer-useless-button = 👎 Not really
answer-link-button = Open
answer-do-button = { $command }
answer-thanks = Thank you, good to know.
answer-sorry = Sorry about that. Shall the admins have a look?
answer-put-button = Put my question to the admins
answer-write-button = Ask the admins…
answer-put = The admins see your question now. When there is an answer, I write to you.
answer-near = Did you mean one of these?
answer-none-button = None of these
answer-all-button = All questions
answer-ask-button = Ask something…
answer-unknown = I have no answer to that yet. The admins see your question now; when there is an answer, I write to you.
answer-unknown-many = I have no answer to that yet, and several of your questions wait for the admins already. Let’s give them a little time.
answer-no-words = I didn’t get that. Please ask in a few words, like “How do I get points?”
answer-gone = That question is answered no more. /faq shows the others.
answer-old = That was too long ago. Please ask again: /ask
answer-told =
    You asked: “{ $words }”
    Here is the answer:

faq-none = There are no questions here yet. Just ask me yours!
faq-title =
    { $pages ->
        [one] Frequent questions. Press a number for the answer:
       *[other] Frequent questions, page { $page } of { $pages }. Press a number for the answer:
    }
faq-line = { $number }. { $question }
faq-number = { $number }
faq-back-button = ‹ Back
faq-on-button = More ›

faq-new = Which language do you write it in first? The other one comes after.
faq-write-en = English
faq-write-zh = 中文
faq-there = You are writing “{ $question }” already. Go on with it?
faq-go-on-button = Go on
faq-anew-button = Throw it away, begin anew
faq-dropped = The draft is gone.
faq-no-draft = You are not writing anything. Begin with /faq new
faq-new-button = New question…
faq-retry-button = Try again
faq-refused-question = The question needs at least one word that tells it from others.
faq-refused-answer = An answer is needed, in one language at least, of at most 700 characters.
faq-refused-words = At most 40 other wordings of 100 characters each are possible.
faq-refused-link = A link begins with https:// and is at most 500 characters long.
faq-refused-button = A button opens a command of mine that every member may use, such as /points, or a link that begins with https://
faq-refused-other = That does not fit. Please try it in other words.
faq-too-many = There are { $most } questions already, and more are not possible. Remove one first.
faq-look = This is how it will look: { $question }
faq-gap = –
faq-is-action = Button: { $button }
faq-is-wordings = Also asked as: { $wordings }
faq-no-wordings = No other wordings yet. The more of them, the better it is found.
faq-lacks-en = Some of it has no English yet; who reads English sees the Chinese.
faq-lacks-zh = Some of it has no Chinese yet; who reads Chinese sees the English.
faq-clash = Careful: “{ $question }” ({ $key }) answers that already. Changing it may be better.
faq-question-en = Question, English
faq-question-zh = Question, Chinese
faq-answer-en = Answer, English
faq-answer-zh = Answer, Chinese
faq-wordings-button = Other wordings
faq-action-button = Button
faq-publish-button = Publish
faq-drop-button = Throw away
faq-ask-new = Answer “{ $question }” like this from now on?
faq-ask-change = Change “{ $question }” as shown?
faq-ask-remove = Answer “{ $question }” no more? The reason: { $reason }
faq-will-tell =
    { $count ->
        [one] One member who asked this will be told in private.
       *[other] { $count } members who asked this will be told in private.
    }
faq-do-new = Yes, publish it
faq-do-change = Yes, change it
faq-do-remove = Yes, remove it
faq-return-button = Back
faq-published = “{ $question }” is answered from now on.
faq-told =
    { $count ->
        [one] One member who asked was told.
       *[other] { $count } members who asked were told.
    }
faq-removed = “{ $question }” is answered no more.
faq-undone = Undone: “{ $name }” is as it was before.
faq-undo-button = Undo
faq-show-button = Show
faq-overtaken = Somebody else changed that meanwhile. Please look at it again.
faq-draft-changed = The draft was changed since. Please look at it again: /faq new
faq-unknown = I know no question “{ $found }”. /faq lists them all.
faq-unknown-near = I know no question “{ $found }”. Did you mean “{ $near }” ({ $key })?
faq-about = { $question } ({ $key })
faq-numbers =
    { $unasked ->
        [0] Given: { $asked } when asked.
       *[other] Given: { $asked } when asked, { $unasked } unasked.
    }
faq-numbers-voted =
    { $unasked ->
        [0] Given: { $asked } when asked. Useful to { $useful } of { $votes }.
       *[other] Given: { $asked } when asked, { $unasked } unasked. Useful to { $useful } of { $votes }.
    }
faq-source-chat = Written here by the admins.
faq-source-config = From the configuration; a change here takes its place.
faq-source-own = Comes along with me; a change here takes its place.
faq-change-button = Change
faq-remove-button = Remove…
faq-stats =
    { $count ->
        [one] One question has an answer.
       *[other] { $count } questions have an answer.
    }
faq-waiting =
    { $count ->
        [0] No question waits for an answer.
        [one] One question waits for an answer.
       *[other] { $count } questions wait for an answer.
    }
faq-often = Most asked:
faq-stats-line = { $number }. { $question } ({ $key }). { $numbers }
faq-open-button = Unanswered ({ $count })
faq-stats-button = Numbers
faq-open =
    { $count ->
        [one] One question had no answer:
       *[other] { $count } questions had no answer, the most asked first:
    }
faq-open-none = Every question had an answer. 🎉
faq-open-line =
    { $count ->
        [one] { $number }. “{ $words }”
       *[other] { $number }. “{ $words }”, asked { $count } times
    }
faq-answer-button = Answer { $number }…
faq-forget-button = Forget { $number }
faq-question-gone = That question is gone: it was answered or forgotten.

audit-faq = question
audit-faq-question = question
audit-faq-answer = answer
audit-faq-words = other wordings
audit-faq-link = link
audit-faq-button = button
act-faq-new = wrote an answer
act-faq-change = changed an answer
act-faq-remove = removed an answer
act-faq-forget = forgot an unanswered question
act-faq-undo-new = took a new answer back
act-faq-undo-change = took the change of an answer back
act-faq-undo-remove = brought an answer back
