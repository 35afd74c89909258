"""What badges there are by rule, and when a number has come far enough for one."""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

Counts = Literal["streak", "checkins", "level", "tips", "months"]
COUNTS: tuple[Counts, ...] = get_args(Counts)

_Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,23}$")]
_Emoji = Annotated[str, Field(min_length=1, max_length=16)]
_Name = Annotated[str, Field(min_length=1, max_length=40)]


class BadgeRule(BaseModel):
    """A badge for whoever comes to a number."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: _Key
    emoji: _Emoji
    en: _Name
    zh: _Name
    counts: Counts
    at_least: int = Field(ge=1, le=1_000_000_000)


def _rule(key: str, emoji: str, en: str, zh: str, counts: Counts, at_least: int) -> BadgeRule:
    return BadgeRule(key=key, emoji=emoji, en=en, zh=zh, counts=counts, at_least=at_least)


class HonourRule(BaseModel):
    """An honour of the month, for whoever had most of something in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: _Key
    emoji: _Emoji
    en: _Name
    zh: _Name
    most: Literal["points", "talk"]


def _honour(key: str, emoji: str, en: str, zh: str, most: Literal["points", "talk"]) -> HonourRule:
    return HonourRule(key=key, emoji=emoji, en=en, zh=zh, most=most)


HONOURS = (
    _honour("star", "🌟", "Star of the community", "社群之星", "points"),
    _honour("voice", "🎤", "Voice of the month", "社群之声", "talk"),
)

DEFAULT = (
    _rule("taking-root", "🌱", "Taking root", "落地生根", "checkins", 3),
    _rule("streak-7", "🔥", "A week in a row", "连签一周", "streak", 7),
    _rule("streak-30", "🌙", "A month in a row", "月月不落", "streak", 30),
    _rule("streak-100", "💯", "A hundred in a row", "百日不断", "streak", 100),
    _rule("regular", "☕", "Regular", "常客", "checkins", 200),
    _rule("level-10", "⭐", "Rising star", "崭露头角", "level", 10),
    _rule("level-25", "🏛️", "Pillar of the place", "中流砥柱", "level", 25),
    _rule("generous", "🎁", "Open hands", "慷慨之手", "tips", 200),
    _rule("year-one", "🎂", "A year together", "相伴一年", "months", 12),
)


class BadgesPolicy(BaseModel):
    """Badges and titles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tell: bool = Field(
        True,
        description="Whether a member hears of a new badge in the answer to what brought it; "
        "otherwise it waits quietly in /badges.",
    )
    rules: tuple[BadgeRule, ...] = Field(
        DEFAULT,
        description="Badges by rule, as [[badges.rules]] or in one line. A badge has a key that "
        "stays, an emoji, a name in English and in Chinese, what is counted, and at least how much "
        'of it: "streak" days in a row, "checkins" in all, "level" reached, "tips" the points '
        'given to others, "months" as a member.',
    )

    honours: tuple[HonourRule, ...] = Field(
        HONOURS,
        max_length=5,
        description="Honours of the month, as [[badges.honours]] or in one line; [] for none. On "
        "the first of a month those are proposed to the admins who had the most of something in "
        'the month before: "points" earned, or "talk", the minutes in which they said something. '
        "What an admin confirms is told in the group with a picture, and is a badge from then on.",
    )
    honours_theme: Literal["light", "dark"] = Field(
        "light", description='The look of that picture: "light" or "dark".'
    )

    @model_validator(mode="after")
    def _keys_differ(self) -> Self:
        keys = [rule.key for rule in (*self.rules, *self.honours)]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"two badges have the key {key!r}")
        return self

    @cached_property
    def steps(self) -> Mapping[Counts, tuple[BadgeRule, ...]]:
        """The rules by what they count, the lowest number first."""
        by_number = sorted(self.rules, key=lambda rule: rule.at_least)
        return {what: tuple(r for r in by_number if r.counts == what) for what in COUNTS}

    @cached_property
    def numbers(self) -> Mapping[Counts, tuple[int, ...]]:
        """The numbers of these rules, in their order."""
        return {what: tuple(r.at_least for r in rules) for what, rules in self.steps.items()}


def reached(policy: BadgesPolicy, what: Counts, number: int, before: int = 0) -> list[BadgeRule]:
    """The rules that a number fulfils and `before` did not."""
    numbers = policy.numbers[what]
    first, end = bisect_right(numbers, before), bisect_right(numbers, number)
    return list(policy.steps[what][first:end])


def following(policy: BadgesPolicy, numbers: Mapping[Counts, int]) -> list[tuple[BadgeRule, int]]:
    """The next rule of each kind with the number of now, the nearest first."""
    found = [
        (rules[0], number)
        for what, number in numbers.items()
        if (rules := [r for r in policy.steps[what] if r.at_least > number])
    ]
    return sorted(found, key=lambda pair: -pair[1] / pair[0].at_least)


def months_between(joined: date, today: date) -> int:
    """Whole months from a day to another; the last day of a month stands for those it has not."""
    months = (today.year - joined.year) * 12 + today.month - joined.month
    return months if today >= months_after(joined, months) else months - 1


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_before(day: date, months: int) -> Iterable[date]:
    """The days from which it is so many months to that day: none, one, or some at a month's end."""
    first = months_after(day.replace(day=1), -months)
    last = monthrange(first.year, first.month)[1]
    return [d for n in range(last) if months_after(d := first.replace(day=n + 1), months) == day]


def month_before(day: date) -> date:
    """The first day of the month before the one that a day is in."""
    return months_after(day.replace(day=1), -1)
