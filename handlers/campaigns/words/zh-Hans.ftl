# 群发：按条件私聊通知很多成员。
cmd-admin-broadcast = 按条件私聊通知很多成员
    .name = 群发
    .words = 群发
    .usage = /admin broadcast list
    .ask-campaigns = 新写一条，还是看看以前发过的？
cmd-campaign_list = 全部群发
    .usage = /admin broadcast list
cmd-campaign_draft = 正在写的群发
    .usage = /admin broadcast
cmd-campaign_drop = 丢弃草稿
    .usage = /admin broadcast
cmd-campaign_audience = 发给谁？
    .usage = 活跃7 且（等级5 或 任务:first-steps）且 非 语言:中文
    .ask-audience = 发给谁？条件之间用「且」「或」「非」和括号连接：活跃7、沉默14、加入7、等级5、任务:编号（已完成）、未完成:编号、徽章:编号、标签:名称、角色:admin、语言:中文、平台:telegram。例如：活跃7 且（等级5 或 任务:first-steps）且 非 语言:中文
cmd-campaign_level = 发给某个等级以上的人
    .usage = 5
    .ask-level = 从几级开始？例如 5。
cmd-campaign_words = 写些什么？
    .usage = /admin broadcast
    .ask-says =
        { $language ->
            [zh] 写些什么？把中文正文发给我。
           *[en] 写些什么？把英文正文发给我。
        }
    .ask-other_text =
        { $language ->
            [zh] 英文怎么写？不需要就发一个短横线（-）。
           *[en] 中文怎么写？不需要就发一个短横线（-）。
        }
cmd-campaign_text = 正文
    .usage = /admin broadcast
    .ask-says =
        { $language ->
            [zh] 把中文正文发给我；不要就发一个短横线（-）。
           *[en] 把英文正文发给我；不要就发一个短横线（-）。
        }
cmd-campaign_pick = 选择
    .usage = /admin broadcast
cmd-campaign_at = 什么时候开始发？
    .usage = 2026-12-24 18:00
    .ask-day = 哪一天？例如 2026-12-24。
    .ask-clock = 几点？例如 18:00。
cmd-campaign_tap = 正文下方的按钮
    .usage = Check in | 签到
    .ask-label = 按钮上写什么？写成「Check in | 签到」就有两种语言。
    .ask-opens = 点了打开什么？成员能用的命令（如 /checkin），或者以 https:// 开头的链接。
cmd-campaign_test = 先发给我看看
    .usage = /admin broadcast
cmd-campaign_publish = 发送
    .usage = /admin broadcast
cmd-campaign_do = 确认
    .usage = /admin broadcast
cmd-campaign_typed = 输入人数确认
    .usage = 1200
    .ask-number = 要发给多少人？请输入刚才看到的人数。
cmd-campaign_show = 查看一次群发
    .usage = /admin broadcast list
cmd-campaign_report = 群发的结果
    .usage = /admin broadcast list
cmd-campaign_pause = 暂停群发
    .usage = /admin broadcast list
cmd-campaign_resume = 继续群发
    .usage = /admin broadcast list
cmd-campaign_cancel = 取消群发
    .usage = /admin broadcast list
    .ask-reason = 为什么取消？原因会记在管理日志里。

field-campaigns = 新写一条，或看列表
field-audience = 发给谁（条件）
choice-new = 新写
choice-list = 列表
choice-programme = 活动

act-campaign-send = 发起了一次群发
act-campaign-pause = 暂停了一次群发
act-campaign-resume = 继续了一次群发
act-campaign-cancel = 取消了一次群发

campaign-said = { OWN($en, $zh) }
campaign-ask-audience = 发给谁？
campaign-easy-everybody = 所有人
campaign-easy-active-7 = 7 天内活跃
campaign-easy-silent-14 = 沉默 14 天
campaign-easy-joined-7 = 7 天内加入
campaign-easy-language-en = 读英文的人
campaign-easy-language-zh = 读中文的人
campaign-easy-level = 某个等级以上
campaign-easy-rule = 自己写条件
campaign-easy-button = 用按钮选择
campaign-nobody = 发给谁：现在没有符合条件的成员，请换一个条件。
campaign-is-for = 发给 { $count } 人：{ $rule }
campaign-names =
    { $more ->
        [0] 就是 { $names }。
       *[other] 其中有 { $names } 等，另有 { $more } 人。
    }
campaign-unreachable = 其中 { $count } 人无法私聊，收不到。
campaign-away = 其中 { $count } 人好几天没有动静，按消息频率限制不会发给他们。
campaign-who-everybody = 所有人
campaign-who-active =
    { $value ->
        [1] 今天有动静的人
       *[other] 最近 { $value } 天有动静的人
    }
campaign-who-silent =
    { $value ->
        [1] 今天没有动静的人
       *[other] 最近 { $value } 天没有动静的人
    }
campaign-who-joined = 最近 { $value } 天加入的人
campaign-who-level = { $value } 级以上的人
campaign-who-task = 完成过任务 { $value } 的人
campaign-who-open = 没有完成任务 { $value } 的人
campaign-who-badge = 有徽章 { $value } 的人
campaign-who-tag = 有标签「{ $value }」的人
campaign-who-role = { $role }及以上
campaign-who-language = 读{ $language }的人
campaign-who-platform = 在 { $value } 上的人
campaign-who-not = 除了{ $inner }
campaign-who-and = { $first }，且{ $rest }
campaign-who-or = { $first }，或{ $rest }
campaign-who-group = （{ $inner }）
campaign-role-member = 成员
campaign-role-analyst = 分析员
campaign-role-reviewer = 审核员
campaign-role-admin = 管理员
campaign-role-owner = 所有者

campaign-rule-empty = 条件：还没有写。例如：活跃7 且 非 语言:中文
campaign-rule-unknown = 条件第 { $at } 个字：不认识「{ $found }」。可以用：所有人、活跃、沉默、加入、等级、任务、未完成、徽章、标签、角色、语言、平台。
campaign-rule-unknown-near = 条件第 { $at } 个字：不认识「{ $found }」，是不是想写「{ $near }」？
campaign-rule-name = 条件第 { $at } 个字：这里没有「{ $found }」。
campaign-rule-name-near = 条件第 { $at } 个字：这里没有「{ $found }」，是不是想写「{ $near }」？
campaign-rule-some = 条件第 { $at } 个字：这里没有「{ $found }」。可以写的例如：{ $near }。
campaign-rule-number = 条件第 { $at } 个字：「{ $found }」要写成 1 到 { $most } 的整数。
campaign-rule-value = 条件第 { $at } 个字：「{ $near }」后面要有一个值。
campaign-rule-end = 条件第 { $at } 个字：结尾还缺一段。
campaign-rule-unclosed = 条件第 { $at } 个字：这个括号没有关上。
campaign-rule-closed = 条件第 { $at } 个字：这个括号没有打开过。
campaign-rule-extra = 条件第 { $at } 个字：「{ $found }」前面缺少「且」或「或」。
campaign-rule-much = 条件第 { $at } 个字：一条条件里写得太多了，请简短一些。

campaign-ask-text = 写些什么？每个人看到的是自己的语言。
campaign-write-button = 写正文
campaign-ask-which = 想改哪一段正文？
campaign-says-en = 英文正文
campaign-says-zh = 中文正文
campaign-ask-kind = 这是哪一类消息？
campaign-about-programme = 活动：邀请大家参加的事，社群里的新消息。
campaign-about-promotion = 推广：优惠或广告。每个人收到的不会太多。
campaign-ask-when = 大家什么时候收到？
campaign-when-now = 马上
campaign-when-at = 指定时间
campaign-when-best = 各人的最佳时段
campaign-best = 最佳时段是各人平时签到的钟点；还不清楚的，按他们当地的 { $hour }。
campaign-ask-tap = 正文下方的按钮可以打开命令或链接，结果里会显示有多少人点了。
campaign-tap-button = 填写按钮
campaign-no-tap-button = 不要按钮
campaign-ask-out = 随机留出多少人不发？结果里会对比：没收到的人有多少也照样参与了。
campaign-share = { $percent }%

campaign-draft-there = 你已经有一条正在写的群发。
campaign-draft-none = 草稿已经不在了，草稿会为你保留 { $days } 天。用 /admin broadcast 重新开始。
campaign-draft-old = 这份草稿已经读不出来了，请重新写一条。
campaign-draft-dropped = 草稿已丢弃，什么都没有发。
campaign-draft-changed = 草稿刚被改过，请再看一遍。
campaign-go-on-button = 继续写
campaign-anew-button = 重新开始
campaign-drop-button = 丢弃
campaign-page-draft = 回到草稿
campaign-retry-button = 重新填写
campaign-new-button = 新写一条
campaign-look = 这是要发的消息：
campaign-text = { $language }：「{ $text }」
campaign-part-audience = 发给谁
campaign-part-text = 正文
campaign-part-kind = 类型
campaign-part-when = 时间
campaign-part-tap = 按钮
campaign-part-out = 留出对照
campaign-test-button = 先发给我
campaign-tested = 已经私聊发给你了，和成员收到的一样，每种语言一条。
campaign-test-unreachable = 我无法私聊你。请先私聊我说句话，再试一次。
campaign-publish-button = 发送…
campaign-is-programme = 类型：活动
campaign-is-promotion = 类型：推广
campaign-is-now = 时间：马上
campaign-is-at = 时间：{ DAY($day) } { $time }（{ ZONE($zone) }时间）
campaign-is-best = 时间：各人的最佳时段，不清楚的按当地 { $hour }
campaign-is-tap = 按钮「{ $label }」：{ $opens }
campaign-is-out = 随机留出不发：{ $percent }%
campaign-is-late = 我不在的时候时间已经过了。要继续，还是取消？

campaign-lacks-en = 正文：还没有英文，而其中有 { $count } 人读英文，请先补上。
campaign-lacks-zh = 正文：还没有中文，而其中有 { $count } 人读中文，请先补上。
campaign-wrong-text = 正文：至少要有一种语言。
campaign-wrong-long = 正文：{ $found } 个字符太长，{ $platform } 最多 { $most } 个。
campaign-wrong-past = 时间：{ DAY($day) } { $time } 已经过去了。
campaign-wrong-far = 时间：太远了，最晚可以安排到 { DAY($last) }。
campaign-wrong-clock = 时间：「{ $found }」不是时间，请写成 18:00 这样。

campaign-ask-send = 发给 { $count } 人？送到之后就收不回来了。
campaign-do-send = 发给 { $count } 人
campaign-count-changed = 现在符合条件的是 { $count } 人，不再是 { $was } 人。请再看一遍。
campaign-typed-wrong = 「{ $found }」不对：要发给的是 { $count } 人。什么都没有发。
campaign-followed = 进度我会私聊告诉你。
campaign-in-group = 在群里发 /admin broadcast list，可以暂停、取消、看结果。
campaign-not-followed = 我无法私聊你：想知道进度就点「看进度」。

campaign-state-planned = 群发 { $number } 号已安排：「{ $text }」
campaign-state-running = 群发 { $number } 号正在发送：「{ $text }」
campaign-state-paused = 群发 { $number } 号已暂停：「{ $text }」
campaign-state-done = 群发 { $number } 号已完成：「{ $text }」
campaign-state-cancelled = 群发 { $number } 号已取消：「{ $text }」
campaign-bar = { $bar } { $done } / { $people }
campaign-was-for = 发给：{ $rule }
campaign-told-done = 群发 { $number } 号已完成：「{ $text }」
campaign-told-cancelled = 群发 { $number } 号已取消：「{ $text }」
campaign-told-late = 群发 { $number } 号没有开始：我不在的时候时间已经过了。「{ $text }」
campaign-pause-button = 暂停
campaign-resume-button = 继续
campaign-cancel-button = 取消
campaign-report-button = 看结果
campaign-look-button = 看进度
campaign-all-button = 全部群发
campaign-again-button = 重新统计
campaign-ask-off =
    { $count ->
        [0] 取消群发 { $number } 号（「{ $text }」）？{ $done } 人都已处理，还在等待的不会再发。原因：{ $reason }
       *[other] 取消群发 { $number } 号（「{ $text }」）？还有 { $count } 人不会收到。原因：{ $reason }
    }
campaign-do-off = 是的，取消
campaign-unknown = 没有 { $number } 号群发。用 /admin broadcast list 看看有哪些。
campaign-none = 还没有群发过。
campaign-list = 最近的群发，新的在前：
campaign-number = { $number } 号
campaign-line = { $number } 号 · { DAY($day) } { $time } · { $people } 人 · { $state } · 「{ $text }」
campaign-short-planned = 已安排
campaign-short-running = 发送中
campaign-short-paused = 已暂停
campaign-short-done = 已完成
campaign-short-cancelled = 已取消

campaign-report = 群发 { $number } 号「{ $text }」的结果
campaign-report-sent = 已发送：{ $count } / { $of }（{ $share }%）
campaign-report-waiting = 还没轮到：{ $count }
campaign-report-leaving = 正在路上：{ $count }
campaign-report-held = 等待中：{ $count }，{ $reason }
campaign-report-dropped = 没有发：{ $count }，{ $reason }
campaign-report-failed = 发送失败：{ $count }，{ $reason }
campaign-report-left = 那时已退出：{ $count }
campaign-report-unfit = 已不符合条件：{ $count }
campaign-report-off = 取消前没有发：{ $count }
campaign-report-twice = 可能收到两次：{ $count }，平台没有回应
campaign-report-opened = 点了按钮：{ $count } / { $of }（{ $share }%）
campaign-report-no-button = 点了按钮：没有按钮
campaign-report-link = 点了按钮：平台不会告诉谁打开了链接
campaign-report-acted = 24 小时内有参与：{ $count } / { $of }（{ $share }%）
campaign-report-out = 没发给他们，也照样参与：{ $count } / { $of }（{ $share }%）
campaign-report-stopped = 不想再收到：{ $count } / { $of }（{ $share }%）
campaign-report-soon = 「有参与」指签到、完成任务或挑战的一天，或在群里发言、回应。结束一天后数字才算定下来。
campaign-report-final = 「有参与」指签到、完成任务或挑战的一天，或在群里发言、回应。这些是最终数字。
campaign-why-often = 最近给他们发得够多了
campaign-why-promotions = 他们收到的推广够多了
campaign-why-ignored = 最近的推广他们都没有点开
campaign-why-quiet = 正值免打扰时段
campaign-why-away = 好几天没有动静
campaign-why-stopped = 他们关掉了这类消息
campaign-why-unreachable = 无法私聊到对方
campaign-why-late = 已经过时
campaign-why-withdrawn = 已经撤回
campaign-why-blocked = 对方屏蔽了我
campaign-why-refused = 平台拒绝了
campaign-why-silence = 平台没有回应
campaign-why-other = 出错了，见日志
