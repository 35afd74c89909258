"""The greeting in the group: one message for all who came, never more than one a minute."""

from datetime import datetime, timedelta
from functools import reduce

from handlers.kit import gate
from handlers.kit.context import CommunityCtx
from handlers.kit.inbound import Place
from handlers.kit.message import Button, Message, Say
from handlers.kit.written import both
from handlers.welcome.asks import Guide, WelcomeAloud
from handlers.welcome.policy import WelcomePolicy
from storage import welcome
from storage.outbox import SERVICE
from storage.welcome import MINUTE, Kind, Waiting

GATHER = timedelta(seconds=5)
"""How long a greeting waits for others who come at the same moment."""

_LATE = timedelta(minutes=30)

_OVER = timedelta(hours=6)
"""After so long, because Hearth was away, a greeting comes too late."""


def greet(ctx: CommunityCtx, who: int, platform: str, space: int, kind: Kind) -> None:
    """Have somebody greeted in a group, together with the others."""
    policy: WelcomePolicy = ctx.policy
    # Who is held back must find the button, whether or not others are greeted.
    wanted = policy.aloud or kind == "held"
    if wanted and welcome.greet_soon(ctx.tx, platform, space, who, kind):
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
    welcome.greet_no_more(ctx.tx, platform, space, now - _OVER)
    there = welcome.to_greet(ctx.tx, platform, space)
    if not there:
        return
    key = f"welcome:{platform}:{space}:{now.timestamp():.0f}"
    if not welcome.said(ctx.tx, platform, space, there, key, now):
        _promise(ctx, platform, space)
        return
    gate.post(ctx, Place(platform, space), _message(there, policy), key, SERVICE, now + _LATE)


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
