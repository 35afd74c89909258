# 新成员：欢迎、新手引导、头七天，以及大家停在哪一步。
cmd-guide = 新手引导，一步一点
    .name = 新手引导
    .words = 新手引导, 新手指南
    .button = 新手引导
    .usage = /guide
cmd-guide_language = 选择阅读语言
    .usage = /guide
cmd-guide_rules = 同意社群公约
    .usage = /guide
cmd-guide_pick = 回答问题
    .usage = /guide
cmd-guide_answer = 用自己的话回答
    .usage = /guide
    .ask-reply = 想怎么回答？一两句话就好。
cmd-guide_skip = 跳过这个问题
    .usage = /guide
cmd-pack_tell = 每天的任务要不要提醒
    .usage = /guide
cmd-admin-onboarding = 看看新成员停在哪一步
    .name = 新成员
    .button = 新成员
    .usage = /admin onboarding
    .ask-view = 看表格（table）、文件（file）还是回答（answers）？
cmd-welcome_aloud = 欢迎新来的成员
    .usage = /guide
cmd-pack_day = 提醒当天的任务
    .usage = /guide

field-version = 版本
field-reply = 回答
field-view = 显示内容
field-platform = 平台
field-space = 群
choice-table = 表格
choice-file = 文件
choice-answers = 回答
reason-newcomer = 新手任务

welcome-new = { $more ->
        [0] 欢迎 { $names }！👋
       *[other] 欢迎 { $names } 和另外 { $more } 位新朋友！👋
    }
welcome-back = { $more ->
        [0] { $names }，欢迎回来！
       *[other] { $names } 和另外 { $more } 位朋友，欢迎回来！
    }
welcome-ours = 很高兴你来了。点下面的按钮，两分钟就能上手。
welcome-own = { OWN($en, $zh) }
welcome-button = 新手引导

guide-hello = 你好！你刚加入了「{ $community }」。带你转一圈？一分钟，点点按钮就行。
guide-hello-held = 你好！回答一个小问题，就能进「{ $community }」了。
guide-button-ask = 看看是什么
guide-button-begin = 开始
guide-left = { $count ->
        [1] 最后一步
       *[other] 还剩 { $count } 步
    }
guide-language = { $name }，欢迎来到「{ $community }」！你想看哪种语言？
guide-rules =「{ $community }」的公约：
guide-rules-new =「{ $community }」的公约有更新，请再看一眼：
guide-rules-ours =
    • 友善相待，意见不同也好好说。
    • 不刷屏，发广告前先打招呼。
    • 别人在这里说的私事，不外传。
guide-own = { OWN($en, $zh) }
guide-button-accept = 我同意
guide-button-answer = 回答
guide-button-skip = 跳过
guide-unasked = 现在没有要回答的问题。发 /guide 看看你在哪一步。
guide-ready = { $name }，都好了，欢迎加入「{ $community }」！

pack-task = { OWN($en, $zh) }
pack-none = 每天发一次「签到」就能连续打卡，其他功能发「帮助」查看。
pack-progress = 新手任务：已完成 { $done }/{ $of }
pack-next = 下一个：{ $task }
pack-tomorrow = 今天的都做完了，新的一天会开放下一批。
pack-all = 全部完成，真棒！
pack-button-first = 现在就做
pack-button-quiet = 早上不用告诉我
pack-button-tell = 早上告诉我
pack-day = 早上好！今天是你在「{ $community }」的第 { $day } 天。
pack-line-new = 今天新开放：{ $task }
pack-line = 还没做：{ $task }
pack-quiet = 好的，不再提醒了。任务还在，发「任务」就能看到。
pack-told = 好的，每天早上告诉你有什么新任务。
pack-finished = 新手任务 { $count } 个全部完成：+{ $brings } 🎉
pack-finished-coupon = 新手任务 { $count } 个全部完成 🎉 兑换码已私聊发给你，在 /orders 也能看到。

onboard-title = 最近 { $days } 天的新成员：{ $count } 人
onboard-none = 最近 { $days } 天没有新成员。
onboard-line = { $step }：{ $number }
onboard-line-of = { $step }：{ $number }/{ $of }
onboard-line-percent = { $step }：{ $number }（{ $percent }%）
onboard-line-of-percent = { $step }：{ $number }/{ $of }（{ $percent }%）
onboard-early = 其余步骤时间还短，暂时没有数据。
onboard-steepest = 流失最多的一步：{ $step }
onboard-step-joined = 加入
onboard-step-opened = 打开新手引导
onboard-step-rules = 同意公约
onboard-step-first = 完成第一个任务
onboard-step-day1 = 第 1 天活跃
onboard-step-day2 = 第 2 天活跃
onboard-step-day3 = 第 3 天活跃
onboard-step-day4 = 第 4 天活跃
onboard-step-day5 = 第 5 天活跃
onboard-step-day6 = 第 6 天活跃
onboard-step-day7 = 第 7 天活跃
onboard-step-done = 完成全部新手任务
onboard-button-file = 按日导出
onboard-button-answers = 他们的回答
onboard-button-table = 返回
onboard-button-newer = 较新
onboard-button-older = 较早
onboard-file = { $count ->
        [1] 共 1 天的数据，见表格。
       *[other] 共 { $count } 天的数据，见表格。
    }
onboard-answers = 新成员的回答，新的在前：
onboard-answers-none = 还没有新成员回答。
onboard-answer = { DAY($day) } { $name }：{ $answer }（{ $question }）

cmd-human = 证明你是真人
    .usage = /human
cmd-admin-held = 看看谁还没通过真人验证
    .name = 待验证
    .button = 待验证成员
    .usage = /admin held
cmd-let_in = 放行
    .usage = /admin held
cmd-knock = 入群前证明你是真人
    .usage = /guide
cmd-knock_over = 结束入群申请的验证
    .usage = /guide
cmd-still_held = 继续限制未通过验证的成员
    .usage = /guide
cmd-check_over = 结束真人验证
    .usage = /guide
field-person = 成员
act-let-in = 放行了一位成员
welcome-held = { $more ->
        [0] { $names }，还差一步就能加入：点按钮回答一个小问题。
       *[other] { $names } 和另外 { $more } 位，还差一步就能加入：点按钮回答一个小问题。
    }
human-ask = { $name }，你好！进入「{ $community }」之前确认一下：你是真人吗？点一下就好。
human-button = 我是真人
human-hello = { $name }，你好！进入「{ $community }」之前，有一个小问题。
human-option = { $sign }
human-find-fruit = 哪一个是水果？
human-find-animal = 哪一个是动物？
human-find-vehicle = 哪一个可以坐或骑？
human-find-flower = 哪一个是花？
human-find-music = 哪一个是乐器？
human-find-weather = 哪一个和天气有关？
human-wrong = 不是这个，再来一题：
human-passed = 谢谢！现在都可以用了。
human-let-in = 管理员已放行，现在都可以用了。
door-opens = 谢谢！「{ $community }」马上让你进群。
door-stays = 不对哦。能不能进「{ $community }」，由管理员来决定。
door-settled = 这件事已经处理过了。
human-needless = 你已经通过了。发 /guide 看新手引导。
human-removed =「{ $community }」会请每位新成员回答一个小问题，这次没等到你的正确回答。没关系，随时可以从原来的入口再来。
human-stays = 不对哦。发 /guide 再试一次，或者请管理员放行。
gate-told =「{ $community }」有人还没通过真人验证，点一下就能放行。
gate-title = { $count ->
        [1] 有 1 位还没通过真人验证：
       *[other] 有 { $count } 位还没通过真人验证，新的在前：
    }
gate-none = 没有人在等真人验证。
gate-line = { $name }：{ $reasons }（{ $score }）
gate-button = 放行 { $name }
gate-let-in = 已放行。
gate-decided = 这件事已经处理过了。
gate-reason-all = 所有人都要验证
gate-reason-burst = 同一邀请短时间来了很多人
gate-reason-young = 账号注册不久
gate-reason-name = 名字像广告
gate-reason-handle = 没有用户名
