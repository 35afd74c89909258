# 积分：明细、打赏，以及管理员操作。
cmd-points = 查看你的积分和明细
    .name = 积分
    .words = 积分, 我的积分
    .usage = /points why 3
    .button = 我的积分
cmd-older = 更早的积分明细
    .usage = /points

field-number = 编号
field-entry = 问题
choice-why = 来由
choice-csv = 导出表格

reason-checkin = 签到
reason-milestone = 连签里程碑
reason-repair = 找回连签
reason-tip = 打赏
reason-tip-back = 退回的打赏
reason-give = 管理员发放
reason-take = 管理员扣除
reason-undo = 更正
reason-expired = 到期
reason-unknown = 其他

points-total = 你有 { $sum }。
points-purse = { $currency }：{ $amount }
points-none-of = 还没有任何记录。
points-none = 还没有任何记录。签到就能拿到第一笔积分：/checkin
points-pending = 另有 { $sum }待到账：
points-pending-open = +{ $amount }（{ $what }）：等管理员确认
points-pending-until = +{ $amount }（{ $what }）：{ DAY($day) }到账
points-reserved = 另有 { $sum }已为你的订单预留。
points-below = 一笔更正让你的余额变成了负数。照样可以赚，回到零以上才能花。
points-last = 最近的记录：
points-older = 第 { $from } 至 { $to } 笔：
points-line = { $number }. { $amount } { $what }，{ DAY($day) }
points-from = { $what }（来自 { $name }）
points-to = { $what }（给 { $name }）
points-hint = 想知道第 3 笔的来由，发 /points why 3。
points-hint-of = 想知道第 3 笔的来由，发 /points why 3 { $currency }。
points-giftable = 可以送给别人：/give @小林 5 { $currency }
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
points-column-currency = 币种
points-column-what = 事由
points-column-with = 对方
points-column-words = 附言
points-column-event = 事件
points-column-key = 凭据

cmd-admin-give = 给成员发积分
    .name = 发积分
    .usage = /admin give @小林 50 活动帮忙
    .ask-who = 给谁？写群里显示的名字，或者 @ 对方。
    .ask-amount = 发多少积分？
    .ask-reason = 原因是什么？对方会看到。
cmd-admin-take = 扣除成员的积分
    .name = 扣积分
    .usage = /admin take @小林 50 重复计算
    .ask-who = 扣谁的？写群里显示的名字，或者 @ 对方。
    .ask-amount = 扣多少积分？
    .ask-reason = 原因是什么？对方会看到。
cmd-admin-freeze_spending = 暂停所有人花积分
    .name = 冻结支出
    .usage = /admin freeze_spending 核对账目
    .ask-reason = 原因是什么？简单写几个字，留作记录。
cmd-admin-thaw_spending = 恢复花积分
    .name = 恢复支出
    .usage = /admin thaw_spending 账目无误
    .ask-reason = 原因是什么？简单写几个字，留作记录。
cmd-hand = 确认操作
    .usage = /admin give @小林 50 活动帮忙
cmd-hand_back = 撤回操作
    .usage = /admin give @小林 50 活动帮忙

field-amount = 数量
field-token = 凭证

hand-ask-give = 「{ $name }」现有 { $held }，发放 { $amount } 后为 { $after }。原因：「{ $reason }」。确认吗？
hand-ask-take = 「{ $name }」现有 { $held }，扣除 { $amount } 后剩 { $after }。原因：「{ $reason }」。确认吗？
hand-ask-freeze = 「{ $community }」的所有人将不能花积分或赠送积分，直到管理员恢复；赚积分不受影响。原因：「{ $reason }」。确认吗？
hand-ask-thaw = 「{ $community }」的所有人可以重新花积分和赠送积分。当初冻结的原因：「{ $why }」。确认吗？
hand-button = 确认
hand-back-button = 撤回
hand-done-give = 已发放：「{ $name }」得到 { $amount }，现有 { $held }。
hand-done-take = 已扣除：「{ $name }」扣了 { $amount }，现有 { $held }。
hand-done-freeze = 已冻结：「{ $community }」暂时不能花积分。
hand-done-thaw = 已恢复：「{ $community }」又可以花积分了。
hand-undone = 已撤回：「{ $name }」现有 { $held }。
hand-own = 不能给自己发积分，请另一位管理员来操作。
hand-short = 「{ $name }」只有 { $held }，请减少数量。
hand-nothing = 「{ $name }」没有可扣的{ $currency }。
hand-growth = 成长值不能手动发。要调整等级，请用 /admin set_level。
hand-frozen-already = 这里的积分支出已经冻结。发 /admin thaw_spending 可恢复。
hand-not-frozen = 这里的积分支出没有冻结。
hand-thaw-wrong = 有 { $count } 个余额与账目不符，支出仍然冻结。请运行 Hearth 的人用「hearth ledger verify」查看。

cmd-give = 把自己的积分送给别人
    .name = 送积分
    .usage = /give @小林 20 谢谢帮忙
    .ask-who = 送给谁？写群里显示的名字，或者 @ 对方。
    .ask-amount = 送多少积分？
cmd-give_now = 确认赠送
    .usage = /give @小林 20 谢谢帮忙
cmd-thank = 回复别人的消息，用积分道谢
    .usage = /give @小林 20 谢谢帮忙
    .ask-who = 送给谁？写群里显示的名字，或者 @ 对方。
    .ask-amount = 送多少积分？
cmd-tell_tips = 告知收到的积分
    .usage = /tell_tips
cmd-pass_tip = 放行待确认的赠送
    .usage = /pass_tip
cmd-admin-tips = 等待确认的赠送
    .name = 赠送确认
    .usage = /admin tips
cmd-allow_tip = 放行一笔赠送
    .usage = /admin tips
cmd-return_tip = 退回一笔赠送
    .usage = /admin tips
field-gift = 赠送
field-words = 附言

tip-ask = 送给「{ $name }」{ $sum }，你还剩 { $left }。确认吗？
tip-button = 送出 { $amount }
tip-done = { $giver } 送给 { $name } { $sum }。
tip-done-words = { $giver } 送给 { $name } { $sum }：「{ $words }」
tip-held = 这 { $sum }会晚一点到「{ $name }」那里，最迟{ DAY($day) }：积分转了一圈又回来，管理员要先看一眼。
tip-arrived = { $name } 送你的 { $sum }已到账。
tip-returned = 你送给 { $name } 的 { $sum }已由管理员退回给你。
receipt-title =
    { $count ->
        [1] 你在「{ $community }」收到 { $sum }。
       *[other] 你在「{ $community }」收到 { $count } 笔赠送，共 { $sum }。
    }
receipt-title-several = 你在「{ $community }」收到 { $count } 笔赠送。
receipt-line = { $name }：{ $amount }
receipt-words = { $name }：{ $amount }，「{ $words }」
receipt-held = { $name }：{ $amount }，管理员看过后到账
receipt-more = 还有 { $count } 笔：/points
held-none = 没有待确认的赠送。
held-tip = { $giver } 送给 { $name } { $sum }，{ DAY($day) }会自动放行。
held-ring = 积分转了一圈：{ $ring }
held-words = 附言：「{ $words }」
held-waiting =
    { $count ->
        [1] 只有这一笔在等。
       *[other] 共有 { $count } 笔在等。
    }
held-allow-button = 放行
held-return-button = 退回
held-next-button = 下一笔
held-allowed = 已放行：{ $giver } 的 { $sum }给了 { $name }。
held-returned = 已退回：送给 { $name } 的 { $sum }回到 { $giver }。
held-decided = 这一笔已经处理过了。发 /admin tips 看看还有哪些。
held-own = 这笔赠送和你自己有关，请另一位管理员来处理。
tip-off = 这里没有开放互送积分。
tip-own = 这些积分本来就是你的，送给别人吧。
tip-short-of = 你只有 { $held }可送。
tip-nothing-of = 你还没有{ $currency }可送。
tip-not-that = 这里不能互送{ $currency }，可以送的有：{ $known }。
tip-short = 你只有 { $total } 积分可送。每次签到都能攒积分：/checkin
tip-given-enough =
    { $left ->
        [0] 今天你已送出 { $limit }，达到上限了。明天可以再送。
       *[other] 每天最多送出 { $limit }，今天还能送 { $left }。
    }
tip-received-enough =
    { $left ->
        [0] 「{ $name }」今天收到的积分已达上限，明天再送吧。
       *[other] 「{ $name }」今天最多还能收 { $rest }。
    }

books-wrong = ⚠️ 管理员请看：「{ $community }」今晚对账时，发现 { $count } 个余额与账目不符。查清之前暂停花积分，赚积分不受影响。请运行 Hearth 的人用「hearth ledger verify」查看，之后发 /admin thaw_spending 恢复。

points-expires = 其中 { $sum }将在{ DAY($day) }结束时到期，记得用掉。
points-expiring = 你在「{ $community }」有 { $sum }将在{ DAY($day) }结束时到期。花的时候会先用最早的：/shop
