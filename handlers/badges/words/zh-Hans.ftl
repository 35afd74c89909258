# 徽章和头衔。
cmd-badges = 查看你的徽章，以及快要拿到的徽章
    .name = 徽章
    .words = 徽章, 我的徽章
    .button = 我的徽章
    .usage = /badges
cmd-title = 从你的徽章里选一枚，作为名片上的头衔
    .name = 头衔
    .words = 头衔, 我的头衔
    .button = 选头衔
    .usage = /title 2
cmd-wear = 佩戴头衔
    .usage = /title 2
cmd-joined_long_ago = 给老成员发徽章
    .usage = /joined_long_ago

field-title = 头衔
field-badge = 徽章
field-months = 月数

badge-new = 新徽章到手：{ $badge }
badges-title = 你有 { $count } 枚徽章：
badges-none = 还没有徽章。坚持签到，第一枚很快就到：/checkin
badges-line = { $number }. { $badge }，{ DAY($day) }
badges-line-reason = { $number }. { $badge }，{ DAY($day) }：「{ $reason }」
badges-more = 还有 { $more } 枚。
badges-next = 接下来：
badges-ahead = { $badge }：{ $now } / { $of }

title-ask = 选哪一枚徽章当名片上的头衔？
title-now = 你现在的头衔：{ $title }
title-off-button = 不要头衔
title-none-held = 头衔来自徽章，你还没有徽章。发 /badges 看看哪枚快到手了。
title-unknown = 你没有叫「{ $title }」的徽章。发 /title 看看可以选哪些。
title-not-held = 这枚徽章已经不在你手里了。发 /title 看看可以选哪些。
