"""Digests are planned each night, made once at their time, and sent where they say something."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from handlers.digests import admins, gather, group, numbers, rules
from handlers.digests.asks import DigestMake, DigestNight
from handlers.digests.numbers import calendar
from handlers.digests.rules import KINDS, Audience, DigestsPolicy, Kind
from handlers.kit import gate
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import DAY, boundary
from handlers.kit.direct import tell
from handlers.kit.happened import Liked, Tipped
from handlers.kit.inbound import Place, Role
from handlers.kit.push_rules import quiet_until
from storage import communities, digests, members, named, outbox
from storage.digests import Choice

KEPT = 70
"""Days that are kept: two months, and some more."""

_BACK = 31
"""Digests that were missed are noted for so many days back."""

_AHEAD = 62
"""Within so many days the next one comes."""

_PUNCTUAL = timedelta(hours=1)
_ADMINS = 20
"""Admins who are written to at most."""


# --- what a community has


def chosen(ctx: CommunityCtx, kind: Kind) -> tuple[Audience, int]:
    """Who gets the digests of a kind here, and at which hour."""
    policy: DigestsPolicy = ctx.policy
    own = digests.choice(ctx.tx, ctx.community.id, kind)
    audience = rules.NAMED.get(own.audience, policy.audience(kind))
    return audience, own.hour if own.hour >= 0 else policy.hour


def choose(ctx: CommunityCtx, kind: Kind, audience: Audience, hour: int) -> None:
    """Have them so from now on."""
    digests.choose(ctx.tx, ctx.community.id, kind, Choice(audience, hour))
    today = wall_day(ctx, ctx.now)
    if rules.is_slot(kind, today) and due(ctx, today, hour) > ctx.now:
        _promise(ctx, kind, today)


def wall_day(ctx: CommunityCtx, at: datetime) -> date:
    """The date that the clock of the community shows at that moment."""
    return at.astimezone(zone(ctx.community.zone)).date()


def due(ctx: CommunityCtx, slot: date, hour: int) -> datetime:
    """When the digest of a day comes: at that hour, but not before the day has begun."""
    days = calendar(ctx)
    return max(boundary(slot, days.zone, hour * 60), days.begins(slot))


def following(ctx: CommunityCtx, kind: Kind, now: datetime) -> datetime:
    """When the next digest of a kind comes; there is one that is not switched off."""
    audience, hour = chosen(ctx, kind)
    today = wall_day(ctx, now)
    return next(
        at
        for slot in rules.slots(kind, today - DAY, today + _AHEAD * DAY)
        if (at := due(ctx, slot, hour)) > now and _alone(ctx, kind, slot, audience) != "off"
    )


# --- when


def night(_: DigestNight, ctx: CommunityCtx) -> None:
    """Plan the digests up to today, and count the last two days, while they are fresh."""
    here, today = ctx.community.id, wall_day(ctx, ctx.batch.clock())
    looked = digests.looked(ctx.tx, here) or today - DAY
    digests.look(ctx.tx, here, max(looked, today))
    for day in (today - 2 * DAY, today - DAY):
        digests.count(ctx.tx, here, day)
    digests.forget(ctx.tx, here, today - KEPT * DAY)
    for kind in KINDS:
        for slot in rules.slots(kind, max(looked, today - _BACK * DAY), today):
            _promise(ctx, kind, slot)


def _promise(ctx: CommunityCtx, kind: Kind, slot: date) -> None:
    audience, hour = chosen(ctx, kind)
    if audience != "off":
        at = due(ctx, slot, hour)
        key = f"digest:{ctx.community.id}:{kind}:{slot}:{at.isoformat()}"
        ctx.promise(DigestMake(period=kind, slot=slot), at, key)


def read(command: DigestMake, ctx: CommunityCtx) -> gather.Found | None:
    """All that a digest tells, once its days are counted: of a month that is much to read."""
    return gather.look(ctx, rules.period(command.period, command.slot)) if command.counted else None


def make(command: DigestMake, ctx: CommunityCtx) -> None:
    """Make a digest, once, and note what became of it."""
    kind, slot, now = command.period, command.slot, ctx.batch.clock()
    audience, hour = chosen(ctx, kind)
    at = due(ctx, slot, hour)
    if audience == "off" or at > now:
        # Another promise is there for the hour of now.
        return
    until = rules.over(kind, at, due(ctx, rules.next_slot(kind, slot), hour))
    if now > until:
        digests.make(ctx.tx, ctx.community.id, kind, slot, "late", 0)
        return
    audience = _alone(ctx, kind, slot, audience)
    if audience == "off":
        return
    morning = quiet_until(now, calendar(ctx).zone, ctx.batch.messages)
    if morning > now > at + _PUNCTUAL:
        # It missed its hour, and shall not wake anybody.
        _again(ctx, command, morning)
    elif not command.counted:
        done = numbers.count(ctx, rules.period(kind, slot))
        _again(ctx, command.model_copy(update={"counted": done}), now)
    else:
        found = ctx.read or gather.look(ctx, rules.period(kind, slot))
        _send(ctx, found, slot, audience, until)


def _again(ctx: CommunityCtx, command: DigestMake, at: datetime) -> None:
    key = f"digest:{ctx.community.id}:{command.period}:{command.slot}:{ctx.cause}"
    ctx.promise(command, at, key)


def _alone(ctx: CommunityCtx, kind: Kind, slot: date, audience: Audience) -> Audience:
    """Who gets it, without those who get one of a week that tells of the same day."""
    if kind == "daily" and rules.is_slot("weekly", slot):
        return rules.without(audience, chosen(ctx, "weekly")[0])
    return audience


def _send(
    ctx: CommunityCtx, found: gather.Found, slot: date, audience: Audience, until: datetime
) -> None:
    policy: DigestsPolicy = ctx.policy
    kind, active = found.period.kind, found.now.active
    post = audience in ("group", "both") and rules.worth_a_post(active, policy)
    told = audience in ("admins", "both") and rules.worth_telling(active, sum(found.waits.values()))
    state = "sent" if post or told else "nothing"
    if not digests.make(ctx.tx, ctx.community.id, kind, slot, state, active):
        return
    key = f"digest:{ctx.community.id}:{kind}:{slot}"
    if post:
        message = group.message(ctx, found)
        for place in _groups(ctx):
            whose = f"{key}:{place.platform}:{place.space}"
            gate.post(ctx, place, message, whose, outbox.PROGRAMME, until)
    if told:
        _tell(ctx, found, key, until)


def _tell(ctx: CommunityCtx, found: gather.Found, key: str, until: datetime) -> None:
    people = members.with_role(ctx.tx, ctx.community.id, Role.ADMIN)[:_ADMINS]
    gate.load(ctx, people)
    message = admins.message(ctx, found)
    for who in people:
        whose, kind = f"{key}:{who}", outbox.SERVICE
        tell(ctx, who, message, whose, kind=kind, topic="admin", expires_at=until)


def _groups(ctx: CommunityCtx) -> Iterator[Place]:
    for space in communities.spaces(ctx.tx, ctx.community.id):
        yield Place(space.platform, space.space)


# --- what is noted for them


def liked(fact: Liked, ctx: CommunityCtx) -> None:
    """Thanks in words. What is only liked does not count as help."""
    if fact.message or not fact.author:
        return
    found = named.with_account(ctx.tx, ctx.community.id, fact.platform, fact.author)
    if found:
        _thanked(ctx, ctx.person_id, found[0].person_id)


def tipped(fact: Tipped, ctx: CommunityCtx) -> None:
    _thanked(ctx, fact.giver, fact.receiver)


def _thanked(ctx: CommunityCtx, giver: int, receiver: int) -> None:
    if giver != receiver:
        today = calendar(ctx).day(ctx.now)
        digests.thank(ctx.tx, ctx.community.id, today, giver, receiver)
