# 盲盒。
cmd-box = 开盲盒，看概率，核对抽取结果
    .name = 盲盒
    .words = 盲盒, 开盒, 开盲盒, 我的盲盒
    .usage = /box 概率
    .button = 盲盒
cmd-open_box = 打开一个盲盒
    .usage = /open_box

field-show = 要看的内容
choice-open = 开盒
choice-odds = 概率
choice-proof = 某天的证明

reason-box = 盲盒

box-earned =
    你得到一个盲盒，发 /box 打开。{ $boxes ->
        [1] {""}
       *[other] 现在有 { $boxes } 个。
    }本次抽取已封存，哈希：{ $hash }
box-ready = 🎁 你有 { $boxes } 个盲盒待开。
box-inside = 盒里可能有：{ $list }
box-inside-each = { $points } 积分（{ $percent }%）
box-sealed = { DAY($day) }的抽取已封存，哈希：{ $hash }
box-opened = 🎁 第 { $number } 个盲盒：+{ $points } 积分，现在共 { $total }。
box-drawn = 抽到 { $ticket } 号（共 { $whole } 个号）。当天结束后，发 /box proof { $day } 可查看背后的种子。
box-before = 第 { $number } 个盲盒已经开过了，里面是 { $points } 积分。
box-none = 你现在没有可开的盲盒。
box-how-checkin =
    { $every ->
        [1] 每签到一次得一个。
       *[other] 每签到 { $every } 次得一个，还差 { $left } 次。
    }
box-how-points = 一天内每赚 { $every } 积分得一个，今天还差 { $left } 积分。
box-how-other = 每满 { $every } 次「{ $what }」得一个，还差 { $left } 次。
box-off = 这里暂时不发盲盒。
box-button-open = 开一个
box-button-next = 再开一个（剩 { $left } 个）
box-button-odds = 概率公示
box-button-proof = 核对我的抽取

box-odds = 盲盒里有什么：
box-odds-line = { $percent }%：{ $points } 积分
box-pity = 连续 { $after } 个没开出 { $from } 积分以上，下一个必出。
box-odds-check = 种子已经定好：当天结束后，发 /box proof { $day } 就能看到它，自己核对抽取结果。

box-proof = { DAY($day) }的抽取
box-proof-sealed = 事先公布的种子哈希（SHA-256）：{ $hash }
box-proof-seed = 种子：{ $seed }
box-proof-how = 号码 = HMAC-SHA256(种子, 盒子编号) 当作整数，对可中的号码总数取余；号码越小，奖越小。
box-proof-odds = 概率版本 { $version }，每种奖的号码数：{ $list }
box-proof-each = { $points } 积分 { $tickets } 个
box-proof-line = { $box } → { $ticket } 号，共 { $whole } 个号 → { $points } 积分
box-proof-dry = { $box }（之前连续 { $dry } 个没出好奖）→ { $ticket } 号，共 { $whole } 个号 → { $points } 积分
box-proof-pity = { $box }（之前连续 { $dry } 个没出好奖，只抽 { $from } 积分以上的）→ { $ticket } 号，共 { $whole } 个号 → { $points } 积分
box-proof-more = ……另外还有 { $more } 个盲盒。
box-proof-none = 那天你没有开盲盒。
box-proof-later = { DAY($day) }的种子要等那天结束才公布。在那之前只公布哈希：{ $hash }
box-proof-unknown = { $day }没有抽取。
box-proof-lost = { DAY($day) }的种子是加密保存的，这里缺了密钥，暂时公布不了。当时公布的哈希：{ $hash }
