"""Orders that wait for an admin's hand: one card at a time, decided once. What was handed over can
still be refunded.
"""

from handlers.kit.context import MemberCtx
from handlers.kit.direct import tell
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.shop.asks import Deliver, Delivered, Queue, Refund
from handlers.shop.handover import source
from storage import audit, grants, ledger, named, orders, outbox, shop
from storage.ledger import About
from storage.orders import DELIVERED, REFUNDED, WAITING, Order
from storage.shop import CODE, ROLE

_LATELY = Button(Say("queue-had-button"), Delivered())


def show_queue(cmd: Queue, ctx: MemberCtx) -> Message:
    return _card(ctx, cmd.behind)


def show_delivered(cmd: Delivered, ctx: MemberCtx) -> Message:
    """What was handed over, the newest first, to be refunded."""
    order = orders.delivered(ctx.tx, ctx.community.id, cmd.behind)
    waiting = Button(Say("queue-waiting-button"), Queue())
    if order is None:
        return Message(Say("queue-had-none"), buttons=((waiting,),), private=True, style="edit")
    card = Say("queue-had", _about(ctx, order) | {"day": ctx.calendar.day(order.at)})
    older = Button(Say("queue-older-button"), Delivered(behind=order.id))
    rows = ((_refunding(order), older), (waiting,))
    return Message(card, buttons=rows, private=True, style="edit")


def deliver(cmd: Deliver, ctx: MemberCtx) -> Message:
    """The points that were set aside are spent."""
    order = _closed(_found(cmd.order, ctx), WAITING, DELIVERED, "", ctx)
    if order.price:
        ledger.settle(ctx.tx, order.key, "delivered", About(ctx.cause, ctx.person_id))
    _told(ctx, order, "order-delivered", "")
    return _card(ctx, order.id, Say("queue-delivered", _about(ctx, order)))


def refund(cmd: Refund, ctx: MemberCtx) -> Message:
    """Points and stock go back, also after the goods were handed over."""
    order = _found(cmd.order, ctx)
    if order.ticket or not order.price:
        raise Trouble(Say("queue-stays"))
    _closed(order, order.state, REFUNDED, cmd.note, ctx)
    _put_back(ctx, order)
    about = About(ctx.cause, ctx.person_id, cmd.note)
    if order.state == DELIVERED:
        # What was spent is set aside again, and what was set aside comes back.
        ledger.reverse(ctx.tx, f"{order.key}:closed", "refund", about)
        ledger.reverse(ctx.tx, order.key, "refund", about)
    else:
        ledger.release(ctx.tx, order.key, "refund", about)
    _told(ctx, order, "order-refunded", cmd.note)
    return _card(ctx, order.id, Say("queue-refunded", _about(ctx, order)))


def _put_back(ctx: MemberCtx, order: Order) -> None:
    here, who = ctx.community.id, order.person_id
    if order.kind == CODE:
        # The buyer has read the code: nobody else shall pay for it.
        shop.uncount(ctx.tx, order.item_id, who)
        return
    shop.put_back(ctx.tx, here, order.item_id, who)
    if order.kind == ROLE:
        grants.unwant(ctx.tx, here, who, source(order.id))


def _found(order_id: int, ctx: MemberCtx) -> Order:
    """The order of that number, in whatever state. Raises Trouble."""
    order = orders.find(ctx.tx, ctx.community.id, order_id)
    if order is None:
        raise Trouble(Say("queue-unknown", {"order": str(order_id)}))
    if order.state == REFUNDED:
        raise Trouble(Say("queue-decided"))
    return order


def _closed(order: Order, was: str, state: str, note: str, ctx: MemberCtx) -> Order:
    """The order, decided by this very act. Raises Trouble when it is not as it was any more."""
    here = ctx.community.id
    if not orders.close(ctx.tx, here, order.id, state, ctx.person_id, note, was):
        raise Trouble(Say("queue-decided"))
    about = {"order": order.id, "person": order.person_id, "name": order.name}
    audit.write(
        ctx.tx,
        here,
        ctx.person_id,
        "close-order",
        note,
        before={"state": was},
        after=about | {"state": state},
    )
    return order


def _told(ctx: MemberCtx, order: Order, key: str, note: str) -> None:
    price = ctx.currencies.amount(order.currency, order.price)
    say = Say(key, {"name": order.name, "price": price, "note": note})
    tell(ctx, order.person_id, Message(say, private=True), f"{key}:{order.id}", kind=outbox.RECEIPT)


def _card(ctx: MemberCtx, after: int, done: Say | None = None) -> Message:
    """The next order that waits; behind the last one it begins again with the first."""
    here = ctx.community.id
    order = orders.after(ctx.tx, here, after) or orders.after(ctx.tx, here, 0)
    if order is None:
        empty = Say("queue-empty")
        more = (empty,) if done else ()
        return Message(done or empty, more, ((_LATELY,),), private=True, style="edit")
    count = orders.waiting(ctx.tx, here)
    key = "queue-order" if order.price else "queue-won"
    card = Say(key, _about(ctx, order) | {"day": ctx.calendar.day(order.at)})
    lines = (card, Say("queue-waiting", {"count": count}))
    return Message(
        done or lines[0],
        lines if done else lines[1:],
        _buttons(order, count),
        private=True,
        style="edit",
    )


def _buttons(order: Order, count: int) -> tuple[tuple[Button, ...], ...]:
    hand = Button(Say("queue-deliver-button"), Deliver(order=order.id), "primary")
    following = (Button(Say("queue-next-button"), Queue(behind=order.id)),) if count > 1 else ()
    return ((hand, _refunding(order)) if order.price else (hand,), (*following, _LATELY))


def _refunding(order: Order) -> Button:
    return Button(Say("queue-refund-button"), Form(Refund, {"order": str(order.id)}), "danger")


def _about(ctx: MemberCtx, order: Order) -> dict[str, str | Say]:
    who = named.with_id(ctx.tx, ctx.community.id, order.person_id)
    member: str | Say = who[0].name if who else Say("queue-left")
    price = ctx.currencies.amount(order.currency, order.price)
    return {"member": member, "name": order.name, "price": price}
