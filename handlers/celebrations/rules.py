"""Days that come once a year: how they are written, and when they are in which year."""

import re
import unicodedata
from calendar import isleap
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from handlers.kit.days import boundary

DAY = timedelta(days=1)
LEAP_DAY = 229
_ANY_LEAP_YEAR = 2000
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMERALS = {c: n for n, c in enumerate("〇一二三四五六七八九十")}
_CHINESE = re.compile(r"(?:\d{4}年)?(\d{1,2})月(\d{1,2})[日号號]?")
_NUMBERS = re.compile(r"(?:\d{4}[-/.])?(\d{1,2})[-/. ](\d{1,2})\.?")
_DIGITS = re.compile(r"(\d{2})(\d{2})")
_NAMED = re.compile(r"(?:([a-z]+)\.? ?(\d{1,2})|(\d{1,2})\.? ?([a-z]+)\.?)(?: \d{4})?")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\b|,")
_WRITTEN = re.compile("[〇一二三四五六七八九十]+")


class CelebrationsPolicy(BaseModel):
    """Birthdays and joining days."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    birthday_points: int = Field(
        20, ge=0, le=100_000, description="Points as a gift on a member's birthday; 0 for none."
    )
    anniversary_points: int = Field(
        10, ge=0, le=100_000, description="Points on each anniversary of joining; 0 for none."
    )
    hour: int = Field(
        9, ge=0, le=23, description="Hour of the greeting, in each member's own time zone."
    )
    settled_days: int = Field(
        14,
        ge=1,
        le=366,
        description="Days that a birthday must have been set before it brings a gift.",
    )


def read_day(text: str) -> int | None:
    """The day that people write like 03-14, 3月14日, March 14 or 14.3., as month · 100 + day.

    A year is passed over; where both numbers could be the month, the first one is. None for
    anything that is no day of a leap year.
    """
    line = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    line = _WRITTEN.sub(lambda found: str(_number(found[0])), line)
    if found := _CHINESE.fullmatch(line.replace(" ", "")) or _DIGITS.fullmatch(line):
        return _valid(int(found[1]), int(found[2]))
    if found := _NUMBERS.fullmatch(line):
        first, second = int(found[1]), int(found[2])
        return _valid(second, first) if first > 12 else _valid(first, second)
    if found := _NAMED.fullmatch(" ".join(_ORDINAL.sub(" ", line).split())):
        name, number = found[1] or found[4], found[2] or found[3]
        return _valid(_month(name), int(number))
    return None


def _number(written: str) -> int:
    """A Chinese numeral up to 99, such as 二十三."""
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return int("".join(str(_NUMERALS[c]) for c in written))
    return 10 * (_NUMERALS[tens[0]] if tens else 1) + (_NUMERALS[ones[0]] if ones else 0)


def _month(name: str) -> int:
    found = (n for n, full in enumerate(_MONTHS, 1) if full.startswith(name))
    return next(found, 0) if len(name) >= 3 else 0


def _valid(month: int, day: int) -> int | None:
    try:
        date(_ANY_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return month * 100 + day


def in_year(month_day: int, year: int) -> date:
    """The date in that year; 29 February is the 28th in years without one."""
    if month_day == LEAP_DAY and not isleap(year):
        return date(year, 2, 28)
    return date(year, *divmod(month_day, 100))


def falling_on(day: date) -> tuple[int, ...]:
    """The days of the year, as month · 100 + day, that are kept on that date."""
    own = day.month * 100 + day.day
    return (own, LEAP_DAY) if own == 228 and not isleap(day.year) else (own,)


def joining_spans(
    day: date, years: int, zone: ZoneInfo, start: int
) -> Iterator[tuple[datetime, datetime]]:
    """From when to when somebody joined whose anniversary after `years` is kept on that date.

    zone, start: those of the community's days.
    """
    year = day.year - years
    for month_day in falling_on(day):
        if month_day != LEAP_DAY or isleap(year):
            joined = in_year(month_day, year)
            if in_year(joined.month * 100 + joined.day, day.year) == day:
                yield boundary(joined, zone, start), boundary(joined + DAY, zone, start)


def brings_gift(day: date, set_on: date, policy: CelebrationsPolicy) -> bool:
    """Whether a birthday on that date was set early enough."""
    return (day - set_on).days >= policy.settled_days
