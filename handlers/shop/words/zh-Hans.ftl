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
cmd-admin-item = 查看一件商品
    .usage = /admin goods
    .ask-item = 哪一件？请写编号。
cmd-admin-change = 修改一件商品
    .usage = /admin goods
    .ask-item = 哪一件？请写编号。
    .ask-what = 改哪一项？
    .ask-value = 改成多少？不限购、不限等级就写 0。
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
field-note = 原因
choice-price = 价格
choice-stock = 库存
choice-limit = 每人限购
choice-level = 等级
choice-sale = 是否上架

reason-shop = 商店兑换
reason-refund = 退款

act-add-goods = 上架了商品
act-change-goods = 修改了商品
act-close-order = 处理了订单

shop-price =
    { $currency ->
        [points] { $amount } 积分
       *[other] { $amount } { $currency }
    }
shop-left = { $count ->
    [0] 已售罄
   *[other] 还剩 { $count } 件
}
shop-endless = 不限量
shop-title = 商店里有这些，你有 { $have } 积分：
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
shop-buy-button = 确认兑换
shop-bought = 换到啦：「{ $name }」，花了 { $price } 🎁 管理员会交给你。你还有 { $have }。
shop-sold-out = 「{ $name }」已经换完了，没有扣你的积分。
shop-closed = 这件已经下架了。发「商店」看看还有什么。
shop-changed = 「{ $name }」现在是 { $price }，所以这次没有兑换。发「商店」按新价格再看看。
shop-limit = 「{ $name }」每人限 { $limit } 件，你已经换够了。
shop-level = 「{ $name }」要 { $needed } 级才能换，你现在是 { $level } 级。
shop-short = 这要 { $price }，你有 { $have }。签到就能攒积分：/checkin

orders-button = 我的订单
orders-title = 你的订单：
orders-none = 你还没有订单，去商店看看吧：/shop
orders-waiting = { $name }，{ $price }，{ DAY($day) }：等管理员交付
orders-delivered = { $name }，{ $price }，{ DAY($day) }：已交付
orders-refunded = { $name }，{ $price }，{ DAY($day) }：已退款（{ $note }）
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
goods-added = 「{ $name }」已上架。
goods-saved = 已保存：「{ $name }」
goods-known = 已经有「{ $name }」在售了。请在 /admin goods 里改它，或者换个名字。
goods-gone = 找不到这件商品了。发 /admin goods 看看有什么。
goods-price-wrong = 「{ $found }」不是价格。请写大于 0 的整数，例如 50。
goods-stock-wrong = 「{ $found }」不是库存。请写整数，或者写「不限」。
goods-number-wrong = 「{ $found }」不合适。请写整数，0 表示不限。
goods-add-button = 上架新商品
goods-all-button = 全部商品
goods-price-button = 价格
goods-stock-button = 库存
goods-limit-button = 每人限购
goods-level-button = 等级
goods-close-button = 下架
goods-open-button = 重新上架

queue-order = { $member }：「{ $name }」，{ $price }，{ DAY($day) }
queue-waiting =
    { $count ->
        [one] 只剩这一单了。
       *[other] 共有 { $count } 单待交付。
    }
queue-empty = 没有待交付的订单。
queue-left = 已离开的成员
queue-delivered = 好了，「{ $name }」已交给 { $member }。
queue-refunded = 好了，{ $member }「{ $name }」的 { $price }已退还。
queue-decided = 这一单已经处理过了。发 /admin orders 看看还有哪些。
queue-deliver-button = 已交付
queue-refund-button = 退款…
queue-next-button = 下一单
