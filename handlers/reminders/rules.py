"""When somebody is reminded: pure, from when they mostly check in and what the clock allows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from pydantic import BaseModel, ConfigDict, Field

from handlers.kit.days import Calendar
from handlers.kit.push_rules import MessagesPolicy, quiet_until

HOUR = timedelta(hours=1)
LOOKED_AT = 14
"""So many kept days tell the usual hour."""

SPAN = 28
"""They are looked for among so many days back."""

_DAY = 24 * 60
_BEFORE_END = 2 * HOUR
"""An hour at least is left of the day, also when the look comes late in its own."""

_WITHIN = timedelta(minutes=59)


class RemindersPolicy(BaseModel):
    """Reminders of what ends today, for who asked for them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hour: int = Field(
        19,
        ge=0,
        le=23,
        description="Hour of their own clock at which members are reminded of whom too little is "
        "known: all others are at the hour at which they mostly check in, or that they chose.",
    )
    offer_after: int = Field(
        3,
        ge=0,
        le=365,
        description="The kept day after which a button offers the reminders, once; 0: never.",
    )


def usual_hour(minutes: Sequence[int]) -> int | None:
    """The hour of the circular median of minutes after midnight: that one of them from which the
    way around the clock to all others is the shortest. None without any.
    """
    if not minutes:
        return None
    best = min(sorted(minutes), key=lambda one: sum(_way(one, other) for other in minutes))
    return best // 60


def _way(one: int, other: int) -> int:
    apart = abs(one - other) % _DAY
    return min(apart, _DAY - apart)


def slot(day: date, hour: int, calendar: Calendar, quiet: MessagesPolicy) -> datetime | None:
    """When they are reminded on a day of theirs: in that hour or as soon as possible after it, else
    as late before it as possible; outside the quiet hours, and an hour before the day ends. None
    where there is no such moment.
    """
    hours = _hours(calendar.begins(day), calendar.ends(day))
    allowed = [at for at in hours if at <= calendar.ends(day) - _BEFORE_END]
    allowed = [at for at in allowed if _loud(at, calendar, quiet)]
    clocks = {at.astimezone(calendar.zone).hour: at for at in reversed(hours)}
    # An hour that the clock jumps over is the next one.
    wanted = clocks.get(hour) or clocks.get((hour + 1) % 24)
    later = [at for at in allowed if wanted and at >= wanted]
    return (later or allowed[-1:] or [None])[0]


def _hours(begins: datetime, ends: datetime) -> list[datetime]:
    """The full hours of a day. All are in UTC, so that a change of the clock moves none."""
    at = begins.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    at = at if at == begins else at + HOUR
    return [at + n * HOUR for n in range(49) if at + n * HOUR < ends]


def _loud(at: datetime, calendar: Calendar, quiet: MessagesPolicy) -> bool:
    end = at + _WITHIN
    return all(quiet_until(moment, calendar.zone, quiet) == moment for moment in (at, end))
