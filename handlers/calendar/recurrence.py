"""When a post comes: local wall times by an RFC 5545 rule or cron, and the instants they are.

The wall clock is run through as if it had neither gaps nor repeats; then a minute that is missing
on a spring day comes with the first that exists, and one that comes twice in autumn counts once.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo

from handlers.calendar.definition import Post
from handlers.kit.days import DAY, boundary

AHEAD = timedelta(days=92)
"""How far ahead posts are planned: three months."""

MOST_A_DAY = 4
"""So often may a post come on one day."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PRESETS = {
    "daily": "FREQ=DAILY",
    "workdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "weekly": "FREQ=WEEKLY;BYDAY={day}",
    "fortnight": "FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
}
"""Rules that have a button, and words. day: one of WEEKDAYS."""

_OFTEN = frozenset(("HOURLY", "MINUTELY", "SECONDLY"))
_PARTS = frozenset(
    ("FREQ", "INTERVAL", "WKST", "BYSETPOS", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO",
     "BYDAY", "BYHOUR", "BYMINUTE")
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")


class Wrong(ValueError):
    """Why a post cannot come so. what: rule, often, never, ends, far or past; found: the value."""

    def __init__(self, what: str, found: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.found = found


def check(post: Post, now: datetime) -> None:
    """Look at when a post comes. now: the local wall time. Raises Wrong."""
    if post.ends is not None and post.ends < post.starts.date():
        raise Wrong("ends", str(post.ends))
    if post.starts > now + AHEAD:
        raise Wrong("far", f"{post.starts:%Y-%m-%d %H:%M}")
    if not post.rule:
        if post.starts <= now:
            raise Wrong("past", f"{post.starts:%Y-%m-%d %H:%M}")
        return
    found = walls(post, now, now + AHEAD)
    if not found:
        raise Wrong("never", post.rule)


def walls(post: Post, after: datetime, until: datetime) -> list[datetime]:
    """The wall times behind `after`, up to `until`. Raises Wrong for a rule that is none."""
    if not post.rule:
        each: Iterator[datetime] = iter((post.starts,))
    else:
        last = until
        if post.ends is not None:
            last = min(last, datetime.combine(post.ends, time(23, 59)))
        each = _ruled(post.rule, post.starts, last)
    found: list[datetime] = []
    day, came = date.min, 0
    for wall in takewhile(lambda one: one <= until, each):
        day, came = wall.date(), came + 1 if wall.date() == day else 1
        if came > MOST_A_DAY:
            raise Wrong("often", post.rule)
        if wall > after:
            found.append(wall)
    return found


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which the clock of that zone first shows that wall time."""
    return boundary(wall.date(), zone, wall.hour * 60 + wall.minute)


def _ruled(rule: str, starts: datetime, until: datetime) -> Iterator[datetime]:
    fields = rule.split()
    if len(fields) == 5 and "=" not in rule:
        return _by_cron(rule, starts, until)
    return _by_rfc(rule, starts, until)


def _by_rfc(rule: str, starts: datetime, until: datetime) -> Iterator[datetime]:
    """RFC 5545, 3.3.10, with local wall times; UNTIL is read as one, too."""
    parts = _parted(rule)
    count, end = parts.pop("COUNT", ""), parts.pop("UNTIL", "")
    if (count and end) or (count and not (count.isdecimal() and int(count) > 0)):
        raise Wrong("rule", rule)
    if parts.get("FREQ") in _OFTEN:
        raise Wrong("often", rule)
    if not parts.keys() <= _PARTS or "FREQ" not in parts:
        raise Wrong("rule", rule)
    last = _until(end, rule) if end else None
    if last is not None and last < starts:
        raise Wrong("ends", end)
    # A bound of its own: a rule that never comes would be looked for until the year 9999.
    parts["UNTIL"] = f"{min(until, last or until):%Y%m%dT%H%M%S}"
    # Imported here: half a megabyte, for such rules alone.
    from dateutil import rrule  # noqa: PLC0415  # pyright: ignore[reportMissingModuleSource]

    read: Any = rrule
    try:
        line = ";".join(f"{name}={value}" for name, value in parts.items())
        found: Iterator[datetime] = iter(read.rrulestr(line, dtstart=starts))
    except (ValueError, TypeError, IndexError, AttributeError):
        raise Wrong("rule", rule) from None
    return islice(found, int(count)) if count else found


def _parted(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not value or name in parts:
            raise Wrong("rule", rule)
        parts[name] = value
    return parts


def _until(text: str, rule: str) -> datetime:
    for shape in ("%Y%m%d", "%Y%m%dT%H%M%S", "%Y%m%dT%H%M"):
        try:
            found = datetime.strptime(text.rstrip("Z"), shape)  # noqa: DTZ007 - a wall time
        except ValueError:
            continue
        return found + timedelta(hours=23, minutes=59) if shape == "%Y%m%d" else found
    raise Wrong("rule", rule)


def _by_cron(rule: str, starts: datetime, until: datetime) -> Iterator[datetime]:
    """Cron as crontab(5) has it: a day fits when one of day of month and weekday does, where
    neither is "*"; 0 and 7 are Sunday.
    """
    minutes, hours, days, months, weekdays = _fields(rule)
    if len(minutes) * len(hours) > MOST_A_DAY:
        raise Wrong("often", rule)
    times = [time(hour, minute) for hour in sorted(hours) for minute in sorted(minutes)]
    _, _, in_month, _, in_week = rule.split()
    either = not in_month.startswith("*") and not in_week.startswith("*")
    day = starts.date()
    while day <= until.date():
        by_month, by_week = day.day in days, day.isoweekday() % 7 in weekdays
        fits = (by_month or by_week) if either else (by_month and by_week)
        if fits and day.month in months:
            yield from (w for t in times if (w := datetime.combine(day, t)) >= starts)
        day += DAY


@lru_cache(maxsize=256)
def _fields(rule: str) -> tuple[frozenset[int], ...]:
    limits = ((0, 59, ()), (0, 23, ()), (1, 31, ()), (1, 12, _MONTHS), (0, 7, _DAYS))
    read = [
        _field(text, *limit, rule) for text, limit in zip(rule.lower().split(), limits, strict=True)
    ]
    read[4] = frozenset(day % 7 for day in read[4])
    return tuple(read)


def _field(text: str, least: int, most: int, names: tuple[str, ...], rule: str) -> frozenset[int]:
    found: set[int] = set()
    for piece in text.split(","):
        span, slash, step = piece.partition("/")
        low, dash, high = span.partition("-")
        if span == "*":
            first, last = least, most
        else:
            first = _number(low, least, names, rule)
            last = _number(high, least, names, rule) if dash else most if slash else first
        if (slash and not re.fullmatch(r"[1-9]\d?", step)) or not least <= first <= last <= most:
            raise Wrong("rule", rule)
        found.update(range(first, last + 1, int(step) if slash else 1))
    return frozenset(found)


def _number(text: str, least: int, names: tuple[str, ...], rule: str) -> int:
    if text in names:
        return names.index(text) + least
    if not re.fullmatch(r"\d{1,2}", text):
        raise Wrong("rule", rule)
    return int(text)
