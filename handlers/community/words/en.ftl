cmd-help = The most useful things I can do
    .button = Help
    .usage = /help

cmd-admin = Everything that admins can do
    .button = Admin commands
    .usage = /admin

cmd-start = Say hello
    .words = hi, hello, hey, who are you, who are you?, what can you do, what can you do?
    .usage = /start
    .ask-code = Which code?

cmd-settings = Your language, time zone and messages
    .button = Settings
    .usage = /settings

cmd-language = Choose your language
    .usage = /language en
    .ask-language = Which language: English, Chinese or auto?

cmd-zone = Choose your time zone
    .usage = /zone Europe/Berlin
    .ask-zone = Which time zone? A city like Berlin or a name like Europe/Berlin.

cmd-admin-settings = The community’s language and time zone
    .button = Community settings
    .usage = /admin settings

cmd-admin-language = Set the community’s language
    .usage = /admin language en
    .ask-language = Which language: en or zh-Hans?

cmd-admin-zone = Set the community’s time zone
    .usage = /admin zone Europe/Berlin
    .ask-zone = Which time zone? A city like Berlin or a name like Europe/Berlin.

cmd-admin-role = Give a member a role, or take it
    .usage = /admin role reviewer Ben
    .ask-role = Which role: member, analyst, reviewer, admin or owner?
    .ask-who = Who? Their name here, or a mention.

cmd-grant = Confirm a role
    .usage = /admin role reviewer Ben

choice-member = member
choice-analyst = analyst
choice-reviewer = reviewer
choice-admin = admin
choice-owner = owner

role-confirm = { $name }: { $role } instead of { $before }. Is that right?
role-confirm-button = Yes, do it
role-done = Done. { $name }’s role is now { $role }.
role-undo-button = Take it back
role-already = { $name }’s role is { $role } already.
role-too-high = Your role here is { $role }: you can give that one or a lower one, and change nobody who stands higher.
role-own = Only the owner of the group can give themselves a role. Please ask them or another admin.

help-title = Here is what you can do:
help-admin-title = Here is what admins can do:
help-line = { $command } – { $what }

start-hello = Hello { $name }! I am Hearth, at home in { $community }.
start-alone =
    Hello { $name }! I am Hearth. I live in group chats: add me to yours, or say something in a group where I am.

settings-title = Your settings
settings-saved = Saved.
settings-language = Language: { $language }
settings-language-auto = Language: { $language }, like your app
settings-zone = Time zone: { $zone }
settings-language-ask = Which language would you like?
settings-zone-ask = Which time zone are you in?
settings-language-button = Language
settings-zone-button = Time zone
settings-messages-button = What I write to you
language-auto-button = Like my app
back-button = Back

zone-name = { ZONE($zone) }
zone-other-button = Another…
zone-strange = I don’t know the time zone “{ $found }”. Write a large city like Berlin, or an offset like UTC+8.
zone-unknown = I don’t know the time zone “{ $found }”. Try { $example }.
zone-too-soon = You changed your time zone not long ago. The next change is possible in { DURATION($wait) }.
zone-saved = Saved. From your next day on, your days follow { $zone } time.

setup-hello = Hello! I am Hearth 🔥 Admins, which language shall I speak here?
setup-zone = Good. And which time zone is this community in?
setup-ready =
    All set: { $language }, { $zone }. Say /checkin once a day to keep a streak, /help for more.
setup-admins =
    /admin role admin @name makes somebody an admin to whom I write in private about what waits.
community-title = Settings of { $community }
community-saved = Saved. Settings of { $community }:
community-parent = Belongs to: { $parent }
community-below = Communities below it: { $count }
community-language-ask = Which language shall I speak here?
community-zone-ask = Which time zone is this community in?

cmd-audit = The last acts of this community’s admins
    .button = Acts of admins
    .usage = /audit
audit-none = No admin has changed anything here yet.
audit-title = The last acts in { $community }, newest first:
audit-more = { $first }, { $rest }
audit-words = “{ $words }”
audit-is = { $what } { $value }
audit-was = { $what } { $before } → { $after }
audit-endless = unlimited
audit-yes = yes
audit-no = no
audit-balance = balance
audit-currency = currency
audit-amount = amount
audit-day = day
audit-streaks = streaks mended
audit-role = role
audit-level = level
audit-language = language
audit-zone = time zone
audit-frozen = frozen because
audit-giver = giver
audit-state-waiting = waiting
audit-state-delivered = handed over
audit-state-refunded = refunded
audit-state = state
audit-price = price
audit-stock = stock
audit-per_member = limit per member
audit-discount = discount in %
audit-on_sale = on sale
audit-gives = gives
audit-count = number
audit-tickets = tickets
audit-first = from
audit-last = to
audit-people = members
audit-points = points
audit-month = month
audit-task = task
audit-line = { DAY($day) } { $time }, { $who }: { $what } ({ $about })
act-set-role = changed a role
act-community-change = changed the community
act-compensate = made up for a fault
act-undo-compensate = took a compensation back
act-tip-passed = let a tip go through
act-tip-returned = gave a tip back
act-protect-day = protected a day
act-unprotect-day = took back a day’s protection
act-points-give = gave points
act-points-take = took points
act-points-undo-give = took back what was given
act-points-undo-take = gave back what was taken
act-freeze = froze spending
act-thaw = let points be spent again
act-rebuild = put a balance right
