"""The hour at which somebody is written to: when they mostly check in, as the clock allows."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from handlers.kit.days import DAY, Calendar
from handlers.kit.push_rules import MessagesPolicy, quiet_until
from storage import reminders
from storage.transaction import Tx

HOUR = timedelta(hours=1)
LOOKED_AT = 14
"""So many kept days tell the usual hour."""

SPAN = 28
"""They are looked for among so many days back."""

_DAY = 24 * 60
_BEFORE_END = 2 * HOUR
"""An hour at least is left of the day, also when the look comes late in its own."""

_WITHIN = timedelta(minutes=59)


def usual(
    tx: Tx, community_id: int, people: Mapping[int, Calendar], now: datetime
) -> dict[int, int]:
    """The hour of each at which they mostly check in; who has not is left out."""
    days = [now.date() + DAY - n * DAY for n in range(SPAN)]
    kept = reminders.moments(tx, community_id, list(people), days)
    found: dict[int, int] = {}
    for who, moments in kept.items():
        clocks = [at.astimezone(people[who].zone) for at in moments[:LOOKED_AT]]
        hour = usual_hour([clock.hour * 60 + clock.minute for clock in clocks])
        if hour is not None:
            found[who] = hour
    return found


def next_slot(
    calendar: Calendar, hour: int, quiet: MessagesPolicy, now: datetime
) -> datetime | None:
    """The first moment from now on at which who has that hour may be written to; None where there
    is none today or tomorrow.
    """
    today = calendar.day(now)
    each = (slot(today + n * DAY, hour, calendar, quiet) for n in range(2))
    return next((at for at in each if at and at > now), None)


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
    # A frozen model has a hash, of which its type does not tell.
    policy: Any = quiet
    return _slot(day, hour, calendar, policy)


# Very many people have the same day and hour.
@lru_cache(maxsize=4096)
def _slot(day: date, hour: int, calendar: Calendar, quiet: MessagesPolicy) -> datetime | None:
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
