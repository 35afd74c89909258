"""The greeting in the group: one message for all who came, never more than one a minute."""

from datetime import datetime, timedelta
from functools import reduce

from handlers.kit.arrivals import MemberJoined, MemberLeft
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import day_of
from handlers.kit.happened import CameIn
from handlers.kit.inbound import Place
from handlers.kit.message import Button, Message, Say
from handlers.welcome import pack
from handlers.welcome.asks import Guide, WelcomeAloud
from handlers.welcome.guide import send
from handlers.welcome.policy import WelcomePolicy, both
from storage import members, welcome
from storage.welcome import Kind, Newcomer, Waiting

MINUTE = timedelta(minutes=1)

GATHER = timedelta(seconds=5)
"""How long a greeting waits for others who come at the same moment."""

AGAIN = timedelta(days=7)
"""Who comes back more often is not greeted each time."""

_LATE = timedelta(minutes=30)


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
    if not welcome.enter(ctx.tx, me):
        return
    # What they do in private is about the community that they have just come into.
    members.set_home(ctx.tx, who, here)
    if policy.aloud:
        greet(ctx, where.platform, where.space, "new")
    told = policy.guide and send(ctx, me)
    pack.begin(ctx, me, told=told)


def _returned(where: CameIn, ctx: CommunityCtx) -> None:
    policy: WelcomePolicy = ctx.policy
    me = welcome.find(ctx.tx, ctx.community.id, ctx.person_id)
    if me is None or not (policy.aloud and policy.returning):
        return
    if me.greeted_at is None or ctx.now >= me.greeted_at + AGAIN:
        welcome.change(ctx.tx, ctx.community.id, ctx.person_id, greeted_at=ctx.now)
        greet(ctx, where.platform, where.space, "back")


def greet(ctx: CommunityCtx, platform: str, space: int, kind: Kind) -> None:
    """Have somebody greeted in a group, together with the others."""
    if welcome.greet_soon(ctx.tx, platform, space, ctx.person_id, kind):
        _promise(ctx, platform, space)


def _promise(ctx: CommunityCtx, platform: str, space: int) -> None:
    last, now = welcome.greeted(ctx.tx, platform, space), _clock(ctx)
    at = max(now + GATHER, last.at + MINUTE) if last else now + GATHER
    key = f"welcome:{platform}:{space}:{at.timestamp():.0f}"
    ctx.promise(WelcomeAloud(platform=platform, space=space), at, key)


def _clock(ctx: CommunityCtx) -> datetime:
    """The time of now: what is told late, after an outage, still keeps the minute."""
    return max(ctx.now, ctx.batch.clock())


def welcome_aloud(command: WelcomeAloud, ctx: CommunityCtx) -> None:
    """Greet all who wait, or wait for the end of the minute."""
    policy: WelcomePolicy = ctx.policy
    platform, space, now = command.platform, command.space, _clock(ctx)
    last = welcome.greeted(ctx.tx, platform, space)
    if last is not None and now < last.at + MINUTE:
        _promise(ctx, platform, space)
        return
    there = welcome.to_greet(ctx.tx, platform, space)
    if not there:
        return
    key = f"welcome:{platform}:{space}:{now.timestamp():.0f}"
    welcome.said(ctx.tx, platform, space, key, now)
    ctx.announce(Place(platform, space), _message(there, policy), key, expires_at=now + _LATE)


def _message(there: list[Waiting], policy: WelcomePolicy) -> Message:
    lines = [
        _line(kind, [one.name for one in there if one.kind == kind], policy.named)
        for kind in ("new", "back", "held")
        if any(one.kind == kind for one in there)
    ]
    if any(one.kind == "new" for one in there):
        own = both(policy.text_en, policy.text_zh)
        lines.append(Say("welcome-own", {**own}) if own["en"] else Say("welcome-ours"))
    button = Button(Say("welcome-button"), Guide(), "primary")
    return Message(lines[0], tuple(lines[1:]), ((button,),))


def _line(kind: str, names: list[str], most: int) -> Say:
    more = len(names) - most
    if more == 1:
        # "and 1 other" takes as much room as the name.
        most, more = most + 1, 0
    last: Say | str = names[:most][-1]
    named = reduce(
        lambda rest, name: Say("list-more", {"first": name, "rest": rest}),
        names[:most][-2::-1],
        last,
    )
    return Say(f"welcome-{kind}", {"names": named, "more": max(more, 0), "count": len(names)})
