"""Each evening the admins are shown, in private, what their members liked best that day.

Who has heard from Hearth just before is asked later, or the next morning: the question stands until
the next evening.
"""

from datetime import timedelta

from handlers.kit import gate
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import DAY, boundary
from handlers.kit.direct import tell
from handlers.kit.inbound import Role
from handlers.picks import page, votes
from handlers.picks.asks import PickEvening
from handlers.picks.policy import PicksPolicy
from storage import board_people, communities, likes, members, outbox, picks, pushes
from storage.picks import OPEN, Candidate, Pick

CANDIDATES = 5
"""How many are proposed at the most."""

_LOOKED_AT = 20
_ADMINS = 20
"""Admins who are written to at most."""

_KEEP = timedelta(days=90)


def come(_: PickEvening, ctx: CommunityCtx) -> None:
    """Propose today's favourites from that hour on, once; nothing where there are none.

    The day may have passed while Hearth was down: then nothing is said of it.
    """
    policy: PicksPolicy = ctx.policy
    now = ctx.batch.clock()
    if not votes.watches(ctx) or now.astimezone(zone(ctx.community.zone)).hour < policy.hour:
        return
    today = votes.day_of(ctx, now)
    likes.forget(ctx.tx, ctx.community.id, today)
    picks.forget(ctx.tx, ctx.community.id, today, ctx.now - _KEEP)
    pick, new = proposed(ctx)
    if pick is None or not new:
        return
    message, until = page.asked(ctx, pick, 0), pick.until
    for who, key in _asked(ctx, pick):
        tell(ctx, who, message, key, kind=outbox.SERVICE, topic="admin", expires_at=until)


def withdraw(ctx: CommunityCtx, pick: Pick) -> None:
    """It is decided: nobody is asked any more."""
    found = [pushes.find(ctx.tx, key) for _, key in _asked(ctx, pick)]
    waiting = [push for push in found if push and push.state == pushes.WAITING]
    gate.withdraw(ctx, waiting, "withdrawn")


def _asked(ctx: CommunityCtx, pick: Pick) -> list[tuple[int, str]]:
    """The admins who are asked in private, each with the key of that question."""
    admins = members.with_role(ctx.tx, ctx.community.id, Role.ADMIN)[:_ADMINS]
    return [(who, f"pick:{ctx.community.id}:{pick.key}:{who}") for who in admins]


def proposed(ctx: CommunityCtx) -> tuple[Pick | None, bool]:
    """Today's proposal, made where there was none and somebody's message was liked.

    Where nobody's was, that of yesterday as long as it is asked about.
    """
    here, now = ctx.community.id, ctx.batch.clock()
    day = votes.day_of(ctx, now)
    if there := picks.find(ctx.tx, here, day.isoformat()):
        return there, False
    found = _candidates(ctx)
    if not found:
        before = picks.find(ctx.tx, here, (day - DAY).isoformat())
        return (before if before and before.state == OPEN and now < before.until else None), False
    policy: PicksPolicy = ctx.policy
    until = boundary(day + DAY, zone(ctx.community.zone), policy.hour * 60)
    new = picks.propose(ctx.tx, here, day.isoformat(), found, until)
    return picks.find(ctx.tx, here, day.isoformat()), new


def _candidates(ctx: CommunityCtx) -> list[Candidate]:
    """The best of the day, of those who want to be seen and of groups that Hearth is in."""
    policy: PicksPolicy = ctx.policy
    here, day = ctx.community.id, votes.day_of(ctx, ctx.batch.clock())
    best = picks.best(ctx.tx, here, day, policy.least, _LOOKED_AT)
    if not best:
        return []
    unseen = board_people.unseen(ctx.tx, [here], {one.author_id for one in best})
    groups = {(space.platform, space.space) for space in communities.spaces(ctx.tx, here)}
    return [
        one for one in best if one.author_id not in unseen and (one.platform, one.space) in groups
    ][:CANDIDATES]
