"""Tips that go round: found, held for an admin to look at, decided once, or through in the end.

A ring is a way of tips back to the giver, over two others at most, within the policy's hours. The
points wait on the receiver's side as pending; nobody is accused of anything.
"""

from datetime import timedelta

from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.direct import tell
from handlers.kit.happened import Tipped
from handlers.kit.message import Button, Message, Say, Value
from handlers.kit.vocabulary import Trouble
from handlers.points import receipts
from handlers.points.asks import AllowTip, HeldTips, PassTip, ReturnTip
from handlers.points.rules import PointsPolicy
from handlers.points.tell import NAMELESS
from storage import audit, gifts, ledger, outbox, statement
from storage.gifts import HELD, PASSED, RETURNED, Gift
from storage.ledger import POINTS, About


def ring(ctx: MemberCtx, gift: Gift) -> list[int] | None:
    """The people over whom this tip closes a ring; None when it closes none that counts."""
    policy: PointsPolicy = ctx.policy
    if not policy.tip_ring_hours:
        return None
    since = ctx.now - timedelta(hours=policy.tip_ring_hours)
    here, who = gift.community_id, (gift.giver_id, gift.receiver_id)
    given = gifts.given(ctx.tx, here, *who, since, gift.currency)
    if given + gift.amount < policy.tip_ring_from:
        return None
    return gifts.way_back(ctx.tx, here, *who, since, gift.currency)


def hold(ctx: MemberCtx, gift: Gift, through: list[int], name: str) -> Message:
    """Lets the tip, which is booked as pending, wait; the giver is told until when."""
    policy: PointsPolicy = ctx.policy
    until = ctx.now + timedelta(hours=policy.tip_hold_hours)
    gift.state, gift.until = HELD, until
    gift.through = ",".join(str(person) for person in through)
    gifts.put(ctx.tx, gift)
    receipts.soon(ctx, gift)
    ctx.promise(PassTip(gift=gift.id), until, statement.RIPENS + gift.key)
    facts = {"name": name, "day": ctx.calendar.day(until), **_sum(ctx, gift)}
    return Message(Say("tip-held", facts), private=True)


def _sum(ctx: CommunityCtx, gift: Gift) -> dict[str, Value | Say]:
    return {"amount": gift.amount, "sum": ctx.currencies.amount(gift.currency, gift.amount)}


def show_held(command: HeldTips, ctx: MemberCtx) -> Message:
    return _card(ctx, command.behind)


def allow(command: AllowTip, ctx: MemberCtx) -> Message:
    gift = _closed(ctx, command.gift, PASSED)
    _arrived(ctx, gift, ctx.person_id)
    return _card(ctx, gift.id, Say("held-allowed", _names(ctx, gift)))


def give_back(command: ReturnTip, ctx: MemberCtx) -> Message:
    gift = _closed(ctx, command.gift, RETURNED)
    ledger.reverse(ctx.tx, gift.key, "tip-back", About(ctx.cause, ctx.person_id, gift.words))
    _told(ctx, gift.giver_id, gift, gift.receiver_id, "tip-returned")
    return _card(ctx, gift.id, Say("held-returned", _names(ctx, gift)))


def pass_tip(command: PassTip, ctx: CommunityCtx) -> None:
    """Nobody has decided: it goes through."""
    gift = gifts.find(ctx.tx, ctx.community.id, command.gift)
    if gift is not None and gifts.close(ctx.tx, gift, PASSED, 0):
        _arrived(ctx, gift, 0)


def _arrived(ctx: CommunityCtx, gift: Gift, by: int) -> None:
    ledger.ripen(ctx.tx, gift.key, "tip", About(ctx.cause, by, gift.words))
    if gift.currency == POINTS:
        ctx.batch.react(Tipped(gift.giver_id, gift.receiver_id, gift.amount), ctx)
    _told(ctx, gift.receiver_id, gift, gift.giver_id, "tip-arrived")


def _closed(ctx: MemberCtx, gift_id: int, state: str) -> Gift:
    """The tip, decided by this very act. Raises Trouble when it was decided before."""
    gift = gifts.find(ctx.tx, ctx.community.id, gift_id)
    if gift is not None and ctx.person_id in (gift.giver_id, gift.receiver_id):
        raise Trouble(Say("held-own"))
    if gift is None or not gifts.close(ctx.tx, gift, state, ctx.person_id):
        raise Trouble(Say("held-decided"))
    audit.write(
        ctx.tx,
        ctx.community.id,
        ctx.person_id,
        f"tip-{state}",
        before={"giver": gift.giver_id},
        after={"person": gift.receiver_id, "amount": gift.amount, "currency": gift.currency},
    )
    return gift


def _told(ctx: CommunityCtx, who: int, gift: Gift, other: int, key: str) -> None:
    name = statement.names(ctx.tx, [other]).get(other, NAMELESS)
    say = Say(key, {"name": name, **_sum(ctx, gift)})
    tell(ctx, who, Message(say, private=True), f"{key}:{gift.id}", kind=outbox.RECEIPT)


def _card(ctx: MemberCtx, after: int, done: Say | None = None) -> Message:
    """The next tip that waits; behind the last one it begins again with the first."""
    here = ctx.community.id
    gift = gifts.held(ctx.tx, here, after) or gifts.held(ctx.tx, here, 0)
    if gift is None:
        empty = Say("held-none")
        return Message(done or empty, (empty,) if done else (), private=True, style="edit")
    count = gifts.waiting(ctx.tx, here)
    assert gift.until is not None
    about = _names(ctx, gift) | {"day": ctx.calendar.day(gift.until)}
    lines = [Say("held-tip", about), Say("held-ring", {"ring": _ring(ctx, gift)})]
    if gift.words:
        lines.append(Say("held-words", {"words": gift.words}))
    lines.append(Say("held-waiting", {"count": count}))
    first, *more = [done, *lines] if done else lines
    buttons = _buttons(gift, count)
    return Message(first, tuple(more), buttons, private=True, style="edit")


def _buttons(gift: Gift, count: int) -> tuple[tuple[Button, ...], ...]:
    decide = (
        Button(Say("held-allow-button"), AllowTip(gift=gift.id), "primary"),
        Button(Say("held-return-button"), ReturnTip(gift=gift.id), "danger"),
    )
    following = (Button(Say("held-next-button"), HeldTips(behind=gift.id)),)
    return (decide, following) if count > 1 else (decide,)


def _names(ctx: MemberCtx, gift: Gift) -> dict[str, Value | Say]:
    called = statement.names(ctx.tx, [gift.giver_id, gift.receiver_id])
    return {
        "giver": called.get(gift.giver_id, NAMELESS),
        "name": called.get(gift.receiver_id, NAMELESS),
        **_sum(ctx, gift),
    }


def _ring(ctx: MemberCtx, gift: Gift) -> str:
    """The names around the ring, from the giver back to the giver."""
    between = [int(person) for person in gift.through.split(",") if person]
    people = [gift.giver_id, gift.receiver_id, *between, gift.giver_id]
    called = statement.names(ctx.tx, people)
    return " → ".join(called.get(person, NAMELESS) for person in people)
