# 生日与入群纪念日。
cmd-birthday = 告诉我你的生日，当天有小礼物，不用说年份
    .name = 生日
    .words = 我的生日
    .usage = /birthday 3月14日
    .button = 我的生日
    .ask-date = 生日是哪天？例如 3月14日，不用写年份。
cmd-birthday_forget = 删除你的生日
    .name = 删除生日
    .usage = /birthday_forget
cmd-congratulate = 选择要不要在群里祝贺你
    .name = 群里祝贺
    .usage = /congratulate 开
cmd-plan_days = 安排祝福
    .usage = /plan_days
cmd-greet = 祝福成员
    .usage = /greet
cmd-greet_aloud = 在群里祝福
    .usage = /greet_aloud

field-date = 日期

reason-birthday = 生日礼物
reason-anniversary = 纪念日礼物

birthday-none = 我还不知道你的生日。说月和日就够了：/birthday 3月14日
birthday-now = 你的生日是{ DAY($day) }。
birthday-set = 记下了：{ DAY($day) }。那天早上我会祝福你。
birthday-settled = 礼物每年一次，日期要提前至少 { $days } 天设好。
birthday-unread = 看不懂「{ $found }」是哪一天。试试 /birthday 3月14日，或者 /birthday 删除。
birthday-forgotten = 你的生日已删除。
birthday-aloud-yes = 生日和入群纪念日，我会在群里祝贺你。
birthday-aloud-no = 生日和入群纪念日，我只私下祝福你。
birthday-button-set = 填写生日
birthday-button-forget = 删除生日
birthday-button-aloud = 可以在群里祝贺
birthday-button-quiet = 只私下祝福

greet-birthday =
    { $name }，生日快乐！🎂{ $points ->
        [0] {""}
       *[other] 送你 { $points } 积分，现在共 { $total }。
    }
greet-anniversary =
    { $name }，今天是你加入「{ $community }」满 { $years } 年的日子 🎉{ $points ->
        [0] {""}
       *[other] {" "}送你 { $points } 积分，现在共 { $total }。
    }
aloud-birthday =
    🎂 祝 { $list }{ $more ->
        [0] {" "}
       *[other] {" "}以及另外 { $more } 位
    }生日快乐！
aloud-anniversary =
    🎉 今天加入满 { $years } 年：{ $list }{ $more ->
        [0] {""}
       *[other] ，还有 { $more } 位
    }。
