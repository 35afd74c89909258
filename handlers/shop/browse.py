"""Looking around: the goods, the question whether to buy, and one's own orders."""

from handlers.kit import confirm
from handlers.kit.context import MemberCtx
from handlers.kit.happened import Looked
from handlers.kit.message import Button, Message, Say, Sealed, Value
from handlers.kit.purses import purses
from handlers.kit.vocabulary import Trouble
from handlers.shop import rules
from handlers.shop.asks import Look, Orders, Purchase, Redeem, Shop
from handlers.shop.handover import mark
from handlers.shop.prices import left, pays, price
from storage import codes, ledger, levels, orders, raffles, shop
from storage.accounts import POINTS
from storage.orders import DELIVERED, WAITING, Order
from storage.shop import CODE, RAFFLE, Item

PAGE = 5
"""Goods shown at once; each has a button."""

ORDERS = 8
"""Orders shown at once, the newest ones."""

BUY = "shop-buy"
"""The action that a purchase's token is for."""


def show_shop(cmd: Shop, ctx: MemberCtx) -> Message:
    """The goods, with a button each."""
    ctx.batch.react(Looked("shop"), ctx)
    skip = (cmd.page - 1) * PAGE
    found = shop.on_sale(ctx.tx, ctx.community.id, skip, PAGE + 1)
    if not found:
        return Message(Say("shop-empty"), private=True, style="edit")
    shown = found[:PAGE]
    have = ledger.balance(ctx.tx, ctx.community.id, ctx.person_id)
    lines = tuple(_line(ctx, number, item) for number, item in enumerate(shown, skip + 1))
    taps = tuple(Button(Say("shop-item-button", {"name": i.name}), Look(item=i.id)) for i in shown)
    rows = (taps[:3], taps[3:], turning(Shop, cmd.page, more=len(found) > PAGE))
    return Message(
        Say("shop-title", {"have": have}),
        (*lines, *_purses(ctx), Say("shop-hint")),
        tuple(row for row in rows if row),
        private=True,
        style="edit",
    )


def _purses(ctx: MemberCtx) -> tuple[Say, ...]:
    """What they have beside points, where there is anything."""
    held = [ctx.currencies.amount(key, have) for key, have in purses(ctx, ctx.person_id) if have]
    return tuple(Say("shop-purse", {"have": have}) for have in held)


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
    amount = pays(ctx, item)
    refusal = missing(ctx, item)
    if refusal is None and have < amount:
        refusal = lacking(ctx, have, amount, item.currency)
    if refusal:
        raise Trouble(refusal)
    about = {"item": item.id, "price": amount, "currency": item.currency}
    token = confirm.offer(ctx, BUY, about)
    buy = Button(Say("shop-buy-button"), Purchase(offer=token), "primary")
    shown = {"price": price(ctx, item), "have": ctx.currencies.short(item.currency, have)}
    key = "shop-confirm-ticket" if item.kind == RAFFLE else "shop-confirm"
    say = Say(key, {"name": item.name, **shown})
    back = Button(Say("back-button"), Shop())
    return Message(say, _draw(ctx, item), ((buy, back),), private=True, style="edit")


def _draw(ctx: MemberCtx, item: Item) -> tuple[Say, ...]:
    """Of a raffle: when it is drawn, and the hash by which the draw can be checked."""
    raffle = raffles.find(ctx.tx, item.id) if item.kind == RAFFLE else None
    if raffle is None:
        return ()
    when = Say("raffle-when", {"left": raffle.ends_at - ctx.now, "tickets": raffle.sold})
    return (when, Say("raffle-hash", {"hash": raffle.hash}))


def missing(ctx: MemberCtx, item: Item) -> Say | None:
    """Why this member cannot have the item now, whatever they can pay."""
    if not item.on_sale or item.currency not in ctx.currencies.spendable:
        return Say("shop-closed")
    if item.stock == 0:
        return Say("shop-sold-out", {"name": item.name})
    if item.kind == RAFFLE and _over(ctx, item):
        return Say("raffle-over", {"name": item.name})
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


def _over(ctx: MemberCtx, item: Item) -> bool:
    raffle = raffles.find(ctx.tx, item.id)
    return raffle is None or raffle.drawn_at is not None or raffle.ends_at <= ctx.now


def lacking(ctx: MemberCtx, have: int, amount: int, currency: str) -> Say:
    """Says that they have less than it costs."""
    price = ctx.currencies.amount(currency, amount)
    # Only points come by checking in.
    key = "shop-short" if currency == POINTS else "shop-short-of"
    return Say(key, {"have": ctx.currencies.short(currency, have), "price": price})


def show_orders(_: Orders, ctx: MemberCtx) -> Message:
    """The newest orders with their states."""
    found = orders.of(ctx.tx, ctx.community.id, ctx.person_id, ORDERS)
    if not found:
        return Message(Say("orders-none"), private=True)
    lines = tuple(_of_order(ctx, order) for order in found)
    return Message(Say("orders-title"), lines, private=True)


def _of_order(ctx: MemberCtx, order: Order) -> Say:
    """How an order stands. A code is told in a private chat alone."""
    about: dict[str, Value | Say] = {
        "name": order.name,
        "price": ctx.currencies.amount(order.currency, order.price),
        "day": ctx.calendar.day(order.at),
        "note": order.note,
    }
    if not order.price:
        return Say("orders-prize" if order.state == WAITING else "orders-prize-had", about)
    if order.ticket:
        return _of_ticket(ctx, order, about)
    if order.kind != CODE or order.state != DELIVERED:
        return Say(f"orders-{order.state}", about)
    code = codes.of_order(ctx.tx, order.id, mark(ctx))
    if code is None:
        return Say("orders-code-lost", about)
    if not ctx.place.private:
        return Say("orders-code-private", about)
    return Say("orders-code", about | {"code": Sealed(code)})


def _of_ticket(ctx: MemberCtx, order: Order, about: dict[str, Value | Say]) -> Say:
    raffle = raffles.find(ctx.tx, order.item_id)
    about |= {"ticket": order.ticket}
    if raffle is None or raffle.drawn_at is not None or raffle.ends_at <= ctx.now:
        return Say("orders-ticket-drawn", about)
    return Say("orders-ticket", about | {"left": raffle.ends_at - ctx.now})


def _line(ctx: MemberCtx, number: int, item: Item) -> Say:
    about: dict[str, Value | Say] = {"number": number, "name": item.name}
    about |= {"price": price(ctx, item), "left": left(ctx, item), "level": item.level}
    return Say("shop-line", about)
