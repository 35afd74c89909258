"""Who comes: begun with, held back where that is wanted, greeted, shown around."""

from datetime import timedelta

from handlers.kit.arrivals import MemberJoined, MemberLeft
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import day_of
from handlers.kit.happened import CameIn
from handlers.kit.inbound import Role
from handlers.welcome import check, door, pack
from handlers.welcome.greeting import greet
from handlers.welcome.guide import send
from handlers.welcome.policy import WelcomePolicy
from storage import members, welcome
from storage.welcome import PASSED, WAITING, Newcomer

AGAIN = timedelta(days=7)
"""Who comes back more often is not greeted each time."""


def joined(fact: MemberJoined, ctx: CommunityCtx) -> None:
    """Remember it until the group is told in which they came."""
    ctx.tx.memo[_fresh(ctx)] = fact


def came_in(fact: CameIn, ctx: CommunityCtx) -> None:
    """Somebody came into a group; only who is new to the community, or back in it, is greeted."""
    fresh: MemberJoined | None = ctx.tx.memo.pop(_fresh(ctx), None)
    if fresh is None:
        return
    if fresh.back:
        _returned(fact, ctx)
    elif fresh.told or ctx.now >= ctx.community.made_at + _settling(ctx):
        _begin(fact, fresh, ctx)


def left(_: MemberLeft, ctx: CommunityCtx) -> None:
    """Who is gone before they were greeted is greeted no more."""
    me = welcome.find(ctx.tx, ctx.community.id, ctx.person_id)
    if me is not None:
        welcome.greet_not(ctx.tx, me.platform, me.space, ctx.person_id)


def _settling(ctx: CommunityCtx) -> timedelta:
    policy: WelcomePolicy = ctx.policy
    return timedelta(days=policy.settled_days)


def _fresh(ctx: CommunityCtx) -> tuple[object, int, int]:
    return (MemberJoined, ctx.community.id, ctx.person_id)


def _begin(where: CameIn, fresh: MemberJoined, ctx: CommunityCtx) -> None:
    here, who = ctx.community.id, ctx.person_id
    policy: WelcomePolicy = ctx.policy
    me = Newcomer(
        community_id=here,
        person_id=who,
        platform=where.platform,
        space=where.space,
        via=fresh.via,
        day=day_of(ctx.now, zone(ctx.community.zone), ctx.community.day_start),
        joined_at=ctx.now,
        greeted_at=ctx.now,
    )
    how = door.came_through(ctx, where.platform, where.space)
    # Who already runs the group need not show who they are.
    if fresh.told and not how and where.role < Role.ADMIN:
        me = check.judged(ctx, me)
    if not welcome.enter(ctx.tx, me):
        return
    if how:
        me = check.let_through(ctx, me, how)
    # What they do in private is about the community that they have just come into.
    members.set_home(ctx.tx, who, here)
    held = me.human == WAITING
    if held:
        check.hold(ctx, me)
    greet(ctx, who, where.platform, where.space, "held" if held else "new")
    # Who passed the check at the door has the button of the guide before them.
    told = how == PASSED or (policy.guide and send(ctx, me))
    pack.begin(ctx, me, told=told)


def _returned(where: CameIn, ctx: CommunityCtx) -> None:
    policy: WelcomePolicy = ctx.policy
    me = welcome.find(ctx.tx, ctx.community.id, ctx.person_id)
    if me is None:
        return
    if how := door.came_through(ctx, where.platform, where.space):
        me = check.let_through(ctx, me, how)
    if check.back_again(ctx, me):
        greet(ctx, ctx.person_id, where.platform, where.space, "held")
    elif policy.returning and (me.greeted_at is None or ctx.now >= me.greeted_at + AGAIN):
        welcome.change(ctx.tx, ctx.community.id, ctx.person_id, greeted_at=ctx.now)
        greet(ctx, ctx.person_id, where.platform, where.space, "back")
