"""The pump: outbox → platform. One message at a time to a place, and no place waits for others."""

import asyncio
import heapq
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count

from handlers.kit.codec import decode
from handlers.kit.context import Sending
from handlers.kit.inbound import Inbound, Moved, Removed
from handlers.kit.message import Message
from handlers.kit.sealed import opened, sealed_in
from handlers.kit.vocabulary import Vocabulary
from scheduler.pace import Pacer, Turn
from scheduler.platform import (
    SEND,
    Delivery,
    Gone,
    Later,
    Platform,
    Refused,
    Relocated,
    Stopped,
    Unknown,
    place_of,
)
from scheduler.stock import Stock
from scheduler.sweeper import Sweeper
from scheduler.ticker import Ticker
from storage import files, outbox
from storage.engine import Store
from storage.outbox import DEAD, SENT, WAITING, Letter, Mark
from storage.transaction import Tx

log = logging.getLogger("hearth.pump")

TRIES = 3
"""How often a message is sent that was never answered: it may arrive that often."""

FLEETING = timedelta(seconds=60)
"""How long a short reply stays in a group where only one person needed it."""

_RENEW = outbox.LEASE * 3 / 4
_RETRY = timedelta(seconds=2)
_TICK = 1.0
_DRAIN = 3.0
_STOPPED = timedelta(minutes=10)
_CROWDED = timedelta(seconds=15)

_Address = tuple[str, int, int]


@dataclass(slots=True)
class _Lane:
    """What waits to go to one person in one place, the most urgent first."""

    letters: list[tuple[int, int, Letter, Delivery]] = field(
        default_factory=list[tuple[int, int, Letter, Delivery]]
    )
    turn: Turn | None = None


def no_key(_tx: Tx, number: int) -> str:
    """Refuses to send what is sealed."""
    raise Refused(f"there is no key to open the sealed text {number}")


def _always_awake(now: datetime, _zone: str) -> datetime:
    return now


class Pump:
    """Sends what the outbox holds. `me` names this process; the rows it leases are its own.

    unseal: gives a sealed text of a message in the clear, by its number. wakes: the end of the
    quiet hours that a moment is in, in a time zone.
    """

    def __init__(
        self,
        store: Store,
        vocabulary: Vocabulary,
        platforms: Mapping[str, Platform],
        clock: Callable[[], datetime],
        me: str,
        unseal: Callable[[Tx, int], str] = no_key,
        wakes: Callable[[datetime, str], datetime] = _always_awake,
    ) -> None:
        self._store = store
        self._vocabulary = vocabulary
        self._platforms = platforms
        self._clock = clock
        self._me = me
        self._unseal = unseal
        self._wakes = wakes
        self._pacers = {name: Pacer(p.pace) for name, p in platforms.items()}
        self._lanes: dict[_Address, _Lane] = {}
        self._numbers = count()
        self._stock = Stock({name for name, p in self._pacers.items() if p.narrow})
        # What this process has claimed and not yet written off, and until when it may send it.
        self._held: dict[int, datetime] = {}
        self._stopped: set[str] = set()
        self._sweeper = Sweeper(store, platforms, clock, self._stopped)
        self._ticker = Ticker(self._look, _TICK, "the outbox could not be read")
        self._tasks: set[asyncio.Task[None]] = set()
        self._mark: Callable[[Mark], None] = _unset
        self._report: Callable[[Inbound], None] = _unset

    def start(
        self, mark: Callable[[Mark], None], report: Callable[[Inbound], None], *, looks: bool = True
    ) -> None:
        """Begin to send. `mark` writes outcomes down, `report` hands in what a refusal tells.

        looks: whether it looks by itself for what waits.
        """
        self._mark, self._report = mark, report
        if looks:
            self._ticker.start()

    @property
    def idle(self) -> bool:
        """Whether nothing is being sent and nothing waits to be sent at once."""
        return not self._tasks

    def send(self, sendings: list[Sending]) -> None:
        """Send what a transaction has just committed."""
        if self._ticker.closing:
            return
        for sending in sendings:
            row = outbox.letter(sending.row)
            if self._is_too_much(row):
                self._put_back(row, self._clock())
            else:
                self._queue(row, _delivery(row, sending.message))

    def written(self, marks: Sequence[Mark]) -> None:
        """What became of those is in the database now."""
        for mark in marks:
            self._held.pop(mark.id, None)

    async def stop(self) -> None:
        """Finish what is being sent; what still waits stays in the outbox for the next start."""
        await self._ticker.stop()
        for lane in self._lanes.values():
            lane.letters.clear()
        for pacer in self._pacers.values():
            pacer.close()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_DRAIN)
        for task in self._tasks:
            task.cancel()

    async def look(self) -> None:
        """Send what waits in the outbox, and take away what was to stay for a while only."""
        await self._ticker.look()

    async def claim(self) -> None:
        """Send what waits in the outbox: after a crash, after a wait, or for a later moment."""
        soon = self._clock() + _RENEW
        ending = [held for held, until in self._held.items() if until < soon]
        if ending:
            until = await asyncio.to_thread(self._renewed, ending)
            self._held.update({held: at for held, at in until.items() if held in self._held})
        rows = await asyncio.to_thread(self._claimed)
        for row in rows:
            if self._stock.is_crowded(row):
                self._put_back(row, self._clock() + _CROWDED)
                continue
            try:
                message = decode(row.message, self._vocabulary)
            except Exception as error:
                # One row that cannot be read must not hold up those behind it.
                log.exception("message %s cannot be read", row.key)
                self._held[row.id] = row.lease_until or soon
                self._mark(Mark(row.id, DEAD, self._clock(), row.attempts, error=repr(error)))
            else:
                self._queue(row, _delivery(row, message))

    def _renewed(self, ids: list[int]) -> dict[int, datetime]:
        def renew() -> dict[int, datetime]:
            with self._store.write(self._clock()) as tx:
                return outbox.renew(tx, self._me, ids)

        # Who writes off what was sent locks the same rows in another order.
        return self._store.retrying(renew)

    def _claimed(self) -> list[Letter]:
        # A look costs nothing; the claim takes the write lock.
        with self._store.read(self._clock()) as tx:
            ripe = outbox.ripe(tx)
        rooms = {queue: room for queue in ripe if (room := self._stock.room(queue)) > 0}
        if not rooms:
            return []
        with self._store.write(self._clock()) as tx:
            return outbox.claim(tx, self._me, rooms)

    async def _look(self) -> None:
        await self.claim()
        await self._sweeper.look()

    def _is_too_much(self, row: Letter) -> bool:
        """Whether so many pushes wait in memory that this one had better wait in the database."""
        pacer = self._pacers.get(row.platform)
        if pacer is None or not pacer.limited or row.kind in (outbox.REPLY, outbox.RECEIPT):
            return False
        return self._stock.room((row.platform, row.kind)) <= 0

    def _put_back(self, row: Letter, until: datetime) -> None:
        """Leave it in the database until that moment."""
        self._held[row.id] = row.lease_until or self._clock()
        self._mark(Mark(row.id, WAITING, until, row.attempts, twice=row.twice))

    def _queue(self, row: Letter, delivery: Delivery) -> None:
        if row.id in self._held:
            return
        self._held[row.id] = row.lease_until or self._clock()
        self._stock.add(row)
        key, rank = (row.platform, row.space, row.user), outbox.urgency(row.kind)
        lane = self._lanes.get(key)
        if lane is not None:
            heapq.heappush(lane.letters, (rank, next(self._numbers), row, delivery))
            if lane.turn is not None:
                lane.turn.hurry(rank)
            return
        self._lanes[key] = _Lane([(rank, next(self._numbers), row, delivery)])
        task = asyncio.create_task(self._drain(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, key: _Address) -> None:
        lane = self._lanes[key]
        try:
            while lane.letters:
                turn = await self._turn(lane)
                # They are taken away when Hearth stops.
                if lane.letters:
                    *_, row, delivery = heapq.heappop(lane.letters)
                    await self._finished(row, delivery, turn)
        finally:
            del self._lanes[key]
            for *_, row, _ in lane.letters:
                self._stock.remove(row)
                del self._held[row.id]

    async def _turn(self, lane: _Lane) -> Turn | None:
        """Wait for the turn of the most urgent letter; None where there is no waiting."""
        rank, _, row, delivery = lane.letters[0]
        late = row.expires_at is not None and row.expires_at < self._clock()
        if late or row.platform not in self._platforms or row.platform in self._stopped:
            return None
        lane.turn = self._pacers[row.platform].ask(delivery.to, rank)
        if lane.turn is None:
            return None
        await lane.turn.come
        turn, lane.turn = lane.turn, None
        return turn

    async def _finished(self, row: Letter, delivery: Delivery, turn: Turn | None) -> None:
        """Send one message, and have written down what became of it."""
        mark = None
        try:
            mark = await self._send(row, delivery)
        finally:
            self._stock.remove(row)
            if turn is not None:
                turn.end(sent=mark is not None)
        if mark is None:
            del self._held[row.id]
        else:
            self._mark(mark)

    async def _send(self, row: Letter, delivery: Delivery) -> Mark | None:
        """Send one message; what to write down about it, None when it is no longer ours."""
        platform = self._platforms.get(row.platform)
        now = self._clock()
        marked = partial(Mark, row.id, not_before=now, attempts=row.attempts, twice=row.twice)
        if row.expires_at is not None and row.expires_at < now:
            return marked(DEAD, error="too late to be of use")
        if platform is None or row.platform in self._stopped:
            return marked(WAITING, not_before=now + _STOPPED)
        if row.zone and (morning := self._wakes(now, row.zone)) > now:
            # It was let go by day, and then kept from leaving: by an outage, or the platform.
            return marked(WAITING, not_before=morning)
        if self._held[row.id] < self._clock() + SEND:
            return None
        try:
            async with asyncio.timeout(SEND.total_seconds()):
                sent = await platform.send(await self._opened(delivery))
        except Later as later:
            self._pacers[row.platform].hold(delivery.to, later.seconds)
            return marked(WAITING, not_before=now + timedelta(seconds=later.seconds))
        except Exception as error:  # noqa: BLE001 - whatever it is, the other lanes go on
            return self._failed(row, delivery, error)
        remove = self._clock() + FLEETING if sent.fleeting else None
        return marked(SENT, sent_id=sent.message, remove_at=remove)

    async def _opened(self, delivery: Delivery) -> Delivery:
        """The delivery with its sealed texts in the clear: they are nowhere but on their way."""
        delivery = await self._with_exhibit(delivery)
        numbers = sealed_in(delivery.message)
        if not numbers:
            return delivery
        if not delivery.to.private:
            raise Refused("a sealed text is for a private chat only")
        texts = await asyncio.to_thread(self._unsealed, numbers)
        return replace(delivery, message=opened(delivery.message, texts))

    async def _with_exhibit(self, delivery: Delivery) -> Delivery:
        """The delivery with what is kept of the photo or file that it shows."""
        exhibit = delivery.message.exhibit
        if exhibit is None:
            return delivery
        found = replace(exhibit, data=await asyncio.to_thread(self._kept, exhibit.number))
        return replace(delivery, message=replace(delivery.message, exhibit=found))

    def _kept(self, number: int) -> bytes:
        with self._store.read(self._clock()) as tx:
            return files.data(tx, number)

    def _unsealed(self, numbers: set[int]) -> dict[int, str]:
        with self._store.read(self._clock()) as tx:
            return {number: self._unseal(tx, number) for number in numbers}

    def _failed(self, row: Letter, delivery: Delivery, error: Exception) -> Mark:
        now = self._clock()
        marked = partial(Mark, row.id, not_before=now, attempts=row.attempts + 1, error=repr(error))
        match error:
            case Unknown() | TimeoutError() if row.attempts + 1 < TRIES:
                return marked(WAITING, not_before=now + _RETRY * (row.attempts + 1), twice=True)
            case Unknown() | TimeoutError():
                return marked(DEAD, twice=True)
            case Gone():
                self._report(Inbound(f"gone:{row.id}", now, delivery.to, None, Removed()))
            case Relocated(to=to):
                event = Inbound(f"moved:{row.id}:{to}", now, delivery.to, None, Moved(to))
                self._report(event)
                return marked(WAITING)
            case Stopped():
                self._stopped.add(row.platform)
                log.error("%s refuses our token, nothing more is sent there", row.platform)
                return marked(WAITING, not_before=now + _STOPPED)
            case Refused():
                log.warning("%s refused message %s: %s", row.platform, row.key, error)
            case _:
                log.error("message %s could not be sent", row.key, exc_info=error)
        return marked(DEAD)


def _unset(_value: object) -> None:
    raise RuntimeError("the pump was not started")


def _delivery(row: Letter, message: Message) -> Delivery:
    return Delivery(
        row.id,
        row.key,
        place_of(row),
        row.user,
        message,
        row.locale,
        row.cause,
        row.reply_to,
        row.edits,
    )
