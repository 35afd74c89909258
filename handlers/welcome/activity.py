"""On which days of their first week newcomers do something. Of all others nothing is read twice."""

from handlers.kit.context import CommunityCtx, calendar_of
from handlers.kit.happened import CheckedIn, Counted
from handlers.welcome.policy import WelcomePolicy
from handlers.welcome.rules import DAYS
from storage import members, welcome
from storage.welcome import STEPS

_MOST = 100_000
_EVER = 2**62


def counted(fact: Counted, ctx: CommunityCtx) -> None:
    """They talked or reacted in a group."""
    seen(ctx, fact.person_id)


def checked_in(_: CheckedIn, ctx: CommunityCtx) -> None:
    """They kept their day."""
    seen(ctx, ctx.person_id)


def seen(ctx: CommunityCtx, person_id: int) -> None:
    """Somebody does something: their day counts, if it is one of their first."""
    policy: WelcomePolicy = ctx.policy
    key = (ctx.community.id, person_id)
    if ctx.now.timestamp() < policy.settled.get(key, 0):
        return
    until = _day_counts(ctx, person_id)
    if until:
        if len(policy.settled) >= _MOST:
            policy.settled.clear()
        policy.settled[key] = until


def _day_counts(ctx: CommunityCtx, person_id: int) -> int:
    """Count this day for them; gives until when there is nothing more to count, 0 for unknown."""
    here = ctx.community.id
    mine = welcome.steps(ctx.tx, here, person_id)
    about = members.about(ctx.tx, here, person_id) if mine else None
    if mine is None or about is None:
        return _EVER
    calendar = calendar_of(about, ctx.community)
    today = calendar.day(ctx.now)
    number = (today - calendar.day(mine.joined_at)).days
    if number > DAYS:
        return _EVER
    step = STEPS[STEPS.index("day1") + number - 1] if number > 0 else "day0"
    if not welcome.has(mine.steps, step):
        # It is not remembered before it is committed.
        ctx.tx.memo[seen, here, person_id] = True
        welcome.reach(ctx.tx, here, person_id, mine.day, step)
        return 0
    written = (seen, here, person_id) in ctx.tx.memo
    return 0 if written else int(calendar.ends(today).timestamp())
