"""Orders that wait for an admin's hand: one card at a time, decided once."""

from handlers.kit.context import MemberCtx
from handlers.kit.direct import tell
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.shop.asks import Deliver, Queue, Refund
from handlers.shop.browse import cost
from storage import audit, ledger, named, orders, shop
from storage.ledger import About
from storage.orders import DELIVERED, REFUNDED, Order


def show_queue(cmd: Queue, ctx: MemberCtx) -> Message:
    return _card(ctx, cmd.behind)


def deliver(cmd: Deliver, ctx: MemberCtx) -> Message:
    """The points that were set aside are spent."""
    order = _closed(cmd.order, DELIVERED, "", ctx)
    ledger.settle(ctx.tx, order.key, "delivered", About(ctx.cause, ctx.person_id))
    _told(ctx, order, "order-delivered", "")
    return _card(ctx, order.id, Say("queue-delivered", _about(ctx, order)))


def refund(cmd: Refund, ctx: MemberCtx) -> Message:
    """Points and stock go back."""
    order = _closed(cmd.order, REFUNDED, cmd.note, ctx)
    shop.put_back(ctx.tx, ctx.community.id, order.item_id, order.person_id)
    ledger.release(ctx.tx, order.key, "refund", About(ctx.cause, ctx.person_id, cmd.note))
    _told(ctx, order, "order-refunded", cmd.note)
    return _card(ctx, order.id, Say("queue-refunded", _about(ctx, order)))


def _closed(order_id: int, state: str, note: str, ctx: MemberCtx) -> Order:
    """The order, decided by this very act. Raises Trouble when it was decided before."""
    here = ctx.community.id
    order = orders.find(ctx.tx, here, order_id)
    if order is None or not orders.close(ctx.tx, here, order_id, state, ctx.person_id, note):
        raise Trouble(Say("queue-decided"))
    about = {"order": order.id, "person": order.person_id, "name": order.name}
    audit.write(
        ctx.tx,
        here,
        ctx.person_id,
        "close-order",
        note,
        before={"state": order.state},
        after=about | {"state": state},
    )
    return order


def _told(ctx: MemberCtx, order: Order, key: str, note: str) -> None:
    price = cost(order.price, order.currency)
    say = Say(key, {"name": order.name, "price": price, "note": note})
    tell(ctx, order.person_id, Message(say, private=True), f"order:{order.id}")


def _card(ctx: MemberCtx, after: int, done: Say | None = None) -> Message:
    """The next order that waits; behind the last one it begins again with the first."""
    here = ctx.community.id
    order = orders.after(ctx.tx, here, after) or orders.after(ctx.tx, here, 0)
    if order is None:
        empty = Say("queue-empty")
        return Message(done or empty, (empty,) if done else (), private=True, style="edit")
    count = orders.waiting(ctx.tx, here)
    card = Say("queue-order", _about(ctx, order) | {"day": ctx.calendar.day(order.at)})
    lines = (card, Say("queue-waiting", {"count": count}))
    return Message(
        done or lines[0],
        lines if done else lines[1:],
        _buttons(order, count),
        private=True,
        style="edit",
    )


def _buttons(order: Order, count: int) -> tuple[tuple[Button, ...], ...]:
    decide = (
        Button(Say("queue-deliver-button"), Deliver(order=order.id), "primary"),
        Button(Say("queue-refund-button"), Form(Refund, {"order": str(order.id)}), "danger"),
    )
    following = (Button(Say("queue-next-button"), Queue(behind=order.id)),)
    return (decide, following) if count > 1 else (decide,)


def _about(ctx: MemberCtx, order: Order) -> dict[str, str | Say]:
    who = named.with_id(ctx.tx, ctx.community.id, order.person_id)
    member: str | Say = who[0].name if who else Say("queue-left")
    price = cost(order.price, order.currency)
    return {"member": member, "name": order.name, "price": price}
