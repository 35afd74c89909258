# 精选：当天最受欢迎的消息，由管理员点头后置顶。
cmd-picks = 今天大家最喜欢哪条消息，可以置顶
    .name = 精选
    .words = 今日精选
    .usage = /picks
cmd-pin = 置顶一条消息：回复它发 /pin，或附上链接
    .name = 置顶
    .words = 置顶
    .usage = /pin https://t.me/c/123/456
cmd-pick_show = 今天的一条精选
    .usage = /picks
cmd-pick_yes = 置顶
    .usage = /picks
cmd-pick_no = 今天不置顶
    .usage = /picks
cmd-pick_down = 取下
    .usage = /picks
cmd-pick_evening = 当晚的精选
    .usage = /picks

field-rank = 名次
field-key = 哪一条

act-pick-pin = 置顶了一条消息
act-pick-down = 取下了一条置顶
reason-pick = 消息被选为精选

pick-who = { $name }
pick-somebody = 一位成员
pick-ask =
    { $place ->
        [1] { DAY($day) }「{ $group }」里最受欢迎的是{ $who }的消息，有 { $count } 人点赞或道谢。要置顶到下一条精选出来吗？
       *[other] 「{ $group }」里排第 { $place }（共 { $of } 条）的是{ $who }的消息，有 { $count } 人点赞或道谢。要置顶吗？
    }
pick-look-button = 看原文
pick-yes-button = 置顶
pick-next-button = 看下一条
pick-no-button = 这次不用
pick-down-button = 取下
pick-done = 已在「{ $group }」置顶{ $who }的消息。📌
pick-there = 「{ $group }」里正置顶着{ $who }的消息。
pick-declined = 这次不置顶。想置顶哪条，回复它发 /pin 就行。
pick-is-down = 已取下。
pick-yours =
    { $points ->
        [0] 你在「{ $group }」的消息成了当日精选，已经置顶。📌
       *[other] 你在「{ $group }」的消息成了当日精选，已经置顶，送你 { $points } 积分。📌
    }
pick-none = 今天还没有哪条消息得到 { $least } 个人的点赞或道谢。想置顶哪条，回复它发 /pin 就行。
pick-off = 这里没有打开每日精选（配置里的 picks.communities）。想置顶哪条，回复它发 /pin 就行。
pick-late = 那天的精选已经过期了。用 /picks 看看今天的。
pick-decided = 另一位管理员已经决定了。用 /picks 看看现在置顶的是哪条。
pick-own = 这是你自己的消息，请让另一位管理员来定。
pick-down-already = 它已经不在置顶了。
pick-how = 要置顶哪条消息？回复它发 /pin，或附上链接：/pin https://…
pick-elsewhere = 那条消息不在本社区的群里。
