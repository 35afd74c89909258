# The calendar: posts planned ahead.
cmd-plan = What is planned for the group, the next first
    .usage = /plan
cmd-plan-new = Plan a post for the group, step by step
    .usage = /plan new
cmd-plan-mix = How much is value, interaction and promotion
    .usage = /plan mix
cmd-plan-month = A month of the calendar, as a picture
    .usage = /plan month 2026-12
cmd-plan-activity = Plan the three posts of an activity at once
    .usage = /plan activity
    .ask-activity = What is the activity called? “Tea tasting | 品茶会” says it in both languages.
    .ask-day = On which day does it begin? For example 2026-12-24.
    .ask-clock = At what time? For example 18:00.
cmd-plan_list = What is planned
    .usage = /plan
cmd-plan_show = One plan
    .usage = /plan
cmd-plan_preview = How it will look
    .usage = /plan
cmd-plan_where = On each platform
    .usage = /plan
cmd-plan_draft = The post you are planning
    .usage = /plan new
cmd-plan_drop = Throw the draft away
    .usage = /plan new
cmd-plan_words = What does the post say?
    .usage = /plan new
    .ask-says = What does the post say? Send me the text.
    .ask-other_text = And in the other language? A dash (-) leaves it out.
cmd-plan_text = The text
    .usage = /plan new
    .ask-says = Send me the text, or a dash (-) for none.
cmd-plan_starts = When is it posted?
    .usage = 2026-12-24 18:00
    .ask-day = On which day? For example 2026-12-24.
    .ask-clock = At what time? For example 18:00.
cmd-plan_pick = Choose
    .usage = /plan new
cmd-plan_again = How does it come again?
    .usage = FREQ=MONTHLY;BYDAY=1SA
    .ask-rule = Send me a rule (RFC 5545, as calendars know it, such as FREQ=MONTHLY;BYDAY=1SA) or five fields of cron (0 18 * * fri). A dash (-) for once.
    .ask-last = Until which day? For example 2026-12-24; a dash (-) for no end.
cmd-plan_tap = A button below the post
    .usage = Join in | 一起来
    .ask-label = What does the button say? “Join in | 一起来” says it in both languages.
    .ask-opens = What does it open? A command that members have, such as /checkin, or a link that begins with https://.
cmd-plan_photo = The picture
    .usage = /plan new
    .ask-photo = Send me the picture as a photo.
cmd-plan_publish = Plan it
    .usage = /plan new
cmd-plan_move = Move a plan
    .usage = 2026-12-24 18:00
    .ask-day = To which day? For example 2026-12-24.
    .ask-clock = At what time? For example 18:00.
cmd-plan_cancel = Call a plan off
    .usage = /plan
    .ask-reason = Why is it called off? The log of the admins keeps the reason.
cmd-plan_change = Change a plan
    .usage = /plan
cmd-plan_do = Confirm
    .usage = /plan
cmd-plan_undo = Undo
    .usage = /plan

field-activity = The activity (English | Chinese)
field-clock = The time, such as 18:00
field-month = A month, such as 2026-12
field-rule = Rule (RFC 5545 or cron)
field-last = Until (a day), or nothing
field-label = What the button says
field-opens = A command or a link
field-photo = Picture

choice-value = Value
choice-interaction = Interaction
choice-promotion = Promotion

act-plan-new = planned a post
act-plan-activity = planned an activity
act-plan-change = changed a planned post
act-plan-move = moved a planned post
act-plan-off = called a planned post off
act-plan-undo = took a change of the calendar back

plan-said = { OWN($en, $zh) }
plan-text = “{ OWN($en, $zh) }”
plan-name = { $name }
plan-comma = { $first }, { $rest }
plan-when = { DAY($day) } { $time }
plan-none = Nothing is planned. What would your members like to read?
plan-title =
    { $count ->
        [one] One post is planned ({ ZONE($zone) } time):
       *[other] { $count } posts are planned, the next first ({ ZONE($zone) } time):
    }
plan-line = { $when } · { $kind } · { $text }
plan-show-button = { $number } · { $when }
plan-new-button = Plan a post
plan-mix-button = The mix
plan-activity-button = An activity
plan-month-button = The month
plan-month-title =
    { MONTH($first) }: { $count ->
        [0] nothing is planned
        [one] one post
       *[other] { $count } posts
    }
plan-month-more =
    { $count ->
        [one] And one more, on the picture.
       *[other] And { $count } more, on the picture.
    }
plan-month-turn = { MONTH($first) }
plan-month-wrong = “{ $found }” is no month I know. Write it like 2026-12.
plan-month-far = I keep the last two months, and look ahead four at most.
plan-page-back = ‹ Earlier
plan-page-on = Later ›
plan-back-button = All plans
plan-back-here-button = Back to the plan
plan-unknown = There is no plan { $number }. /plan lists those there are.
plan-is-off = Plan { $number } was called off, or changed meanwhile. /plan lists what is planned.

plan-one = Plan { $number }
plan-is-kind = Kind: { $kind }
plan-is-once = Once: { $dates } ({ ZONE($zone) } time)
plan-is-often =
    { $count ->
        [one] Once in the next three months: { $dates } ({ ZONE($zone) } time)
       *[other] { $count } times in the next three months, first { $dates } ({ ZONE($zone) } time)
    }
plan-is-rule = Rule: { $rule }
plan-is-daily = Every day
plan-is-workdays = Monday to Friday
plan-is-weekly =
    { $day ->
        [MO] Every Monday
        [TU] Every Tuesday
        [WE] Every Wednesday
        [TH] Every Thursday
        [FR] Every Friday
        [SA] Every Saturday
       *[SU] Every Sunday
    }
plan-is-fortnight =
    { $day ->
        [MO] Every second Monday
        [TU] Every second Tuesday
        [WE] Every second Wednesday
        [TH] Every second Thursday
        [FR] Every second Friday
        [SA] Every second Saturday
       *[SU] Every second Sunday
    }
plan-is-all-groups = For all groups
plan-is-groups = For { $groups }
plan-is-tap = Button “{ $label }”: { $opens }
plan-is-photo = With a picture
plan-photo-lost = The picture could not be fetched. Choose another one.
plan-is-activity = Part of an activity: its posts are moved and called off together.
plan-lacks-en = There is no English text: who reads English gets the Chinese one.
plan-lacks-zh = There is no Chinese text: who reads Chinese gets the English one.
plan-was-sent = { $when }, { $group }: sent
plan-was-held = { $when }, { $group }: waits until { $until }, { $reason }
plan-was-dropped = { $when }, { $group }: not sent, { $reason }
plan-was-nowhere = { $when }: there was no group to post it in
plan-was-skipped = { $when }: skipped, { $reason }
plan-reason-late = its time had passed by too far
plan-reason-cancelled = it was called off
plan-reason-mix = the mix had no room for a promotion
plan-lately = No. { $number }: { $what }
plan-number-button = Plan { $number }
plan-missed = Your post of { $when } (“{ $text }”) did not come: { $reason }.
plan-missed-in = Your post of { $when } (“{ $text }”) did not come in { $group }: { $reason }.
plan-missed-button = Look at the plan
plan-where-button = On each platform
plan-where = Where it goes, and how it looks there:
plan-where-language-en = The groups read it in English.
plan-where-language-zh = The groups read it in Chinese.
plan-where-signs = Signs such as *, _ and < stand as they are typed on every platform: nothing gets bold by them.
plan-where-pings = An @name pings nobody.
plan-on = { $platform }: { $groups }
plan-on-here = · just as in the preview
plan-on-length = · { $found } of the { $most } characters that fit
plan-on-long = · too long: { $found } characters, { $most } fit
plan-on-above = · the picture stands above the text
plan-on-below = · the picture stands below the text
plan-on-no-links = · an address in the text cannot be tapped: make it a button
plan-on-cut = · the button “{ $label }” is cut after { $most } characters
plan-on-asks = · the button “{ $label }” asks one question after the other
plan-on-form = · the button “{ $label }” opens a form
plan-preview-button = Preview
plan-move-button = Move
plan-change-button = Change
plan-cancel-button = Call off

plan-make = What is the post for?
plan-about-value = Value: something worth reading: a tip, news, a story, thanks.
plan-about-interaction = Interaction: a question, a vote, an invitation to take part.
plan-about-promotion = Promotion: an offer or an advertisement. At most one post in ten.
plan-draft-there = You are planning a post already.
plan-draft-none = There is no draft any more: one waits for you for { $days } days. /plan new begins another.
plan-draft-old = This draft cannot be read any more. Please begin a new one.
plan-draft-dropped = The draft is gone.
plan-draft-changed = The draft was changed meanwhile. Please look at it again.
plan-go-on-button = Go on
plan-anew-button = Begin anew
plan-drop-button = Throw away
plan-page-draft = Back to the draft
plan-retry-button = Say it again
plan-ask-words = Which text, or which kind, do you want to change?
plan-says-en = English text
plan-says-zh = Chinese text
plan-ask-starts = When is it posted ({ ZONE($zone) } time)? You can plan three months ahead.
plan-starts-button = Say when
plan-ask-again = Does it come again?
plan-again-once = Once
plan-again-daily = Every day
plan-again-workdays = Monday to Friday
plan-again-weekly = Every week
plan-again-fortnight = Every two weeks
plan-again-button = By a rule
plan-ask-taps = Buttons below the post, six at most: each opens a command or a link.
plan-tap-button = Add a button
plan-no-taps-button = No buttons
plan-ask-photo = A picture above the text.
plan-photo-button = Send a picture
plan-no-photo-button = No picture
plan-photo-missing = That was no photo. Send the picture as a photo, not as a file.
plan-photo-large = A picture may have { $most } MB at most.
plan-ask-groups = Which groups get it? Tap to choose.
plan-group-on = ✓ { $group }
plan-group-off = { $group }
plan-all-groups-button = All groups
plan-look = This is your post:
plan-part-words = Text, kind
plan-part-starts = Time
plan-part-again = Again
plan-part-taps = Buttons
plan-part-photo = Picture
plan-part-groups = Groups
plan-publish-button = Plan it

plan-wrong-rule = Rule: I cannot read “{ $found }”. Right are, for example, FREQ=WEEKLY;BYDAY=MO,TH or 0 18 * * fri.
plan-wrong-often = Rule: “{ $found }” comes too often. { $most } times a day at most.
plan-wrong-never = Rule: “{ $found }” does not come in the next three months.
plan-wrong-ends = End: { $found } is before the start.
plan-wrong-far = Time: { $found } is too far ahead. The last day to plan for is { DAY($last) }.
plan-wrong-past = Time: { $found } has passed already.
plan-wrong-clock = Time: “{ $found }” is no time of day. Write it like 18:00.
plan-wrong-last = End: “{ $found }” is no day. Write it like 2026-12-24.
plan-wrong-group = Groups: “{ $found }” is no group of this community.
plan-wrong-text = Text: it needs a text in at least one language.
plan-wrong-long = Text: { $found } characters are too many for { $platform }, which takes { $most }.
plan-wrong-long-photo = Text: { $found } characters are too many below a picture on { $platform }, which takes { $most }.
plan-too-many = { $most } plans are there already. Call one off first.

plan-ask-publish = Plan it so?
plan-do-new = Yes, plan it
plan-done-new = Planned as number { $number }.
plan-done-change = Plan { $number } is changed.
plan-ask-activity = These three posts will be planned. You can change each of them afterwards.
plan-do-activity = Yes, plan them
plan-done-activity = Planned: { $count } posts, the first is number { $number }. They are moved and called off together.
plan-activity-soon = That is too soon: the warm-up comes a day before at least.
plan-phase-line = { $when }: { $text }
plan-phase-warm-up = Coming on { DAY($day) } at { $time }: { $name }. Will you be there?
plan-phase-main = It is time: { $name } begins now. Come and join in!
plan-phase-encore = Thank you to everybody who joined in for { $name }! What did you like most?
plan-ask-move =
    { $count ->
        [one] Move plan { $number } to { $when }?
       *[other] Move plan { $number } to { $when }, and the whole activity ({ $count } posts) along with it?
    }
plan-do-move = Yes, move
plan-done-move = Plan { $number } is moved.
plan-ask-off =
    { $count ->
        [one] Call off plan { $number } (“{ $text }”)? One post will not come. Reason: { $reason }
       *[other] Call off plan { $number } (“{ $text }”)? { $count } posts will not come. Reason: { $reason }
    }
plan-do-off = Yes, call off
plan-done-off = Plan { $number } is called off.
plan-undo-button = Undo
plan-undone = Plan { $number } is as it was before.

plan-mix-title = The mix of your posts
plan-mix-window =
    { $count ->
        [one] One post in the 28 days around now:
       *[other] { $count } posts in the 28 days around now:
    }
plan-mix-line = { $bar } { $kind }: { $count } ({ $share }%, wanted { $goal }%)
plan-mix-week = In the 7 days around now: { $value } value, { $interaction } interaction, { $promotion } promotion. Of { $six } posts { $most } may be a promotion (4-1-1).
plan-breaks-gap = A promotion on { $when } is too close to another one in { $group }: there must be { $number } days between two.
plan-breaks-month = A promotion on { $when } would be number { $have } within 30 days in { $group }; { $number } are allowed.
plan-breaks-week = A promotion on { $when } would be one of { $have } in { $of } posts of that week in { $group }. For every { $number } posts there may be one (4-1-1).
plan-breaks-mix = A promotion on { $when } would be too much: { $have } of { $of } posts in the 28 days around it in { $group }. At most { $number }% may be promotions.
plan-free = The next free time is { $when }.
plan-free-none = No day in the next three months has room for it. Plan posts of value or interaction first.
