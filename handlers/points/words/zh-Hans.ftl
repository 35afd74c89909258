# 积分：明细、打赏，以及管理员操作。
cmd-points = 查看你的积分和明细
    .name = 积分
    .words = 积分, 我的积分
    .usage = /points why 3
    .button = 我的积分
cmd-older = 更早的积分明细
    .usage = /points

field-number = 编号
field-entry = 记录
choice-why = 来由
choice-csv = 导出表格

reason-checkin = 签到
reason-milestone = 连签里程碑
reason-repair = 找回连签
reason-tip = 打赏
reason-give = 管理员发放
reason-take = 管理员扣除
reason-undo = 更正
reason-unknown = 其他

points-total = 你有 { $total } 积分。
points-none = 还没有任何记录。签到就能拿到第一笔积分：/checkin
points-pending = 另有 { $amount } 积分待到账：
points-pending-open = +{ $amount }（{ $what }）：等管理员确认
points-pending-until = +{ $amount }（{ $what }）：{ DAY($day) }到账
points-reserved = 另有 { $amount } 积分已为你的订单预留。
points-below = 一笔更正让你的积分变成了负数。照样可以赚，回到零以上才能花。
points-last = 最近的记录：
points-older = 第 { $from } 至 { $to } 笔：
points-line = { $number }. { $amount } { $what }，{ DAY($day) }
points-from = { $what }（来自 { $name }）
points-to = { $what }（给 { $name }）
points-hint = 想知道第 3 笔的来由，发 /points why 3。
points-older-button = 更早
points-back-button = 最近
points-file-button = 导出表格
points-no-older = 没有更早的记录了。
points-no-entry =
    { $last ->
        [0] 还没有任何记录。签到就有第一笔：/checkin
       *[other] 没有第 { $number } 笔，最早的是第 { $last } 笔。
    }

points-why = 第 { $number } 笔：{ $amount } { $what }，{ DAY($day) } { $time }
points-why-rule = 按规则「{ $rule }」自动入账。
points-why-who = 由 { $name } 决定。
points-why-yourself = 由你自己决定。
points-why-words = 附言：「{ $words }」
points-why-event = 起因事件：{ $event }
points-why-undone = 后来已另记一笔撤回。
points-why-key = 唯一凭据 { $key }，账本编号 { $entry }。

points-file = 最近 { $count } 笔记录，可用表格软件打开。
points-file-in-private = 这份文件只给你本人：请私聊我发 /points csv。
points-column-time = 时间
points-column-amount = 金额
points-column-balance = 余额
points-column-what = 事由
points-column-with = 对方
points-column-words = 附言
points-column-event = 事件
points-column-key = 凭据
