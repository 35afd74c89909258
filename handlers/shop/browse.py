"""Looking around: the goods, the question whether to buy, and one's own orders."""

from handlers.kit import confirm
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say, Value
from handlers.kit.vocabulary import Trouble
from handlers.shop import rules
from handlers.shop.asks import Look, Orders, Purchase, Redeem, Shop
from storage import ledger, levels, orders, shop
from storage.shop import ENDLESS, Item

PAGE = 5
"""Goods shown at once; each has a button."""

ORDERS = 8
"""Orders shown at once, the newest ones."""

BUY = "shop-buy"
"""The action that a purchase's token is for."""


def show_shop(cmd: Shop, ctx: MemberCtx) -> Message:
    """The goods, with a button each."""
    skip = (cmd.page - 1) * PAGE
    found = shop.on_sale(ctx.tx, ctx.community.id, skip, PAGE + 1)
    if not found:
        return Message(Say("shop-empty"), private=True, style="edit")
    shown = found[:PAGE]
    have = ledger.balance(ctx.tx, ctx.community.id, ctx.person_id)
    lines = tuple(_line(number, item) for number, item in enumerate(shown, skip + 1))
    taps = tuple(Button(Say("shop-item-button", {"name": i.name}), Look(item=i.id)) for i in shown)
    rows = (taps[:3], taps[3:], turning(Shop, cmd.page, more=len(found) > PAGE))
    return Message(
        Say("shop-title", {"have": have}),
        (*lines, Say("shop-hint")),
        tuple(row for row in rows if row),
        private=True,
        style="edit",
    )


def turning(command: type, page: int, *, more: bool) -> tuple[Button, ...]:
    """The buttons to the pages before and behind."""
    before = (Button(Say("page-before-button"), command(page=page - 1)),) if page > 1 else ()
    behind = (Button(Say("page-behind-button"), command(page=page + 1)),) if more else ()
    return (*before, *behind)


def redeem(cmd: Redeem, ctx: MemberCtx) -> Message:
    """By name or by the number in the list; without either, the list."""
    if not cmd.goods:
        return show_shop(Shop(), ctx)
    return _ask(ctx, _meant(cmd.goods, ctx))


def _meant(goods: str, ctx: MemberCtx) -> Item:
    here, at = ctx.community.id, rules.number(goods)
    item = shop.named(ctx.tx, here, goods)
    if item is None and at:
        item = next(iter(shop.on_sale(ctx.tx, here, at - 1, 1)), None)
    if item is None:
        raise Trouble(Say("shop-unknown", {"goods": goods}))
    return item


def look(cmd: Look, ctx: MemberCtx) -> Message:
    item = shop.find(ctx.tx, ctx.community.id, cmd.item)
    if item is None:
        raise Trouble(Say("shop-closed"))
    return _ask(ctx, item)


def _ask(ctx: MemberCtx, item: Item) -> Message:
    """Whether to buy it, for a minute at this price."""
    have = ledger.balance(ctx.tx, ctx.community.id, ctx.person_id, item.currency)
    refusal = missing(ctx, item) or _short(have, item)
    if refusal:
        raise Trouble(refusal)
    about = {"item": item.id, "price": item.price, "currency": item.currency}
    token = confirm.offer(ctx, BUY, about)
    buy = Button(Say("shop-buy-button"), Purchase(offer=token), "primary")
    say = Say("shop-confirm", {"name": item.name, "price": price(item), "have": have})
    back = Button(Say("back-button"), Shop())
    return Message(say, buttons=((buy, back),), private=True, style="edit")


def missing(ctx: MemberCtx, item: Item) -> Say | None:
    """Why this member cannot have the item now, whatever they can pay."""
    if not item.on_sale:
        return Say("shop-closed")
    if item.stock == 0:
        return Say("shop-sold-out", {"name": item.name})
    if refusal := too_low(ctx, item):
        return refusal
    if item.per_member and shop.taken(ctx.tx, item.id, ctx.person_id) >= item.per_member:
        return Say("shop-limit", {"name": item.name, "limit": item.per_member})
    return None


def too_low(ctx: MemberCtx, item: Item) -> Say | None:
    """Says so when the member's level is below the one the item is for."""
    if not item.level:
        return None
    level = levels.of(ctx.tx, ctx.community.id, ctx.person_id).level
    if level >= item.level:
        return None
    return Say("shop-level", {"name": item.name, "needed": item.level, "level": level})


def _short(have: int, item: Item) -> Say | None:
    return Say("shop-short", {"have": have, "price": price(item)}) if have < item.price else None


def show_orders(_: Orders, ctx: MemberCtx) -> Message:
    """The newest orders with their states."""
    found = orders.of(ctx.tx, ctx.community.id, ctx.person_id, ORDERS)
    if not found:
        return Message(Say("orders-none"), private=True)
    lines = tuple(
        Say(
            f"orders-{order.state}",
            {
                "name": order.name,
                "price": cost(order.price, order.currency),
                "day": ctx.calendar.day(order.at),
                "note": order.note,
            },
        )
        for order in found
    )
    return Message(Say("orders-title"), lines, private=True)


def price(item: Item) -> Say:
    return cost(item.price, item.currency)


def cost(amount: int, currency: str) -> Say:
    """An amount of a currency in words."""
    return Say("shop-price", {"amount": amount, "currency": currency})


def _line(number: int, item: Item) -> Say:
    about: dict[str, Value | Say] = {"number": number, "name": item.name, "price": price(item)}
    return Say("shop-line", about | {"left": left(item), "level": item.level})


def left(item: Item) -> Say:
    """How many there are, in words."""
    if item.stock == ENDLESS:
        return Say("shop-endless")
    return Say("shop-left", {"count": item.stock})
