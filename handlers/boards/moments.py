"""What happens to the boards by themselves: earnings come in, are counted, and are forgotten."""

from datetime import date, timedelta

from handlers.boards.commands import today
from handlers.boards.rules import BoardsPolicy, kept_from
from handlers.kit.arrivals import MemberJoined, MemberLeft
from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx
from handlers.kit.earned import Earned
from storage import boards

EVERY = timedelta(minutes=1)
"""How soon after an earning it is on the boards, if nobody looks at them before."""

CHUNK = 5000
"""Rows forgotten in one transaction; the rest follows in the next."""


class Count(Command, word="count_boards"):
    """Counts the earnings that wait."""


class Forget(Command, word="forget_boards"):
    """Forgets boards of days, weeks and months long past."""


def earned(fact: Earned, ctx: CommunityCtx) -> None:
    """Leave a note at the end of a queue: a payment looks for no place in any board."""
    here = ctx.community.id
    boards.gain(ctx.tx, here, fact.person_id, fact.currency, fact.amount, today(ctx), ctx.now)
    if (Count, here) not in ctx.tx.memo:
        ctx.tx.memo[Count, here] = True
        minute = int(ctx.now.timestamp() // EVERY.total_seconds())
        ctx.promise(Count(), ctx.now + EVERY, f"boards:{here}:{minute}")


def count(_: Count, ctx: CommunityCtx) -> None:
    if boards.fold(ctx.tx, ctx.community.id) == boards.MOST:
        ctx.promise(Count(), ctx.now, f"boards:{ctx.community.id}:{ctx.cause}")


def forget(_: Forget, ctx: CommunityCtx) -> None:
    policy: BoardsPolicy = ctx.policy
    days, weeks, months = kept_from(today(ctx), policy)
    before: dict[boards.Period, date] = {"day": days, "week": weeks, "month": months}
    if boards.prune(ctx.tx, ctx.community.id, before, CHUNK):
        ctx.promise(Forget(), ctx.now, f"boards-over:{ctx.community.id}:{ctx.cause}")


def left(_: MemberLeft, ctx: CommunityCtx) -> None:
    """Whoever left is not shown."""
    boards.reseat(ctx.tx, ctx.community.id, ctx.person_id)


def joined(fact: MemberJoined, ctx: CommunityCtx) -> None:
    """Whoever came back stands where they stood."""
    if fact.back:
        boards.reseat(ctx.tx, ctx.community.id, ctx.person_id)
