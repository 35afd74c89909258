# The shop: goods for points, orders, and the admins' queue.
cmd-shop = What you can have for your points
    .usage = /shop
    .button = Shop
cmd-redeem = Buy something from the shop
    .usage = /redeem 2
    .button = Buy
cmd-orders = What you ordered, and how it stands
    .usage = /orders
    .button = My orders
cmd-item = Look at something in the shop
    .usage = /shop
    .ask-item = Which one? Its number, please.
cmd-purchase = Buy it
    .usage = /shop
    .ask-offer = Please choose from /shop.
cmd-admin-goods = What the shop has, to change it
    .usage = /admin goods
    .button = Goods
cmd-admin-sell = Put something on sale
    .usage = /admin sell 50 10 Tea mug
    .ask-price = What does it cost? A number like 50.
    .ask-stock = How many are there? A number, or: unlimited
    .ask-goods = What is it called?
cmd-admin-item = Look at one of the goods
    .usage = /admin goods
    .ask-item = Which one? Its number, please.
cmd-admin-change = Change one of the goods
    .usage = /admin goods
    .ask-item = Which one? Its number, please.
    .ask-what = What shall change?
    .ask-value = What shall it be from now on? For no limit and no level, write 0.
cmd-admin-orders = Orders that wait to be handed over
    .usage = /admin orders
    .button = Orders
cmd-admin-deliver = Say that an order was handed over
    .usage = /admin orders
    .ask-order = Which order?
cmd-admin-refund = Give the points of an order back
    .usage = /admin orders
    .ask-order = Which order?
    .ask-note = Why? The member will read it.

field-goods = Goods
field-item = Item
field-offer = Offer
field-price = Price
field-stock = Stock
field-what = Property
field-behind = Behind
field-order = Order
field-note = Why
choice-price = price
choice-stock = stock
choice-limit = limit per member
choice-level = level
choice-sale = on sale

reason-shop = order from the shop
reason-refund = refund

act-add-goods = put something on sale
act-change-goods = changed goods
act-close-order = decided an order

shop-price =
    { $currency ->
        [points] { $amount ->
            [one] { $amount } point
           *[other] { $amount } points
        }
       *[other] { $amount } { $currency }
    }
shop-left = { $count ->
    [0] sold out
   *[other] { $count } left
}
shop-endless = always there
shop-title =
    In the shop. You have { $have } { $have ->
        [one] point
       *[other] points
    }.
shop-line =
    { $level ->
        [0] { $number }. { $name }: { $price }, { $left }
       *[other] { $number }. { $name }: { $price }, { $left }, from level { $level } on
    }
shop-item-button = { $name }
shop-hint = Tap one, or write /redeem and its number.
shop-empty = The shop is empty at the moment. Look in again soon.
page-before-button = Back
page-behind-button = More
shop-unknown = There is no “{ $goods }” in the shop. /shop shows what there is.
shop-confirm = { $name } for { $price }? You have { $have }. The offer holds for a minute.
shop-buy-button = Yes, buy it
shop-bought = { $name } is yours for { $price } 🎁 An admin will hand it over; you have { $have } left.
shop-sold-out = { $name } is sold out. Nothing was taken from you.
shop-closed = That is not on sale any more. /shop shows what there is.
shop-changed = { $name } now costs { $price }, so nothing was bought. /shop shows it at the new price.
shop-limit =
    { $limit ->
        [one] { $name } is one for each member, and you have yours.
       *[other] { $name } is limited to { $limit } for each member, and you have yours.
    }
shop-level = { $name } is for level { $needed } and above; you are at level { $level }.
shop-short = That costs { $price } and you have { $have }. A check-in brings you closer: /checkin

orders-button = My orders
orders-title = Your orders:
orders-none = You have not ordered anything yet. Have a look: /shop
orders-waiting = { $name }, { $price }, { DAY($day) }: an admin will hand it over
orders-delivered = { $name }, { $price }, { DAY($day) }: handed over
orders-refunded = { $name }, { $price }, { DAY($day) }: refunded. “{ $note }”
order-delivered = { $name } was handed over to you. Enjoy!
order-refunded = You have your { $price } for { $name } back. The reason: “{ $note }”

goods-title = The goods of the shop:
goods-none = There is nothing in the shop yet.
goods-line = { $name }: { $price }, { $left }
goods-line-closed = { $name }: { $price }, { $left }, not on sale
goods-limit =
    { $limit ->
        [0] Each member may have any number.
       *[other] Each member may have at most { $limit }.
    }
goods-level =
    { $level ->
        [0] For all levels.
       *[other] For level { $level } and above.
    }
goods-added = { $name } is on sale.
goods-saved = Saved: { $name }
goods-known = There is a { $name } on sale already. Change that one in /admin goods, or take another name.
goods-gone = I can’t find that any more. /admin goods shows what there is.
goods-price-wrong = “{ $found }” is no price. Write a whole number above 0, such as 50.
goods-stock-wrong = “{ $found }” is no stock. Write a whole number, or: unlimited
goods-number-wrong = “{ $found }” does not fit. Write a whole number; 0 is for none.
goods-add-button = Put something on sale
goods-all-button = All goods
goods-price-button = Price
goods-stock-button = Stock
goods-limit-button = Limit per member
goods-level-button = Level
goods-close-button = Take off sale
goods-open-button = Put on sale again

queue-order = { $member } ordered { $name } for { $price }, { DAY($day) }
queue-waiting =
    { $count ->
        [one] This is the only order that waits.
       *[other] { $count } orders wait.
    }
queue-empty = No order waits.
queue-left = Somebody who left
queue-delivered = Done: { $name } is with { $member }.
queue-refunded = Done: { $member } has { $price } back for { $name }.
queue-decided = That order was decided already. /admin orders shows what waits.
queue-deliver-button = Handed over
queue-refund-button = Refund…
queue-next-button = Next
