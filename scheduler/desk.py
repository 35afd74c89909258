"""The desk: async in, thread out. Hands events to the dispatcher in batches, in their order.

An event is taken when its transaction is committed; only then `take` returns and the platform
may be told so. While the database is away events wait, and nothing is lost.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from handlers.kit.dispatch import Dispatcher
from handlers.kit.inbound import Inbound, Moved
from scheduler.pump import Pump
from storage.outbox import Mark

log = logging.getLogger("hearth.desk")

BATCH = 256
"""Events in one transaction at the most: one fsync for all of them."""

_FIRST_WAIT, _LONGEST_WAIT = 0.1, 10.0

_POLL = 0.002
_MARKS_WAIT = 0.02
"""Seconds in which outcomes of sendings gather, to be written in one transaction."""


class Closed(Exception):
    """The desk takes no more events: Hearth is stopping."""


@dataclass(slots=True)
class _Waiting:
    event: Inbound
    since: datetime
    done: "asyncio.Future[None]"


class Desk:
    """Takes events from the platforms. `workers` transactions run at once, one on SQLite.

    All events of one member go to the same worker, so they keep their order.
    """

    def __init__(
        self, dispatcher: Dispatcher, workers: int, pump: Pump, clock: Callable[[], datetime]
    ) -> None:
        self._dispatcher = dispatcher
        self._pump = pump
        self._clock = clock
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="desk")
        self._queues: list[deque[_Waiting]] = [deque() for _ in range(workers)]
        self._marks: list[Mark] = []
        self._wake = [asyncio.Event() for _ in range(workers)]
        self._tasks: list[asyncio.Task[None]] = []
        self._loose: set[asyncio.Future[None]] = set()
        self._under_way: dict[int, list[_Waiting]] = {}
        self._open = True

    def start(self) -> None:
        """Begin to work. Needs a running event loop."""
        self._tasks = [asyncio.create_task(self._work(i)) for i in range(len(self._queues))]

    async def take(self, events: Sequence[Inbound]) -> None:
        """Hand events in; returns when all of them are committed. Raises Closed."""
        if not self._open:
            raise Closed
        for part in _parts(events):
            await self._through(part)

    async def _through(self, events: Sequence[Inbound]) -> None:
        loop, now = asyncio.get_running_loop(), self._clock()
        waiting = [_Waiting(e, now, loop.create_future()) for e in events]
        for one in waiting:
            lane = self._lane(one.event)
            self._queues[lane].append(one)
            self._wake[lane].set()
        for one in waiting:
            await one.done

    def hand_in(self, event: Inbound) -> None:
        """Take an event that nobody waits for."""
        task = asyncio.ensure_future(self.take([event]))
        self._loose.add(task)
        task.add_done_callback(self._loose.discard)

    def mark(self, mark: Mark) -> None:
        """Have it written, with the next batch, what became of a sending."""
        self._marks.append(mark)
        if len(self._marks) == 1:
            asyncio.get_running_loop().call_later(_MARKS_WAIT, self._wake[0].set)

    @property
    def written(self) -> bool:
        """Whether all that became of sendings is in the database."""
        return not self._marks and self.idle

    @property
    def idle(self) -> bool:
        """Whether no event waits and none is being worked on."""
        return not self._under_way and not any(self._queues)

    @property
    def oldest(self) -> datetime | None:
        """When the event was handed in that has waited longest, None when none waits."""
        firsts = [line[0].since for line in (*self._under_way.values(), *self._queues) if line]
        return min(firsts, default=None)

    async def quiet(self) -> None:
        """Returns when all events are handled and all they caused at once is delivered."""
        while not (self.idle and self._pump.idle):
            await asyncio.sleep(_POLL)

    async def finish(self) -> None:
        """Write what became of all that was sent so far; returns when it is in the database."""
        self._wake[0].set()
        while not self.written:
            await asyncio.sleep(_POLL)

    async def refuse(self) -> None:
        """Take nothing more from now on; returns when what was taken is committed."""
        self._open = False
        while not self.idle:
            await asyncio.sleep(_POLL)

    async def stop(self) -> None:
        """Finish what is waiting, outcomes of sendings too, and close."""
        self._open = False
        await self.finish()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._pool.shutdown()

    def _lane(self, event: Inbound) -> int:
        if len(self._queues) == 1 or event.actor is None:
            return 0
        return hash((event.actor.platform, event.actor.user)) % len(self._queues)

    async def _work(self, lane: int) -> None:
        queue, wake = self._queues[lane], self._wake[lane]
        while True:
            await wake.wait()
            wake.clear()
            while queue or (lane == 0 and self._marks):
                batch = [queue.popleft() for _ in range(min(len(queue), BATCH))]
                marks: list[Mark] = []
                if lane == 0:
                    marks, self._marks = self._marks, []
                self._under_way[lane] = batch
                try:
                    await self._finish(batch, marks)
                finally:
                    del self._under_way[lane]

    async def _finish(self, batch: list[_Waiting], marks: list[Mark]) -> None:
        loop = asyncio.get_running_loop()
        events = [w.event for w in batch]
        wait, over = _FIRST_WAIT, self._dispatcher.judge(events)
        while True:
            try:
                sendings = await loop.run_in_executor(
                    self._pool, self._dispatcher.run, events, marks, over
                )
                break
            except Exception as error:  # noqa: BLE001 - whatever it is, the events must not be lost
                log.warning("the database takes no events, again in %.1f s: %r", wait, error)
                await asyncio.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT)
        self._pump.written(marks)
        self._pump.send(sendings)
        for one in batch:
            if not one.done.done():
                one.done.set_result(None)


def _parts(events: Sequence[Inbound]) -> Iterator[Sequence[Inbound]]:
    """The events, parted at each new id of a group: what follows is about the group by that id."""
    start = 0
    for place, event in enumerate(events):
        if isinstance(event.body, Moved):
            yield events[start:place]
            yield events[place : place + 1]
            start = place + 1
    yield events[start:]
