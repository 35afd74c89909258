"""Plans as they are kept, with their posts and groups."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from handlers.calendar import rules
from handlers.calendar.definition import SLOT, Post
from handlers.calendar.recurrence import AHEAD
from handlers.calendar.rules import Caps, Planned
from handlers.kit.context import CommunityCtx, MemberCtx, zone
from handlers.kit.inbound import Place
from handlers.kit.message import Say
from handlers.kit.vocabulary import Trouble
from storage import communities, plans
from storage.plans import PLANNED, Dated, Plan

_KEPT = rules.MONTH
"""How far back posts count for the mix and the caps."""

_SHORT = 40


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the community."""

    name: str
    """ "platform:space", as a plan names it."""
    title: str
    place: Place


def when(wall: datetime) -> Say:
    """A local day and time."""
    return Say("plan-when", {"day": wall.date(), "time": f"{wall:%H:%M}"})


def beginning(post: Post) -> Say:
    """The first words of a post, in the reader's language."""
    short = {name: _cut(text) for name, text in post.text.said.items()}
    return Say("plan-said", {**short})


def _cut(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _SHORT:
        return line
    words = line[: _SHORT - 1].rstrip().split(" ")
    if "://" in words[-1]:
        # A part of an address would lead somewhere else.
        whole = line[_SHORT - 1] == " "
        return " ".join([*(words if whole else words[:-1]), "…"])
    return " ".join(words) + "…"


@lru_cache(maxsize=1024)
def post_of(definition: str) -> Post:
    return Post.model_validate_json(definition)


def wall(ctx: CommunityCtx, at: datetime) -> datetime:
    """What the clock of the community shows at that moment."""
    return at.astimezone(zone(ctx.community.zone)).replace(tzinfo=None)


def wall_now(ctx: CommunityCtx) -> datetime:
    return wall(ctx, ctx.now)


def slot(at: datetime) -> str:
    return at.strftime(SLOT)


def groups(ctx: CommunityCtx) -> list[Group]:
    """The groups of the community that Hearth is in."""
    return [
        Group(
            f"{space.platform}:{space.space}",
            space.title or f"{space.platform} {space.space}",
            Place(space.platform, space.space),
        )
        for space in communities.spaces(ctx.tx, ctx.community.id)
    ]


def one(ctx: MemberCtx, number: int) -> Plan:
    """The plan of that number. Raises Trouble where there is none, or it was called off."""
    found = plans.find(ctx.tx, ctx.community.id, number)
    if found is None:
        raise Trouble(Say("plan-unknown", {"number": number}))
    if found.state != PLANNED:
        raise Trouble(Say("plan-is-off", {"number": number}))
    return found


def ahead(ctx: CommunityCtx) -> list[Dated]:
    """All that is planned from now on, the next first."""
    posts = plans.between(ctx.tx, ctx.community.id, ctx.now, ctx.now + AHEAD * 2)
    return [one for one in posts if one.state == PLANNED]


def counted(ctx: CommunityCtx) -> list[Dated]:
    """What counts for the mix: what was posted in the last month, and what is planned."""
    begin, end = ctx.now - _KEPT, ctx.now + AHEAD * 2
    return plans.between(ctx.tx, ctx.community.id, begin, end)


def in_group(posts: list[Dated], group: str, without: frozenset[int]) -> list[Planned]:
    """Those that go to a group; `without` the plans of those numbers."""
    return [
        Planned(one.at, one.kind)
        for one in posts
        if one.number not in without and post_of(one.definition).goes_to(group)
    ]


def caps(ctx: CommunityCtx) -> Caps:
    limits = ctx.batch.messages
    return Caps(limits.promotion_gap_days, limits.promotions_a_month)
