"""Whether a post may be planned: its words, buttons, groups and dates; and the mix."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.calendar import look
from handlers.calendar.definition import Post
from handlers.calendar.recurrence import AHEAD, MOST_A_DAY, Wrong, check, instant, walls
from handlers.calendar.rules import Broken, judge, next_free
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import DAY
from handlers.kit.message import Say
from handlers.kit.taps import tap_flaw
from handlers.kit.written import field_of, longest_on, other, units

CAPTION = {"telegram": 1024}
"""The longest text below a picture, where that is shorter."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a promotion is refused, in which group, and when one may come."""

    broken: Broken
    group: str
    free: datetime | None


def flaw(ctx: CommunityCtx, post: Post, *, open_: frozenset[str] = frozenset()) -> Say | None:
    """The first thing that is wrong with a post, by its field; None for nothing.

    open_: fields that are still to be said.
    """
    found = None if "starts" in open_ else _dates(ctx, post)
    return found or _groups(ctx, post) or _text(ctx, post) or _taps(ctx, post)


def _dates(ctx: CommunityCtx, post: Post) -> Say | None:
    now = look.wall_now(ctx)
    try:
        check(post, now)
    except Wrong as wrong:
        last = (now + AHEAD).date()
        about = {"found": wrong.found, "last": last, "most": MOST_A_DAY}
        return Say(f"plan-wrong-{wrong.what}", about)
    return None


def _groups(ctx: CommunityCtx, post: Post) -> Say | None:
    known = {group.name for group in look.groups(ctx)}
    for name in post.groups:
        if name not in known:
            return Say("plan-wrong-group", {"found": name[:40]})
    return None


def _text(ctx: CommunityCtx, post: Post) -> Say | None:
    if post.text.empty:
        return Say("plan-wrong-text")
    for platform in sorted({g.place.platform for g in look.groups(ctx) if post.goes_to(g.name)}):
        most, long = room(post, platform), units(post.text)
        if long > most:
            about = {"platform": platform.title(), "most": most, "found": long}
            return Say("plan-wrong-long-photo" if post.photo else "plan-wrong-long", about)
    return None


def room(post: Post, platform: str) -> int:
    """How long a text that platform takes of this post."""
    most = longest_on(platform)
    return min(most, CAPTION.get(platform, most)) if post.photo else most


def _taps(ctx: CommunityCtx, post: Post) -> Say | None:
    for tap in post.taps:
        if found := tap_flaw(tap.does, ctx.vocabulary):
            return found
    return None


def lacking(ctx: CommunityCtx, post: Post) -> Say | None:
    """Says which language has no text; None when both have."""
    first = field_of(ctx.community.language)
    lacks = next((f for f in (first, other(first)) if not getattr(post.text, f)), "")
    return Say(f"plan-lacks-{lacks}") if lacks else None


def mix(
    ctx: CommunityCtx, posts: Sequence[Post], without: frozenset[int] = frozenset()
) -> Refused | None:
    """Why those posts cannot be planned together: a promotion among them would break a rule.

    without: the plans that they take the place of.
    """
    now, where = look.wall_now(ctx), zone(ctx.community.zone)
    known = look.counted(ctx)
    dated = [(post, [instant(w, where) for w in walls(post, now, now + AHEAD)]) for post in posts]
    for group in look.groups(ctx):
        others = look.in_group(known, group.name, without)
        new: list[datetime] = []
        for post, dates in dated:
            if post.goes_to(group.name):
                if post.kind == "promotion":
                    new += dates
                else:
                    others += [look.Planned(at, post.kind) for at in dates]
        limits = look.caps(ctx)
        if new and (broken := judge(new, others, limits)):
            kept = [look.Planned(at, "promotion") for at in new if at != broken.at]
            free = next_free(_days_behind(ctx, broken.at), [*others, *kept], limits)
            return Refused(broken, group.title, free)
    return None


def _days_behind(ctx: CommunityCtx, at: datetime) -> list[datetime]:
    """The same time of the following days, as far as one may plan."""
    where, wall = zone(ctx.community.zone), look.wall(ctx, at)
    last = look.wall_now(ctx) + AHEAD
    days = range(1, max((last - wall) // DAY, 0) + 1)
    return [instant(wall + timedelta(days=n), where) for n in days]
