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
cmd-admin-sell_codes = Put coupon codes on sale
    .usage = /admin sell_codes 50 Tea voucher
    .ask-price = What does a code cost? A number like 50.
    .ask-goods = What is it a code for?
cmd-admin-sell_role = Put a role or a tag on sale
    .usage = /admin sell_role 50 unlimited role VIP Tea master
    .ask-price = What does it cost? A number like 50.
    .ask-stock = How many are there? A number, or: unlimited
    .ask-kind = A role on Discord, or a tag on Telegram?
    .ask-gives = What is the role or the tag called there?
    .ask-goods = What shall it be called in the shop?
cmd-admin-raffle = Start a raffle
    .usage = /admin raffle 5 7 Tea set
    .ask-price = What does a ticket cost? A number like 5.
    .ask-days = In how many days is it drawn? 1 to 90.
    .ask-goods = What can be won?
cmd-admin-delivered = Orders that were handed over, to refund one
    .usage = /admin delivered
cmd-draw_raffle = The end of a raffle
    .usage = /shop
cmd-load_codes = Codes that an admin brings
    .usage = /admin goods
cmd-admin-codes = Add codes to what is sold as codes
    .usage = /admin goods
    .ask-item = Codes for which of the goods? Its number, please.
cmd-admin-item = Look at one of the goods
    .usage = /admin goods
    .ask-item = Which one? Its number, please.
cmd-admin-change = Change one of the goods
    .usage = /admin goods
    .ask-item = Which one? Its number, please.
    .ask-what = What shall change?
    .ask-value =
        { $what ->
            [price] What does it cost from now on? A number like 50.
            [stock] How many are there now? A number, or: unlimited
            [limit] How many may each member have at most? 0 for any number.
            [level] From which level on can it be had? 0 for all levels.
            [discount] How many percent off for everybody? 0 for none.
           *[other] What shall it be from now on?
        }
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
field-kind = Role or tag
field-gives = Its name there
choice-role = role
choice-tag = tag
field-note = Why
choice-price = price
choice-stock = stock
choice-limit = limit per member
choice-level = level
choice-discount = discount
choice-sale = on sale

reason-shop = order from the shop
reason-refund = refund

act-add-goods = put something on sale
act-change-goods = changed goods
act-close-order = decided an order
act-load-codes = loaded codes
act-draw-raffle = drew a raffle

shop-price-cut = { $now } instead of { $before }
shop-drawn-in = a raffle, drawn in { DURATION($left) }
shop-drawn = drawn already
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
shop-purse = You also have { $have }.
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
shop-confirm-ticket = A raffle ticket for { $name } at { $price }? You have { $have }. The offer holds for a minute.
shop-buy-button = Yes, buy it
shop-bought = { $name } is yours for { $price } 🎁 An admin will hand it over; you have { $have } left.
shop-bought-code = { $name } is yours for { $price } 🎁 The code: { $code } (/orders shows it again). You have { $have } left.
shop-bought-sent = { $name } is yours for { $price } 🎁 I send the code to our private chat; if nothing comes, write me /orders there. You have { $have } left.
shop-bought-role = { $name } is yours for { $price } 🎁 You get it in a moment; you have { $have } left.
shop-bought-ticket = Ticket { $ticket } for { $name } is yours for { $price } 🎟️ You have { $have } left.
code-note = Your code for { $name }: { $code }
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
shop-short-of = That costs { $price } and you have { $have }.

raffle-open = A raffle for { $name } 🎟️ A ticket costs { $price }, and one is drawn in { DURATION($left) }.
raffle-when =
    { $tickets ->
        [0] Drawn in { DURATION($left) }; no ticket is sold yet.
        [one] Drawn in { DURATION($left) }; one ticket is sold so far.
       *[other] Drawn in { DURATION($left) }; { $tickets } tickets are sold so far.
    }
raffle-hash = SHA-256 of the seed: { $hash }
raffle-over = The raffle for { $name } is over. Nothing was taken from you.
raffle-won = { $winner } wins { $name } with ticket { $ticket } of { $tickets } 🎉
raffle-proof = To check it: the seed was { $seed }. Take the SHA-256 of “{ $seed }:{ $tickets }” as a number, modulo { $tickets }, plus 1.
raffle-yours = { $winner }, your ticket { $ticket } of { $tickets } has won { $name } 🎉 An admin will hand it over.
raffle-nobody = The raffle for { $name } is over. Nobody had a ticket, so nothing was drawn.
raffle-ticket-button = Get a ticket

orders-button = My orders
orders-title = Your orders:
orders-none = You have not ordered anything yet. Have a look: /shop
orders-waiting = { $name }, { $price }, { DAY($day) }: an admin will hand it over
orders-delivered = { $name }, { $price }, { DAY($day) }: handed over
orders-refunded = { $name }, { $price }, { DAY($day) }: refunded. “{ $note }”
orders-code = { $name }, { $price }, { DAY($day) }: { $code }
orders-code-private = { $name }, { $price }, { DAY($day) }: a code. Write me /orders in our private chat to see it
orders-code-lost = { $name }, { $price }, { DAY($day) }: a code that I can’t open now. Please ask an admin
orders-ticket = { $name }, { $price }, { DAY($day) }: ticket { $ticket }, drawn in { DURATION($left) }
orders-ticket-drawn = { $name }, { $price }, { DAY($day) }: ticket { $ticket }, the raffle is over
orders-prize = Your prize { $name }, { DAY($day) }: an admin will hand it over
orders-prize-had = Your prize { $name }, { DAY($day) }: handed over
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
goods-discount = { $percent }% off for everybody.
goods-codes = Codes, each sold once. Add some by the button, or on the command line: hearth shop codes "{ $name }" FILE.csv
goods-role = Gives the role “{ $value }” on Discord.
goods-tag = Shows “{ $value }” beside the name on Telegram.
goods-tickets =
    { $tickets ->
        [0] No ticket is sold yet.
        [one] One ticket is sold.
       *[other] { $tickets } tickets are sold.
    }
goods-added = { $name } is on sale.
goods-codes-added = { $name } is on sale as soon as codes are loaded.
goods-no-key = There is no key yet to keep codes safe. The operator sets shop.key; hearth shop key prints one.
goods-tag-long = A tag has at most { $most } letters.
goods-saved = Saved: { $name }
goods-known = There is a { $name } on sale already. Change that one in /admin goods, or take another name.
goods-gone = I can’t find that any more. /admin goods shows what there is.
goods-price-wrong = “{ $found }” is no price. Write a whole number from 1 to 999,999,999,999, such as 50.
goods-stock-wrong = “{ $found }” is no stock. Write a whole number up to 999,999,999, or: unlimited
goods-stock-none = With none of it there is nothing to buy. Write how many there are, or: unlimited
goods-stock-counted = Nobody sets that stock: codes are counted when they are loaded, and tickets are sold until the draw.
goods-discount-wrong = “{ $found }” does not fit. Write a percentage from 0 to { $most }.
goods-number-wrong = “{ $found }” does not fit. Write a whole number; 0 is for none.
goods-add-button = Put something on sale
goods-all-button = All goods
goods-price-button = Price
goods-stock-button = Stock
goods-limit-button = Limit per member
goods-level-button = Level
goods-discount-button = Discount
goods-load-button = Add codes…
codes-send = Send me the codes for { $name } here: a CSV file, or one code a line, at most { $most }. They are kept encrypted, and I repeat none of them. Delete your message afterwards.
codes-sent = I wrote to you in private: send me the codes there. If nothing came, start a private chat with me and press the button again.
codes-closed = I cannot write to you in private yet. Start a private chat with me, then press the button again.
codes-fetching = Thank you. I read the file and tell you in a moment what became of it.
codes-loaded =
    { $new ->
        [0] No new code for { $name }.
        [one] One code for { $name } is on sale now.
       *[other] { $new } codes for { $name } are on sale now.
    }{ $known ->
        [0] { "" }
        [one] { " " }One was there already.
       *[other] { " " }{ $known } were there already.
    }{ $new ->
        [0] { "" }
       *[other] { " " }You may delete your message with them.
    }
codes-none = There is no code in it. One code a line, or the first column of a CSV file.
codes-many = That is too much at once: at most { $most } codes. Send them in parts, or let the operator load the file.
codes-no-csv = I can read codes only from a CSV file in UTF-8, or from lines of text. Try again.
codes-wrong = Line { $row } is no code: it has to be 1 to { $most } plain characters. Nothing was loaded; try again.
codes-lost = The file could not be read, so nothing was loaded. It has to be a CSV file in UTF-8. Try again by the button of the goods.
codes-goods-button = { $name }
goods-codes-button = Sell codes
goods-role-button = Sell a role
goods-raffle-button = Start a raffle
goods-close-button = Take off sale
goods-open-button = Put on sale again

queue-order = { $member } ordered { $name } for { $price }, { DAY($day) }
queue-won = { $member } won { $name } in the raffle, { DAY($day) }
queue-had = { $member } has { $name } for { $price }, ordered on { DAY($day) }
queue-had-none = Nothing else was handed over that could be refunded.
queue-stays = Tickets and prizes of a raffle are not refunded.
queue-waiting =
    { $count ->
        [one] This is the only order that waits.
       *[other] { $count } orders wait.
    }
queue-empty = No order waits.
queue-left = Somebody who left
queue-delivered = Done: { $name } is with { $member }.
queue-refunded = Done: { $member } has { $price } back for { $name }.
queue-unknown = There is no order { $order } here. /admin orders shows what waits, /admin delivered what was handed over.
queue-decided = That order was decided already. /admin orders shows what waits.
queue-deliver-button = Handed over
queue-refund-button = Refund…
queue-next-button = Next
queue-had-button = Handed over lately
queue-older-button = Older
queue-waiting-button = What waits
