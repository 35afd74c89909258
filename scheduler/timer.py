"""The timer hands in what is due. APScheduler is the alarm clock, `due` rows are the record."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from handlers.kit.feature import Every
from handlers.kit.inbound import Inbound, Ripe
from scheduler import books
from scheduler.books import Books
from scheduler.calendar import next_moment
from scheduler.clock import Clock
from scheduler.desk import Closed, Desk
from storage import communities, drafts, due, files, inbox, outbox, pushes
from storage.due import Due
from storage.engine import Store
from storage.transaction import Tx

log = logging.getLogger("hearth.timer")

TICK_SECONDS = 5
"""Seconds between two looks at what is due."""

KEEP = timedelta(days=30)
"""How long what was done or sent is kept for a look back."""

_MOST = 500


class Timer:
    """Turns ripe promises and calendar moments into events, and plans the next moments."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        moments: Mapping[str, Every],
        read: Callable[[Inbound], Inbound],
    ) -> None:
        """read: gives an event what is to be read for it, before it is handed in."""
        self._store = store
        self._read = read
        self._clock = clock
        self._moments = moments
        self._books = Books(store, clock.now)
        self._alarm: Any = AsyncIOScheduler(timezone="UTC")
        self._ticking = asyncio.Lock()
        self._zones: dict[int, str] = {}
        self._begun = set[int]()
        self._pruned_on: date | None = None
        self._desk: Desk | None = None

    def start(self, desk: Desk, *, looks: bool = True) -> None:
        """Begin to hand in; `looks`: by itself, every few seconds."""
        self._desk = desk
        if not looks:
            return
        self._alarm.add_job(
            self._tick_safely,
            "interval",
            id="tick",
            seconds=TICK_SECONDS,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._alarm.start()

    async def stop(self) -> None:
        """Look no more; a look that has begun ends first, because its thread holds a connection."""
        if self._alarm.running:
            self._alarm.pause()
            async with self._ticking:
                self._alarm.shutdown(wait=False)

    async def _tick_safely(self) -> None:
        try:
            await self.tick()
        except Closed:
            return
        except Exception:
            log.exception("what is due could not be handed in, again in %d s", TICK_SECONDS)

    async def tick(self) -> None:
        """Hand in all that is due now; returns when it is done."""
        assert self._desk is not None
        async with self._ticking:
            await asyncio.to_thread(self._prepare)
            while (events := await asyncio.to_thread(self._due)) is not None:
                await self._desk.take(events)

    async def run_until(self, to: datetime) -> None:
        """Let time pass until `to`: everything due on the way happens in order, at its own time."""
        assert self._desk is not None
        await self.tick()
        await self._desk.quiet()
        async with self._ticking:
            # Nobody acts meanwhile: what is planned for whom does not change on the way.
            while (events := await asyncio.to_thread(self._next, to)) is not None:
                await self._desk.take(events)
                # What is said at a moment is not said at a later one.
                await self._desk.quiet()
        self._clock.advance(to)
        await self.tick()

    def _prepare(self) -> None:
        self._plan()
        self._seal()

    def _seal(self) -> None:
        try:
            self._books.seal()
        except Exception:
            # What members were promised does not wait for the books.
            log.exception("the ledger could not be sealed, again in a minute")

    def _night(self, row: Due) -> None:
        """The nightly look at the books, and the plan for the next one."""
        state = due.DONE
        try:
            self._books.reconcile()
        except Exception:
            state = due.PARKED
            log.exception("the ledger could not be compared tonight")
        now = self._clock.now()
        with self._store.write(now) as tx:
            due.finish_now(tx, row.id, state)
            _plan_night(tx, now)

    def _due(self) -> list[Inbound] | None:
        """What is due now, the first some hundred of it; None when nothing is."""
        with self._store.read(self._clock.now()) as tx:
            rows = due.ripe(tx, _MOST)
        return self._events(rows) if rows else None

    def _next(self, to: datetime) -> list[Inbound] | None:
        """What is due at the next moment, which is now then; None when that is behind `to`."""
        with self._store.read(self._clock.now()) as tx:
            rows: list[Due] = []
            # Where another process was quicker, look at what comes after.
            while not rows and (at := due.next_at(tx)) is not None and at <= to:
                tx.now = max(tx.now, at)
                rows = due.ripe(tx, _MOST)
        if not rows:
            return None
        self._clock.advance(rows[0].at)
        return self._events(rows)

    def _events(self, rows: Sequence[Due]) -> list[Inbound]:
        """What is due as events, with what is to be read for them; the nightly look comes first."""
        for row in rows:
            if row.job == books.NIGHT:
                self._night(row)
        return [self._with_read(self._event(row)) for row in rows if row.job != books.NIGHT]

    def _with_read(self, event: Inbound) -> Inbound:
        try:
            return self._read(event)
        except Exception:
            # Its handler reads it itself, then.
            log.exception("nothing could be read for %s beforehand", event.id)
            return event

    def _event(self, row: Due) -> Inbound:
        every = self._moments.get(row.job)
        skip, then = False, None
        if every is not None:
            now = self._clock.now()
            skip = every.outage == "skip" and now - row.at > every.late
            after = row.at if every.outage == "each" else now
            then = self._then(row, every, after)
        body = Ripe(row.id, row.command, row.community_id, row.person_id, row.job, skip, then)
        return Inbound(f"due:{row.id}", row.at, None, None, body)

    def _then(self, row: Due, every: Every, after: datetime) -> tuple[str, datetime, str]:
        zone_name = self._zones.get(row.community_id, "UTC")
        at, slot = next_moment(every.cron, zone_name, after)
        return _key(row.job, row.community_id, slot), at, slot

    def _plan(self) -> None:
        """Give each community its next moment of each job, and forget what is long done."""
        now = self._clock.now()
        with self._store.read(now) as tx:
            everyone = communities.everyone(tx)
            planned = due.planned(tx)
        new = [c.id for c in everyone if c.id not in self._begun]
        self._zones = {c.id: c.zone for c in everyone}
        missing = [
            (c.id, job) for c in everyone for job in self._moments if (c.id, job) not in planned
        ]
        begins = [(here, job) for here in new for job, e in self._moments.items() if e.begins]
        if not missing and not begins and self._pruned_on == now.date():
            return
        with self._store.write(now) as tx:
            for community_id, job in begins:
                packed = self._moments[job].command().pack()
                due.put(tx, f"begin:{job}:{community_id}:{now}", now, packed, community_id)
            if (0, books.NIGHT) not in planned:
                _plan_night(tx, now)
            for community_id, job in missing:
                every = self._moments[job]
                at, slot = next_moment(every.cron, self._zones[community_id], now)
                packed = every.command().pack()
                key = _key(job, community_id, slot)
                due.put(tx, key, at, packed, community_id, job=job, slot=slot)
            _prune(tx, now)
        self._pruned_on = now.date()
        self._begun.update(new)


def _prune(tx: Tx, now: datetime) -> None:
    """Forget what is long done."""
    inbox.prune(tx, now - inbox.KEEP)
    outbox.prune(tx, now - KEEP)
    due.prune(tx, now - KEEP)
    pushes.prune(tx, now)
    files.prune(tx, now)
    drafts.prune(tx, now)


def _plan_night(tx: Tx, now: datetime) -> None:
    at, slot = next_moment(books.CRON, "UTC", now)
    due.put(tx, _key(books.NIGHT, 0, slot), at, "", 0, job=books.NIGHT, slot=slot)


def _key(job: str, community_id: int, slot: str) -> str:
    return f"moment:{job}:{community_id}:{slot}"
