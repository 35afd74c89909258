"""When Hearth may speak unasked, and when it is silent: pure decisions, from what was and a clock.

The kinds of what is said are those of the outbox. All spans are rolling ones: of pushes at moments
p, another one is allowed at t when fewer than n of them have t - p below the span.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2s
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from handlers.kit.days import DAY, boundary

SERVICE, PROGRAMME, PROMOTION = "service", "programme", "promotion"
RANKS = (SERVICE, PROGRAMME, PROMOTION)
"""The more important first."""

MOST_A_DAY = 7
"""Nobody is written to more often in 24 hours, whatever is configured."""

JITTER = timedelta(minutes=30)
"""What was held over the quiet hours is let go within that time after them."""

UNANSWERED = 3
"""So many pushes without an answer, and there are half as many from then on."""

IGNORED, REST = 3, timedelta(days=7)
"""So many promotions in a row of which no button was pressed, and that rest follows."""

LIFE = timedelta(days=3)
"""How long a push is worth sending that says nothing of it."""

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
_GROUP_GAP = timedelta(hours=3)
_LOOK = timedelta(minutes=15)


class MessagesPolicy(BaseModel):
    """What Hearth sends unasked, and when it is silent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gap_hours: int = Field(
        3, ge=0, le=168, description="Hours between two private messages to one person; 0: none."
    )
    a_day: int = Field(
        3,
        ge=0,
        le=MOST_A_DAY,
        description="Private messages to one person in 24 hours; 0: unlimited, but never more "
        "than 7.",
    )
    a_week: int = Field(
        10, ge=0, le=49, description="Private messages to one person in 7 days; 0: unlimited."
    )
    quiet_from: int = Field(
        22,
        ge=0,
        le=23,
        description="Hour at which the quiet hours of each person's own clock begin. What comes in "
        "them waits for their end.",
    )
    quiet_until: int = Field(
        9,
        ge=0,
        le=23,
        description="Hour at which they end; the same as quiet_from: there are none.",
    )
    away_days: int = Field(
        3,
        ge=0,
        le=365,
        description="Days without a sign of somebody after which only service messages reach "
        "them; 0: unlimited.",
    )
    group_gap_hours: int = Field(
        3,
        ge=0,
        le=168,
        description="Hours between two posts of the programme in one group; 0: none.",
    )
    group_a_day: int = Field(
        4, ge=0, le=100, description="Such posts in one group in 24 hours; 0: unlimited."
    )
    promotion_gap_days: int = Field(
        2,
        ge=0,
        le=30,
        description="Days between two announcements, in one group or to one person; 0: none.",
    )
    promotions_a_month: int = Field(
        8,
        ge=0,
        le=100,
        description="Announcements in 30 days, in one group or to one person; 0: unlimited.",
    )

    @classmethod
    def of(cls, policies: Mapping[str, Any]) -> "MessagesPolicy":
        """That of the section [messages]."""
        return policies.get("messages") or cls.model_validate({})

    @property
    def unlimited(self) -> tuple[str, ...]:
        """The keys of the limits that are switched off."""
        limits = ("gap_hours", "a_day", "a_week", "away_days", "group_gap_hours", "group_a_day")
        every = (*limits, "promotion_gap_days", "promotions_a_month")
        return tuple(key for key in every if not getattr(self, key))


@dataclass(frozen=True, slots=True)
class Said:
    """A push that was let go. opened: whether a button of it was pressed."""

    at: datetime
    kind: str
    opened: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """A push to be decided on. always: its topic cannot be switched off."""

    key: str
    kind: str
    topic: str
    wanted_at: datetime
    expires_at: datetime
    always: bool = False


@dataclass(frozen=True, slots=True)
class Listener:
    """A person as the gate sees them.

    seen: the last day on which they did anything, by their clock. said: what they were told
    lately, the oldest first. off: the topics that they do not want. unasked: those they did not
    ask for, where that is needed.
    """

    zone: ZoneInfo
    seen: date | None
    said: tuple[Said, ...] = ()
    off: frozenset[str] = frozenset()
    unasked: frozenset[str] = frozenset()
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A group as the gate sees it: what was posted lately, and who spoke last."""

    said: tuple[Said, ...] = ()
    own_at: datetime | None = None
    """When Hearth last posted there without being asked."""
    heard_at: datetime | None = None
    """When anybody else last did anything there."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with a push, and why.

    until: when a held one is looked at again; of a dropped one, when it could have gone.
    number: the limit that was met, for the phrase of that reason.
    """

    outcome: Literal["go", "hold", "drop"]
    reason: str = ""
    number: int = 0
    until: datetime | None = None


Bar = tuple[datetime, str, int]
"""The earliest moment that a rule allows, its reason, and its number."""
_Rule = Callable[[datetime], Iterable[Bar]]


def importance(wish: Wish) -> tuple[int, datetime, str]:
    """What waits goes in this order."""
    return (RANKS.index(wish.kind), wish.wanted_at, wish.key)


def decide(wish: Wish, to: Listener, now: datetime, policy: MessagesPolicy) -> Decision:
    """Whether a private push may go to a person now."""
    if not to.reachable:
        return Decision("drop", "unreachable")
    if not wish.always and wish.topic in to.off:
        return Decision("drop", "stopped")
    if not wish.always and wish.topic in to.unasked:
        return Decision("drop", "unasked")
    if wish.kind != SERVICE and policy.away_days and away(to, now) >= policy.away_days:
        return Decision("drop", "away", policy.away_days)

    def rules(at: datetime) -> Iterator[Bar]:
        yield from _caps(to, policy)
        if wish.kind == PROMOTION:
            yield from _promotions(to.said, policy)
            yield from _rest(to.said)
        end = quiet_until(at, to.zone, policy)
        if end > at:
            yield end + jitter(wish.key), "quiet", 0

    return _when(wish, now, rules)


def decide_post(wish: Wish, there: Group, now: datetime, policy: MessagesPolicy) -> Decision:
    """Whether something may be posted in a group now."""
    if wish.kind == SERVICE:
        return Decision("go")

    def rules(_at: datetime) -> Iterator[Bar]:
        gap = timedelta(hours=policy.group_gap_hours)
        yield _cap(there.said, 1 if gap else 0, gap), "group-gap", policy.group_gap_hours
        yield _cap(there.said, policy.group_a_day, DAY), "group-day", policy.group_a_day
        if wish.kind == PROMOTION:
            yield from _promotions(there.said, policy)
        own, heard = there.own_at, there.heard_at
        if own is not None and (heard is None or heard <= own) and now < own + _GROUP_GAP:
            # Somebody may speak any time: it is looked at again soon.
            yield min(own + _GROUP_GAP, now + _LOOK), "own-last", 0

    return _when(wish, now, rules)


def _when(wish: Wish, now: datetime, rules: _Rule) -> Decision:
    """Go, or wait for the first moment that no rule forbids, as long as that is of use."""
    if wish.expires_at <= now:
        return Decision("drop", "late")
    at, reason, number = now, "", 0
    while later := max((bar for bar in rules(at) if bar[0] > at), default=None):
        at, reason, number = later
    if at == now:
        return Decision("go")
    outcome = "hold" if at < wish.expires_at else "drop"
    return Decision(outcome, reason, number, at)


# --- the rules, one by one


_EVER = datetime.min.replace(tzinfo=ZoneInfo("UTC"))


def _cap(said: tuple[Said, ...], most: int, span: timedelta) -> datetime:
    """From when on fewer than `most` of those are within that span; 0 for no limit."""
    return said[-most].at + span if 0 < most <= len(said) else _EVER


def _caps(to: Listener, policy: MessagesPolicy) -> Iterator[Bar]:
    half = unanswered(to) >= UNANSWERED
    why = "half-" if half else ""
    hours = policy.gap_hours * (2 if half else 1)
    if hours:
        yield _cap(to.said, 1, timedelta(hours=hours)), f"{why}gap", hours
    day = policy.a_day or MOST_A_DAY
    day = max(day // 2, 1) if half else day
    yield _cap(to.said, day, DAY), f"{why}day", day
    if policy.a_week:
        week = max(policy.a_week // 2, 1) if half else policy.a_week
        yield _cap(to.said, week, WEEK), f"{why}week", week


def _promotions(said: tuple[Said, ...], policy: MessagesPolicy) -> Iterator[Bar]:
    before = tuple(one for one in said if one.kind == PROMOTION)
    days = policy.promotion_gap_days
    if days:
        yield _cap(before, 1, timedelta(days=days)), "promotion-gap", days
    most = policy.promotions_a_month
    yield _cap(before, most, MONTH), "promotion-month", most


def _rest(said: tuple[Said, ...]) -> Iterator[Bar]:
    last = [one for one in said if one.kind == PROMOTION][-IGNORED:]
    if len(last) == IGNORED and not any(one.opened for one in last):
        yield last[-1].at + REST, "promotion-rest", IGNORED


def away(to: Listener, now: datetime) -> int:
    """The days since they last did anything; 0 where nothing is known of them."""
    return (now.astimezone(to.zone).date() - to.seen).days if to.seen else 0


def unanswered(to: Listener) -> int:
    """How many pushes came after the last day on which they did anything, and were not opened."""
    if to.seen is None:
        return 0
    since = boundary(to.seen + DAY, to.zone)
    return sum(one.at >= since and not one.opened for one in to.said)


def quiet_until(now: datetime, where: ZoneInfo, policy: MessagesPolicy) -> datetime:
    """`now`, or the end of the quiet hours that it is in."""
    while _quiet(now.astimezone(where).hour, policy):
        clock = now.astimezone(where)
        today = boundary(clock.date(), where, policy.quiet_until * 60)
        now = today if today > now else boundary(clock.date() + DAY, where, policy.quiet_until * 60)
    return now


def _quiet(hour: int, policy: MessagesPolicy) -> bool:
    start, end = policy.quiet_from, policy.quiet_until
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end


def jitter(key: str) -> timedelta:
    """The delay of a push after the quiet hours: the same each time it is asked for."""
    share = int.from_bytes(blake2s(key.encode(), digest_size=4).digest()) / 2**32
    return timedelta(seconds=int(JITTER.total_seconds() * share))
