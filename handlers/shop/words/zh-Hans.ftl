# 商店：用积分换东西、订单，以及管理员的待办。
cmd-shop = 看看积分能换什么
    .name = 商店
    .words = 商店
    .usage = /shop
    .button = 商店
cmd-redeem = 兑换商店里的东西
    .name = 兑换
    .words = 兑换, 购买
    .usage = /redeem 2
    .button = 兑换
cmd-orders = 你的订单和进度
    .name = 订单
    .words = 我的订单
    .usage = /orders
    .button = 我的订单
cmd-item = 看看商店里的一件东西
    .usage = /shop
    .ask-item = 哪一件？请写编号。
cmd-purchase = 确认兑换
    .usage = /shop
    .ask-offer = 请从 /shop 里选。
cmd-admin-goods = 查看和修改商店里的东西
    .name = 商品管理
    .usage = /admin goods
    .button = 商品管理
cmd-admin-sell = 上架一件东西
    .name = 上架
    .usage = /admin sell 50 10 茶杯
    .ask-price = 卖多少？写个数字，例如 50。
    .ask-stock = 有多少件？写个数字，或者写「不限」。
    .ask-goods = 叫什么名字？
cmd-admin-sell_codes = 上架兑换码
    .usage = /admin sell_codes 50 茶券
    .ask-price = 一个码卖多少？写个数字，例如 50。
    .ask-goods = 是什么的兑换码？
cmd-admin-sell_role = 上架身份组或头衔
    .usage = /admin sell_role 50 不限 role VIP 茶艺师
    .ask-price = 卖多少？写个数字，例如 50。
    .ask-stock = 有多少份？写个数字，或者写「不限」。
    .ask-kind = 是 Discord 的身份组，还是 Telegram 的头衔？
    .ask-gives = 它在那边叫什么名字？
    .ask-goods = 在商店里叫什么名字？
cmd-admin-raffle = 发起抽奖
    .usage = /admin raffle 5 7 茶具
    .ask-price = 一张奖券多少？写个数字，例如 5。
    .ask-days = 几天后开奖？1 到 90 天。
    .ask-goods = 奖品是什么？
cmd-admin-delivered = 查看已交付的订单，可以退款
    .usage = /admin delivered
cmd-draw_raffle = 抽奖开奖
    .usage = /shop
cmd-load_codes = 管理员发来的兑换码
    .usage = /admin goods
cmd-admin-codes = 给商品添加兑换码
    .usage = /admin goods
    .ask-item = 给哪一件商品？请写编号。
cmd-admin-item = 查看一件商品
    .usage = /admin goods
    .ask-item = 哪一件？请写编号。
cmd-admin-change = 修改一件商品
    .usage = /admin goods
    .ask-item = 哪一件？请写编号。
    .ask-what = 改哪一项？
    .ask-value =
        { $what ->
            [price] 现在卖多少？写个数字，例如 50。
            [stock] 现在有多少件？写个数字，或者写「不限」。
            [limit] 每人最多换几件？不限购就写 0。
            [level] 几级起可以换？不限等级就写 0。
            [discount] 所有人减百分之几？不打折就写 0。
           *[other] 改成多少？
        }
cmd-admin-orders = 等待交付的订单
    .name = 订单管理
    .usage = /admin orders
    .button = 订单管理
cmd-admin-deliver = 标记订单已交付
    .usage = /admin orders
    .ask-order = 哪一单？
cmd-admin-refund = 退回一单的积分
    .usage = /admin orders
    .ask-order = 哪一单？
    .ask-note = 为什么退？对方会看到这句话。

field-goods = 商品
field-item = 编号
field-offer = 报价
field-price = 价格
field-stock = 库存
field-what = 项目
field-behind = 从哪一单之后
field-order = 订单
field-kind = 身份组或头衔
field-gives = 它的名字
choice-role = 身份组
choice-tag = 头衔
field-note = 原因
choice-price = 价格
choice-stock = 库存
choice-limit = 每人限购
choice-level = 等级
choice-discount = 折扣
choice-sale = 是否上架

reason-shop = 商店兑换
reason-refund = 退款

act-add-goods = 上架了商品
act-change-goods = 修改了商品
act-close-order = 处理了订单
act-load-codes = 导入了兑换码
act-draw-raffle = 开了奖

shop-price-cut = { $now }（原价 { $before }）
shop-drawn-in = 抽奖，{ DURATION($left) }后开奖
shop-drawn = 已开奖
shop-left = { $count ->
    [0] 已售罄
   *[other] 还剩 { $count } 件
}
shop-endless = 不限量
shop-title = 商店里有这些，你有 { $have } 积分：
shop-purse = 另外你还有 { $have }。
shop-line =
    { $level ->
        [0] { $number }. { $name }：{ $price }，{ $left }
       *[other] { $number }. { $name }：{ $price }，{ $left }，{ $level } 级起
    }
shop-item-button = { $name }
shop-hint = 点一下就能换，也可以发 /redeem 加编号。
shop-empty = 商店里暂时没有东西，过阵子再来看看吧。
page-before-button = 上一页
page-behind-button = 下一页
shop-unknown = 商店里没有「{ $goods }」。发「商店」看看有什么。
shop-confirm = 用 { $price }换「{ $name }」吗？你现在有 { $have }。一分钟内有效。
shop-confirm-ticket = 用 { $price }买一张「{ $name }」的奖券吗？你现在有 { $have }。一分钟内有效。
shop-buy-button = 确认兑换
shop-bought = 换到啦：「{ $name }」，花了 { $price } 🎁 管理员会交给你。你还有 { $have }。
shop-bought-code = 换到啦：「{ $name }」，花了 { $price } 🎁 兑换码：{ $code }（发「我的订单」可以再看）。你还有 { $have }。
shop-bought-sent = 换到啦：「{ $name }」，花了 { $price } 🎁 兑换码会私聊发给你；没收到的话，私聊我发 /orders。你还有 { $have }。
shop-bought-role = 换到啦：「{ $name }」，花了 { $price } 🎁 马上就生效。你还有 { $have }。
shop-bought-ticket = 「{ $name }」的 { $ticket } 号奖券归你了，花了 { $price } 🎟️ 你还有 { $have }。
code-note = 「{ $name }」的兑换码：{ $code }
shop-sold-out = 「{ $name }」已经换完了，没有扣你的积分。
shop-closed = 这件已经下架了。发「商店」看看还有什么。
shop-changed = 「{ $name }」现在是 { $price }，所以这次没有兑换。发「商店」按新价格再看看。
shop-limit = 「{ $name }」每人限 { $limit } 件，你已经换够了。
shop-level = 「{ $name }」要 { $needed } 级才能换，你现在是 { $level } 级。
shop-short = 这要 { $price }，你有 { $have }。签到就能攒积分：/checkin
shop-short-of = 这要 { $price }，你有 { $have }。

raffle-open = 抽奖开始啦：「{ $name }」🎟️ 每张奖券 { $price }，{ DURATION($left) }后开奖。
raffle-when =
    { $tickets ->
        [0] { DURATION($left) }后开奖，还没有人买奖券。
       *[other] { DURATION($left) }后开奖，已售出 { $tickets } 张奖券。
    }
raffle-hash = 种子的 SHA-256：{ $hash }
raffle-over = 「{ $name }」的抽奖已经结束，没有扣你的积分。
raffle-won = 恭喜 { $winner }！{ $ticket } 号奖券（共 { $tickets } 张）抽中了「{ $name }」🎉
raffle-proof = 验证方法：种子是 { $seed }。把「{ $seed }:{ $tickets }」的 SHA-256 当作一个数，除以 { $tickets } 取余数，再加 1。
raffle-yours = { $winner }，你的 { $ticket } 号奖券（共 { $tickets } 张）抽中了「{ $name }」🎉 管理员会交给你。
raffle-nobody = 「{ $name }」的抽奖结束了。没有人买奖券，所以没有开奖。
raffle-ticket-button = 买一张

orders-button = 我的订单
orders-title = 你的订单：
orders-none = 你还没有订单，去商店看看吧：/shop
orders-waiting = { $name }，{ $price }，{ DAY($day) }：等管理员交付
orders-delivered = { $name }，{ $price }，{ DAY($day) }：已交付
orders-refunded = { $name }，{ $price }，{ DAY($day) }：已退款（{ $note }）
orders-code = { $name }，{ $price }，{ DAY($day) }：{ $code }
orders-code-private = { $name }，{ $price }，{ DAY($day) }：兑换码，私聊我发 /orders 查看
orders-code-lost = { $name }，{ $price }，{ DAY($day) }：兑换码暂时打不开，请联系管理员
orders-ticket = { $name }，{ $price }，{ DAY($day) }：{ $ticket } 号奖券，{ DURATION($left) }后开奖
orders-ticket-drawn = { $name }，{ $price }，{ DAY($day) }：{ $ticket } 号奖券，抽奖已结束
orders-prize = 奖品「{ $name }」，{ DAY($day) }：等管理员交付
orders-prize-had = 奖品「{ $name }」，{ DAY($day) }：已交付
order-delivered = 「{ $name }」已经交给你了，请查收。
order-refunded = 「{ $name }」的 { $price }已退还给你。原因：{ $note }

goods-title = 商店里的东西：
goods-none = 商店里还什么都没有。
goods-line = { $name }：{ $price }，{ $left }
goods-line-closed = { $name }：{ $price }，{ $left }，已下架
goods-limit =
    { $limit ->
        [0] 每人不限购。
       *[other] 每人限购 { $limit } 件。
    }
goods-level =
    { $level ->
        [0] 不限等级。
       *[other] { $level } 级起可换。
    }
goods-discount = 所有人都减 { $percent }%。
goods-codes = 兑换码，一个只卖一次。按下面的按钮添加，也可以在命令行导入：hearth shop codes "{ $name }" 文件.csv
goods-role = 换到后获得 Discord 身份组「{ $value }」。
goods-tag = 换到后在 Telegram 名字旁显示「{ $value }」。
goods-tickets =
    { $tickets ->
        [0] 还没有售出奖券。
       *[other] 已售出 { $tickets } 张奖券。
    }
goods-added = 「{ $name }」已上架。
goods-codes-added = 「{ $name }」已上架，导入兑换码后就能换了。
goods-no-key = 还没有用来加密兑换码的密钥。请运维设置 shop.key，可以用 hearth shop key 生成。
goods-tag-long = 头衔最多 { $most } 个字。
goods-saved = 已保存：「{ $name }」
goods-known = 已经有「{ $name }」在售了。请在 /admin goods 里改它，或者换个名字。
goods-gone = 找不到这件商品了。发 /admin goods 看看有什么。
goods-price-wrong = 「{ $found }」不能当价格。请写 1 到 999,999,999,999 的整数，例如 50。
goods-stock-wrong = 「{ $found }」不能当库存。请写不超过 999,999,999 的整数，或者写「不限」。
goods-stock-none = 一件都没有就没法换了。请写有多少件，或者写「不限」。
goods-stock-counted = 这里的库存不用手动改：兑换码按导入的数量算，奖券卖到开奖为止。
goods-discount-wrong = 「{ $found }」不合适。请写 0 到 { $most } 的百分比。
goods-number-wrong = 「{ $found }」不合适。请写整数，0 表示不限。
goods-add-button = 上架新商品
goods-all-button = 全部商品
goods-price-button = 价格
goods-stock-button = 库存
goods-limit-button = 每人限购
goods-level-button = 等级
goods-discount-button = 折扣
goods-load-button = 添加兑换码…
codes-send = 请把「{ $name }」的兑换码发到这里：CSV 文件，或者一行一个，最多 { $most } 个。兑换码会加密保存，我不会复述。发完后请删掉你的消息。
codes-sent = 我给你发了私聊消息，请把兑换码发到那里。没收到的话，请先和我开始私聊，再按一次按钮。
codes-closed = 我还不能给你发私聊。请先和我开始私聊，再按一次按钮。
codes-fetching = 收到，我在读取文件，马上告诉你结果。
codes-loaded =
    { $new ->
        [0] 「{ $name }」没有新的兑换码。
       *[other] 「{ $name }」的 { $new } 个兑换码已上架。
    }{ $known ->
        [0] { "" }
       *[other] 另有 { $known } 个之前就有了。
    }{ $new ->
        [0] { "" }
       *[other] 现在可以删掉你的消息了。
    }
codes-none = 里面没有兑换码。请一行写一个，或者放在 CSV 文件的第一列。
codes-many = 一次太多了，最多 { $most } 个。请分几次发，或者请运维导入文件。
codes-no-csv = 我只能读 UTF-8 编码的 CSV 文件，或者一行一个的文字。请再发一次。
codes-wrong = 第 { $row } 行不是兑换码：应为 1 到 { $most } 个普通字符。什么都没有导入，请改好再发。
codes-lost = 文件读不出来，什么都没有导入。请用 UTF-8 编码的 CSV 文件，再按一次商品下的按钮。
codes-goods-button = { $name }
goods-codes-button = 上架兑换码
goods-role-button = 上架身份
goods-raffle-button = 发起抽奖
goods-close-button = 下架
goods-open-button = 重新上架

queue-order = { $member }：「{ $name }」，{ $price }，{ DAY($day) }
queue-won = { $member } 抽中了「{ $name }」，{ DAY($day) }
queue-had = { $member } 已拿到「{ $name }」，{ $price }，{ DAY($day) } 下单
queue-had-none = 没有其他可以退款的已交付订单了。
queue-stays = 奖券和奖品不能退款。
queue-waiting =
    { $count ->
        [one] 只剩这一单了。
       *[other] 共有 { $count } 单待交付。
    }
queue-empty = 没有待交付的订单。
queue-left = 已离开的成员
queue-delivered = 好了，「{ $name }」已交给 { $member }。
queue-refunded = 好了，{ $member }「{ $name }」的 { $price }已退还。
queue-unknown = 这里没有编号为 { $order } 的订单。/admin orders 查看待处理的，/admin delivered 查看已交付的。
queue-decided = 这一单已经处理过了。发 /admin orders 看看还有哪些。
queue-deliver-button = 已交付
queue-refund-button = 退款…
queue-next-button = 下一单
queue-had-button = 最近交付的
queue-older-button = 更早的
queue-waiting-button = 待交付的
