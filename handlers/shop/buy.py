"""Buying: the token is spent, the stock counted down and the price set aside, all or nothing."""

from handlers.kit import confirm
from handlers.kit.context import MemberCtx
from handlers.kit.message import Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.shop.asks import Purchase
from handlers.shop.browse import BUY, lacking, missing, too_low
from handlers.shop.handover import Sold, answer, sold
from handlers.shop.prices import pays, price
from storage import ledger, orders, shop
from storage.accounts import Purse
from storage.ledger import About, Frozen, Short
from storage.shop import Item
from storage.tokens import About as Shown


def purchase(cmd: Purchase, ctx: MemberCtx) -> Message:
    """Buys what the token is about."""
    with ctx.tx.savepoint():
        # Whatever refuses the purchase undoes all of it, the use of the token too.
        what = _bought(confirm.spend(ctx, cmd.offer, BUY), ctx)
        have = _paid(ctx, what)
    return answer(ctx, what, have)


def _bought(shown: Shown, ctx: MemberCtx) -> Sold:
    """What was bought at the price that was shown. Raises Trouble."""
    item = shop.take(ctx.tx, ctx.community.id, int(shown["item"]))
    if item is None:
        raise Trouble(_why_not(ctx, int(shown["item"])))
    amount = pays(ctx, item)
    if (amount, item.currency) != (shown["price"], shown["currency"]):
        raise Trouble(_changed(ctx, item))
    if not shop.count(ctx.tx, item, ctx.person_id):
        raise Trouble(Say("shop-limit", {"name": item.name, "limit": item.per_member}))
    if refusal := too_low(ctx, item):
        raise Trouble(refusal)
    return sold(ctx, item, amount)


def _paid(ctx: MemberCtx, what: Sold) -> int:
    """What is left to spend when the price was set aside, or spent at once. Raises Trouble."""
    item, key = what.item, orders.ledger_key(what.order)
    about = About(ctx.cause, ctx.person_id, item.name)
    mine = Purse(ctx.community.id, ctx.person_id, item.currency)
    try:
        booked = ledger.reserve(ctx.tx, key, mine, what.amount, "shop", about)
    except Short as short:
        raise Trouble(lacking(ctx, short.balance, what.amount, item.currency)) from None
    except Frozen:
        raise Trouble(Say("spending-frozen")) from None
    if what.at_once:
        ledger.settle(ctx.tx, key, "delivered", about)
    return booked.balance


def _changed(ctx: MemberCtx, item: Item) -> Say:
    return Say("shop-changed", {"name": item.name, "price": price(ctx, item)})


def _why_not(ctx: MemberCtx, item_id: int) -> Say:
    item = shop.find(ctx.tx, ctx.community.id, item_id)
    if item is None:
        return Say("shop-closed")
    return missing(ctx, item) or _changed(ctx, item)
