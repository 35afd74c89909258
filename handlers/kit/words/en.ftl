# What every conversation may need.
did-you-mean = I don’t know that one. Did you mean { $command }?
not-understood = I didn’t get that. /help shows what I can do.
not-allowed = That is for the admins of this community. Please ask one of them.
only-admins-in-group = That is for admins and works only in the group: please say it there.
only-in-group = That works only in the group: please say it there.
only-in-private = That works only in private: write to me directly.
no-community = I don’t know yet which community you belong to. Say something in a group where I am, then try again.
dialog-closed = All right, never mind.
    .words = cancel, stop
in-community = In { $name }
went-wrong = Sorry, that went wrong on my side. Nothing is lost; the admins can look it up as { $number }.
too-much = That was a lot at once! Give me { DURATION($wait) }, then I’m all yours again.
held-back = One small step first: /guide asks you something, then everything here is open to you.
confirm-person = Posting as the group hides who you are. Press the button so that I know.
confirm-person-button = It’s me
confirm-late = That offer is over. Please ask again.
confirm-used = That was done already; a second press changes nothing.
confirm-foreign = That button is somebody else’s. Ask for one of your own.

# What Discord calls the command that a group is named after.
part-show = show
part-list = list

usage =
    { $what }
    Like this: { $example }
value-wrong = { $field } cannot be “{ $found }”: { $rule }. Like this: { $example }
rule-number = a whole number is needed
rule-at-least = at least { $ge } is needed
rule-more-than = more than { $gt } is needed
rule-at-most = at most { $le } is possible
rule-date = a date like 2026-03-14 is needed
value-own = { OWN($en, $zh) }
choice-main = main
choice-language = language
choice-zone = zone
choice-auto = as the app
choice-en = English
choice-zh-Hans = 中文
rule-one-of = choose from { $expected }
list-or = { $first } or { $rest }
list-more = { $first }, { $rest }
rule-yes-no = on or off is needed
switch-on = Yes
switch-off = No
rule-shorter = at most { $max_length } characters are possible
rule-other = that does not fit

form-send = Send
field-value = The value
field-language = Language
field-zone = Time zone
field-on = On or off
field-page = Page
field-code = Code
field-role = Role
field-who = Who

language-en = English
language-zh-Hans = 简体中文

card-level = Level
card-alt-level = Level { $level }, { $percent }% of the way to the next
card-alt-fact = { $label }: { $value }
card-number = { $number }
card-row = { $name }: { $numbers }
card-month = { MONTH($first) }
card-weekday =
    { $number ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }
currency-points =
    { $amount } { $amount ->
        [one] point
       *[other] points
    }
currency-growth = { $amount } growth
currency-own =
    { $amount } { $amount ->
        [one] { OWN($one, $zh) }
       *[other] { OWN($en, $zh) }
    }
currency-undeclared = { $amount } { $currency }
currency-points-name = points
currency-growth-name = growth
currency-own-name = { OWN($en, $zh) }
currency-undeclared-name = { $currency }
currency-label = { $sign } { $name }
currency-unknown = I don’t know “{ $found }” here. Choose from: { $known }
badge-named = { $emoji } { OWN($en, $zh) }
spending-frozen = Spending is paused here while an admin checks the books. What you earn still counts.
member-nobody = I know no member called “{ $who }” here. Write the name as the group shows it, or mention them.
member-several = { $count } members are called “{ $who }”. Mention the one you mean, or give their number on this platform.

grant-link = Here is your way in. The link is for you alone and works once.
grant-link-button = Open
lacks-manage-roles = I want to give members of { $community } a role, but I am missing the right “Manage Roles”. Please give it to my role in the server settings; I try again every hour.
lacks-role-above = I cannot give the role “{ $value }” in { $community }: it stands above mine. Please drag my role above it in the server settings; I try again every hour.
lacks-role-unknown = There is no role “{ $value }” in { $community }. Please make it, or correct the name in my configuration; I try again every hour.
lacks-manage-tags = I want to put tags beside names in { $community }, but I am missing the right to manage tags. Please give it to me among the administrator rights; I try again every hour.
lacks-tag-unfit = Telegram does not take “{ $value }” as a tag: at most 16 characters, and no emoji.
lacks-invite-users = I want to let a member of { $community } into another group, but I am missing the right to invite people there. Please give it to me; I try again every hour.
lacks-join-requests = Somebody asks to join { $community } and may come in, but I am missing the right to invite people there. Please give it to me, or let them in yourself; I try again every hour.
lacks-create-invite = I want to let a member of { $community } into another channel, but I am missing the right “Create Invite” there. Please give it to my role; I try again every hour.
lacks-group-unknown = I want to let a member of { $community } into a group that I am not in: { $value }. Please add me there; I try again every hour.
lacks-restrict-members = I want to hold back or remove somebody in { $community }, but I am missing the right to ban users. Please give it to me among the administrator rights; I try again every hour.
lacks-supergroup = I want to hold back somebody in { $community }, but Telegram has that in supergroups only. Making the chat history visible to new members turns a group into one; I try again every hour.
lacks-moderate-members = I want to hold back somebody in { $community }, but I am missing the right “Timeout Members”. Please give it to my role in the server settings; I try again every hour.
lacks-pin-telegram = I want to pin a message in { $community }, but I am missing the right to pin messages. Please give it to me among the administrator rights; I try again every hour.
lacks-pin-discord = I want to pin a message in { $community }, but I am missing the right “Pin Messages”. Please give it to my role in the server settings; I try again every hour.
lacks-kick-members = I want to remove somebody from { $community }, but I am missing the right “Kick Members”. Please give it to my role in the server settings; I try again every hour.

tap-wrong-link = Button: “{ $found }” is no link that everybody can open. It must look like https://example.org/page.
tap-wrong-command = Button: I do not know “{ $found }”. Use a command such as /checkin, or a link that begins with https://.
tap-wrong-admins = Button: “{ $found }” is for admins only.
