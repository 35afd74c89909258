"""Business days: which date an instant belongs to for a person, and when that date begins."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def boundary(day: date, zone: ZoneInfo, start: int = 0) -> datetime:
    """The instant, in UTC, at which `day` begins: the first whose wall clock has come that far.

    start: minutes after midnight at which a day begins, 0 to 1439.
    When that minute is missing the day begins with the first that exists; when it comes twice,
    with its first occurrence.
    """
    wall = datetime.combine(day, time()) + timedelta(minutes=start)
    before, after = _offset(wall, zone, 0), _offset(wall, zone, 1)
    if after <= before:
        return (wall - before).replace(tzinfo=UTC)
    return _end_of_gap(wall, zone, wall - after, wall - before)


@lru_cache(maxsize=4096)
def day_of(instant: datetime, zone: ZoneInfo, start: int = 0) -> date:
    """The business day an instant belongs to: `boundary(day) <= instant < boundary(day + 1)`.

    start: minutes after midnight at which a day begins. `instant` must be aware.
    """
    day = (instant.astimezone(zone).replace(tzinfo=None) - timedelta(minutes=start)).date()
    # In an hour that comes twice the wall clock falls back behind a boundary that has passed.
    while boundary(day + DAY, zone, start) <= instant:
        day += DAY
    return day


@dataclass(frozen=True, slots=True)
class Calendar:
    """The business days of one person, who may have moved from one zone to another.

    start: minutes after midnight at which a day begins.
    before, since: the zone that counted until the instant `since`, when there was another.
    """

    zone: ZoneInfo
    start: int = 0
    before: ZoneInfo | None = None
    since: datetime | None = None

    def day(self, instant: datetime) -> date:
        """The person's day at that instant."""
        if self.before and self.since and instant < self.since:
            return day_of(instant, self.before, self.start)
        return day_of(instant, self.zone, self.start)

    def begins(self, day: date) -> datetime:
        """The first instant at which the person's day is `day`, or later when it has none."""
        if not self.before or not self.since:
            return boundary(day, self.zone, self.start)
        earlier = boundary(day, self.before, self.start)
        if earlier < self.since:
            return earlier
        return max(self.since, boundary(day, self.zone, self.start))

    def ends(self, day: date) -> datetime:
        """The first instant behind that day."""
        return self.begins(day + DAY)

    def move(self, zone: ZoneInfo, now: datetime) -> "Calendar":
        """The calendar with a new zone, which counts from the next boundary of the present one."""
        present = self.before if self.before and self.since and now < self.since else self.zone
        return Calendar(zone, self.start, present, self.ends_in(present, now))

    def ends_in(self, zone: ZoneInfo, now: datetime) -> datetime:
        """When the day that `now` belongs to in `zone` is over."""
        return boundary(day_of(now, zone, self.start) + DAY, zone, self.start)

    def skipped(self) -> list[date]:
        """The dates that a move to the east jumped over: no instant of them was ever there."""
        if not self.before or not self.since:
            return []
        day, behind = day_of(self.since, self.before, self.start), self.day(self.since)
        return [day + DAY * n for n in range((behind - day).days)]


def _offset(wall: datetime, zone: ZoneInfo, fold: int) -> timedelta:
    offset = zone.utcoffset(wall.replace(tzinfo=zone, fold=fold))
    if offset is None:
        raise ValueError(f"{zone} has no offset")
    return offset


def _end_of_gap(wall: datetime, zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """The instant between `low` and `high` (both UTC) at which the clock jumps over `wall`."""
    first, last = 0, int((high - low).total_seconds())
    while first < last:
        middle = (first + last) // 2
        instant = (low + timedelta(seconds=middle)).replace(tzinfo=UTC)
        if instant.astimezone(zone).replace(tzinfo=None) >= wall:
            last = middle
        else:
            first = middle + 1
    return (low + timedelta(seconds=first)).replace(tzinfo=UTC)
