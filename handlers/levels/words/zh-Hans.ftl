# 等级。
cmd-level = 查看你的等级，以及离下一级还有多远
    .name = 等级
    .words = 等级, 我的等级
    .usage = /level
    .button = 我的等级
cmd-level_aloud = 选择升级时要不要在群里说
    .name = 升级提醒
    .usage = /level_aloud 开
cmd-tell_levels = 播报升级
    .usage = /tell_levels

level-reached = 恭喜，你升到 { $level } 级了 🎉
level-now = { $level } 级，成长值 { $growth }。
level-left = { $bar } 再攒 { $left } 成长值就到 { $next } 级。
level-top = 已经是最高等级。
level-none = 0 级。赚积分的同时会攒成长值，先签个到吧。
level-aloud-yes = 你升级时，我会在群里说一声。
level-aloud-no = 你升级时，我不会在群里说。
level-button-quiet = 升级时别在群里说
level-button-aloud = 升级时在群里说
level-news = 🎉 { $name } 升到 { $level } 级了。
level-news-several = 🎉 升级啦：{ $list }。
level-news-many = 🎉 升级啦：{ $list }，还有 { $more } 位。
level-news-each = { $name }（{ $level } 级）
