"""A word in private about what a member was given: one for all that came within some minutes."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from handlers.kit.context import CommunityCtx
from handlers.kit.direct import tell
from handlers.kit.message import Message, Say, Value
from handlers.points.asks import TellTips
from handlers.points.tell import NAMELESS
from storage import gifts, outbox, statement
from storage.gifts import HELD, Gift

EVERY = 600
"""Seconds that a receipt waits for more tips at most, so that nobody's pocket rings at each."""

_DAY = timedelta(days=1)
_SHOWN = 5


def soon(ctx: CommunityCtx, gift: Gift) -> None:
    """Have the receiver told."""
    if gift.told:
        return
    slot = int(ctx.tx.now.timestamp()) // EVERY
    over = datetime.fromtimestamp((slot + 1) * EVERY, UTC)
    who = gift.receiver_id
    ctx.promise(TellTips(), over, f"tips:{ctx.community.id}:{who}:{slot}", who)


def tell_tips(_: TellTips, ctx: CommunityCtx) -> None:
    here, who = ctx.community.id, ctx.person_id
    found = gifts.untold(ctx.tx, here, who, ctx.now - _DAY)
    if not found:
        return
    called = statement.names(ctx.tx, [gift.giver_id for gift in found])
    lines = [_line(ctx, gift, called.get(gift.giver_id, NAMELESS)) for gift in found[:_SHOWN]]
    say = _title(ctx, found)
    if len(found) > _SHOWN:
        lines.append(Say("receipt-more", {"count": len(found) - _SHOWN}))
    tell(
        ctx,
        who,
        Message(say, tuple(lines), private=True),
        f"receipt:{found[-1].id}",
        kind=outbox.RECEIPT,
    )


def _title(ctx: CommunityCtx, found: Sequence[Gift]) -> Say:
    about: dict[str, Value | Say] = {"community": ctx.community.name, "count": len(found)}
    currency, total = found[0].currency, sum(gift.amount for gift in found)
    if any(gift.currency != currency for gift in found):
        return Say("receipt-title-several", about)
    sum_ = ctx.currencies.amount(currency, total)
    return Say("receipt-title", about | {"points": total, "sum": sum_})


def _line(ctx: CommunityCtx, gift: Gift, name: str) -> Say:
    amount = ctx.currencies.short(gift.currency, gift.amount)
    facts: dict[str, Value | Say] = {"name": name, "amount": amount}
    if gift.state == HELD:
        return Say("receipt-held", {**facts})
    if gift.words:
        return Say("receipt-words", {**facts, "words": gift.words})
    return Say("receipt-line", {**facts})
