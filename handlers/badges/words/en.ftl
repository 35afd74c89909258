# Badges and titles.
cmd-badges = Your badges, and which ones are near
    .button = My badges
    .usage = /badges
cmd-title = Choose which of your badges your card shows as a title
    .button = Choose a title
    .usage = /title 2
cmd-wear = Wear a title
    .usage = /title 2
cmd-admin-badge = Give a member a badge or title, or take it
    .button = Give a badge
    .usage = /admin badge give @Ben 🔥 Keeper of the fire because nobody knocks in vain
    .ask-act = Give or take?
    .ask-who = Whose badge? Their name here, or a mention.
    .ask-badge = Which badge? One that exists, or an emoji and a title of your own.
    .ask-reason = Why? A few words that the member will read.
cmd-badge_hand = Confirm what you were shown
    .usage = /admin badge give @Ben 🔥 Keeper of the fire because nobody knocks in vain
cmd-badge_back = Take it back
    .usage = /admin badge give @Ben 🔥 Keeper of the fire because nobody knocks in vain
cmd-joined_long_ago = Thank those who have been here long
    .usage = /joined_long_ago

field-title = Title
field-badge = Badge
field-act = Give or take
choice-give = give
choice-take = take
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

badge-ask-give = { $name } gets the badge { $badge }. Reason: “{ $reason }”. Right?
badge-ask-give-own = { $name } gets { $badge }, a new badge of your own. Reason: “{ $reason }”. Right?
badge-ask-take = { $name } loses the badge { $badge }. Reason: “{ $reason }”. Right?
badge-button = Yes, do it
badge-back-button = Take it back
badge-done-give = Done: { $name } holds { $badge } now.
badge-done-take = Done: { $name } no longer holds { $badge }.
badge-undone-give = Taken back: { $name } no longer holds { $badge }.
badge-undone-take = Taken back: { $name } holds { $badge } again.
badge-own = Nobody gives badges to themselves. Please ask another admin.
badge-held-already = { $name } holds { $badge } already.
badge-not-held = { $name } holds no badge called “{ $badge }”.
badge-nameless = A badge needs a name of at most 40 characters, like “🔥 Keeper of the fire”, and then “because” with the reason.
badge-changed = That has changed since, so there is nothing to take back.
badge-given-you = { $name }, you were given the badge { $badge } in { $community }: “{ $reason }” /title puts it on your card.
act-badge-give = gave a badge
act-badge-take = took a badge
act-badge-undo-give = took back a badge just given
act-badge-undo-take = gave back a badge just taken

cmd-admin-honours = The honours of the month that is gone, to be decided
    .button = Honours of the month
    .usage = /admin honours
cmd-honour = Decide an honour
    .usage = /admin honours
cmd-honour_back = Take a decision about an honour back
    .usage = /admin honours
cmd-propose_honours = Propose the honours of the month
    .usage = /propose_honours

honour-called = { OWN($en, $zh) }
honour-month = { MONTH($month) }
honour-badge = { $honour }, { $when }
honours-title = Honours for { MONTH($month) }. One tap decides, and the group hears of it:
honours-none = Nothing is proposed for { MONTH($month) }. Honours are proposed on the first of each month, from what members did in the one before.
honours-waiting = The honours for { MONTH($month) } are ready for the admins.
honours-look-button = See them (admins)
honour-open = { $emoji } { $honour }: who earned the most points
honour-open-talk = { $emoji } { $honour }: who said the most
honour-candidate = { $number }. { $name }, { $score } points
honour-candidate-talk = { $number }. { $name }, { $score } minutes of talk
honour-decided-given = { $emoji } { $honour }: { $name }, decided by { $who }
honour-decided-none = { $emoji } { $honour }: nobody this time, decided by { $who }
honour-button = { $emoji } { $name }
honour-nobody-button = { $emoji } Nobody
honour-own = Nobody honours themselves. Please ask another admin, or choose somebody else.
honour-over = { $who } was faster: { $honour } is { $name }.
honour-over-none = { $who } was faster: nobody gets { $honour } this time.
honour-news = { $emoji } { $name } is { $honour } for { MONTH($month) }. Congratulations!
honour-back-button = { $emoji } Take it back
honour-undone = { $emoji } That was too early, sorry: { $honour } for { MONTH($month) } is being decided again.
act-honour-give = gave an honour of the month
act-honour-undo = took back an honour of the month
act-honour-none = left an honour of the month to nobody
