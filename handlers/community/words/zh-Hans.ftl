cmd-help = 看看我能帮你做什么
    .name = 帮助
    .button = 帮助
    .usage = 帮助
    .words = 帮助, 菜单

cmd-admin = 管理员能做的一切
    .name = 管理
    .button = 管理命令
    .usage = /admin
    .words = 管理命令

cmd-start = 打个招呼
    .name = 开始
    .words = 你好, 您好, 嗨, 哈喽, 你是谁, 你是谁？, 你能做什么, 你能做什么？
    .usage = /start
    .ask-code = 邀请码是什么？

cmd-settings = 你的语言、时区和消息
    .name = 设置
    .button = 设置
    .usage = 设置
    .words = 设置

cmd-language = 选择你的语言
    .name = 选语言
    .usage = /language 中文
    .words = 语言
    .ask-language = 想用哪种语言？中文、English，或者跟随应用（auto）

cmd-zone = 选择你的时区
    .name = 选时区
    .usage = /zone Asia/Shanghai
    .ask-zone = 你在哪个时区？可以写城市（如 Shanghai），也可以写全名（如 Asia/Shanghai）。

cmd-admin-settings = 社群的语言和时区
    .name = 社群设置
    .button = 社群设置
    .usage = /admin settings

cmd-admin-language = 设置社群语言
    .name = 社群语言
    .usage = /admin language zh-Hans
    .ask-language = 用哪种语言？中文或 English

cmd-admin-zone = 设置社群时区
    .name = 社群时区
    .usage = /admin zone Asia/Shanghai
    .ask-zone = 社群在哪个时区？可以写城市（如 Shanghai），也可以写全名（如 Asia/Shanghai）。

cmd-admin-role = 授予或收回成员的角色
    .name = 成员角色
    .usage = /admin role 审核员 小林
    .ask-role = 哪个角色？普通成员、分析员、审核员、管理员或所有者
    .ask-who = 给谁？写群里显示的名字，或者 @ 对方。

cmd-grant = 确认角色
    .usage = /admin role 审核员 小林

choice-member = 普通成员
choice-analyst = 分析员
choice-reviewer = 审核员
choice-admin = 管理员
choice-owner = 所有者

role-confirm = 把「{ $name }」设为{ $role }吗？现在是{ $before }。
role-confirm-button = 确认
role-done = 好了，「{ $name }」现在是{ $role }。
role-undo-button = 撤销
role-already = 「{ $name }」已经是{ $role }了。
role-too-high = 你在这里是{ $role }：只能授予不高于自己的角色，也不能改动比你高的成员。
role-own = 只有群主能给自己授予角色，请找群主或另一位管理员来操作。

help-title = 你可以这样用我：
help-admin-title = 管理员可以这样用我：
help-line = { $command }：{ $what }

start-hello = 你好，{ $name }！我是 Hearth，住在「{ $community }」。
start-alone =
    你好，{ $name }！我是 Hearth，平时住在群里。把我拉进你的群，或者先到我在的群里说句话吧。

settings-title = 你的设置
settings-saved = 已保存。
settings-language = 语言：{ $language }
settings-language-auto = 语言：{ $language }（跟随应用）
settings-zone = 时区：{ $zone }
settings-language-ask = 你想用哪种语言？
settings-zone-ask = 你在哪个时区？
settings-language-button = 语言
settings-zone-button = 时区
settings-messages-button = 我给你发什么
language-auto-button = 跟随应用
back-button = 返回

zone-name = { ZONE($zone) }
zone-other-button = 其他时区…
zone-strange = 没有找到时区「{ $found }」。请写一个大城市的名字，比如「上海」，或者像「UTC+8」这样写。
zone-unknown = 没有找到时区「{ $found }」。试试 { $example }。
zone-too-soon = 你刚换过时区，{ DURATION($wait) }后才能再换。
zone-saved = 已保存。从你的下一天起按{ $zone }时间计算。

setup-hello = 大家好，我是 Hearth 🔥 请管理员选择：我在这里说哪种语言？
setup-zone = 好的。这个社群的一天按哪个时区算？
setup-ready =
    设置好了：{ $language }，{ $zone }。每天说一次「签到」就能连续打卡，发「帮助」看更多。
setup-admins =
    想让我把待办事项私聊告诉哪位管理员，就发 /admin role admin @名字
community-title = 「{ $community }」的设置
community-saved = 已保存。「{ $community }」的设置：
community-parent = 上级社群：{ $parent }
community-below = 下级社群：{ $count } 个
community-language-ask = 我在这里说哪种语言？
community-zone-ask = 这个社群的一天按哪个时区算？

cmd-audit = 查看管理员最近的操作
    .name = 操作记录
    .button = 操作记录
    .usage = /audit
audit-none = 还没有管理员做过改动。
audit-title = 「{ $community }」最近的管理操作，新的在前：
audit-more = { $first }，{ $rest }
audit-words = 「{ $words }」
audit-is = { $what }：{ $value }
audit-was = { $what }：{ $before } → { $after }
audit-endless = 不限
audit-yes = 是
audit-no = 否
audit-balance = 余额
audit-currency = 币种
audit-amount = 数量
audit-day = 日期
audit-streaks = 恢复的连签
audit-role = 角色
audit-level = 等级
audit-language = 语言
audit-zone = 时区
audit-frozen = 冻结原因
audit-giver = 送出者
audit-state-waiting = 待交付
audit-state-delivered = 已交付
audit-state-refunded = 已退款
audit-state = 状态
audit-price = 价格
audit-stock = 库存
audit-per_member = 每人限购
audit-discount = 折扣 %
audit-on_sale = 在售
audit-gives = 发放
audit-count = 数量
audit-tickets = 奖券
audit-first = 从
audit-last = 到
audit-people = 人数
audit-points = 积分
audit-month = 月份
audit-task = 任务
audit-line = { DAY($day) } { $time } { $who }：{ $what }（{ $about }）
act-set-role = 调整角色
act-community-change = 修改社群设置
act-compensate = 发放补偿
act-undo-compensate = 撤回补偿
act-tip-passed = 放行赠送
act-tip-returned = 退回赠送
act-protect-day = 保护日期
act-unprotect-day = 撤销日期保护
act-points-give = 发放积分
act-points-take = 扣除积分
act-points-undo-give = 撤回发放
act-points-undo-take = 退回扣除
act-freeze = 冻结积分支出
act-thaw = 恢复积分支出
act-rebuild = 更正余额
