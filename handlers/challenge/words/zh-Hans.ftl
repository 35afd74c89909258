# 群挑战。
cmd-challenge = 看看挑战：你的进度，还有谁在一起坚持
    .name = 挑战
    .words = 挑战, 我的挑战
    .usage = /challenge
cmd-done = 记录今天的挑战：完成、数字或照片
    .name = 完成
    .words = 完成, 已完成
    .usage = /done 12
cmd-challenge-new = 一步一步发起一个群挑战
    .name = 发起
    .words = 发起挑战, 新挑战
    .usage = /challenge new
cmd-challenge-end = 提前结束一个挑战
    .name = 结束
    .usage = /challenge end water 这周人太少
    .ask-challenge = 要结束哪个挑战？把标题发给我。
    .ask-reason = 为什么结束？原因会记在管理记录里。
cmd-challenge-change = 修改进行中挑战的文字、结束日期或加油设置
    .name = 修改
    .usage = /challenge change 喝水
cmd-challenge_reword = 换文字
    .ask-title = 以后叫什么名字？
    .usage = /challenge change
cmd-challenge_later = 换结束日期
    .usage = /challenge change
    .ask-day = 延长到哪一天？例如 2026-03-21。
cmd-challenge_cheering = 开启或关闭加油
    .usage = /challenge change
    .ask-on = 可以互相加油吗？
cmd-challenge_unchange = 撤销修改
    .usage = /challenge change
cmd-challenge_show = 一个挑战
    .usage = /challenge
cmd-challenge_join = 加入挑战
    .usage = /challenge
cmd-challenge_quit = 退出挑战
    .usage = /challenge
cmd-challenge_done = 今天完成了
    .usage = /done
cmd-challenge_tap = 今天完成了
    .usage = /done
cmd-challenge_amount = 今天是多少？
    .usage = /done 12
    .ask-record = 今天是多少？发个数字给我；发「+3」是在原来的基础上再加。
cmd-challenge_photo = 今天的照片
    .usage = /done
    .ask-record = 把今天的照片发给我。一起挑战的人都能看到。
cmd-challenge_back = 撤回今天的记录
    .usage = /challenge
cmd-challenge_today = 今天谁完成了
    .usage = /challenge
cmd-challenge_see = 看今天的照片
    .usage = /challenge
cmd-challenge_cheer = 给人鼓掌
    .usage = /challenge
cmd-challenge_cheer_all = 给大家鼓掌
    .usage = /challenge
cmd-challenge_about = 查看挑战的情况
    .usage = /challenge
cmd-challenge_draft = 正在编辑的挑战
    .usage = /challenge new
cmd-challenge_drop = 丢弃草稿
    .usage = /challenge new
cmd-challenge_words = 挑战叫什么？
    .usage = /challenge new
    .ask-title = 挑战叫什么？发一个简短的标题给我。
cmd-challenge_title = 标题
    .usage = /challenge new
    .ask-title = 把标题发给我，一行就好。
cmd-challenge_text = 说明
    .usage = /challenge new
    .ask-says = 把说明发给我，不要说明就发一个短横（-）。
cmd-challenge_measure = 记什么数？
    .usage = glasses | 杯
    .ask-unit = 记什么数？写「glasses | 杯」就有两种语言的名字。
    .ask-goal = 一天记到多少才算数？填 0 表示多少都算。
cmd-challenge_pick = 选择
    .usage = /challenge new
cmd-challenge_days = 一共几天？
    .usage = 21
    .ask-number = 一共几天？3 到 100 天。
cmd-challenge_starts = 第一天
    .usage = 2026-03-14
    .ask-day = 哪天开始？例如 2026-03-14。
cmd-challenge_more = 更细的规则
    .usage = 1
    .ask-rest = 可以缺几天？
    .ask-join_until = 最晚到第几天还能加入？填 0 表示只能在开始前加入。
    .ask-size = 最多多少人参加？填 0 表示不限。
cmd-challenge_points = 完成后得多少积分
    .usage = 50
    .ask-number = 每个完成的人得多少积分？填 0 表示没有。
cmd-challenge_badge = 完成后得什么徽章
    .usage = 💧
    .ask-emoji = 徽章用哪个表情？
    .ask-badge = 徽章叫什么？写「Water friend | 喝水达人」就有两种语言的名字。
cmd-challenge_publish = 发布挑战
    .usage = /challenge new
cmd-challenge_do = 确认
    .usage = /challenge
cmd-challenge_undo = 撤回
    .usage = /challenge

field-challenge = 挑战
field-record = 今天的记录
field-unit = 记什么数，例如 glasses | 杯
field-goal = 一天要多少，0 表示不限
field-rest = 可以缺的天数
field-join_until = 最晚第几天加入
field-size = 人数上限，0 表示不限
field-sure = 确定吗
reason-challenge = 挑战

act-challenge-new = 发起了挑战
act-challenge-undo = 撤回了新挑战
act-challenge-change = 修改了挑战
act-challenge-change-undo = 撤销了对挑战的修改
act-challenge-off = 取消了挑战
act-challenge-end-keep = 提前结束了挑战，不再发奖
act-challenge-end-course = 提前结束了挑战，还来得及完成的人也得奖

challenge-said = { OWN($en, $zh) }
challenge-text = { OWN($en, $zh) }
challenge-amount = { $number } { OWN($en, $zh) }
challenge-points = +{ $amount }
challenge-asks-tick = 每天点一次「完成」
challenge-asks-number = 每天记下{ OWN($en, $zh) }数
challenge-asks-goal = 每天 { $amount }
challenge-asks-photo = 每天一张照片

challenge-none = 现在没有进行中的挑战。
challenge-none-mine = 你还没有加入挑战。选一个看看：
challenge-over-lately = 最近结束的有：
challenge-unknown = 这个挑战已经不在了。发 /challenge 看看现有的。
challenge-unknown-named = 没有叫「{ $found }」的进行中的挑战。发 /challenge 查看全部。
challenge-unknown-near = 没有叫「{ $found }」的进行中的挑战。你是不是想说 { $near }？
challenge-list = 现在有 { $count } 个挑战：
challenge-line-soon = { $title }：{ DAY($day) }开始
challenge-line = { $title }：第 { $number } 天，共 { $days } 天
challenge-line-mine = { $title }：第 { $number } 天，你 { $bar } { $done }/{ $days }

challenge-head-soon = 🎯 { $title }，{ DAY($day) }开始
challenge-head = 🎯 { $title }：第 { $number } 天，共 { $days } 天
challenge-head-over = 🏁 { $title } 已经结束
challenge-plan = 共 { $days } 天：{ $asks }
challenge-rest = 可以缺 { $rest } 天。
challenge-prize = 完成就能得到：{ $prize }
challenge-no-prize = 没有奖励，重在坚持
challenge-mine = 你：{ $bar } { $done }/{ $days } 天
challenge-mine-total = 你：{ $bar } { $done }/{ $days } 天，累计 { $total }
challenge-mine-made = 你完成挑战了！
challenge-rest-left =
    { $rest ->
        [0] 不能再缺了，接下来每天都算数。
       *[other] 还可以缺 { $rest } 天。
    }
challenge-rest-gone = 这次拿不到奖励了，但坚持的每一天都是你自己的。
challenge-today-open = 今天：{ $asks }
challenge-today-done = 今天：已完成
challenge-today-number = 今天：已完成，{ $amount }
challenge-today-some = 今天：已有 { $amount }，目标 { $goal }
challenge-along =
    { $count ->
        [0] 还没有人加入，来当第一个吧！
       *[other] 已有 { $count } 人加入。
    }
challenge-group = { $bar } 今天 { $done }/{ $joined } 人
challenge-group-today = 大家：今天 { $done }/{ $joined } 人完成
challenge-today-names =
    { $more ->
        [0] 今天完成的：{ $names }
       *[other] 今天完成的：{ $names }，还有 { $more } 人
    }
challenge-top = 领先：{ $list }
challenge-place = { $place }. { $name }（{ $done } 天）
challenge-cheers = 👏 { $count }
challenge-ended = { $ever } 人参加，{ $count } 人完成。

challenge-board-soon = 🎯 新挑战，{ DAY($day) }开始：{ $title }
challenge-board-day = 🎯 { $title }：第 { $number } 天，共 { $days } 天
challenge-asked = 要做的：{ $asks }
challenge-gone = 「{ $title }」取消了，抱歉，下次再一起挑战吧。

challenge-done-button = ✅ 今天完成了
challenge-number-button = ✏️ 记下{ OWN($en, $zh) }数
challenge-photo-button = 📷 发今天的照片
challenge-join-button = 我要加入
challenge-again-button = 重新加入
challenge-mine-button = 我的挑战
challenge-cheer-button = 👏 鼓掌
challenge-who-button = 👏 今天谁完成了
challenge-change-button = 修改
challenge-back-button = 撤回
challenge-quit-button = 退出
challenge-about-button = 数据
challenge-alter-button = 修改…
challenge-end-button = 结束…
challenge-new-button = 发起挑战
challenge-page-back = ‹ 上一页
challenge-page-on = 下一页 ›
challenge-page-mine = 回到挑战
challenge-page-list = 回到名单
challenge-page-draft = 返回

challenge-joined = 加入成功！共 { $days } 天，做到 { $need } 天就算完成。
challenge-joined-photo = 加入成功！共 { $days } 天，做到 { $need } 天就算完成。一起挑战的人都能看到照片。
challenge-in-already = 你已经在挑战里了。
challenge-back-in = 欢迎回来！你之前的天数都还在。
challenge-too-late = 「{ $title }」已经过了加入的时间，等下一次吧！
challenge-full = 「{ $title }」人满了。有人退出就会空出位置。
challenge-quit-ask = 要退出「{ $title }」吗？已有的天数会保留，结束前随时可以回来。
challenge-quit-sure = 确定退出
challenge-stay = 再坚持一下
challenge-left = 你退出了「{ $title }」，天数都留着。
challenge-not-in = 你还没有加入「{ $title }」，点一下就能加入。
challenge-is-over = 「{ $title }」已经结束了。
challenge-starts = 「{ $title }」{ DAY($day) }才开始，到时候见！

challenge-recorded = ✅ { $title }：{ $bar } { $done }/{ $days } 天
challenge-already = 「{ $title }」今天已经记过了，明天见！
challenge-changed = 已改：今天 { $amount }。
challenge-changed-photo = 已换成这张照片。
challenge-not-yet-enough = 现在是 { $amount }，目标 { $goal }。发「+」加数字可以继续累加。
challenge-made = 🎉 你坚持了 { $done } 天，完成「{ $title }」！送你 { $prize }
challenge-made-it = 🎉 你坚持了 { $done } 天，完成「{ $title }」！
challenge-taken-back = 今天的记录已撤回。
challenge-nothing-today = 今天没有可以撤回的记录。
challenge-stays = 靠这次记录你已经完成「{ $title }」并拿到奖励，不能撤回了。
challenge-too-soon = 你换了时区，这一天来得太早了。请 { DURATION($wait) }后再试。
challenge-which = 记到哪个挑战？
challenge-ask = { $title }：{ $asks }
challenge-number-wrong = 「{ $found }」不是能记的数字。发一个大于 0 的数，比如 12 或 5.5；发 +3 是累加。
challenge-no-number = 你的挑战不用记数字。发 /challenge 看看要做什么。
challenge-no-photo = 你的挑战不用发照片。发 /challenge 看看要做什么。
challenge-photo-missing = 「{ $title }」要一张照片：直接发图片给我，或者回复时带上。
challenge-photo-large = 照片太大了，最多 { $most } MB。
challenge-no-photo-there = 没有可以看的照片，或者已经不在了。
challenge-photo-of = { $name }，今天

challenge-who =
    { $count ->
        [0] 「{ $title }」今天还没有人完成。
       *[other] 「{ $title }」今天有 { $count } 人完成：
    }
challenge-who-unnamed = 完成的人选择了不公开名字。
challenge-did = ✅ { $name }
challenge-did-number = ✅ { $name }：{ $amount }
challenge-see-button = 🖼 { $name }
challenge-cheer-one = 👏 { $name }
challenge-cheered = 👏 今晚会告诉{ $name }。
challenge-cheered-all = 👏 今晚会告诉今天完成的 { $count } 人。
challenge-cheer-twice = 今天已经给{ $name }鼓过掌了。
challenge-cheer-all-twice = 今天已经给大家鼓过掌了。
challenge-cheer-self = 这是你自己，做得好！
challenge-cheer-late = 这已经不是今天的记录了。
challenge-cheer-nobody = 今天还没有别人完成。
challenge-cheer-enough = 一天 { $most } 次掌声就够啦，明天再来。
challenge-cheered-you = 👏 有 { $count } 个人为你鼓掌。

challenge-ended-aloud =
    { $count ->
        [0] 🏁「{ $title }」结束了。{ $ever } 人参加，这次没有人坚持到底。
       *[other] 🏁「{ $title }」结束了：{ $ever } 人参加，{ $count } 人完成！
    }
challenge-winners =
    { $more ->
        [0] { $names }
       *[other] { $names }，还有 { $more } 人
    }
challenge-thanks = 谢谢大家坚持的每一天，也谢谢每一次掌声。
challenge-owed = 🎉「{ $title }」结束了，你也算完成。

challenge-sum = 「{ $title }」的数据
challenge-sum-people = 参加过：{ $ever } 人，现在在内：{ $joined } 人
challenge-sum-made = 完成：{ $count } 人
challenge-sum-day = 第 { $number } 天 { $bar } { $count } 人
challenge-sum-days-more = ……还有 { $days } 天，平均每天 { $count } 人
challenge-sum-never = { $count } 人一天也没有记录。
challenge-sum-stop = { $count } 人停在第 { $number } 天。
challenge-sum-button = 刷新

challenge-make = 每天记录什么？
challenge-kind-tick = 打勾
challenge-kind-number = 数字
challenge-kind-photo = 照片
challenge-about-tick = 打勾：今天做到了，点一下或发「完成」
challenge-about-number = 数字：公里、页数、几杯水……
challenge-about-photo = 照片：一起挑战的人都能看到
challenge-draft-there = 你还有一个草稿：「{ $title }」。
challenge-draft-none = 草稿已经不在了，草稿会为你保留 { $days } 天。发 /challenge new 新建一个。
challenge-draft-dropped = 好的，草稿已丢弃。
challenge-draft-changed = 草稿已经变了，请再看一遍。
challenge-go-on-button = 继续编辑
challenge-anew-button = 丢弃草稿
challenge-retry-button = 再试一次
challenge-drop-button = 丢弃
challenge-ask-measure = 记什么数，一天要多少？
challenge-measure-button = 填写
challenge-ask-days = 一共几天？
challenge-for-days = { $days } 天
challenge-other-number = 其他数字
challenge-ask-starts = 哪天开始？
challenge-starts-today = 今天
challenge-starts-tomorrow = 明天
challenge-starts-monday = 下周一（{ DAY($day) }）
challenge-other-day = 其他日期
challenge-ask-prize = 每个完成的人得到什么？
challenge-points-button = 其他积分
challenge-badge-button = 徽章…
challenge-nothing-button = 不给积分
challenge-ask-more = 第一行：可以缺几天。第二行：最晚第几天还能加入。
challenge-rest-days =
    { $rest ->
        [0] 不能缺
       *[other] 缺 { $rest } 天
    }
challenge-until-day =
    { $number ->
        [0] 开始前
       *[other] 第 { $number } 天
    }
challenge-more-form = 其他数字和人数上限
challenge-ask-words = 要改哪段文字？
challenge-title-en = 英文标题
challenge-title-zh = 中文标题
challenge-says-en = 英文说明
challenge-says-zh = 中文说明
challenge-unreadable = 草稿读不出来了（{ $at }），请重新开始。
challenge-part-words = 文字
challenge-part-days = 天数
challenge-part-starts = 开始
challenge-part-measure = 记什么
challenge-part-prize = 奖励
challenge-part-more = 更多
challenge-publish-button = 发布
challenge-look = 你的挑战是这样的：
challenge-is = 🎯 { $title }
challenge-is-when = { DAY($first) }至{ DAY($last) }
challenge-is-rest =
    { $rest ->
        [0] 一天也不能缺
       *[other] 可以缺 { $rest } 天
    }
challenge-is-until =
    { $number ->
        [0] 只能在开始前加入
       *[other] 最晚第 { $number } 天加入，加入前的日子不算缺
    }
challenge-is-size =
    { $size ->
        [0] 人数不限
       *[other] 最多 { $size } 人
    }
challenge-lacks-en = 有些内容还没有英文，英文读者会看到中文。
challenge-lacks-zh = 有些内容还没有中文，中文读者会看到英文。
challenge-refused = 还缺{ $field }：{ $rule }。
challenge-refused-found = { $field }不能是「{ $found }」：{ $rule }。
challenge-field-title = 标题
challenge-field-text = 说明
challenge-field-unit = 记数的单位
challenge-field-goal = 一天的目标
challenge-field-days = 天数
challenge-field-starts = 开始日期
challenge-field-rest = 可以缺的天数
challenge-field-join-until = 最晚加入的那天
challenge-field-size = 人数
challenge-field-points = 积分
challenge-field-badge = 徽章
challenge-field-other = 这一项
challenge-rule-title = 要有本群语言的标题
challenge-rule-text = 最多 400 个字
challenge-rule-unit = 要有本群语言的单位，例如「glasses | 杯」
challenge-rule-goal = 填 8 或 5.5 这样的数，最多两位小数，0 表示多少都算
challenge-rule-days = 3 到 100 天
challenge-rule-starts = { DAY($today) }或以后，一年以内
challenge-rule-rest = 0 到 { $least }，至少要做三天
challenge-rule-join-until = 0 到 { $last }
challenge-rule-size = 0（不限）到 1,000,000
challenge-rule-points = 0 到 { $most }
challenge-rule-badge = 名字最多 40 个字
challenge-rule-other = 填得不对
challenge-too-many = 已经有 { $most } 个挑战在进行，请先结束一个。
challenge-ask-publish = 发布「{ $title }」，{ DAY($day) }开始？群里会收到通知，点一下就能加入。
challenge-do-new = 确认发布
challenge-published = 「{ $title }」已发布，{ DAY($day) }开始。每天早上群里会有进度榜。
challenge-undo-button = 撤回
challenge-undo-late = 已经有人记录了。要停的话，请在 /challenge 里点「结束…」。
challenge-undone = 「{ $title }」已撤回，草稿回来了。
challenge-change-page = 「{ $title }」正在进行，最后一天是 { DAY($last) }。要改什么？
challenge-change-fixed = 记录什么、每天要多少、开始日期、可缺天数、名额和奖励都不能改，大家是冲着这些来的。想提前结束，请用「结束…」。
challenge-change-which = 要改哪个挑战？
challenge-written-en = 英文：{ $text }
challenge-written-zh = 中文：{ $text }
challenge-reword-en = 英文文字
challenge-reword-zh = 中文文字
challenge-later-by = 延长 { $days } 天
challenge-cheers-off = 关闭加油
challenge-cheers-on = 开启加油
challenge-later-only = 只能延到 { DAY($last) } 之后，最晚 { DAY($most) }。想提前结束，请在 /challenge 里用「结束…」。
challenge-change-none = 现在就是这样，没有变化。
challenge-ask-change = 把「{ $title }」改成这样？
challenge-is-quiet = 不开放加油
challenge-change-told =
    { $count ->
        [0] 还没有人参加，不用通知群里。
       *[other] 已有 { $count } 人参加，会在群里说一声。
    }
challenge-do-change = 确认修改
challenge-change-done = 「{ $title }」已修改。
challenge-changed-meanwhile = 期间有人改过了，请重新看一下。
challenge-unchange-late = 延长的日子已经开始计数，不能撤销了。可以在 /challenge 里用「结束…」现在结束。
challenge-news-title = 🎯「{ $old }」改名为「{ $title }」。
challenge-news-text = 🎯「{ $title }」有了新的说明：
challenge-news-last = 🎯「{ $title }」延长到 { DAY($last) }，共 { $days } 天。已经参加的人，达标要求不变。
challenge-news-cheers = 🎯「{ $title }」现在可以互相加油了。
challenge-news-quiet = 🎯「{ $title }」继续进行，不再开放加油。
challenge-cheer-quiet = 「{ $title }」没有开放加油。
challenge-over-meanwhile = 它已经结束了。
challenge-ask-off =
    { $count ->
        [0] 取消「{ $title }」吗？原因：{ $reason }
       *[other] 取消「{ $title }」吗？已有 { $count } 人加入。原因：{ $reason }
    }
challenge-do-off = 确认取消
challenge-called-off = 「{ $title }」已取消。
challenge-ask-end = 现在结束「{ $title }」吗？结束后不能恢复。原因：{ $reason }。奖励怎么办？
challenge-end-keep =
    { $count ->
        [0] 不再发奖：还没有人完成，所以没有人得奖。
       *[other] 不再发奖：已完成的 { $count } 人保留奖励。
    }
challenge-end-course =
    { $count ->
        [0] 还来得及完成的人也得奖：现在没有这样的人。
       *[other] 还来得及完成的人也得奖：再有 { $count } 人得奖。
    }
challenge-do-keep = 结束，不再发奖
challenge-do-course = 结束，他们也得奖
challenge-ended-by-hand = 「{ $title }」现在结束，群里会收到结果。
