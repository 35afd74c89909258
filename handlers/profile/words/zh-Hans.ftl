cmd-me = 你的名片：等级、积分、连续签到和排名
    .words = 我的, 我的名片
    .name = 我的
    .button = 我的名片
    .usage = /me，或者 /me 小林

cmd-theme = 换一种名片样式
    .usage = /theme dark
    .ask-theme = 要哪种样式：浅色（light）还是深色（dark）？

cmd-visible = 让不让别人看你的名片
    .usage = /visible off
    .ask-on = 让别人看你的名片吗？

field-theme = 样式
choice-light = 浅色
choice-dark = 深色

profile-head = { $name }
profile-level = { $level } 级
profile-level-way = { $level } 级，成长值 { $growth } / { $next }
profile-title = 头衔：{ $title }
profile-badges = 徽章：{ $badges }
profile-fact = { $label }：{ $value }
profile-number = { $number }
profile-days = { $days } 天
profile-points = 积分
profile-streak = 连续签到
profile-best = 最长连续
profile-checkins = 累计签到
profile-place = 排名
profile-place-value = 第 { $rank } 名，共 { $of } 人
profile-hidden-note = 别人现在看不到你的名片。
profile-kept = { $name }没有公开名片。

profile-dark-button = 深色
profile-light-button = 浅色
profile-hide-button = 不给别人看
profile-show-button = 让别人看到
