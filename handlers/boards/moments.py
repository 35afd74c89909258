"""What happens to the boards by themselves: earnings come in, are counted, and are forgotten."""

from datetime import date, datetime, timedelta

from handlers.boards.asks import Count, Forget
from handlers.boards.rules import BoardsPolicy, kept_from
from handlers.boards.seasons import plan, today
from handlers.kit.arrivals import MemberJoined, MemberLeft
from handlers.kit.context import CommunityCtx, MemberCtx, zone
from handlers.kit.days import day_of
from handlers.kit.earned import Earned, TakenBack
from storage import board_list, boards, communities, due, seasons
from storage.communities import Community

EVERY = timedelta(minutes=1)
"""How soon after an earning it is on the boards, if nobody looks at them before."""

CHUNK = 5000
"""Rows forgotten in one transaction; the rest follows in the next."""


def earned(fact: Earned, ctx: CommunityCtx) -> None:
    """Leave a note at the end of a queue: a payment looks for no place in any board."""
    plan(ctx)
    group = board_list.COMMUNITY
    # Where somebody else spoke says nothing about where this one earned.
    if isinstance(ctx, MemberCtx) and ctx.person_id == fact.person_id and not ctx.place.private:
        group = board_list.group(ctx.place.platform, ctx.place.space)
    _note(ctx, fact.person_id, fact.currency, fact.amount, ctx.now, group)


def taken_back(fact: TakenBack, ctx: CommunityCtx) -> None:
    """It is gone from the boards of the time when it was earned, as if it had not been."""
    _note(ctx, fact.person_id, fact.currency, -fact.amount, fact.at, board_list.COMMUNITY)


def _note(
    ctx: CommunityCtx, person_id: int, currency: str, amount: int, at: datetime, group: str
) -> None:
    for community, scope in ((ctx.community, group), *_head(ctx)):
        day = day_of(at, zone(community.zone), community.day_start)
        boards.gain(ctx.tx, community.id, person_id, currency, amount, day, at, scope)
        _count_soon(ctx, community.id)


def _head(ctx: CommunityCtx) -> tuple[tuple[Community, str], ...]:
    """The head of the community's tree, where there is one: it has the boards of the tree."""
    key = (_head, ctx.community.id)
    if key not in ctx.tx.memo:
        top = communities.top(ctx.tx, ctx.community.id)
        head = communities.get(ctx.tx, top) if top else None
        ctx.tx.memo[key] = ((head, board_list.TREE),) if head else ()
    return ctx.tx.memo[key]


def _count_soon(ctx: CommunityCtx, community_id: int) -> None:
    if (Count, community_id) in ctx.tx.memo:
        return
    ctx.tx.memo[Count, community_id] = True
    minute = int(ctx.now.timestamp() // EVERY.total_seconds())
    key = f"boards:{community_id}:{minute}"
    due.put(ctx.tx, key, ctx.now + EVERY, Count().pack(), community_id)


def count(_: Count, ctx: CommunityCtx) -> None:
    if boards.fold(ctx.tx, ctx.community.id) == boards.MOST:
        ctx.promise(Count(), ctx.now, f"boards:{ctx.community.id}:{ctx.cause}")


def forget(_: Forget, ctx: CommunityCtx) -> None:
    plan(ctx)
    policy: BoardsPolicy = ctx.policy
    days, weeks, months = kept_from(today(ctx, ctx.community), policy)
    before: dict[board_list.Period, date] = {"day": days, "week": weeks, "month": months}
    late = ctx.now - seasons.MAY_GO_ON
    known = seasons.everyone(ctx.tx, ctx.community.id)
    over = {season.id for season in known if season.ends_at and season.ends_at <= late}
    if boards.prune(ctx.tx, ctx.community.id, before, over, CHUNK):
        ctx.promise(Forget(), ctx.now, f"boards-over:{ctx.community.id}:{ctx.cause}")


def left(_: MemberLeft, ctx: CommunityCtx) -> None:
    """Whoever left is not shown."""
    boards.reseat(ctx.tx, ctx.community.id, ctx.person_id)


def joined(fact: MemberJoined, ctx: CommunityCtx) -> None:
    """Whoever came back stands where they stood."""
    if fact.back:
        boards.reseat(ctx.tx, ctx.community.id, ctx.person_id)
