# Campaigns: a message to many members in private.
cmd-admin-broadcast = Write to many members in private, by rule
    .usage = /admin broadcast list
    .ask-campaigns = A new message, or the list of those there were?
cmd-campaign_list = All campaigns
    .usage = /admin broadcast list
cmd-campaign_draft = The message you are making
    .usage = /admin broadcast
cmd-campaign_drop = Throw the draft away
    .usage = /admin broadcast
cmd-campaign_audience = Whom is it for?
    .usage = active 7 and (level 5 or task:first-steps) and not language zh
    .ask-audience = Whom is it for? Join conditions by and, or, not and brackets: active 7, silent 14, joined 7, level 5, task:key (done), open:key (not done), badge:key, tag:name, role admin, language en, platform telegram. For example: active 7 and (level 5 or task:first-steps) and not language zh
cmd-campaign_level = For whom from a level on
    .usage = 5
    .ask-level = From which level on? For example 5.
cmd-campaign_words = What does it say?
    .usage = /admin broadcast
    .ask-says =
        { $language ->
            [zh] What does it say? Send me the Chinese text.
           *[en] What does it say? Send me the English text.
        }
    .ask-other_text =
        { $language ->
            [zh] And in English? A dash (-) leaves it out.
           *[en] And in Chinese? A dash (-) leaves it out.
        }
cmd-campaign_text = The text
    .usage = /admin broadcast
    .ask-says =
        { $language ->
            [zh] Send me the Chinese text, or a dash (-) for none.
           *[en] Send me the English text, or a dash (-) for none.
        }
cmd-campaign_pick = Choose
    .usage = /admin broadcast
cmd-campaign_at = When does it begin?
    .usage = 2026-12-24 18:00
    .ask-day = On which day? For example 2026-12-24.
    .ask-clock = At what time? For example 18:00.
cmd-campaign_tap = A button below the text
    .usage = Check in | 签到
    .ask-label = What does the button say? “Check in | 签到” says it in both languages.
    .ask-opens = What does it open? A command that members have, such as /checkin, or a link that begins with https://.
cmd-campaign_test = Send it to me alone
    .usage = /admin broadcast
cmd-campaign_publish = Send it
    .usage = /admin broadcast
cmd-campaign_do = Confirm
    .usage = /admin broadcast
cmd-campaign_typed = Confirm by the number
    .usage = 1200
    .ask-number = How many people is it for? Type the number you were shown.
cmd-campaign_show = One campaign
    .usage = /admin broadcast list
cmd-campaign_report = The report of a campaign
    .usage = /admin broadcast list
cmd-campaign_pause = Pause a campaign
    .usage = /admin broadcast list
cmd-campaign_resume = Go on with a campaign
    .usage = /admin broadcast list
cmd-campaign_cancel = Call a campaign off
    .usage = /admin broadcast list
    .ask-reason = Why is it called off? The log of the admins keeps the reason.

field-campaigns = A new one, or the list
field-audience = Whom it is for, as a rule
choice-new = new
choice-list = list
choice-programme = Programme

act-campaign-send = sent a campaign
act-campaign-pause = paused a campaign
act-campaign-resume = went on with a campaign
act-campaign-cancel = called a campaign off

campaign-said = { OWN($en, $zh) }
campaign-ask-audience = Whom is it for?
campaign-easy-everybody = Everybody
campaign-easy-active-7 = Active in 7 days
campaign-easy-silent-14 = Silent for 14 days
campaign-easy-joined-7 = New in 7 days
campaign-easy-language-en = English readers
campaign-easy-language-zh = Chinese readers
campaign-easy-level = From a level on
campaign-easy-rule = My own rule
campaign-easy-button = Choose by buttons
campaign-nobody = Whom it is for: nobody. There is no member like that just now; choose another audience.
campaign-is-for =
    { $count ->
        [one] For one person: { $rule }
       *[other] For { $count } people: { $rule }
    }
campaign-names =
    { $more ->
        [0] They are { $names }.
        [one] Among them { $names }, and one more.
       *[other] Among them { $names }, and { $more } more.
    }
campaign-unreachable =
    { $count ->
        [one] One of them cannot be written to in private and will not get it.
       *[other] { $count } of them cannot be written to in private and will not get it.
    }
campaign-away =
    { $count ->
        [one] One of them has shown no sign of life for days, so the limits of [messages] hold it back from them.
       *[other] { $count } of them have shown no sign of life for days, so the limits of [messages] hold it back from them.
    }
campaign-who-everybody = everybody
campaign-who-active =
    { $value ->
        [1] who did something today
       *[other] who did something in the last { $value } days
    }
campaign-who-silent =
    { $value ->
        [1] who did nothing today
       *[other] who did nothing in the last { $value } days
    }
campaign-who-joined =
    { $value ->
        [1] who joined in the last day
       *[other] who joined in the last { $value } days
    }
campaign-who-level = level { $value } and higher
campaign-who-task = who did the task { $value }
campaign-who-open = who has not done the task { $value }
campaign-who-badge = who has the badge { $value }
campaign-who-tag = who has the tag { $value }
campaign-who-role = { $role } and higher
campaign-who-language = who reads { $language }
campaign-who-platform = who is on { $value }
campaign-who-not = not { $inner }
campaign-who-and = { $first } and { $rest }
campaign-who-or = { $first } or { $rest }
campaign-who-group = ({ $inner })
campaign-role-member = members
campaign-role-analyst = analysts
campaign-role-reviewer = reviewers
campaign-role-admin = admins
campaign-role-owner = owners

campaign-rule-empty = Rule: it says nothing. For example: active 7 and not language zh
campaign-rule-unknown = Rule, letter { $at }: I do not know “{ $found }”. Known are everybody, active, silent, joined, level, task, open, badge, tag, role, language and platform.
campaign-rule-unknown-near = Rule, letter { $at }: I do not know “{ $found }”. Did you mean “{ $near }”?
campaign-rule-name = Rule, letter { $at }: there is no “{ $found }” here.
campaign-rule-name-near = Rule, letter { $at }: there is no “{ $found }” here. Did you mean “{ $near }”?
campaign-rule-some = Rule, letter { $at }: there is no “{ $found }” here. There are, for example: { $near }.
campaign-rule-number = Rule, letter { $at }: “{ $found }” must be a whole number from 1 to { $most }.
campaign-rule-value = Rule, letter { $at }: “{ $near }” needs a value behind it.
campaign-rule-end = Rule, letter { $at }: something is missing at the end.
campaign-rule-unclosed = Rule, letter { $at }: this bracket is never closed.
campaign-rule-closed = Rule, letter { $at }: this bracket was never opened.
campaign-rule-extra = Rule, letter { $at }: “and” or “or” is missing before “{ $found }”.
campaign-rule-much = Rule, letter { $at }: that is too much for one rule. Make it shorter.

campaign-ask-text = What does it say? Everybody reads it in their own language.
campaign-write-button = Write the text
campaign-ask-which = Which text do you want to change?
campaign-says-en = English text
campaign-says-zh = Chinese text
campaign-ask-kind = What kind of message is it?
campaign-about-programme = Programme: something to take part in, an invitation, news of the community.
campaign-about-promotion = Promotion: an offer or an advertisement. Nobody gets more than a few of them.
campaign-ask-when = When does everybody get it?
campaign-when-now = At once
campaign-when-at = At a time
campaign-when-best = At each one’s best hour
campaign-best = The best hour is when each mostly checks in; of whom too little is known, { $hour } of their own clock.
campaign-ask-tap = A button below the text opens a command or a link. The report tells who pressed it.
campaign-tap-button = Say what it opens
campaign-no-tap-button = No button
campaign-ask-out = How many, chosen by chance, are not written to? The report shows beside the others what they did without the message.
campaign-share = { $percent }%

campaign-draft-there = You are making a message already.
campaign-draft-none = There is no draft any more: one waits for you for { $days } days. /admin broadcast begins another.
campaign-draft-old = This draft cannot be read any more. Please begin a new one.
campaign-draft-dropped = The draft is gone. Nothing was sent.
campaign-draft-changed = The draft was changed meanwhile. Please look at it again.
campaign-go-on-button = Go on
campaign-anew-button = Begin anew
campaign-drop-button = Throw away
campaign-page-draft = Back to the draft
campaign-retry-button = Say it again
campaign-new-button = New message
campaign-look = This is your message:
campaign-text = { $language }: “{ $text }”
campaign-part-audience = Audience
campaign-part-text = Text
campaign-part-kind = Kind
campaign-part-when = Time
campaign-part-tap = Button
campaign-part-out = Held out
campaign-test-button = Test to me
campaign-tested = I sent it to you in private, as members get it, in each language that it has.
campaign-test-unreachable = I cannot write to you in private. Write to me there first, then try again.
campaign-publish-button = Send …
campaign-is-programme = Kind: programme
campaign-is-promotion = Kind: promotion
campaign-is-now = Time: at once
campaign-is-at = Time: { DAY($day) } { $time } ({ ZONE($zone) } time)
campaign-is-best = Time: at each one’s best hour, else { $hour } of their own clock
campaign-is-tap = Button “{ $label }”: { $opens }
campaign-is-out = Held out by chance: { $percent }%
campaign-is-late = Its time passed by while I was away. Go on, or call it off?

campaign-lacks-en =
    { $count ->
        [one] Text: it has no English one, and one of them reads English. Please add it.
       *[other] Text: it has no English one, and { $count } of them read English. Please add it.
    }
campaign-lacks-zh =
    { $count ->
        [one] Text: it has no Chinese one, and one of them reads Chinese. Please add it.
       *[other] Text: it has no Chinese one, and { $count } of them read Chinese. Please add it.
    }
campaign-wrong-text = Text: it needs one in at least one language.
campaign-wrong-long = Text: { $found } characters are too many for { $platform }, which takes { $most }.
campaign-wrong-past = Time: { DAY($day) } { $time } has passed already.
campaign-wrong-far = Time: that is too far ahead. The last day to plan for is { DAY($last) }.
campaign-wrong-clock = Time: “{ $found }” is no time of day. Write it like 18:00.

campaign-ask-send =
    { $count ->
        [one] Send this to one person? It cannot be taken back once they have it.
       *[other] Send this to { $count } people? It cannot be taken back once they have it.
    }
campaign-do-send =
    { $count ->
        [one] Send to one person
       *[other] Send to { $count } people
    }
campaign-count-changed = It is for { $count } people by now, no longer for { $was }. Please look at it again.
campaign-typed-wrong = “{ $found }” is not the number: it is for { $count } people. Nothing was sent.
campaign-followed = I keep you up to date in private.
campaign-in-group = In the group, /admin broadcast list shows what can be done, and the report.
campaign-not-followed = I cannot write to you in private: press Progress to see how far it is.

campaign-state-planned = Campaign { $number } is planned: “{ $text }”
campaign-state-running = Campaign { $number } is on its way: “{ $text }”
campaign-state-paused = Campaign { $number } is paused: “{ $text }”
campaign-state-done = Campaign { $number } is done: “{ $text }”
campaign-state-cancelled = Campaign { $number } was called off: “{ $text }”
campaign-bar = { $bar } { $done } of { $people }
campaign-was-for = For { $rule }
campaign-told-done = Campaign { $number } is done: “{ $text }”
campaign-told-cancelled = Campaign { $number } was called off: “{ $text }”
campaign-told-late = Campaign { $number } did not begin: its time passed by while I was away. “{ $text }”
campaign-pause-button = Pause
campaign-resume-button = Go on
campaign-cancel-button = Call off
campaign-report-button = Report
campaign-look-button = Progress
campaign-all-button = All campaigns
campaign-again-button = Count again
campaign-ask-off =
    { $count ->
        [0] Call campaign { $number } off (“{ $text }”)? All { $done } have been dealt with; what still waits will not be sent. Reason: { $reason }
        [one] Call campaign { $number } off (“{ $text }”)? One person more will not get it. Reason: { $reason }
       *[other] Call campaign { $number } off (“{ $text }”)? { $count } people more will not get it. Reason: { $reason }
    }
campaign-do-off = Yes, call off
campaign-unknown = There is no campaign { $number }. /admin broadcast list shows those there are.
campaign-none = No campaign so far.
campaign-list = The last campaigns, the newest first:
campaign-number = { $number }
campaign-line = { $number } · { DAY($day) } { $time } · { $people } people · { $state } · “{ $text }”
campaign-short-planned = planned
campaign-short-running = on its way
campaign-short-paused = paused
campaign-short-done = done
campaign-short-cancelled = called off

campaign-report = Campaign { $number }, “{ $text }”: what became of it
campaign-report-sent = Sent: { $count } of { $of } ({ $share }%)
campaign-report-waiting = Still to come: { $count }
campaign-report-leaving = On its way: { $count }
campaign-report-held = Waiting: { $count }, { $reason }
campaign-report-dropped = Not sent: { $count }, { $reason }
campaign-report-failed = Failed: { $count }, { $reason }
campaign-report-left = Had left by then: { $count }
campaign-report-unfit = No longer fitted the rule: { $count }
campaign-report-off = Called off before: { $count }
campaign-report-twice = Perhaps twice: { $count }, the platform gave no answer
campaign-report-opened = Pressed the button: { $count } of { $of } ({ $share }%)
campaign-report-no-button = Pressed the button: it has none
campaign-report-link = Pressed the button: no platform tells who opens a link
campaign-report-acted = Acted within 24 hours: { $count } of { $of } ({ $share }%)
campaign-report-out = Held out, and acted all the same: { $count } of { $of } ({ $share }%)
campaign-report-stopped = Want no more news: { $count } of { $of } ({ $share }%)
campaign-report-soon = Acted is who checked in, did a task or a challenge’s day, wrote or reacted in a group. The numbers are final a day after the end.
campaign-report-final = Acted is who checked in, did a task or a challenge’s day, wrote or reacted in a group. These numbers are final.
campaign-why-often = they were written to often enough
campaign-why-promotions = they had enough announcements
campaign-why-ignored = they opened none of the last announcements
campaign-why-quiet = quiet hours
campaign-why-away = no sign of life for days
campaign-why-stopped = they want no news
campaign-why-unreachable = private messages cannot reach them
campaign-why-late = it was out of date
campaign-why-withdrawn = it was taken back
campaign-why-blocked = they blocked me
campaign-why-refused = the platform refused it
campaign-why-silence = the platform did not answer
campaign-why-other = an error that the log tells
