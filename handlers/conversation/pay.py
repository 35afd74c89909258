"""Talk is counted as it comes, and paid for a little later: one entry for some minutes together."""

from datetime import UTC, datetime

from handlers.conversation import rules
from handlers.conversation.asks import PayTalk
from handlers.kit.context import CommunityCtx
from handlers.kit.earned import Talked
from storage import tallies

EVERY = 300
"""Seconds that talk waits for its points at most; a community is looked at that often."""

MOST = 200
"""Days of members paid in one transaction; the rest follows in the next."""


def talked(_: Talked, ctx: CommunityCtx) -> None:
    slot = int(ctx.tx.now.timestamp()) // EVERY
    over = datetime.fromtimestamp((slot + 1) * EVERY, UTC)
    # The slot is in the key: however much is said, it is one row in so much time.
    ctx.promise(PayTalk(), over, f"talk:{ctx.community.id}:{slot}")


def pay_talk(_: PayTalk, ctx: CommunityCtx) -> None:
    here = ctx.community.id
    unpaid = tallies.unpaid(ctx.tx, here, MOST)
    for person, day, minutes, paid in unpaid:
        # Whoever moves the mark pays: another process that saw the same row finds it moved.
        if not tallies.mark_paid(ctx.tx, here, person, day, paid, minutes):
            continue
        points = rules.worth(minutes, paid, ctx.policy)
        if points:
            ctx.pay(f"talk:{day}:{here}:{person}:{minutes}", person, points, "talk")
    if len(unpaid) == MOST:
        ctx.promise(PayTalk(), ctx.now, f"talk:{here}:{ctx.cause}")
