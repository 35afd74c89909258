"""What happened in a period, in numbers."""

from dataclasses import dataclass
from datetime import date, datetime

from handlers.digests import rules
from handlers.digests.rules import Period
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import DAY, Calendar
from storage import digest_counts, digests
from storage.digests import Day

AT_ONCE = 14
"""Days counted in one transaction: some tens of milliseconds."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """active: different members. joined: who came, and stayed. The others count what was done."""

    active: int
    messages: int
    checkins: int
    joined: int
    tasks: int
    levels: int
    finished: int


def calendar(ctx: CommunityCtx) -> Calendar:
    """The days of the community."""
    return Calendar(zone(ctx.community.zone), ctx.community.day_start)


def span(ctx: CommunityCtx, one: Period) -> tuple[datetime, datetime]:
    """When the period begins, and the first moment behind it."""
    days = calendar(ctx)
    return days.begins(one.first), days.ends(one.last)


def days(ctx: CommunityCtx, one: Period) -> list[Day]:
    """Each day of a period; one that was not counted has nothing."""
    counted = {d.day: d for d in digests.days(ctx.tx, ctx.community.id, one.first, one.last)}
    each = (one.first + n * DAY for n in range(one.days))
    return [counted.get(day) or Day(day, 0, 0, 0) for day in each]


def of(ctx: CommunityCtx, one: Period) -> Numbers:
    """All of a period. Members act on days of their own clock, the rest is by the community's."""
    begin, end = span(ctx, one)
    counted = days(ctx, one)
    here = ctx.community.id
    told = digest_counts.told(ctx.tx, here, begin, end)
    return Numbers(
        active=active(ctx, one, counted),
        messages=sum(day.messages for day in counted),
        checkins=sum(day.checkins for day in counted),
        joined=digest_counts.joined(ctx.tx, here, begin, end),
        tasks=told.get("task-done", 0),
        levels=told.get("level-reached", 0),
        finished=told.get("challenge-finished", 0),
    )


def active(ctx: CommunityCtx, one: Period, counted: list[Day]) -> int:
    """How many different members did anything in a period."""
    slot = one.last + DAY
    made = digests.made(ctx.tx, ctx.community.id, one.kind, slot)
    if made is not None and made.state == "sent":
        return made.active
    if one.days == 1 or not any(day.active for day in counted):
        return sum(day.active for day in counted)
    return digest_counts.active(ctx.tx, ctx.community.id, one.first, one.last)


def before(ctx: CommunityCtx, one: Period) -> Numbers | None:
    """What it is compared with; None where the community or its counting began later."""
    earlier = one.before
    first = digests.days(ctx.tx, ctx.community.id, earlier.first, earlier.first)
    return of(ctx, earlier) if first else None


def missing(ctx: CommunityCtx, first: date, last: date) -> list[date]:
    """The days of a span that were not counted, of those since the community began."""
    first = max(first, calendar(ctx).day(ctx.community.made_at))
    there = {day.day for day in digests.days(ctx.tx, ctx.community.id, first, last)}
    every = (first + n * DAY for n in range((last - first).days + 1))
    return [day for day in every if day not in there]


def count(ctx: CommunityCtx, one: Period) -> bool:
    """Count what is missing of a period and of that before, and anew its last two days, which may
    have gone on elsewhere; False where some are left for another transaction.
    """
    there = rules.charted(one)
    first = min(one.before.first, there.first)
    left = missing(ctx, first, one.last - 2 * DAY)
    for day in (*left[:AT_ONCE], one.last - DAY, one.last):
        digests.count(ctx.tx, ctx.community.id, day)
    return len(left) <= AT_ONCE
