"""When the calendar's moments come: cron in local time, each local minute once."""

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from apscheduler.triggers.cron import CronTrigger

from handlers.kit.context import zone
from handlers.kit.days import boundary

_SLOT = "%Y-%m-%dT%H:%M"


@lru_cache(maxsize=1024)
def next_moment(cron: str, zone_name: str, after: datetime) -> tuple[datetime, str]:
    """The first moment of `cron` behind the instant `after`: the instant and its local slot.

    The wall clock is run through as if it had neither gaps nor repeats, then brought back to
    instants: a minute that is missing on a spring day comes with the first that exists, one that
    comes twice in autumn counts once. (The trigger itself would skip it, or fire twice.)
    """
    trigger = _trigger(cron)
    local = zone(zone_name)
    wall = (after.astimezone(local).replace(tzinfo=None) - timedelta(hours=3)).replace(tzinfo=UTC)
    while True:
        found: datetime | None = trigger.get_next_fire_time(None, wall)
        if found is None:
            raise ValueError(f"{cron!r} never comes")
        instant = boundary(found.date(), local, found.hour * 60 + found.minute)
        if instant > after:
            return instant, found.strftime(_SLOT)
        wall = found + timedelta(minutes=1)


@cache
def _trigger(cron: str) -> Any:
    kind: Any = CronTrigger
    return kind.from_crontab(cron, timezone=UTC)
