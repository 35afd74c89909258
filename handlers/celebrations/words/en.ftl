# Birthdays and joining days.
cmd-birthday = Tell your birthday for a small gift, without the year
    .usage = /birthday 03-14
    .button = My birthday
    .ask-date = Which day? Like 03-14. The year is not asked for.
cmd-birthday_forget = Forget your birthday
    .usage = /birthday_forget
cmd-congratulate = Choose whether the group may congratulate you
    .usage = /congratulate on
cmd-plan_days = Plan the greetings
    .usage = /plan_days
cmd-greet = Greet a member
    .usage = /greet
cmd-greet_aloud = Congratulate in the groups
    .usage = /greet_aloud

field-date = The date

reason-birthday = birthday gift
reason-anniversary = anniversary gift

birthday-none = I do not know your birthday. Month and day are enough: /birthday 03-14
birthday-now = Your birthday is { DAY($day) }.
birthday-set = Noted: { DAY($day) }. I will greet you that morning.
birthday-settled =
    The gift comes once a year, when the date has stood for { $days ->
        [one] a day
       *[other] { $days } days
    }.
birthday-unread = I cannot read “{ $found }” as a day. Try /birthday 03-14 or /birthday forget.
birthday-forgotten = Your birthday is forgotten.
birthday-aloud-yes = The group congratulates you on your birthday and your joining day.
birthday-aloud-no = On your birthday and your joining day I greet you in private only.
birthday-button-set = Tell my birthday
birthday-button-forget = Forget it
birthday-button-aloud = The group may know
birthday-button-quiet = Only in private

greet-birthday =
    Happy birthday, { $name }! 🎂{ $points ->
        [0] {""}
        [one] {" "}A small gift: +1 point, { $total } in all.
       *[other] {" "}A small gift: +{ $points } points, { $total } in all.
    }
greet-anniversary =
    { $years ->
        [one] One year
       *[other] { $years } years
    } in { $community } today, { $name } 🎉{ $points ->
        [0] {""}
        [one] {" "}A small gift: +1 point, { $total } in all.
       *[other] {" "}A small gift: +{ $points } points, { $total } in all.
    }
aloud-birthday =
    🎂 Happy birthday, { $list }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }!
aloud-anniversary =
    🎉 { $years ->
        [one] One year
       *[other] { $years } years
    } with us today: { $list }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }.
