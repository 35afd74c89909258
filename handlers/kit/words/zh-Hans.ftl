# 每段对话都可能用到的话。
did-you-mean = 没有这个命令。你是想发 { $command } 吗？
not-understood = 没看懂。发「帮助」看看我能做什么。
not-allowed = 这个只有社群管理员能用，可以请他们帮忙。
only-admins-in-group = 这个供管理员在群里使用，请到群里再发一次。
only-in-group = 这个只能在群里用，请到群里再发一次。
only-in-private = 这个要私聊才行，直接给我发消息吧。
no-community = 我还不知道你在哪个社群。先到我在的群里说句话，再试一次吧。
dialog-closed = 好的，已取消。
    .words = 取消, 算了
in-community = 社群：{ $name }
went-wrong = 抱歉，我这边出错了。你的内容没有丢，管理员可凭编号 { $number } 查到。
too-much = 发得太快啦，让我缓一缓，{ DURATION($wait) }后再找我吧。
held-back = 还差一小步：发 /guide 回答一个小问题，就都能用了。
confirm-person = 以群身份发言时我看不到是谁。请点一下按钮确认。
confirm-person-button = 是我
confirm-late = 这个按钮已过期，请重新来一次。
confirm-used = 这一步已经完成了，再点也不会有变化。
confirm-foreign = 这是别人的按钮，请自己发一次命令。

# Discord 上，和命令组同名的那一条叫什么。
part-show = 查看
part-list = 列表

usage =
    { $what }
    这样写：{ $example }
value-wrong = { $field }不能是「{ $found }」：{ $rule }。这样写：{ $example }
rule-number = 需要一个整数
rule-at-least = 至少是 { $ge }
rule-more-than = 要大于 { $gt }
rule-at-most = 最多是 { $le }
rule-date = 需要日期，如 2026-03-14
value-own = { OWN($en, $zh) }
choice-main = 首页
choice-language = 语言
choice-zone = 时区
choice-auto = 自动
choice-en = 英语
choice-zh-Hans = 中文
rule-one-of = 请从{ $expected }中选
list-or = { $first }或{ $rest }
list-more = { $first }、{ $rest }
rule-yes-no = 请写「开」或「关」
switch-on = 是
switch-off = 否
rule-shorter = 最多 { $max_length } 个字符
rule-other = 格式不对

form-send = 提交
field-value = 内容
field-language = 语言
field-zone = 时区
field-on = 开关
field-page = 页面
field-code = 代码
field-role = 角色
field-who = 成员

language-en = English
language-zh-Hans = 简体中文

card-level = 等级
card-alt-level = { $level } 级，升级进度 { $percent }%
card-alt-fact = { $label }：{ $value }
card-number = { $number }
card-row = { $name }：{ $numbers }
card-month = { MONTH($first) }
card-weekday =
    { $number ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[7] 周日
    }
currency-points = { $amount } 积分
currency-growth = { $amount } 成长值
currency-own =
    { $amount } { $amount ->
        [one] { OWN($one, $zh) }
       *[other] { OWN($en, $zh) }
    }
currency-undeclared = { $amount } { $currency }
currency-points-name = 积分
currency-growth-name = 成长值
currency-own-name = { OWN($en, $zh) }
currency-undeclared-name = { $currency }
currency-label = { $sign } { $name }
currency-unknown = 不认识「{ $found }」。可以选：{ $known }
badge-named = { $emoji } { OWN($en, $zh) }
spending-frozen = 管理员正在核对账目，暂时不能花积分，照样可以赚。
member-nobody = 这里没有叫「{ $who }」的成员。请写群里显示的名字，或者 @ 对方。
member-several = 有 { $count } 位成员叫「{ $who }」。请 @ 你要找的那一位，或写对方在本平台的数字编号。

grant-link = 这是你的入群链接，只给你一个人，用一次就失效。
grant-link-button = 打开
lacks-manage-roles = 我想给「{ $community }」的成员发身份组，但缺少「管理身份组」权限。请在服务器设置里给我的身份组加上，我每小时会再试一次。
lacks-role-above = 我没法在「{ $community }」发放「{ $value }」：这个身份组排在我的上面。请在服务器设置里把我的身份组拖到它上面，我每小时会再试一次。
lacks-role-unknown = 「{ $community }」里没有叫「{ $value }」的身份组。请新建一个，或改正配置里的名字，我每小时会再试一次。
lacks-manage-tags = 我想在「{ $community }」给成员名字旁加标签，但缺少管理标签的权限。请在管理员权限里给我打开，我每小时会再试一次。
lacks-tag-unfit = Telegram 不接受「{ $value }」作标签：最多 16 个字符，不能有表情。
lacks-invite-users = 我想邀请「{ $community }」的成员进另一个群，但在那里缺少邀请权限。请给我打开，我每小时会再试一次。
lacks-join-requests = 有人申请加入「{ $community }」，可以进群，但我在那里缺少邀请权限。请给我打开，或者由你来批准，我每小时会再试一次。
lacks-create-invite = 我想邀请「{ $community }」的成员进另一个频道，但在那里缺少「创建邀请」权限。请给我的身份组加上，我每小时会再试一次。
lacks-group-unknown = 我想邀请「{ $community }」的成员进一个我不在的群：{ $value }。请先把我加进去，我每小时会再试一次。
lacks-restrict-members = 我想在「{ $community }」限制或移出一位成员，但缺少封禁用户的权限。请在管理员权限里给我打开，我每小时会再试一次。
lacks-supergroup = 我想在「{ $community }」限制一位成员，但 Telegram 只有超级群支持。把「新成员可见聊天记录」打开，群就会升级，我每小时会再试一次。
lacks-moderate-members = 我想在「{ $community }」限制一位成员，但缺少「禁言成员」权限。请在服务器设置里给我的身份组加上，我每小时会再试一次。
lacks-pin-telegram = 我想在「{ $community }」置顶一条消息，但缺少置顶消息的权限。请在管理员权限里给我打开，我每小时会再试一次。
lacks-pin-discord = 我想在「{ $community }」标注一条消息，但缺少「标注消息」权限。请在服务器设置里给我的身份组加上，我每小时会再试一次。
lacks-kick-members = 我想把一位成员移出「{ $community }」，但缺少「踢出成员」权限。请在服务器设置里给我的身份组加上，我每小时会再试一次。

tap-wrong-link = 按钮：「{ $found }」不是人人都能打开的链接，请写成 https://example.org/page 这样。
tap-wrong-command = 按钮：不认识「{ $found }」。请用 /checkin 这样的命令，或以 https:// 开头的链接。
tap-wrong-admins = 按钮：「{ $found }」只有管理员能用。
