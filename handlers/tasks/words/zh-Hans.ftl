# 任务。
cmd-quests = 查看你的任务：哪些可以做，做到哪一步了
    .name = 任务
    .words = 任务, 我的任务
    .button = 我的任务
    .usage = /quests done
cmd-quest = 查看一个任务和要做的事
    .usage = /quests
cmd-quest_did = 告诉我你去过了
    .usage = /quests
cmd-quest_answer = 回答问题
    .usage = /quests
cmd-quests_tell = 打开或关闭进度提示
    .usage = /quests
cmd-task_over = 结算到期的任务
    .usage = /task_over talk
cmd-count_as_done = 把改过的任务算作完成
    .usage = /count_as_done talk
cmd-count_talk = 把聊天计入任务
    .usage = /count_talk
cmd-tell_steps = 告诉大家完成了什么
    .usage = /tell_steps

field-task = 任务
field-option = 答案
field-list = 看什么
choice-now = 进行中
choice-done = 已完成
reason-task = 任务

task-said = { OWN($en, $zh) }
task-step = { $task } { $bar }
task-bar = { $bar } { $number }/{ $goal }
task-brings-amount = +{ $amount }
task-brings-badge = { $emoji } { OWN($en, $zh) }
task-done-each = { $task }
task-done-each-paid = { $task }（{ $brings }）

tasks-steps = { $list }
tasks-steps-many = { $list }，还有 { $more } 项
tasks-done = 任务完成：{ $list }
tasks-done-many = 任务完成：{ $list }，还有 { $more } 项
task-full = 「{ $task }」的名额已经满了。
task-won = 🎉 恭喜，你在「{ $task }」中获奖了！
task-won-brings = 奖励：{ $brings }。
task-back = 好久不见，欢迎回来！有 { $count } 个小任务等着你，发「任务」就能看到，不着急。
task-over-won = 「{ $task }」结束了，共 { $count } 人获奖：{ $list }。恭喜！
task-over-nobody = 「{ $task }」结束了，这次没有人获奖。
task-winner = { $name }
task-winner-gone = 一位已离开的成员
task-raffle-proof = 谁都可以验算：种子 { $seed }，共 { $tickets } 张票。

quests-title = 你有 { $count } 个任务可以做：
quests-line = { $number }. { $what }
quests-line-brings = { $number }. { $what } · { $brings }
quests-line-waits = { $number }. { $task } · 已提交，等待审核
quests-heading = ▸ { $name }
quests-heading-whole = ▸ { $name } { $bar } { $number }/{ $goal }
quests-heading-brings = ▸ { $name } { $bar } { $number }/{ $goal } · 全部完成：{ $brings }
quests-heading-chain = ▸ { $name } { $done }/{ $of }
quests-next = 🔒 接下来是「{ $task }」
quests-next-level = 🔒「{ $task }」{ $level } 级开放
quests-next-days =
    { $days ->
        [1] 🔒「{ $task }」明天开放
       *[other] 🔒「{ $task }」{ $days } 天后开放
    }
quests-page = 第 { $page } / { $pages } 页
quests-none = 现在没有可做的任务。新的一天会有新任务，明天再来看看吧。
quests-through = 现在的都做完了，真棒！新的一天会有新任务。
quests-done-title = 你完成过 { $count } 个任务：
quests-done-line = { $task }，{ DAY($day) }
quests-done-none = 你还没有完成过任务，先去看看能做哪些吧。
quests-button-how = 怎么做
quests-button-number = { $number }
quests-button-back = ◀
quests-button-on = ▶
quests-button-done = 已完成
quests-button-open = 我的任务
quests-button-quiet = 关闭进度提示
quests-button-tell = 打开进度提示

# 管理员发布的任务。
cmd-task = 新建、修改和结束任务
    .name = 任务管理
    .words = 任务管理, 管理任务
    .usage = /task
cmd-task-new = 一步一步新建任务
    .name = 新建
    .words = 新任务, 新建任务
    .usage = /task new
cmd-task-show = 查看一个任务和能做的操作
    .name = 查看
    .usage = /task show talk
    .ask-task = 哪个任务？把它的代号或标题发给我。
cmd-task-change = 修改在这里新建的任务
    .name = 修改
    .usage = /task change talk
    .ask-task = 要修改哪个任务？把它的代号或标题发给我。
cmd-task-end = 提前结束任务
    .name = 结束
    .usage = /task end talk 照片已经够了
    .ask-task = 要结束哪个任务？把它的代号或标题发给我。
    .ask-reason = 为什么结束？原因会记在管理日志里。
cmd-task-again = 让结束的任务重新开始
    .name = 恢复
    .usage = /task again talk
    .ask-task = 要恢复哪个任务？把它的代号或标题发给我。
cmd-task_list = 进行中或已结束的任务
    .usage = /task
cmd-task_take = 修改这个任务
    .usage = /task change talk
cmd-task_draft = 你正在编辑的任务
    .usage = /task new
cmd-task_drop = 丢弃草稿
    .usage = /task new
cmd-task_words = 任务叫什么？
    .usage = /task new
    .ask-title = 任务叫什么？发一个简短的标题给我。
cmd-task_title = 标题
    .usage = /task new
    .ask-title = 把标题发给我，一行就好。
cmd-task_text = 说明
    .usage = /task new
    .ask-says = 把说明发给我，不需要就发一个短横（-）。
cmd-task_pick = 选择
    .usage = /task new
cmd-task_goal = 要多少？
    .usage = 7
    .ask-number = 要达到多少？发一个数字给我。
cmd-task_url = 链接
    .usage = https://example.org/rules
    .ask-link = 把链接发给我，以 https:// 开头。
cmd-task_options = 选项
    .usage = tea | 茶
    .ask-options = 把选项发给我，一行一个。「tea | 茶」是同一个选项的两种语言。
cmd-task_pays = 奖励多少？
    .usage = 20
    .ask-amount = 奖励多少？发一个数字给我，0 表示没有。
cmd-task_badge = 奖励的徽章
    .usage = 🍵
    .ask-emoji = 徽章用哪个表情？
    .ask-badge = 徽章叫什么？「Tea friend | 茶友」可以同时给出两种语言的名字。
cmd-task_winners = 奖励多少人？
    .usage = 3
    .ask-winners = 奖励多少人？发一个数字给我。
cmd-task_starts = 开始日期
    .usage = 2026-03-14
    .ask-day = 哪一天开始？发一个日期给我，比如 2026-03-14。
cmd-task_ends = 结束日期
    .usage = 2026-03-21
    .ask-day = 最后一天是哪天？发一个日期给我，比如 2026-03-21。
cmd-task_places = 多少名额？
    .usage = 50
    .ask-number = 有多少个名额？发一个数字给我，0 表示不限。
cmd-task_wait = 等待分钟数
    .usage = 10
    .ask-minutes = 没通过要等多少分钟才能再试？0 表示不用等。
cmd-task_need = 条件
    .usage = 5
    .ask-value = { $what ->
            [level] 至少几级？发一个数字。
            [days] 加入满几天？发一个数字。
            [before] 哪天之前加入的？例如 2026-03-14。
            [tag] 名字旁的哪个标签？按显示的样子发给我。
            [badge] 哪个徽章？把名字发给我。
           *[other] 哪个身份？把名字发给我。
        }
cmd-task_needs = 选择条件
    .usage = /task new
cmd-task_unneed = 去掉条件
    .usage = /task new
cmd-task_publish = 发布草稿
    .usage = /task new
cmd-task_anew = 继续用我的修改
    .usage = /task new
cmd-task_do = 确认
    .usage = /task
cmd-task_undo = 撤销
    .usage = /task

field-template = 任务类型
field-says = 文字
field-other_title = 另一种语言的标题
field-other_text = 另一种语言的文字
field-part = 部分
field-then = 之后
field-which = 哪些任务
field-link = 链接
field-options = 选项，一行一个或用分号隔开
field-emoji = 表情
field-mode = 奖励谁
field-winners = 人数
field-minutes = 分钟
field-tree = 参与还是可见
field-group = 全部、其一或都不
field-way = 进行中的人

audit-task-title = 标题
audit-task-text = 说明
audit-task-goal = 数量
audit-task-fact = 计数内容
audit-task-where = 计数条件
audit-task-adds = 累计项
audit-task-whose = 计给谁
audit-task-place = 群组
audit-task-url = 链接
audit-task-options = 选项
audit-task-answer = 正确答案
audit-task-cooldown = 等待分钟
audit-task-period = 频率
audit-task-starts = 开始日期
audit-task-ends = 结束日期
audit-task-needs = 谁能做
audit-task-shown = 谁能看到
audit-task-reward = 奖励
audit-task-places = 名额
audit-on_the_way = 进行中的人

act-task-new = 新建了任务
act-task-change = 修改了任务
act-task-end = 结束了任务
act-task-again = 恢复了任务
act-task-undo-new = 撤回了新任务
act-task-undo-change = 撤销了对任务的修改

make-verbs = 关于任务，你可以：
make-list =
    { $count ->
        [0] 现在没有进行中的任务。
       *[other] 进行中的任务有 { $count } 个：
    }
make-list-over =
    { $count ->
        [0] 还没有结束的任务。
       *[other] 已结束的任务有 { $count } 个，最近的在前：
    }
make-new-button = 新建任务
make-all-button = 全部任务
make-over-button = 已结束
make-running-button = 进行中
make-show-button = 查看任务
make-change-button = 修改
make-end-button = 结束…
make-again-button = 重新开始
make-undo-button = 撤销
make-back-button = 返回
make-retry-button = 再试一次
make-drop-button = 丢弃
make-go-on-button = 继续编辑
make-anew-button = 丢弃草稿
make-about = { $task }（{ $key }）
make-source-config = 来自 config.toml
make-source-pack = 自带的任务，由 config.toml 的 packs 开启
make-source-chat = 在聊天里新建
make-is-over = 已经结束。
make-is-counted = 计数：{ $what }，{ $number }
make-is-period = 频率：{ $period }
make-is-place = 群组：{ $group }
make-is-starts = { DAY($day) }开始
make-is-ends = { DAY($day) }过后结束
make-is-answer = 正确答案：{ $answer }
make-is-wait = 没通过要等：{ DURATION($wait) }
make-is-reward = 奖励：{ $brings }
make-is-needs = 谁能做：{ $what }
make-is-shown = 谁能看到：{ $what }
make-on-the-way =
    { $count ->
        [0] 还没有人在做。
       *[other] { $count } 人正在做。
    }
make-waiting =
    { $count ->
        [0] 没有等待审核的提交。
       *[other] { $count } 份提交等待审核。
    }
make-unknown = 没有任务「{ $found }」。发 /task 查看全部任务。
make-unknown-near = 没有任务「{ $found }」。你是不是想说 { $near }？
make-from-pack = 「{ $task }」是自带的任务。想改的话，在 config.toml 里写一个代号为 { $key } 的 [[tasks.task]] 来代替它，或者从那里的 packs 里去掉。
make-from-config = 「{ $task }」写在 config.toml 里，请在那里修改或结束：找到代号 { $key }。保存后，下次启动生效。

make-new = 要新建什么样的任务？
make-template-count = 计数
make-template-checkin = 到指定群签到
make-template-proof = 提交证明
make-template-quiz = 问答
make-template-visit = 打开链接
make-template-join = 加入群组
make-about-count = 计数：签到、聊天、打赏等等
make-about-checkin = 到指定群签到：在某一个群里
make-about-proof = 提交证明：文字、链接或图片，由人审核
make-about-quiz = 问答：一个问题和几个选项
make-about-visit = 打开链接：看一个网页
make-about-join = 加入群组：我也在的群
make-there = 你还有一个草稿：「{ $task }」。
make-none = 草稿已经不在了，草稿会为你保留 { $days } 天。发 /task new 新建一个。
make-dropped = 好的，草稿已丢弃。

make-ask-fact = 计什么数？
make-way-checkin = 签到
make-way-streak = 连续签到天数
make-way-talk = 有效发言
make-way-messages = 消息
make-way-reactions = 表情回应
make-way-tips = 送出打赏
make-way-thanked = 收到打赏
make-way-points = 获得积分
make-way-level = 达到等级
make-way-box = 开盲盒
make-way-tasks = 完成任务
make-fact = { $fact }
make-ask-goal = 要达到多少？计数的是：{ $what }。
make-ask-streak = 要连续签到多少天？
make-ask-level = 要达到几级？
make-number = { $number }
make-other-number = 其他数字
make-ask-period = 多久可以做一次？
make-period-once = 只做一次
make-period-daily = 每天
make-period-weekly = 每周
make-period-monthly = 每月
make-ask-place-count = 在哪个群里计数？
make-ask-place-checkin = 到哪个群签到？
make-ask-place-join = 加入哪个群？
make-group = { $group }（{ $platform }）
make-anywhere-button = 不限
make-ask-link = 是哪个网页，或者哪个入群链接？
make-link-button = 发送链接
make-ask-options = 有哪些选项？
make-options-button = 填写选项
make-ask-answer = 哪个是正确答案？
make-ask-reward = 完成有什么奖励？
make-pays-button = { $currency }…
make-badge-button = 徽章…
make-nothing-button = 没有
make-mode-button = 奖励谁
make-ask-mode = 奖励谁？抽奖和排名要先定好最后一天。
make-mode-all = 所有人
make-mode-first = 最先完成的…
make-mode-raffle = 抽奖…
make-mode-top = 排名最前的…
make-ask-days = 从什么时候到什么时候？
make-starts-now = 马上开始
make-starts-tomorrow = 明天开始
make-other-day = 指定开始日…
make-ends-in = { $days } 天后结束
make-other-end = 指定结束日…
make-ends-never = 不结束
make-ask-more = 还有什么要设置？
make-needs-button = 谁能做
make-shown-button = 谁能看到
make-places-button = 名额
make-wait-button = 没通过之后
make-ask-wait = 没通过要等多久才能再试？
make-wait =
    { $minutes ->
        [0] 不用等
       *[other] { DURATION($wait) }
    }
make-ask-words = 任务叫什么，怎么说明？
make-words-line = { $what }：{ $text }
make-title-en = 英文标题
make-text-en = 英文说明
make-title-zh = 中文标题
make-text-zh = 中文说明

make-ask-needs = 满足什么条件才能做？每一条都可以去掉。
make-ask-shown = 满足什么条件才能看到？每一条都可以去掉。
make-unneed-button = ✕ { $what }
make-group-all = ＋ 都要满足
make-group-any = ＋ 满足其一
make-group-none = ＋ 都不满足
make-ask-what = 和什么有关？
make-what-task = 完成任务
make-what-level = 等级
make-what-badge = 徽章
make-what-role = 身份
make-what-tag = 标签
make-what-days = 入群天数
make-what-before = 在某天之前加入
make-ask-task = 要先完成哪个任务？
make-ask-badge = 哪个徽章？
make-ask-role = 哪个身份？
make-other-name = 其他…
make-need-nothing = 所有人
make-need-any = 满足其一（{ $list }）
make-need-none = 都不满足（{ $list }）
make-need-task = 完成「{ $task }」
make-need-level = { $value } 级
make-need-badge = 徽章{ $badge }
make-need-role = 身份 { $value }
make-need-tag = 标签 { $value }
make-need-joined-before = { $value } 之前加入
make-need-days-here = 加入满 { $value } 天

make-look = 你的新任务，还没有发布。
make-look-change = 修改后的任务，还没有保存。
make-look-list = 列表里：{ $line }
make-look-card = 点开后：{ $task }
make-look-rest = 只有管理员看得到：
make-unreadable = 草稿里有不合适的内容：{ $at }。请重新新建。
make-lacks-zh = 有的内容没有中文：读中文的成员会看到英文。
make-lacks-en = 有的内容没有英文：读英文的成员会看到中文。
make-words-button = 标题和说明
make-fact-button = 计什么数
make-goal-button = 要多少
make-group-button = 群组
make-answers-button = 选项
make-answer-button = 正确答案
make-period-button = 频率
make-reward-button = 奖励
make-days-button = 日期
make-more-button = 更多
make-publish-button = 发布
make-save-button = 保存

make-refused = { $field }：{ $rule }。
make-refused-found = { $field }不能是「{ $found }」：{ $rule }。
make-refused-near = { $field }不能是「{ $found }」：{ $rule }。你是不是想说 { $near }？
make-field-title = 标题
make-field-text = 说明
make-field-options = 选项
make-field-answer = 正确答案
make-field-goal = 数量
make-field-fact = 计数内容
make-field-place = 群组
make-field-url = 链接
make-field-cooldown = 等待时间
make-field-starts = 开始日期
make-field-ends = 结束日期
make-field-needs = 参与条件
make-field-shown = 可见条件
make-field-reward = 奖励
make-field-places = 名额
make-field-period = 频率
make-field-other = 这一项
make-rule-title = 需要 1 到 80 个字，也要有本社区的语言
make-rule-text = 最多 400 个字，也要有本社区的语言
make-rule-options = 需要 2 到 8 个选项，也要有本社区的语言
make-rule-answer = 请选择其中一个选项
make-rule-goal = 需要 1 到 1,000,000 的数字
make-rule-fact = 请用按钮选择
make-rule-place = 请选择我在的群
make-rule-url = 地址要以 https:// 或 http:// 开头
make-rule-cooldown = 0 到 10,080 分钟，也就是最多一周
make-rule-starts = 需要像 2026-03-14 这样的日期
make-rule-ends = 今天或以后，而且不早于开始日；抽奖和排名要有最后一天，并且只做一次
make-rule-needs = 任务要存在，而且不能绕一圈又需要它自己
make-rule-shown = 任务要存在
make-rule-reward = 每种货币最多 { $most }，排名任务同时最多十个
make-rule-places = 需要 0 到 1,000,000,000 的数字
make-rule-period = 一次、每天、每周或每月
make-rule-level = 需要 1 到 1,000 级
make-rule-days = 需要 0 到 36,500 天
make-rule-role = 名字最多 100 个字
make-rule-badge = 一个表情和最多 40 个字的名字
make-rule-other = 不合适
make-day-wrong = 「{ $found }」不是日期。请发一个，例如 2026-03-14。
make-number-wrong = 「{ $found }」不是整数。请发一个数字，比如 7。
make-badge-unknown = 这里没有徽章「{ $found }」。请写成员看到的名字。

make-ask-publish = 现在发布「{ $task }」？成员马上就能看到，或者从开始那天起。
make-ask-save = 按草稿保存「{ $task }」？
make-save-again = 任务已经结束，保存后会重新开始。
make-ask-way = 「{ $task }」的要求变了，有 { $count } 人正在做。他们怎么办？
make-keep-button = 保留进度
make-restart-button = 重新开始
make-done-button = 算作完成
make-way-of-keep = { $count } 人保留进度，按原来的目标继续。
make-way-of-restart = { $count } 人从头开始。
make-way-of-done = { $count } 人算作完成并得到奖励，这不能撤销。
make-ask-end = 现在结束「{ $task }」？原因：{ $reason }
make-end-way = { $count } 人正在做：进度会保留，恢复后可以继续。
make-end-waiting = { $count } 份提交等待审核：仍可通过，通过后照样给奖励。
make-end-raffle = 马上抽出 { $winners } 人，这不能撤销。
make-end-top = 马上奖励排名最前的 { $winners } 人，这不能撤销。
make-ask-again = 让「{ $task }」重新开始？
make-again-way =
    { $count ->
        [0] 之前没有人在做。
       *[other] { $count } 人接着之前的进度继续。
    }
make-do-new = 确认发布
make-do-change = 确认保存
make-do-end = 确认结束
make-do-again = 确认恢复
make-begun = 「{ $task }」开始了。
make-published = 「{ $task }」开始了。一天之内可以撤回。
make-saved = 「{ $task }」已经修改。
make-undone = 「{ $task }」恢复成修改前的样子。
make-ended = 「{ $task }」结束了。
make-revived = 「{ $task }」重新开始了。
make-over-already = 「{ $task }」已经结束了。
make-over-meanwhile = 已经结束了。
make-runs-already = 「{ $task }」正在进行。
make-again-past = 「{ $task }」的最后一天是 { DAY($day) }。发 /task change { $key } 换一个日期，就能重新开始。
make-settled = 「{ $task }」的奖励已经发出，不能重新开始。发 /task new 新建一个。
make-undo-late = 之后又有人改过或结束了它，不能再撤销。
make-draft-changed = 草稿和你确认的不一样了。再看一遍：/task new。
make-overtaken = 别人刚刚修改了这个任务。
make-theirs-button = 看现在的样子
make-mine-button = 继续用我的

quest-title = { $task }
quest-progress = { $what }
quest-brings-all = 奖励：{ $brings }
quest-brings-first = 奖励：{ $brings }，给最先完成的 { $winners } 人
quest-brings-raffle = 奖励：{ $brings }，结束时抽出 { $winners } 人
quest-brings-top = 奖励：{ $brings }，给做得最多的 { $winners } 人
quest-until = 截止到 { DAY($day) }
quest-places = 还剩 { $left } / { $of } 个名额
quest-hash = 抽奖的种子已经定好，它的 SHA-256：{ $hash }
quest-waits = 已提交，等待审核
quest-closed = 这个任务现在不能做。发 /quests 看看能做哪些。
quest-not-there = 还没看到你在那个群里。先加入，再点一次按钮。
quest-wait = 先歇一会儿，{ DURATION($wait) }后再试。
quest-wrong = 差一点，再看看题目吧。
quest-wrong-wait = 差一点，{ DURATION($wait) }后可以再试。
quest-right = 答对了！
quest-done = 收到，算你完成。
quest-button-quiz = 去答题
quest-button-visit = 去看看
quest-button-join = 加入群组
quest-button-proof = 去提交
quest-button-link = 打开页面
quest-button-visited = 看过了
quest-button-joined = 我加入了
quest-in-group = 这个要到「{ $group }」的群里做。
quest-button-group = 去群里
quest-button-again = 回到题目

# 提交与审核。
cmd-proof = 提交任务内容
    .name = 提交
    .words = 提交
    .ask-text = 在这里写，也可以发链接、图片或文件。
    .usage = /proof 今天沿河走了 5 公里
cmd-proof_for = 选择提交给哪个任务
    .usage = /proof
cmd-proof_appeal = 请另一位审核员再看看
    .ask-why = 想让另一位审核员知道些什么？
    .usage = /quests
cmd-review = 逐条审核大家提交的内容
    .name = 审核
    .words = 审核
    .button = 审核
    .usage = /review
cmd-review_why = 选择原因
    .usage = /review
cmd-review_do = 决定一份提交
    .usage = /review
cmd-review_say = 用自己的话决定一份提交
    .ask-reason = 原因是什么？对方会看到。
    .usage = /review
cmd-proof_seen = 比对提交的内容
    .usage = /proof_seen
cmd-review_alarm = 提醒等了太久的提交
    .usage = /review_alarm

field-proof = 提交
field-text = 文字或链接
field-file = 图片或文件
field-why = 原因
choice-yes = 通过
choice-no = 不通过
choice-again = 重新提交

act-proof-approve = 通过了一份提交
act-proof-reject = 没有通过一份提交
act-proof-ask-again = 请成员重新提交

proof-ask = 要提交哪个任务？
proof-which = 收到！这是哪个任务的？
proof-handed-in = 「{ $task }」已提交，谢谢。审核员看过以后，我会私聊告诉你结果。
proof-waits = 这个任务你已经提交过了，审核员看过以后我会私聊告诉你。
proof-nothing = 现在没有需要提交内容的任务。发 /quests 看看能做哪些。
proof-closed = 这一份已经有结果了。发 /quests 看看能做哪些。
proof-host = 这里不收 { $host } 的链接，可以用：{ $hosts }
proof-too-large = 文件太大了，最多 { $most } MB。
proof-no-links = 这里不收链接，可以写成文字，或者发一张图片。
proof-approved = ✅「{ $task }」审核通过。
proof-approved-brings = ✅「{ $task }」审核通过：{ $brings }
proof-full = 你提交的「{ $task }」没有问题，可惜名额刚好满了，抱歉！
proof-again = 请重新提交一次「{ $task }」。审核员说：{ $reason }
proof-rejected = 「{ $task }」没有通过。审核员说：{ $reason }
proof-rejected-finally = 另一位审核员也看了「{ $task }」，还是没有通过：{ $reason }
proof-appealed = 会有另一位审核员来看，结果我私聊告诉你。
proof-no-appeal = 这一份不能再申诉了：每份只能申诉一次，而且只能是最近提交的那份。
proof-button-appeal = 请另一位审核员看看
proof-page-rejected = 没有通过：{ $reason }
proof-page-again = 请重新提交：{ $reason }

review-none = 没有等你审核的内容了。
review-others = 还有 { $count } 份要由其他审核员来看，你不能决定。
review-card = { $name }：{ $task }
review-waits = 已等待 { DURATION($wait) }
review-new = 刚刚提交
review-said = 提交内容：{ $text }
review-file = 📎 { $name }，{ $size } KB
review-file-coming = 图片或文件还在传输中，可以先跳过，稍后再看。
review-file-failed = 图片或文件取不到或打不开，可以请对方重新提交。
review-appeal = 申诉。之前的结果：{ $reason } 成员说：{ $note }
review-over = 任务已经结束，结束前提交的仍然可以通过。
review-like-text = ⚠️ 和 { $name } 在 { DAY($day) } 提交的「{ $task }」有 { $percent }% 相同
review-like-photo = ⚠️ 图片和 { $name } 在 { DAY($day) } 提交的「{ $task }」很像
review-like-gone = ⚠️ 和之前的一份提交有 { $percent }% 相同
review-count =
    { $count ->
        [1] 只剩这一份等你审核
       *[other] 共有 { $count } 份等你审核
    }
review-why-no = 为什么不通过？对方可以申诉，但不能再交；想让对方再试一次，请返回选「重新提交」。
review-why-no-later = 为什么不通过？对方可以申诉，也可以等冷却时间过了再交。
review-why-again = 需要改什么？
review-approved = ✅ { $name }「{ $task }」：已通过
review-approved-before = { $name } 之前已经完成「{ $task }」，不再发奖励。
review-full = 「{ $task }」的名额满了，没有给 { $name } 发奖励。
review-rejected = { $name }「{ $task }」：未通过
review-asked-again = { $name }「{ $task }」：已请对方重新提交
review-first = { $name } 抢先处理了这一份。
review-yours = 这一份你已经处理过了。
review-gone = 这一份不用再审核了。
review-own = 这是你自己提交的，由其他审核员来看。
review-own-appeal = 这一份之前是你处理的，申诉由其他审核员来看。
review-alarm = 「{ $community }」有 { $count } 份提交在等审核，最早的已经等了 { DURATION($wait) }。
review-button = 去审核
review-button-yes = 通过
review-button-no = 不通过…
review-button-again = 重新提交…
review-button-skip = 跳过
review-button-open = 打开 { $host }
review-button-own-words = 自己写原因
review-button-back = 返回
