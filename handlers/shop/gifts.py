"""Coupon codes as gifts, for what members did elsewhere."""

from handlers.kit.context import CommunityCtx
from handlers.kit.direct import tell
from handlers.kit.happened import CouponDue
from handlers.kit.message import Message, Say, Sealed
from handlers.shop.handover import mark
from storage import codes, orders, outbox, shop
from storage.shop import CODE


class _NoCode(Exception):
    """There is none left that this key opens."""


def give_coupon(fact: CouponDue, ctx: CommunityCtx) -> None:
    """Give a code away, as an order that cost nothing; nothing happens where there is none."""
    item = shop.named(ctx.tx, ctx.community.id, fact.goods)
    if item is None or item.kind != CODE:
        return
    try:
        with ctx.tx.savepoint():
            _give(fact, ctx, item.id)
    except _NoCode:
        return
    ctx.tx.memo[fact] = True


def _give(fact: CouponDue, ctx: CommunityCtx, number: int) -> None:
    here, who = ctx.community.id, fact.person_id
    item = shop.take(ctx.tx, here, number)
    if item is None:
        raise _NoCode
    order = orders.place(ctx.tx, here, who, item, 0, at_once=True)
    code = codes.claim(ctx.tx, item.id, order, mark(ctx))
    if code is None:
        raise _NoCode
    note = Say("code-note", {"name": item.name, "code": Sealed(code)})
    tell(ctx, who, Message(note, private=True), f"code:{order}", kind=outbox.RECEIPT)
