"""Buying: the token is spent, the stock counted down and the price set aside, all or nothing."""

from handlers.kit import confirm
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.shop.asks import Orders, Purchase
from handlers.shop.browse import BUY, cost, missing, price, too_low
from storage import ledger, orders, shop
from storage.ledger import About, Frozen, Short
from storage.shop import Item
from storage.tokens import About as Shown


def purchase(cmd: Purchase, ctx: MemberCtx) -> Message:
    """Buys what the token is about."""
    with ctx.tx.savepoint():
        # Whatever refuses the purchase undoes all of it, the use of the token too.
        item, have = _bought(confirm.spend(ctx, cmd.offer, BUY), ctx)
    about = {"name": item.name, "price": price(item), "have": have}
    mine = Button(Say("orders-button"), Orders())
    return Message(Say("shop-bought", about), buttons=((mine,),), private=True, style="edit")


def _bought(shown: Shown, ctx: MemberCtx) -> tuple[Item, int]:
    """The item as it was bought, and what is left to spend. Raises Trouble."""
    here, item_id = ctx.community.id, int(shown["item"])
    amount, currency = int(shown["price"]), str(shown["currency"])
    item = shop.take(ctx.tx, here, item_id, amount, currency)
    if item is None:
        raise Trouble(_why_not(ctx, item_id))
    if not shop.count(ctx.tx, item, ctx.person_id):
        raise Trouble(Say("shop-limit", {"name": item.name, "limit": item.per_member}))
    if refusal := too_low(ctx, item):
        raise Trouble(refusal)
    key = orders.ledger_key(orders.place(ctx.tx, here, ctx.person_id, item))
    about = About(ctx.cause, ctx.person_id, item.name)
    try:
        booked = ledger.reserve(ctx.tx, key, here, ctx.person_id, amount, "shop", currency, about)
    except Short as short:
        say = Say("shop-short", {"have": short.balance, "price": cost(amount, currency)})
        raise Trouble(say) from None
    except Frozen:
        raise Trouble(Say("spending-frozen")) from None
    return item, booked.balance


def _why_not(ctx: MemberCtx, item_id: int) -> Say:
    item = shop.find(ctx.tx, ctx.community.id, item_id)
    if item is None:
        return Say("shop-closed")
    return missing(ctx, item) or Say("shop-changed", {"name": item.name, "price": price(item)})
