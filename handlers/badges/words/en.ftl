# Badges and titles.
cmd-badges = Your badges, and which ones are near
    .button = My badges
    .usage = /badges
cmd-title = Choose which of your badges your card shows as a title
    .button = Choose a title
    .usage = /title 2
cmd-wear = Wear a title
    .usage = /title 2
cmd-joined_long_ago = Thank those who have been here long
    .usage = /joined_long_ago

field-title = Title
field-badge = Badge
field-months = Months

badge-new = New badge: { $badge }
badges-title =
    { $count ->
        [one] Your badge:
       *[other] Your { $count } badges:
    }
badges-none = No badges yet. The first ones come with your check-ins: /checkin
badges-line = { $number }. { $badge }, { DAY($day) }
badges-line-reason = { $number }. { $badge }, { DAY($day) }: “{ $reason }”
badges-more = And { $more } more.
badges-next = Next:
badges-ahead = { $badge }: { $now } of { $of }

title-ask = Which badge shall your card show as your title?
title-now = Your title: { $title }
title-off-button = No title
title-none-held = Titles come with badges, and you have none yet. /badges shows what is near.
title-unknown = You have no badge called “{ $title }”. /title shows those you can wear.
title-not-held = You don’t hold that badge any more. /title shows those you can wear.
