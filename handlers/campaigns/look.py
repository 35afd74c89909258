"""Campaigns as they are kept, whom they are for, and what is wrong with one."""

from datetime import datetime, timedelta
from functools import lru_cache

from handlers.campaigns import language
from handlers.campaigns.definition import Broadcast
from handlers.campaigns.language import Known, Wrong
from handlers.kit.context import CommunityCtx, MemberCtx, zone
from handlers.kit.days import boundary, day_of
from handlers.kit.message import Button, Message, Say
from handlers.kit.taps import opens, tap_flaw
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import FIELDS, longest_on, units
from storage import audiences, badges, campaigns, communities, tasks
from storage.audiences import Audience, Counted, Rule
from storage.campaigns import CampaignRow

AHEAD = timedelta(days=92)
"""How far ahead one may plan."""

_ENDED = 200
"""Tasks that are over whose keys a rule may still name."""


@lru_cache(maxsize=256)
def broadcast_of(definition: str) -> Broadcast:
    return Broadcast.model_validate_json(definition)


def one(ctx: MemberCtx, number: int, *, held: bool = False) -> CampaignRow:
    """The campaign of that number; held: locked, to be changed. Raises Trouble."""
    read = campaigns.hold if held else campaigns.find
    found = read(ctx.tx, ctx.community.id, number)
    if found is None:
        raise Trouble(Say("campaign-unknown", {"number": number}))
    return found


# --- whom it is for


def rule_of(ctx: CommunityCtx, text: str) -> Rule:
    """What a rule means here. Raises Trouble that names the place."""
    tx, here = ctx.tx, ctx.community.id
    every = (*tasks.running(tx, here), *tasks.ended(tx, here, _ENDED))
    spaces = communities.spaces(tx, here)
    known = Known(
        tuple(task.key for task in every),
        badges.keys(tx, here),
        tuple(sorted({space.platform for space in spaces})),
    )
    try:
        return language.read(text, known)
    except Wrong as wrong:
        about = {"at": wrong.at, "found": wrong.found, "near": wrong.near, "most": wrong.most}
        near = "-near" if wrong.near and wrong.what in ("unknown", "name") else ""
        raise Trouble(Say(f"campaign-rule-{wrong.what}{near}", about)) from None


def audience(ctx: CommunityCtx, rule: str) -> Audience:
    """Whom a rule means now. Raises Trouble."""
    return _audience(ctx, rule_of(ctx, rule), ctx.batch.clock())


def audience_of(ctx: CommunityCtx, one: CampaignRow) -> Audience:
    """Whom a campaign is for, as of the moment at which it was confirmed."""
    rule = language.read(broadcast_of(one.definition).audience, None)
    return _audience(ctx, rule, one.made_at)


def _audience(ctx: CommunityCtx, rule: Rule, at: datetime) -> Audience:
    community = ctx.community
    today = day_of(at, zone(community.zone), community.day_start)
    return Audience(community.id, rule, at, today, community.language)


def counted(ctx: CommunityCtx, who: Audience) -> Counted:
    return audiences.count(ctx.tx, who, ctx.batch.messages.away_days)


# --- when


def wall(ctx: CommunityCtx, at: datetime) -> datetime:
    """What the clock of the community shows at that moment."""
    return at.astimezone(zone(ctx.community.zone)).replace(tzinfo=None)


def begins(ctx: CommunityCtx, broadcast: Broadcast) -> datetime:
    """The moment at which it begins."""
    if broadcast.when != "at" or broadcast.at is None:
        return ctx.batch.clock()
    minutes = broadcast.at.hour * 60 + broadcast.at.minute
    return boundary(broadcast.at.date(), zone(ctx.community.zone), minutes)


# --- what is wrong with it


def flaw(ctx: CommunityCtx, broadcast: Broadcast) -> Say | None:
    """The first thing that is wrong with what is said of it, by its field; None for nothing."""
    return _text(ctx, broadcast) or _time(ctx, broadcast) or _tap(ctx, broadcast)


def _text(ctx: CommunityCtx, broadcast: Broadcast) -> Say | None:
    long = units(broadcast.text)
    for platform in sorted({s.platform for s in communities.spaces(ctx.tx, ctx.community.id)}):
        if long > longest_on(platform):
            about = {"platform": platform.title(), "most": longest_on(platform), "found": long}
            return Say("campaign-wrong-long", about)
    return None


def _time(ctx: CommunityCtx, broadcast: Broadcast) -> Say | None:
    if broadcast.when != "at" or broadcast.at is None:
        return None
    now = wall(ctx, ctx.batch.clock())
    about = {"day": broadcast.at.date(), "time": f"{broadcast.at:%H:%M}"}
    if broadcast.at <= now:
        return Say("campaign-wrong-past", about)
    last = (now + AHEAD).date()
    return (
        Say("campaign-wrong-far", {**about, "last": last}) if broadcast.at > now + AHEAD else None
    )


def _tap(ctx: CommunityCtx, broadcast: Broadcast) -> Say | None:
    return tap_flaw(broadcast.tap.does, ctx.vocabulary) if broadcast.tap else None


def unreadable(broadcast: Broadcast, who: Counted) -> tuple[Say, ...]:
    """Which languages lack a text though somebody in the audience reads them."""
    return tuple(
        Say(f"campaign-lacks-{field}", {"count": who.readers[name]})
        for name, field in FIELDS.items()
        if who.readers.get(name) and not getattr(broadcast.text, field)
    )


# --- how it looks


def message(ctx: CommunityCtx, broadcast: Broadcast) -> Message:
    """The message as each member gets it."""
    rows: tuple[tuple[Button, ...], ...] = ()
    if broadcast.tap and (does := opens(broadcast.tap.does, ctx.vocabulary)):
        rows = ((Button(Say("campaign-said", {**broadcast.tap.label.said}), does, "primary"),),)
    return Message(Say("campaign-said", {**broadcast.text.said}), buttons=rows, private=True)
