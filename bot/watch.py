"""The watch: says in the log what falls behind, once, and once when it is well again."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.disk import disk
from bot.finding import Finding, Level
from bot.settings import Limits, Settings
from scheduler.books import NIGHT
from scheduler.clock import Clock
from scheduler.desk import Desk
from scheduler.ticker import Ticker
from storage import due, outbox
from storage.engine import Store
from storage.transaction import Tx

log = logging.getLogger("hearth.watch")

CALM = 5
"""Looks without a finding until all is well again: what comes and goes is told once."""

_EVERY = 60.0
_BEAT = 1.0
_LEVELS: tuple[Level, ...] = ("ok", "warning", "failure")
_RUNS = "see that Hearth runs, and that its platform is turned on and reached"
_MACHINE = "see what else takes this machine's time, or its database's"


class Pulse:
    """How late the event loop comes to what it should do every second. monotonic: in seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._due = float("inf")
        self._worst = 0.0
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin to beat. Needs a running event loop."""
        self._due = self._monotonic() + _BEAT
        self._next = asyncio.get_running_loop().call_later(_BEAT, self._beat)

    def stop(self) -> None:
        if self._next:
            self._next.cancel()
        self._due = float("inf")

    def _beat(self) -> None:
        self._worst = self._late()
        self.start()

    def _late(self) -> float:
        return max(self._worst, self._monotonic() - self._due)

    def worst(self) -> timedelta:
        """The longest that it was late since this was last asked."""
        late, self._worst = self._late(), 0.0
        return timedelta(seconds=late)


class Watch:
    """Looks every minute, and remembers what it has told."""

    def __init__(self, settings: Settings, store: Store, desk: Desk, clock: Clock) -> None:
        self._settings = settings
        self._limits = settings.watch
        self._store = store
        self._desk = desk
        self._clock = clock
        self._told: dict[str, tuple[Level, int]] = {}
        self.pulse = Pulse(clock.monotonic)
        failure = "what waits in the database could not be seen"
        # What waited while nobody was there is made up for first.
        self._ticker = Ticker(self._look, _EVERY, failure, first=_EVERY)

    def start(self) -> None:
        """Begin to look. Needs a running event loop."""
        self.pulse.start()
        self._ticker.start()

    async def stop(self) -> None:
        self.pulse.stop()
        await self._ticker.stop()

    async def look(self) -> None:
        """Look now, out of turn."""
        await self._ticker.look()

    async def _look(self) -> None:
        waited = _since(self._desk.oldest, self._clock.now())
        most = self._limits.loop_lag
        self._note(_aged("event loop", "stood still for", self.pulse.worst(), most, _MACHINE))
        most = self._limits.inbox_age
        self._note(_aged("events", "the oldest waits for", waited, most, _MACHINE))
        for found in await asyncio.to_thread(self._stored):
            self._note(found)

    def _stored(self) -> list[Finding]:
        with self._store.read(self._clock.now()) as tx:
            found = [unsent(tx, self._limits), late(tx, self._limits), compared(tx, self._limits)]
        return [*found, disk(self._settings)]

    def _note(self, found: Finding) -> None:
        """Tell it when it is worse than what was told, or has been well for a while."""
        worst, calm = self._told.get(found.subject, ("ok", 0))
        if found.level != "ok":
            calm = 0
            if _LEVELS.index(found.level) > _LEVELS.index(worst):
                worst = found.level
                log.warning("%s: %s; %s", found.subject, found.text, found.next_step)
        elif worst != "ok":
            calm += 1
            if calm == CALM:
                worst = "ok"
                log.info("%s: well again, %s", found.subject, found.text)
        self._told[found.subject] = worst, calm


def unsent(tx: Tx, limits: Limits) -> Finding:
    """How long that message waits which should have left first."""
    waits = _since(outbox.oldest(tx), tx.now)
    return _aged("unsent messages", "the oldest waits for", waits, limits.outbox_age, _RUNS)


def late(tx: Tx, limits: Limits) -> Finding:
    """How long that waits which should have happened first."""
    waits = _since(due.next_at(tx), tx.now)
    return _aged("what is due", "the oldest is late by", waits, limits.due_lag, _RUNS)


def compared(tx: Tx, limits: Limits) -> Finding:
    """How long ago the ledger was compared with its entries."""
    ago = _since(due.last_done(tx, NIGHT), tx.now)
    seconds = limits.reconcile_hours * 3600
    step = "run `hearth ledger verify`; Hearth looks by itself at 02:30 UTC while it runs"
    return _aged("ledger check", "not for", ago, seconds, step)


def _since(moment: datetime | None, now: datetime) -> timedelta:
    return max(now - moment, timedelta()) if moment else timedelta()


def _aged(subject: str, said: str, age: timedelta, most: int, step: str) -> Finding:
    """A warning when it is older than so many seconds."""
    if age <= timedelta(seconds=most):
        return Finding("ok", subject, "not late")
    return Finding("warning", subject, f"{said} {_span(age)}", step)


def _span(age: timedelta) -> str:
    seconds = round(age.total_seconds())
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"
