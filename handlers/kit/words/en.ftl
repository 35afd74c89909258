# What every conversation may need.
did-you-mean = I don’t know that one. Did you mean { $command }?
not-understood = I didn’t get that. /help shows what I can do.
not-allowed = That is for the admins of this community. Please ask one of them.
only-admins-in-group = That is for admins and works only in the group: please say it there.
only-in-group = That works only in the group: please say it there.
only-in-private = That works here only in private: write to me directly.
no-community = I don’t know yet which community you belong to. Say something in a group where I am, then try again.
dialog-closed = All right, never mind.
    .words = cancel, stop
in-community = In { $name }
went-wrong = Sorry, that went wrong on my side. Nothing is lost; the admins can look it up as { $number }.
too-much = That was a lot at once! Give me { DURATION($wait) }, then I’m all yours again.
confirm-person = Posting as the group hides who you are. Press the button so that I know.
confirm-person-button = It’s me
confirm-late = That offer is over. Please ask again.
confirm-used = That was done already; a second press changes nothing.
confirm-foreign = That button is somebody else’s. Ask for one of your own.

usage =
    { $what }
    Like this: { $example }
value-wrong = { $field } cannot be “{ $found }”: { $rule }. Like this: { $example }
rule-number = a whole number is needed
rule-at-least = at least { $ge } is needed
rule-more-than = more than { $gt } is needed
rule-at-most = at most { $le } is possible
rule-date = a date like 2026-03-14 is needed
rule-one-of = choose from { $expected }
list-or = { $first } or { $rest }
list-more = { $first }, { $rest }
rule-yes-no = on or off is needed
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
badge-named = { $emoji } { OWN($en, $zh) }
spending-frozen = Spending is paused here while an admin checks the books. What you earn still counts.
member-nobody = I know no member called “{ $who }” here. Write the name as the group shows it, or mention them.
member-several = { $count } members are called “{ $who }”. Mention the one you mean, or give their number on this platform.
