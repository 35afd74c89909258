"""Challenges begin, and those of the configuration come in."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.challenge import board, rules
from handlers.challenge.asks import ChallengeDay, ChallengeOver
from handlers.challenge.definition import Plan
from handlers.challenge.look import One, community_day
from handlers.challenge.policy import ChallengePolicy
from handlers.kit.context import CommunityCtx, calendar_of, zone
from handlers.kit.days import DAY, boundary
from storage import challenge_ends, challenges, checkins, outbox
from storage.challenges import CHAT, CONFIG, OPEN, Standing


def begin(ctx: CommunityCtx, plan: Plan, source: str = CHAT) -> bool:
    """Open a challenge, plan its end and tell the groups; False when its key is taken."""
    row = {**_row(plan), "key": plan.key, "source": source}
    by = 0 if source == CONFIG else ctx.person_id
    if not challenges.create(ctx.tx, ctx.community.id, row | {"by_person": by}):
        return False
    promise_end(ctx, plan)
    # An admin who opens one wants the group to know now.
    kind = outbox.PROGRAMME if source == CONFIG else outbox.SERVICE
    board.post(ctx, plan.key, community_day(ctx), kind)
    return True


def bring_planned(ctx: CommunityCtx) -> None:
    """Bring in what the configuration plans and is not there yet, or was changed in time."""
    policy: ChallengePolicy = ctx.policy
    for plan in policy.of(ctx.community.key):
        stored = challenges.find(ctx.tx, ctx.community.id, plan.key)
        if stored is None:
            if plan.starts >= community_day(ctx):
                begin(ctx, plan, CONFIG)
        elif (
            stored.source == CONFIG
            and (stored.state, stored.ever) == (OPEN, 0)
            and stored.definition != plan.written
            and challenges.change(ctx.tx, ctx.community.id, plan.key, _row(plan))
        ):
            promise_end(ctx, plan)
            board.fresh(ctx, plan.key)


def new_day(_: ChallengeDay, ctx: CommunityCtx) -> None:
    """Bring in what is planned, and post what belongs to this day."""
    bring_planned(ctx)
    today = community_day(ctx)
    for one in board.day_over(ctx, today):
        # Where nobody comes along, the group is not told so again each day.
        if one.stored.joined or today <= one.plan.starts:
            board.post(ctx, one.key, today)


def promise_end(ctx: CommunityCtx, plan: Plan) -> None:
    """Have it closed when its last day is over here; those farther west are waited for then."""
    promise_over(ctx, plan.key, over_here(ctx, plan))


def over_here(ctx: CommunityCtx, plan: Plan) -> datetime:
    """When the last day is over by the community's clock."""
    return boundary(plan.ends + DAY, zone(ctx.community.zone), ctx.community.day_start)


def promise_over(ctx: CommunityCtx, key: str, at: datetime) -> None:
    named = f"challenge-over:{ctx.community.id}:{key}:{at.isoformat()}"
    ctx.promise(ChallengeOver(challenge=key), at, named)


def over_for_all(ctx: CommunityCtx, one: One) -> datetime:
    """When the last day is over for everybody who could still record it."""
    found = challenge_ends.zones(ctx.tx, ctx.community.id, one.key)
    ends = [calendar_of(who, ctx.community).ends(one.plan.ends) for who in found]
    return max(ends, default=ctx.now)


def protected(ctx: CommunityCtx, plan: Plan) -> Sequence[date]:
    """The days of a challenge that ask nothing of anybody, as the streaks know them."""
    found = checkins.protected(ctx.tx, ctx.community.id, plan.starts - DAY)
    return [day for day in found if plan.starts <= day <= plan.ends]


def is_made(days: Sequence[date], plan: Plan, standing: Standing, done: int) -> bool:
    """Whether so many days are enough for somebody, with those that were protected."""
    free = rules.excused(days, plan, standing.joined_on)
    return rules.is_made(done, standing.need, free)


def _row(plan: Plan) -> dict[str, object]:
    window = {"starts": plan.starts, "ends": plan.ends}
    return {"definition": plan.written, **window, "size": plan.size}
