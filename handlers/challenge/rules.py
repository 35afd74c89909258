"""What counts in a challenge: pure functions of stored days, and how numbers are read and shown."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from handlers.challenge.definition import HUNDREDTHS, Plan
from handlers.kit.written import field_of

DAY = timedelta(days=1)
CELLS = 10
_FULL, _EMPTY = "▰", "▱"

MOST = 1_000_000 * HUNDREDTHS
"""The most that a day's record can be."""

AHEAD = timedelta(days=366)
"""How far ahead a challenge can start."""

WATCHED, APART = timedelta(hours=48), timedelta(hours=6)
"""So long after a change of time zone two days must be recorded so far apart: definitions.md 1."""

_NUMBER = re.compile(r"(\+?)\s*(\d{1,7})(?:[.,](\d{1,2}))?(?:\s*[^\d\s.,+-][^\d]*)?")

Stage = Literal["before", "running", "after"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that somebody said, in hundredths. adds: it comes to what they said before."""

    number: int
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Flaw:
    """A field that cannot be as it is. found: what stands there."""

    at: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """What stored days come to."""

    done: int
    total: int
    last: date | None


def read(text: str) -> Amount | None:
    """The number in what somebody said: "12", "5.5 km", "+3"; None where there is no such one."""
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    number = int(found[2]) * HUNDREDTHS + int((found[3] or "").ljust(2, "0") or 0)
    return Amount(number, bool(found[1])) if 0 < number <= MOST else None


def shown(number: int) -> str:
    """A number of hundredths as people write it: "8", "5.5"."""
    whole, part = divmod(number, HUNDREDTHS)
    return f"{whole}.{part:02d}".rstrip("0") if part else str(whole)


def counts(plan: Plan, number: int) -> bool:
    """Whether a day with that record counts."""
    return plan.kind != "number" or (number > 0 and number >= plan.least)


def total(days: Iterable[tuple[date, int, bool]]) -> Sum:
    """What the stored days of a member come to: (day, number, whether it counts)."""
    kept = {day: (number, good) for day, number, good in days}
    good = [day for day, (_, counted) in kept.items() if counted]
    return Sum(len(good), sum(number for number, _ in kept.values()), max(good, default=None))


def need(plan: Plan, joined_on: date) -> int:
    """How many days must count for somebody who joined on that day: no more than `rest` may miss.

    The days before they joined are nobody's fault.
    """
    own = (plan.ends - max(joined_on, plan.starts)).days + 1
    return max(own - plan.rest, 1)


def excused(protected: Collection[date], plan: Plan, joined_on: date) -> int:
    """How many of somebody's days ask nothing of anybody, because an admin protected them."""
    first = max(joined_on, plan.starts)
    return sum(first <= day <= plan.ends for day in protected)


def is_made(done: int, needed: int, free: int) -> bool:
    """Whether so many days are enough, where so many ask nothing."""
    return done >= max(needed - free, 1)


def stage(plan: Plan, today: date) -> Stage:
    """Where somebody stands whose own day it is."""
    if today < plan.starts:
        return "before"
    return "running" if today <= plan.ends else "after"


def day_number(plan: Plan, today: date) -> int:
    """The how many-th day it is, 1 to the last."""
    return min(max((today - plan.starts).days + 1, 1), plan.days)


def may_join(plan: Plan, today: date) -> bool:
    """Whether it is not too late to come along."""
    return today < plan.starts + DAY * plan.join_until if plan.join_until else today < plan.starts


def left(plan: Plan, today: date, *, done_today: bool) -> int:
    """How many days somebody can still record."""
    if today < plan.starts:
        return plan.days
    return max((plan.ends - today).days + (not done_today), 0)


def rest_left(plan: Plan, joined_on: date, done: int, today: date, *, done_today: bool) -> int:
    """How many days may still be missed; below 0 when too many were."""
    first = max(joined_on, plan.starts)
    gone = max((min(today, plan.ends + DAY) - first).days, 0)
    missed = max(gone - (done - done_today), 0)
    return plan.rest - missed


def too_soon(last_at: datetime | None, now: datetime, moved: datetime | None) -> bool:
    """Whether a change of time zone made a new day out of the same one."""
    if last_at is None or moved is None or not moved <= now < moved + WATCHED:
        return False
    return now - last_at < APART


def bar(number: int, goal: int) -> str:
    """Ten cells, of which one is full as soon as there is something, and all only at the goal."""
    full = min(CELLS * number // max(goal, 1), CELLS)
    if 0 < number < goal:
        full = max(full, 1)
    return _FULL * full + _EMPTY * (CELLS - full)


def flaws(plan: Plan, today: date, language: str, most_points: int) -> Iterator[Flaw]:
    """What an admin cannot mean, though it can be written."""
    own = field_of(language)
    if not getattr(plan.title, own):
        yield Flaw("title")
    if plan.kind == "number" and not getattr(plan.unit, own):
        yield Flaw("unit")
    if plan.starts < today:
        yield Flaw("starts", str(plan.starts))
    if plan.starts > today + AHEAD:
        yield Flaw("starts", str(plan.starts))
    if plan.points > most_points:
        yield Flaw("points", str(plan.points))
