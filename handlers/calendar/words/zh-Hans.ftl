# 日历：提前安排要发的内容。
cmd-plan = 查看已安排的发布，近的在前
    .name = 发布计划
    .words = 发布计划
    .usage = /plan
cmd-plan-new = 一步步安排一条要发的内容
    .name = 新建
    .words = 安排发布, 新建发布
    .usage = /plan new
cmd-plan-mix = 查看干货、互动、推广各占多少
    .name = 配比
    .words = 内容配比
    .usage = /plan mix
cmd-plan-month = 用一张图看一个月的计划
    .name = 月历
    .words = 月历
    .usage = /plan month 2026-12
cmd-plan-activity = 一次安排好一个活动的三条发布
    .name = 活动
    .words = 安排活动
    .usage = /plan activity
    .ask-activity = 活动叫什么？写成「Tea tasting | 品茶会」就有两种语言。
    .ask-day = 哪天开始？例如 2026-12-24。
    .ask-clock = 几点开始？例如 18:00。
cmd-plan_list = 已安排的发布
    .usage = /plan
cmd-plan_show = 查看一条计划
    .usage = /plan
cmd-plan_preview = 预览
    .usage = /plan
cmd-plan_where = 各平台的样子
    .usage = /plan
cmd-plan_draft = 正在写的草稿
    .usage = /plan new
cmd-plan_drop = 丢弃草稿
    .usage = /plan new
cmd-plan_words = 要发什么内容？
    .usage = /plan new
    .ask-says = 要发什么内容？把正文发给我。
    .ask-other_text = 另一种语言怎么写？不需要就发一个短横线（-）。
cmd-plan_text = 正文
    .usage = /plan new
    .ask-says = 把正文发给我；不要就发一个短横线（-）。
cmd-plan_starts = 什么时候发？
    .usage = 2026-12-24 18:00
    .ask-day = 哪一天发？例如 2026-12-24。
    .ask-clock = 几点发？例如 18:00。
cmd-plan_pick = 选择
    .usage = /plan new
cmd-plan_again = 怎么重复？
    .usage = FREQ=MONTHLY;BYDAY=1SA
    .ask-rule = 发给我一条规则：日历通用的 RFC 5545 写法（如 FREQ=MONTHLY;BYDAY=1SA），或者五段 cron（如 0 18 * * fri）。只发一次就发短横线（-）。
    .ask-last = 到哪一天为止？例如 2026-12-24；一直重复就发短横线（-）。
cmd-plan_tap = 内容下方的按钮
    .usage = Join in | 一起来
    .ask-label = 按钮上写什么？写成「Join in | 一起来」就有两种语言。
    .ask-opens = 点了打开什么？成员能用的命令（如 /checkin），或者以 https:// 开头的链接。
cmd-plan_photo = 配图
    .usage = /plan new
    .ask-photo = 把图片以照片形式发给我。
cmd-plan_publish = 安排
    .usage = /plan new
cmd-plan_move = 改时间
    .usage = 2026-12-24 18:00
    .ask-day = 改到哪一天？例如 2026-12-24。
    .ask-clock = 几点？例如 18:00。
cmd-plan_cancel = 取消计划
    .usage = /plan
    .ask-reason = 为什么取消？原因会记在管理日志里。
cmd-plan_change = 修改计划
    .usage = /plan
cmd-plan_do = 确认
    .usage = /plan
cmd-plan_undo = 撤销
    .usage = /plan

field-activity = 活动名称（英文 | 中文）
field-clock = 时间，如 18:00
field-month = 哪个月，例如 2026-12
field-rule = 规则（RFC 5545 或 cron）
field-last = 截止日期，可不填
field-label = 按钮文字
field-opens = 命令或链接
field-photo = 图片

choice-value = 干货
choice-interaction = 互动
choice-promotion = 推广

act-plan-new = 安排了一条发布
act-plan-activity = 安排了一个活动
act-plan-change = 修改了一条发布
act-plan-move = 改了一条发布的时间
act-plan-off = 取消了一条发布
act-plan-undo = 撤销了一次日历改动

plan-said = { OWN($en, $zh) }
plan-text = 「{ OWN($en, $zh) }」
plan-name = { $name }
plan-comma = { $first }、{ $rest }
plan-when = { DAY($day) } { $time }
plan-none = 还没有安排任何发布。大家会想看些什么呢？
plan-title = 已安排 { $count } 条，近的在前（{ ZONE($zone) }时间）：
plan-line = { $when } · { $kind } · { $text }
plan-show-button = { $number } 号 · { $when }
plan-new-button = 安排发布
plan-mix-button = 内容配比
plan-activity-button = 安排活动
plan-month-button = 月历
plan-month-title =
    { $count ->
        [0] { MONTH($first) }：还没有安排
       *[other] { MONTH($first) }：共 { $count } 条
    }
plan-month-more = 还有 { $count } 条，见图。
plan-month-turn = { MONTH($first) }
plan-month-wrong = 没看懂「{ $found }」是哪个月，请写成 2026-12 这样。
plan-month-far = 只能看前两个月到后四个月。
plan-page-back = ‹ 往前
plan-page-on = 往后 ›
plan-back-button = 全部计划
plan-back-here-button = 回到这条计划
plan-unknown = 没有 { $number } 号计划。用 /plan 看看有哪些。
plan-is-off = { $number } 号计划已取消，或者刚被改过。用 /plan 看看现有的计划。

plan-one = { $number } 号计划
plan-is-kind = 类型：{ $kind }
plan-is-once = 只发一次：{ $dates }（{ ZONE($zone) }时间）
plan-is-often = 三个月内发 { $count } 次，最近是 { $dates }（{ ZONE($zone) }时间）
plan-is-rule = 规则：{ $rule }
plan-is-daily = 每天
plan-is-workdays = 周一到周五
plan-is-weekly =
    { $day ->
        [MO] 每周一
        [TU] 每周二
        [WE] 每周三
        [TH] 每周四
        [FR] 每周五
        [SA] 每周六
       *[SU] 每周日
    }
plan-is-fortnight =
    { $day ->
        [MO] 每两周的周一
        [TU] 每两周的周二
        [WE] 每两周的周三
        [TH] 每两周的周四
        [FR] 每两周的周五
        [SA] 每两周的周六
       *[SU] 每两周的周日
    }
plan-is-all-groups = 发到所有群
plan-is-groups = 发到 { $groups }
plan-is-tap = 按钮「{ $label }」：{ $opens }
plan-is-photo = 带一张图片
plan-photo-lost = 图片没能取到，请换一张。
plan-is-activity = 属于一个活动：同一活动的内容会一起改期、一起取消。
plan-lacks-en = 还没有英文正文：读英文的人会看到中文。
plan-lacks-zh = 还没有中文正文：读中文的人会看到英文。
plan-was-sent = { $when } { $group }：已发送
plan-was-held = { $when } { $group }：等到 { $until }，{ $reason }
plan-was-dropped = { $when } { $group }：未发送，{ $reason }
plan-was-nowhere = { $when }：没有可以发的群
plan-was-skipped = { $when }：跳过，{ $reason }
plan-reason-late = 已经过了时间太久
plan-reason-cancelled = 已取消
plan-reason-mix = 配比里放不下这条推广
plan-lately = { $number } 号：{ $what }
plan-number-button = { $number } 号计划
plan-missed = 你安排在 { $when } 的「{ $text }」没有发出：{ $reason }。
plan-missed-in = 你安排在 { $when } 的「{ $text }」没有发到 { $group }：{ $reason }。
plan-missed-button = 看看这条计划
plan-where-button = 各平台的样子
plan-where = 发到哪里、是什么样子：
plan-where-language-en = 群里看到的是英文。
plan-where-language-zh = 群里看到的是中文。
plan-where-signs = *、_、< 这类符号在各平台都照原样显示，不会变成粗体。
plan-where-pings = 写 @名字 不会提醒任何人。
plan-on = { $platform }：{ $groups }
plan-on-here = · 和预览一模一样
plan-on-length = · { $found } 字，上限 { $most } 字
plan-on-long = · 太长了：{ $found } 字，上限 { $most } 字
plan-on-above = · 图片在文字上方
plan-on-below = · 图片在文字下方
plan-on-no-links = · 正文里的网址点不开，请改成按钮
plan-on-cut = · 按钮「{ $label }」只显示前 { $most } 个字
plan-on-asks = · 按钮「{ $label }」会逐项提问
plan-on-form = · 按钮「{ $label }」会打开表单
plan-preview-button = 预览
plan-move-button = 改时间
plan-change-button = 修改
plan-cancel-button = 取消

plan-make = 这条内容是做什么的？
plan-about-value = 干货：值得一读的东西，比如技巧、消息、故事、感谢。
plan-about-interaction = 互动：提问、投票、邀请大家一起来。
plan-about-promotion = 推广：优惠或广告，十条里最多一条。
plan-draft-there = 你有一份还没写完的草稿。
plan-draft-none = 草稿已经不在了，草稿会为你保留 { $days } 天。用 /plan new 重新开始。
plan-draft-old = 这份草稿读不出来了，请重新写一份。
plan-draft-dropped = 草稿已丢弃。
plan-draft-changed = 草稿刚被改过，请再看一遍。
plan-go-on-button = 接着写
plan-anew-button = 重新写
plan-drop-button = 丢弃
plan-page-draft = 回到草稿
plan-retry-button = 重新填写
plan-ask-words = 要改哪段正文，或者换成哪一类？
plan-says-en = 英文正文
plan-says-zh = 中文正文
plan-ask-starts = 什么时候发（{ ZONE($zone) }时间）？最远可以安排到三个月后。
plan-starts-button = 填写时间
plan-ask-again = 要重复吗？
plan-again-once = 只发一次
plan-again-daily = 每天
plan-again-workdays = 周一到周五
plan-again-weekly = 每周
plan-again-fortnight = 每两周
plan-again-button = 自定义规则
plan-ask-taps = 内容下方的按钮，最多六个，每个打开一个命令或链接。
plan-tap-button = 添加按钮
plan-no-taps-button = 不要按钮
plan-ask-photo = 正文上方的图片。
plan-photo-button = 发图片
plan-no-photo-button = 不要图片
plan-photo-missing = 这不是照片。请以照片形式发送，不要发成文件。
plan-photo-large = 图片最大 { $most } MB。
plan-ask-groups = 发到哪些群？点一下就能选。
plan-group-on = ✓ { $group }
plan-group-off = { $group }
plan-all-groups-button = 所有群
plan-look = 你要发的内容：
plan-part-words = 正文与类型
plan-part-starts = 时间
plan-part-again = 重复
plan-part-taps = 按钮
plan-part-photo = 图片
plan-part-groups = 群
plan-publish-button = 安排

plan-wrong-rule = 规则：看不懂「{ $found }」。可以写成 FREQ=WEEKLY;BYDAY=MO,TH 或 0 18 * * fri。
plan-wrong-often = 规则：「{ $found }」太频繁了，一天最多 { $most } 次。
plan-wrong-never = 规则：「{ $found }」在三个月内一次也不会出现。
plan-wrong-ends = 截止：{ $found } 比开始还早。
plan-wrong-far = 时间：{ $found } 太远了，最晚可以安排到 { DAY($last) }。
plan-wrong-past = 时间：{ $found } 已经过去了。
plan-wrong-clock = 时间：「{ $found }」不是一个时间，请写成 18:00 这样。
plan-wrong-last = 截止：「{ $found }」不是日期，请写成 2026-12-24 这样。
plan-wrong-group = 群：「{ $found }」不是这个社群的群。
plan-wrong-text = 正文：至少要有一种语言的正文。
plan-wrong-long = 正文：{ $found } 个字符超出了 { $platform } 的上限 { $most }。
plan-wrong-long-photo = 正文：{ $found } 个字符超出了 { $platform } 图片下文字的上限 { $most }。
plan-too-many = 已经有 { $most } 条计划了，请先取消一条。

plan-ask-publish = 就这样安排吗？
plan-do-new = 是的，安排
plan-done-new = 已安排，编号 { $number }。
plan-done-change = { $number } 号计划已修改。
plan-ask-activity = 将安排下面三条，之后可以逐条修改。
plan-do-activity = 是的，安排
plan-done-activity = 已安排 { $count } 条，第一条编号 { $number }。它们会一起改期、一起取消。
plan-activity-soon = 太急了：预热至少要提前一天。
plan-phase-line = { $when }：{ $text }
plan-phase-warm-up = { $name }将于{ DAY($day) } { $time } 开始，你会来吗？
plan-phase-main = 时间到，{ $name }现在开始，一起来吧！
plan-phase-encore = 谢谢每一位参加{ $name }的朋友！你最喜欢哪个部分？
plan-ask-move =
    { $count ->
        [1] 把 { $number } 号计划改到 { $when } 吗？
       *[other] 把 { $number } 号计划改到 { $when }，整个活动（{ $count } 条）一起改期吗？
    }
plan-do-move = 是的，改时间
plan-done-move = { $number } 号计划的时间已改。
plan-ask-off = 取消 { $number } 号计划（「{ $text }」）吗？将有 { $count } 条不再发送。原因：{ $reason }
plan-do-off = 是的，取消
plan-done-off = { $number } 号计划已取消。
plan-undo-button = 撤销
plan-undone = { $number } 号计划已恢复原样。

plan-mix-title = 你的内容配比
plan-mix-window = 前后共 28 天内有 { $count } 条：
plan-mix-line = { $bar } { $kind }：{ $count } 条（{ $share }%，目标 { $goal }%）
plan-mix-week = 前后共 7 天内：干货 { $value } 条、互动 { $interaction } 条、推广 { $promotion } 条。每 { $six } 条里推广最多 { $most } 条（4-1-1）。
plan-breaks-gap = { $when } 的推广在「{ $group }」里离另一条太近：两条之间要隔 { $number } 天。
plan-breaks-month = { $when } 的推广会是「{ $group }」30 天内的第 { $have } 条，最多 { $number } 条。
plan-breaks-week = { $when } 的推广会让「{ $group }」那一周的 { $of } 条里有 { $have } 条推广。每 { $number } 条里只能有一条（4-1-1）。
plan-breaks-mix = { $when } 的推广太多了：「{ $group }」前后共 28 天的 { $of } 条里会有 { $have } 条推广，最多占 { $number }%。
plan-free = 最近能放的时间是 { $when }。
plan-free-none = 三个月内没有哪天放得下。先安排一些干货或互动吧。
