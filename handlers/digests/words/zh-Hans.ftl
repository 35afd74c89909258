# 简报：一天、一周或一个月里发生了什么。
cmd-digest = 最近发生了什么、有哪些变化、有什么等你处理
    .name = 简报
    .usage = /digest weekly
    .words = 简报, 社群简报
cmd-admin-digests = 这里有哪些简报，发给谁，什么时候发
    .name = 简报设置
    .usage = /admin digests
cmd-digest_view = 换个角度看简报
    .usage = /digest weekly
cmd-digest_kind = 某一种简报
    .usage = /admin digests
cmd-digest_who = 发给谁
    .usage = /admin digests
cmd-digest_hour = 几点发
    .usage = /admin digests
cmd-digest_do = 确认
    .usage = /admin digests
cmd-digest_make = 简报
    .usage = /digest weekly

field-side = 以谁的角度
field-slot = 日期
choice-daily = 每天
choice-weekly = 每周
choice-monthly = 每月

digest-title-daily = { $community } · { DAY($first) }日报
digest-title-weekly = { $community } · { DAY($first) }至{ DAY($last) }周报
digest-days = { $community } · { DAY($first) }至{ DAY($last) }
digest-title-monthly = { $community } · { MONTH($first) }月报
digest-said = { OWN($en, $zh) }
digest-more = { $first }、{ $rest }

# 发在群里的。
digest-active =
    共有 { $active } 人参与{ $messages ->
        [0] { "" }
       *[other] ，发言 { $messages } 条
    }{ $checkins ->
        [0] { "" }
       *[other] ，签到 { $checkins } 次
    }。
digest-streaks = 连签最久：{ $names }
digest-streak-of = { $name }（{ $number } 天）
digest-levels =
    升级：{ $names }{ $more ->
        [0] { "" }
       *[other] { "，" }另有 { $more } 次升级
    }
digest-level-of = { $name }（{ $number } 级）
digest-thanked = 收到感谢：{ $names }
digest-thanked-of = { $name }（{ $number } 次）
digest-besides = 另外：{ $what }
digest-tasks = 完成任务 { $count } 个
digest-finished = 完成挑战 { $count } 个
digest-joined = 迎来 { $count } 位新成员
digest-coming = 接下来：
digest-post = · { DAY($day) } { $time }　{ $post }
digest-challenge-runs = · { $challenge }，进行到 { DAY($day) }
digest-challenge-comes = · { $challenge }，{ DAY($day) }开始
digest-button-checkin = 签到
digest-button-challenge =
    看看挑战

# 发给管理员的。
digest-against-daily = 和前一天相比：
digest-against-weekly = 和前七天相比：
digest-against-monthly = 和上一个月相比：
digest-first-daily = 这一天：
digest-first-weekly = 这七天：
digest-first-monthly = 这个月：
digest-row = · { $what }：{ $now }{ $change }
digest-row-active = 活跃成员
digest-row-messages = 发言
digest-row-checkins = 签到
digest-row-joined = 新成员
digest-row-tasks = 完成任务
digest-new = { "" }
digest-same = （持平）
digest-up = （↑ { $by }）
digest-down = （↓ { $by }）
digest-up-percent = （↑ { $by }，+{ $percent }%）
digest-down-percent = （↓ { $by }，−{ $percent }%）
digest-nothing-waits = 没有等你处理的事。
digest-waiting = 等你处理：{ $what }。
digest-waits-held = { $count } 位新人待验证
digest-waits-proofs = { $count } 份任务证明待审核
digest-waits-orders = { $count } 个订单待交付
digest-waits-tips = { $count } 笔赠送待查看
digest-waits-questions = { $count } 个问题待回答
digest-waits-honours = { $count } 项荣誉待评定
digest-do-held = 建议先看看谁还卡在验证这一步，通过之前他们什么都参与不了。
digest-do-proofs = 建议先审核任务证明，有人正等着奖励。
digest-do-orders = 建议先交付订单，积分已经付过了。
digest-do-tips = 建议先看看那些转了一圈的赠送。
digest-do-questions = 建议先回答我答不上来的问题，下次我就会了。
digest-do-honours = 建议先评定上个月的荣誉。
digest-do-challenge = 参与的人明显少了。办一个几天的小挑战，能把大家重新聚起来。
digest-do-ask = 参与的人明显少了。安排一条好回答的提问：愿意回一句，就是回来的第一步。
digest-do-plan = 接下来还没有安排内容。有一条实用的或能互动的就够了。
digest-do-calm = 一切都好，接下来也有安排。可以看看月历。
digest-button-held = 待验证成员
digest-button-proofs = 审核证明
digest-button-orders = 处理订单
digest-button-tips = 查看赠送
digest-button-questions = 回答问题
digest-button-honours = 评定荣誉
digest-button-ask = 安排发布
digest-button-plan = 安排发布
digest-button-calm = 看月历

# 想看就看。
digest-counting = 之前的日子还在统计，请稍后再问一次。
digest-nothing =
    这几天没什么可说的：{ $least ->
        [1] 没有人参与。
       *[other] 参与的不到 { $least } 人。
    }这种时候不会发简报。
digest-as-group = 群里看到的样子
digest-as-admins = 管理员看到的样子
digest-kind-daily = 日报
digest-kind-weekly = 周报
digest-kind-monthly = 月报
digest-choose-button = 发给谁，几点发

digests-title = 「{ $community }」的简报
digests-nobody = 私下的简报只发给在我这里有管理员身份的人：用「/admin role admin」加上名字来授予。/digest 则所有管理员随时可看。
digest-for-group = 发到群里
digest-for-admins = 私下发给管理员
digest-for-both = 发到群里，也私下发给管理员
digest-for-off = 不发
digest-off = { $kind }：已关闭
digest-how-daily = 日报，每天 { $hour }：{ $who }
digest-how-weekly = 周报，每周一 { $hour }：{ $who }
digest-how-monthly = 月报，每月 1 日 { $hour }：{ $who }
digest-next = 下一次：{ DAY($day) } { $time }。
digest-was-sent = { DAY($day) }：已发送
digest-was-late = { DAY($day) }：没有发，我离开得太久了
digest-was-nothing = { DAY($day) }：没什么可说的，没有发
digest-to-off = 关闭
digest-to-group = 群里
digest-to-admins = 管理员
digest-to-both = 两边都发
digest-hour = { $hour }
digest-back-button = 返回
digest-look-button = 看看现在的
digest-before = 原来：{ $how }
digest-after = 改为：{ $how }
digest-yes-button = 确认修改
digest-saved = 已保存。

act-digests-daily = 修改了日报
act-digests-weekly = 修改了周报
act-digests-monthly = 修改了月报
audit-digest_for = 发给
audit-digest_hour = 几点
