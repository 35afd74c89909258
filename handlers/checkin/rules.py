"""The streak: a pure function of the days somebody kept and the days on which nothing was asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

DAY = timedelta(days=1)

Kept = Literal["done", "grace"]
"""How a day was kept: on the day itself, or counted for yesterday in its grace."""

Resting = Literal["paused", "protected", "repaired", "moved"]
"""Why nothing is asked: the member paused, an admin protected the day, the member bought it back,
or a move to another time zone jumped over it."""

Kind = Kept | Resting | Literal["before", "frozen", "missed", "open"]
"""What became of a day; "before" lies before the first check-in, "open" can still be kept."""

_Count = Annotated[int, Field(ge=1, le=1_000_000)]


class CheckInPolicy(BaseModel):
    """The daily check-in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: int = Field(5, ge=0, le=1_000_000, description="Points for every check-in.")
    streak_cap: int = Field(
        14, ge=0, le=1000, description="One point more for each day of the streak, up to this many."
    )
    milestones: dict[_Count, _Count] = Field(
        {3: 10, 7: 25, 14: 50, 30: 100, 60: 200, 100: 400, 365: 1500},
        description="Bonus points for reaching a streak of so many days, once a streak.",
    )
    grace_hours: int = Field(
        3, ge=0, le=23, description="Hours after a day's end in which it can still be counted."
    )
    freezes_held: int = Field(
        2,
        ge=0,
        le=100,
        description="Freezes held at most; each saves one missed day by itself.",
    )
    freeze_every: int = Field(7, ge=1, le=1000, description="Check-ins that earn a freeze.")
    repair_hours: int = Field(
        48, ge=0, le=720, description="Hours after a streak broke in which it can be repaired."
    )
    repair_from: int = Field(
        3, ge=1, le=1_000_000, description="Days a streak must have had to be repaired."
    )
    repair_price: int = Field(
        3, ge=0, le=1_000_000, description="Points that a repair costs for each day of the streak."
    )
    repair_most: int = Field(
        150, ge=0, le=1_000_000, description="The most points that a repair costs."
    )
    repair_every_days: int = Field(
        30, ge=1, le=3650, description="Days between two repairs by the same member."
    )
    pause_days: int = Field(
        14, ge=0, le=365, description="Days that a member can pause in a pause window."
    )
    pause_window: int = Field(90, ge=1, le=3650, description="Days in a pause window.")
    zone_watch_hours: int = Field(
        48, ge=0, le=720, description="Hours after a change of time zone that are watched."
    )
    zone_gap_hours: int = Field(
        6, ge=0, le=24, description="Hours between two check-ins while a change is watched."
    )
    compensation_times: int = Field(
        2,
        ge=1,
        le=100,
        description="Check-ins' worth that each one hit gets, where admins compensate for a fault.",
    )


@dataclass(frozen=True, slots=True)
class Rest:
    """Days, both ends included, on which nothing is asked: they neither add nor break."""

    first: date
    last: date
    kind: Resting


@dataclass(frozen=True, slots=True)
class Streak:
    """Where somebody stands once all days up to `through` are settled.

    length: days kept in the present run, which began on `start`; best: the longest run ever.
    total: days kept ever; last_day: the last of them.
    last_gap: the last missed day that cost a freeze or the streak.
    lost, lost_on: length of the run that broke last, and the missed day that broke it.
    """

    length: int = 0
    best: int = 0
    total: int = 0
    start: date | None = None
    last_day: date | None = None
    through: date | None = None
    freezes: int = 0
    last_gap: date | None = None
    lost: int = 0
    lost_on: date | None = None


@dataclass(frozen=True, slots=True)
class History:
    """All that is stored about one person: the streak and its explanation follow from it."""

    days: Mapping[date, Kept]
    rests: Sequence[Rest] = ()


def advance(state: Streak, day: date, rests: Sequence[Rest], policy: CheckInPolicy) -> Streak:
    """The streak after `day` was kept; the same once more changes nothing.

    ValueError for a day before the last settled one: such a streak has to be rebuilt.
    """
    if day == state.last_day:
        return state
    if state.through and day <= state.through:
        raise ValueError(f"{day} is settled already")
    state = settle(state, day - DAY, rests)
    length, total = state.length + 1, state.total + 1
    earned = total % policy.freeze_every == 0
    return replace(
        state,
        length=length,
        best=max(state.best, length),
        total=total,
        start=state.start or day,
        last_day=day,
        through=day,
        freezes=min(state.freezes + earned, max(state.freezes, policy.freezes_held)),
    )


def settle(state: Streak, through: date, rests: Sequence[Rest]) -> Streak:
    """The streak once every day up to `through` is over: a missed one takes a freeze, or breaks."""
    if state.through is None or through <= state.through:
        return state
    day = state.through + DAY
    while day <= through and state.length:
        if resting(day, rests) is None:
            state = _miss(state, day)
        day += DAY
    return replace(state, through=through)


def _miss(state: Streak, day: date) -> Streak:
    if state.freezes:
        return replace(state, freezes=state.freezes - 1, last_gap=day)
    return replace(state, length=0, start=None, last_gap=day, lost=state.length, lost_on=day)


def rebuild(history: History, through: date, policy: CheckInPolicy) -> Streak:
    """The streak from nothing but the stored days: what every cached one must equal."""
    state = Streak()
    for day in sorted(history.days):
        state = advance(state, day, history.rests, policy)
    return settle(state, through, history.rests)


def resting(day: date, rests: Sequence[Rest]) -> Resting | None:
    """Why nothing is asked on that day, None when it counts."""
    return next((rest.kind for rest in rests if rest.first <= day <= rest.last), None)


def explain(
    history: History, first: date, last: date, through: date, policy: CheckInPolicy
) -> list[tuple[date, Kind]]:
    """What became of each day from `first` to `last`, by the same steps that make the streak."""
    earlier = History({d: k for d, k in history.days.items() if d < first}, history.rests)
    state = rebuild(earlier, first - DAY, policy)
    settled = max([through, *history.days])
    told: list[tuple[date, Kind]] = []
    for n in range((last - first).days + 1):
        day, before = first + DAY * n, state
        if day in history.days:
            state = advance(state, day, history.rests, policy)
            told.append((day, history.days[day]))
            continue
        kind: Kind | None = resting(day, history.rests)
        if day <= settled:
            state = settle(state, day, history.rests)
            kind = kind or ("frozen" if state.freezes < before.freezes else "missed")
        told.append((day, (kind or "open") if state.last_day else "before"))
    return told


def points(length: int, policy: CheckInPolicy) -> int:
    """What a check-in pays that made the streak `length` days long."""
    return policy.base + min(length, policy.streak_cap)


def compensation(streak: int, policy: CheckInPolicy) -> int:
    """What somebody gets for a day that went wrong, whose streak was that long (0 for none)."""
    return points(max(streak, 1), policy) * policy.compensation_times


def reached(length: int, policy: CheckInPolicy) -> list[int]:
    """The milestones that a streak of that length has passed."""
    return sorted(m for m in policy.milestones if m <= length)


def next_milestone(length: int, policy: CheckInPolicy) -> int | None:
    """The next milestone ahead, None behind the last."""
    return min((m for m in policy.milestones if m > length), default=None)


def repair_price(lost: int, policy: CheckInPolicy) -> int:
    """Points for bringing back a streak of `lost` days."""
    return min(lost * policy.repair_price, policy.repair_most)


def repair_again(repairs: Sequence[Rest], policy: CheckInPolicy) -> date | None:
    """The first day on which the next repair is allowed; None when there was none before."""
    last = max((rest.last for rest in repairs if rest.kind == "repaired"), default=None)
    return last + DAY * (policy.repair_every_days + 1) if last else None


def pause_left(rests: Sequence[Rest], first: date, days: int, policy: CheckInPolicy) -> int:
    """Days still free to pause in the window that ends with a pause of `days` from `first`.

    Negative days asked beyond it are the caller's to refuse: `days <= pause_left(...)`.
    """
    opens = first + DAY * (days - policy.pause_window)
    taken = sum(
        (min(rest.last, first - DAY) - max(rest.first, opens)).days + 1
        for rest in rests
        if rest.kind == "paused" and opens <= rest.last and rest.first < first
    )
    return max(policy.pause_days - taken, 0)


def too_soon(
    last: datetime | None, now: datetime, moved: datetime | None, policy: CheckInPolicy
) -> datetime | None:
    """When a check-in is allowed again, None when it is allowed now.

    last: the check-in before; moved: since when the member's present time zone counts.
    """
    if last is None or moved is None:
        return None
    watched = moved <= now < moved + timedelta(hours=policy.zone_watch_hours)
    opens = last + timedelta(hours=policy.zone_gap_hours)
    return opens if watched and now < opens else None
