"""Greetings: planned a day ahead by index, each told at its member's own morning."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import reduce

from handlers.celebrations import rules
from handlers.celebrations.asks import Greet, GreetAloud, PlanDays
from handlers.celebrations.rules import DAY, CelebrationsPolicy
from handlers.kit import direct, gate
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import Calendar, day_of
from handlers.kit.inbound import Place
from handlers.kit.message import Message, Say
from storage import celebrations, ledger, members, outbox
from storage.celebrations import Celebrant, Present

CHUNK = 500
"""Members planned in one go; the rest of that day follows in the next transaction."""

NAMED = 10
"""How many are named in a group's line; the others are counted."""

MOST_ALOUD = 2000
"""Members of one day looked at for the groups' lines."""

_BEHIND, _AHEAD = 2, 1
"""Days planned around today: those of an outage, and tomorrow, which begins in the east first."""


def plan_days(command: PlanDays, ctx: CommunityCtx) -> None:
    if command.day is not None:
        _plan(ctx, command.day, command.years, command.after)
        return
    today = _today(ctx)
    for offset in range(-_BEHIND, _AHEAD + 1):
        day = today + offset * DAY
        # Birthdays are those of 0 years.
        for years in range(_years(ctx, day) + 1):
            _plan(ctx, day, years, 0)


def _today(ctx: CommunityCtx) -> date:
    return day_of(ctx.now, zone(ctx.community.zone), ctx.community.day_start)


def _calendar_here(ctx: CommunityCtx) -> Calendar:
    """The days of the whole community."""
    return Calendar(zone(ctx.community.zone), ctx.community.day_start)


def _years(ctx: CommunityCtx, day: date) -> int:
    """How many anniversaries anybody can have had there until that day."""
    first = celebrations.first_joined(ctx.tx, ctx.community.id)
    return max(day.year - first.year + 1, 0) if first else 0


def _plan(ctx: CommunityCtx, day: date, years: int, after: int) -> None:
    here, policy = ctx.community.id, ctx.policy
    found = _celebrants(ctx, day, years, after, CHUNK)
    for one in found:
        # It was set on the day itself, or later: nobody is greeted into the past.
        if not _fits(ctx, one, day, years):
            continue
        at, key = _morning(ctx, one, day, policy), f"greet:{day}:{years}:{here}:{one.person_id}"
        ctx.promise(Greet(day=day, years=years), max(at, ctx.now), key, one.person_id)
    if found and day >= _today(ctx):
        morning = Calendar(zone(ctx.community.zone), policy.hour * 60).begins(day)
        ctx.promise(GreetAloud(day=day), max(morning, ctx.now), f"greet-aloud:{day}:{here}")
    if len(found) == CHUNK:
        last = found[-1].person_id
        rest = PlanDays(day=day, years=years, after=last)
        ctx.promise(rest, ctx.now, f"plan-days:{day}:{years}:{here}:{ctx.cause}")


def _celebrants(ctx: CommunityCtx, day: date, years: int, after: int, most: int) -> list[Celebrant]:
    tx, community = ctx.tx, ctx.community
    if not years:
        return celebrations.born_on(tx, community.id, rules.falling_on(day), after, most)
    spans = rules.joining_spans(day, years, zone(community.zone), community.day_start)
    found = [
        one
        for start, end in spans
        for one in celebrations.joined_in(tx, community.id, start, end, after, most)
    ]
    return sorted(found, key=lambda one: one.person_id)[:most]


def _fits(ctx: CommunityCtx, one: Celebrant, day: date, years: int) -> bool:
    """Whether it is that member's day still, and was before the day began."""
    if years:
        return True
    mine = one.month_day in rules.falling_on(day) and one.set_at is not None
    return mine and _set_on(ctx, one) < day


def _set_on(ctx: CommunityCtx, one: Celebrant) -> date:
    assert one.set_at is not None
    return _calendar(ctx, one, 0).day(one.set_at)


def _calendar(ctx: CommunityCtx, one: Celebrant, start: int) -> Calendar:
    """The member's days, as if they began `start` minutes after midnight."""
    fallback = ctx.community.zone
    before = zone(one.zone_before or fallback) if one.zone_from else None
    return Calendar(zone(one.zone or fallback), start, before, one.zone_from)


def _morning(ctx: CommunityCtx, one: Celebrant, day: date, policy: CelebrationsPolicy) -> datetime:
    """When the clock at that member's place comes to the hour of greetings on that day."""
    return _calendar(ctx, one, policy.hour * 60).begins(day)


def greet(command: Greet, ctx: CommunityCtx) -> None:
    policy: CelebrationsPolicy = ctx.policy
    day, years, here = command.day, command.years, ctx.community.id
    one = celebrations.present(ctx.tx, here, ctx.person_id)
    if one is None or not _fits(ctx, one, day, years):
        return
    morning = _morning(ctx, one, day, policy)
    if morning > ctx.now:
        # They moved to the west since it was planned.
        key = f"greet:{day}:{years}:{here}:{one.person_id}:{morning.timestamp():.0f}"
        ctx.promise(command, morning, key, one.person_id)
        return
    points = _give(ctx, one, day, years)
    if points is not None:
        _tell(ctx, one, day, years, points)


def _give(ctx: CommunityCtx, one: Celebrant, day: date, years: int) -> int | None:
    """The gift of that day; gives its points, 0 for none, None when it was given in that year."""
    policy: CelebrationsPolicy = ctx.policy
    here, who = ctx.community.id, one.person_id
    if years:
        points, reason = policy.anniversary_points, "anniversary"
    else:
        early = rules.brings_gift(day, _set_on(ctx, one), policy)
        points, reason = policy.birthday_points if early else 0, "birthday"
    key = f"{reason}:{day.year}:{here}:{who}"
    # The year, not the day: a birthday that was changed brings nothing more in that year.
    if ledger.booked(ctx.tx, key):
        return None
    if points:
        ctx.pay(key, who, points, reason)
    return points


def _tell(ctx: CommunityCtx, one: Celebrant, day: date, years: int, points: int) -> None:
    here, who = ctx.community.id, one.person_id
    account = next((a for a in members.accounts(ctx.tx, who) if a.reachable), None)
    if account is None:
        return
    total = ledger.balance(ctx.tx, here, who)
    about = {"name": account.name, "community": ctx.community.name, "points": points}
    say = Say("greet-birthday", about | {"total": total})
    if years:
        say = Say("greet-anniversary", about | {"total": total, "years": years})
    key, over = (
        f"greet:{day}:{years}:{here}:{who}",
        _calendar(ctx, one, 0).ends(day + _BEHIND * DAY),
    )
    kind = outbox.PROGRAMME
    direct.tell(ctx, who, Message(say), key, kind=kind, topic="days", expires_at=over)


def greet_aloud(command: GreetAloud, ctx: CommunityCtx) -> None:
    day = command.day
    if _today(ctx) > day:
        return
    lines: dict[tuple[str, int], list[Say]] = {}
    for years in range(_years(ctx, day) + 1):
        for place, line in _lines(ctx, day, years):
            lines.setdefault(place, []).append(line)
    for (platform, space), (first, *more) in sorted(lines.items()):
        key = f"greet-aloud:{day}:{platform}:{space}"
        message, over = Message(first, tuple(more)), _calendar_here(ctx).ends(day)
        place = Place(platform, space)
        gate.post(ctx, place, message, key, outbox.PROGRAMME, over, topic="days")


def _lines(ctx: CommunityCtx, day: date, years: int) -> Iterator[tuple[tuple[str, int], Say]]:
    """One line for each group in which somebody has that day, and does not mind."""
    celebrants = _celebrants(ctx, day, years, 0, MOST_ALOUD)
    aloud = [c.person_id for c in celebrants if c.aloud and _fits(ctx, c, day, years)]
    groups: dict[tuple[str, int], list[Present]] = {}
    for one in celebrations.groups_of(ctx.tx, ctx.community.id, aloud) if aloud else ():
        groups.setdefault((one.platform, one.space), []).append(one)
    for place, there in groups.items():
        listed = _listed([one.name for one in there[:NAMED]])
        about = {"list": listed, "more": max(len(there) - NAMED, 0)}
        if years:
            yield place, Say("aloud-anniversary", about | {"years": years})
        else:
            yield place, Say("aloud-birthday", about)


def _listed(names: list[str]) -> Say | str:
    last: Say | str = names[-1]
    return reduce(
        lambda rest, name: Say("list-more", {"first": name, "rest": rest}), names[-2::-1], last
    )
