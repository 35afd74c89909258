"""The mix of a calendar, in pure functions: what a promotion may be added to, and when.

Two shares are looked at around each promotion, and the caps on announcements:
- the mix 70/20/10 (value, interaction, promotion): of all posts of a group within 14 days before
  and after a promotion (28 days, the promotion itself among them) at most a tenth are promotions;
- the weekly 4-1-1: within 84 hours before and after it (a week) there is at most one promotion for
  every six posts begun (four of value, one of interaction, one promotion);
- at most one announcement in `gap_days` and `a_month` of them in any 30 days, as the fatigue gate
  has them for a group ([messages]; 0: no limit).
Sources: mission MS-2 (R2 3.2, R4 4.2) and MS-3. Too few posts of value or interaction are shown,
never refused: they are what mends a mix.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.calendar.definition import KINDS

WINDOW, WEEK, MONTH = timedelta(days=28), timedelta(days=7), timedelta(days=30)
SHARES = {"value": 70, "interaction": 20, "promotion": 10}
"""The mix in percent."""

WEEKLY = {"value": 4, "interaction": 1, "promotion": 1}
SIX = sum(WEEKLY.values())
_TENTH = 100 // SHARES["promotion"]
_PROMOTION = "promotion"


@dataclass(frozen=True, slots=True)
class Planned:
    """A post in a group."""

    at: datetime
    kind: str


@dataclass(frozen=True, slots=True)
class Caps:
    """The limits on announcements in a group, 0 for none."""

    gap_days: int
    a_month: int


@dataclass(frozen=True, slots=True)
class Broken:
    """The rule that a promotion would break: gap, month, week or mix.

    at: of the promotion to add. number: the limit. have, of: promotions, and all posts counted.
    """

    rule: str
    at: datetime
    number: int
    have: int
    of: int


def around(posts: Iterable[Planned], at: datetime, span: timedelta) -> dict[str, int]:
    """How many posts of each kind lie within half of the span before and after a moment."""
    counts: dict[str, int] = dict.fromkeys(KINDS, 0)
    for post in posts:
        if at - span / 2 <= post.at <= at + span / 2:
            counts[post.kind] += 1
    return counts


def judge(new: Sequence[datetime], others: Sequence[Planned], caps: Caps) -> Broken | None:
    """The first rule that promotions at these moments would break; None when they may come.

    What was broken before they came is not their fault.
    """
    before = sorted(others, key=lambda one: one.at)
    after = sorted((*before, *(Planned(at, _PROMOTION) for at in new)), key=lambda one: one.at)
    for at in sorted(new):
        if found := _broken(at, after, caps):
            return found
    for one in before:
        close = [at for at in new if abs(at - one.at) <= MONTH]
        if one.kind == _PROMOTION and close:
            found = _broken(one.at, after, caps)
            if found and not _broken(one.at, before, caps):
                nearest = min(close, key=lambda at: abs(at - one.at))
                return Broken(found.rule, nearest, found.number, found.have, found.of)
    return None


def next_free(dates: Iterable[datetime], others: Sequence[Planned], caps: Caps) -> datetime | None:
    """The first of these moments at which one promotion may come."""
    return next((at for at in dates if judge([at], others, caps) is None), None)


def _broken(at: datetime, posts: Sequence[Planned], caps: Caps) -> Broken | None:
    promotions = [one.at for one in posts if one.kind == _PROMOTION]
    gap = timedelta(days=caps.gap_days)
    close = sum(abs(one - at) < gap for one in promotions)
    if caps.gap_days and close > 1:
        return Broken("gap", at, caps.gap_days, close, close)
    if caps.a_month:
        for end in (one for one in promotions if at <= one < at + MONTH):
            have = sum(end - MONTH < one <= end for one in promotions)
            if have > caps.a_month:
                return Broken("month", at, caps.a_month, have, have)
    week = around(posts, at, WEEK)
    total = sum(week.values())
    if week[_PROMOTION] > -(-total // SIX):
        return Broken("week", at, SIX, week[_PROMOTION], total)
    wide = around(posts, at, WINDOW)
    total = sum(wide.values())
    if wide[_PROMOTION] * _TENTH > total:
        return Broken("mix", at, SHARES[_PROMOTION], wide[_PROMOTION], total)
    return None
