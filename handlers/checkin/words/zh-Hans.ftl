# 每日签到与连续天数。
cmd-checkin = 今天签到
    .name = 签到
    .words = 签到, 打卡
    .usage = /checkin
    .button = 签到
cmd-streak = 逐日查看你的连续签到
    .name = 连续签到
    .words = 我的签到
    .usage = /streak
    .button = 我的签到
cmd-yesterday = 趁还来得及，补记昨天
    .name = 补记昨天
    .usage = /yesterday
cmd-repair = 找回刚刚中断的连续签到
    .name = 修复
    .usage = /repair
cmd-pause = 请几天假，连续天数不断
    .name = 请假
    .usage = /pause 7
    .words = 请假
    .button = 请假
    .ask-days = 从明天起请几天假？
cmd-resume = 结束请假
    .name = 销假
    .usage = /resume
cmd-admin-protect = 让某一天不影响任何人的连续天数
    .name = 保护日期
    .usage = /admin protect 2026-03-14 停电
    .ask-day = 哪一天？例如 2026-03-14。
    .ask-reason = 原因是什么？简单写几个字，留作记录。
cmd-admin-unprotect = 撤销对某一天的保护
    .name = 取消保护
    .usage = /admin unprotect 2026-03-14
    .ask-day = 哪一天？例如 2026-03-14。
cmd-admin-compensate = 为出故障的日子补偿大家
    .name = 补偿
    .usage = /admin compensate 2026-03-02..2026-03-03 机器人故障
    .ask-when = 哪几天？例如 2026-03-02，或 2026-03-02..2026-03-03。
    .ask-reason = 因为什么？简单写几个字，成员会看到。
cmd-compensation = 查看补偿进度
    .usage = /admin compensate 2026-03-02 机器人故障
cmd-compensation_pay = 确认补偿
    .usage = /admin compensate 2026-03-02 机器人故障
cmd-compensation_back = 撤回补偿
    .usage = /admin compensate 2026-03-02 机器人故障
cmd-compensation_step = 继续发放补偿
    .usage = /compensation_step
cmd-compensation_tidy = 清理补偿名单
    .usage = /compensation_tidy
field-when = 哪几天
cmd-settle_streaks = 结算连续签到
    .usage = /settle_streaks

field-days = 天数
field-day = 日期
field-reason = 原因

checkin-done =
    连续第 { $days } 天 ✅ 积分 +{ $points }，共 { $total }。{ $next ->
        [0] 所有里程碑都已达成。
       *[other] 再签 { $left } 天就到 { $next } 天里程碑。
    }
checkin-milestone = 连续签到满 { $days } 天，奖励 { $bonus } 积分。
checkin-frozen =
    补签卡补上了漏签的日子，连续签到没有中断。{ $left ->
        [0] 补签卡已用完。
       *[other] 还剩 { $left } 张补签卡。
    }
checkin-broken = 之前连续 { $days } 天的签到在{ DAY($day) }中断了，欢迎回来。
checkin-yesterday-open = 昨天还可以补记，还有 { DURATION($wait) }。补上后，之前连续的 { $days } 天就能接着算。
checkin-already = 今天已经签过了，连续第 { $days } 天。{ DURATION($wait) }后开始新的一天。
checkin-too-soon = 你刚换了时区，两次签到暂时要间隔 { $hours } 小时。请在 { DURATION($wait) }后再来。
checkin-button-yesterday = 补记昨天
checkin-button-repair = 用 { $price } 积分找回 { $days } 天

yesterday-done = 昨天已补记：积分 +{ $points }，共 { $total }。目前连续 { $days } 天。
yesterday-already = 昨天已经签过了。今天的签到：/checkin
yesterday-over = 昨天只能在新一天的前 { $hours } 小时内补记。今天仍可签到：/checkin
yesterday-before-joining = 昨天你还没加入。今天可以签到：/checkin

repair-done = 已修复，现在连续 { $days } 天。用去 { $price } 积分，还剩 { $total }。
repair-nothing = 没有可以找回的连续签到。发 /streak 看看你的情况。
repair-too-short = 连续满 { $from } 天才能找回。发 /checkin 重新开始吧。
repair-late = 中断后 { $hours } 小时内才能找回，现在已经过了时间。发 /checkin 重新开始吧。
repair-free = 昨天还可以免费补记。
repair-again = { DAY($day) }起可以再次修复。
repair-short = 需要 { $price } 积分，你有 { $total }。每次签到都能攒积分：/checkin

pause-done =
    { $days ->
        [1] { DAY($first) }请假
       *[other] { DAY($first) }至{ DAY($last) }请假
    }，连续天数为你保留。今天仍然要签到。
pause-running = 你已经请了假：{ DAY($first) }至{ DAY($last) }。发 /resume 可提前结束。
pause-too-long =
    { $left ->
        [0] { $window } 天内的假期已经用完，过些天再请吧。
       *[other] { $window } 天内还能请 { $left } 天假：/pause { $left }
    }
pause-none = 你没有在请假。要请假就发 /pause 7。
pause-ended = 假期结束，从今天起照常签到。
pause-button-cancel = 结束请假

protect-done =
    { DAY($day) }不再影响任何人的连续签到。{ $streaks ->
        [0] 目前没有人因这一天受影响。
       *[other] 正在恢复 { $streaks } 人的连续天数。
    }
protect-already = { DAY($day) }已经受保护了。
protect-too-far = 请选最近 { $back } 天内或今后 { $ahead } 天内的日期。
protect-button-undo = 撤销
unprotect-done = { DAY($day) }恢复为普通的一天。
unprotect-not = 只能撤销最近 { $hours } 小时内设的保护，{ DAY($day) }没有。

reason-compensation = 故障补偿
compensate-looking = 正在统计受影响的成员，目前 { $people } 人。稍后再点一次看看。
compensate-asked = { $days }：补偿 { $people } 人，共 { $points } 积分。原因：「{ $reason }」。确认吗？
compensate-span =
    { $count ->
        [1] { DAY($first) }
       *[other] { DAY($first) }至{ DAY($last) }
    }
compensate-rule =
    { $amount ->
        [0] 这几天有过互动、正在连续签到或断签的成员，每人一次，得 { $times } 次签到的积分。
       *[other] 这几天有过互动、正在连续签到或断签的成员，每人一次，得 { $amount } 积分。
    }
compensate-again = 注意：{ $days }已经补偿过一次了。
compensate-button = 发放 { $points } 积分
compensate-look-button = 看看进度
compensate-nobody = 这几天没有成员受影响，不用补偿。
compensate-paying = 正在发放：{ $people } 人中已有 { $done } 人到账。
compensate-paid = 补偿已发完：{ $people } 人，共 { $points } 积分。
compensate-undoing = 正在撤回：{ $people } 人中已处理 { $done } 人。
compensate-undone = 补偿已撤回：{ $people } 人，共 { $points } 积分。
compensate-dropped = 一直没有人确认，这次补偿没有发放。需要的话请重新发起。
compensate-days = 哪几天？请写成 2026-03-02，或 2026-03-02..2026-03-03。
compensate-range = 请选已经过完的日子，最多 { $most } 天，且不早于 { $back } 天前。

streak-none = 还没有签到过，就从今天开始吧。
streak-now = 从{ DAY($since) }起连续 { $days } 天。
streak-over = 连续 { $days } 天的签到在{ DAY($day) }中断了。签到即可重新开始。
streak-week = { $mon } { $tue } { $wed } { $thu } { $fri } { $sat } { $sun } { DAY($from) }起
streak-legend = 周一到周日：● 已签　◐ 补记　◇ 补签卡　△ 免签　○ 漏签　□ 待签
streak-cell-done = ●
streak-cell-grace = ◐
streak-cell-frozen = ◇
streak-cell-paused = △
streak-cell-protected = △
streak-cell-repaired = △
streak-cell-moved = △
streak-cell-missed = ○
streak-cell-open = □
streak-cell-before = –
streak-cell-ahead = –
streak-why-grace =
    { $days ->
        [1] { DAY($first) }：次日补记
       *[other] { DAY($first) }至{ DAY($last) }：次日补记
    }
streak-why-frozen =
    { $days ->
        [1] { DAY($first) }：漏签，补签卡补上
       *[other] { DAY($first) }至{ DAY($last) }：漏签，补签卡补上
    }
streak-why-paused =
    { $days ->
        [1] { DAY($first) }：请假
       *[other] { DAY($first) }至{ DAY($last) }：请假
    }
streak-why-protected =
    { $days ->
        [1] { DAY($first) }：管理员设为免签
       *[other] { DAY($first) }至{ DAY($last) }：管理员设为免签
    }
streak-why-repaired =
    { $days ->
        [1] { DAY($first) }：漏签，已修复
       *[other] { DAY($first) }至{ DAY($last) }：漏签，已修复
    }
streak-why-moved =
    { $days ->
        [1] { DAY($first) }：因换时区跳过
       *[other] { DAY($first) }至{ DAY($last) }：因换时区跳过
    }
streak-why-missed =
    { $days ->
        [1] { DAY($first) }：漏签，没有补签卡
       *[other] { DAY($first) }至{ DAY($last) }：漏签，没有补签卡
    }
streak-best = 最长连续 { $best } 天，总共签到 { $total } 次。
streak-freezes =
    补签卡 { $held }/{ $most } 张，{ $left ->
        [0] 已经存满。
       *[other] 再签到 { $left } 次得一张。
    }
