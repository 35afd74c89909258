"""How fast a platform lets us speak, and who goes first when many wait to be heard."""

import asyncio
import heapq
from collections import Counter, OrderedDict, deque
from dataclasses import dataclass, field
from itertools import count
from math import ceil, inf

from handlers.kit.inbound import Place
from scheduler.platform import Pace

_REMEMBERED = 10_000

_MARGIN = 0.005
"""Seconds that a clock may be read too early."""

_HANGS = 10.0
"""Seconds after which a message without an answer was counted long ago, or never will be."""

_CATCH_UP = 3
"""How many may follow each other at once after a moment in which nothing could leave."""

FAIR = 10
"""Of so many turns one is for each kind that waits, whatever more urgent ones there are."""


class Window:
    """At most `most` within any `span` seconds, exactly, as a platform counts them.

    The platform counts a message at some moment between its leaving and its answer. So what it
    takes up is free again `span` after its answer: however long each road was, no two that took
    up the same are counted within one span.
    """

    __slots__ = ("_ends", "_most", "_out", "_span")

    def __init__(self, most: int, span: float) -> None:
        self._most, self._span = most, span
        self._ends = deque[float]()
        self._out = 0

    def free_at(self, now: float) -> float:
        """When the next one may leave: `now`, later, or never as long as no answer comes."""
        while self._ends and self._ends[0] <= now:
            self._ends.popleft()
        if self._out + len(self._ends) < self._most:
            return now
        return self._ends[0] if self._ends else inf

    def leave(self) -> None:
        """One is under way."""
        self._out += 1

    def answered(self, now: float, *, counts: bool = True) -> None:
        """It has arrived; or it was never sent, and does not count."""
        self._out -= 1
        if counts:
            self._ends.append(now + self._span + _MARGIN)


@dataclass(eq=False, slots=True)
class _Spot:
    """One chat: what its limits are, and who waits for an answer from there."""

    windows: list[Window]
    until: float = -inf
    blocked: list["Turn"] = field(default_factory=list["Turn"])

    def free_at(self, now: float) -> float:
        return max([self.until, now, *(w.free_at(now) for w in self.windows)])


@dataclass(eq=False, slots=True)
class Turn:
    """Somebody's turn to send one message: `await turn.come`, send, `turn.end(…)`."""

    rank: int
    number: int
    spot: _Spot
    pacer: "Pacer"
    come: asyncio.Future[None]
    ready: bool = True
    under_way: bool = False
    hanging: asyncio.TimerHandle | None = None

    def hurry(self, rank: int) -> None:
        """Something more urgent is to go with this turn."""
        if rank < self.rank:
            self.pacer.hurried(self, rank)

    def end(self, *, sent: bool = True) -> None:
        """The answer came, or nothing was sent at all; the second time changes nothing."""
        self.pacer.ended(self, sent)


class Pacer:
    """The pace of one platform token. A limit of 0 is no limit.

    The more urgent goes first (the lower rank), and within a rank who waits longer; but of FAIR
    turns one is for each rank that waits. All in one event loop.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self.limited = bool(pace.per_second)
        self.narrow = bool(pace.per_chat or pace.per_group_minute)
        self._windows = [Window(ceil(pace.per_second), 1.0)] if pace.per_second else []
        self._next = -inf
        self._spots: OrderedDict[int, _Spot] = OrderedDict()
        self._ready: dict[int, list[tuple[int, Turn]]] = {}
        self._parked: list[tuple[float, int, Turn]] = []
        self._passed: Counter[int] = Counter()
        self._numbers = count()
        self._alarm: asyncio.TimerHandle | None = None

    def hold(self, to: Place, seconds: float) -> None:
        """The platform asked for silence there: nothing goes to that place before it is over."""
        spot = self._spot(to)
        spot.until = max(spot.until, asyncio.get_running_loop().time() + seconds)

    def ask(self, to: Place, rank: int) -> Turn | None:
        """Get in line for a message to that place; None where there is nothing to wait for."""
        if not self.limited and not self.narrow and to.space not in self._spots:
            return None
        come = asyncio.get_running_loop().create_future()
        turn = Turn(rank, next(self._numbers), self._spot(to), self, come)
        self._line_up(turn)
        self._serve()
        return turn

    def close(self) -> None:
        """Nobody is to wait any longer: those who do have nothing to send any more."""
        waiting = [turn for line in self._ready.values() for _, turn in line]
        waiting += [turn for _, _, turn in self._parked]
        waiting += [turn for spot in self._spots.values() for turn in spot.blocked]
        for turn in waiting:
            if not turn.come.done():
                turn.come.set_result(None)
        if self._alarm is not None:
            self._alarm.cancel()

    def hurried(self, turn: Turn, rank: int) -> None:
        """That turn is more urgent now."""
        turn.rank = rank
        if turn.ready:
            self._line_up(turn)
            self._serve()

    def ended(self, turn: Turn, sent: bool) -> None:
        """What came of a turn."""
        if not turn.under_way:
            return
        turn.under_way = False
        if turn.hanging is not None:
            turn.hanging.cancel()
        now = asyncio.get_running_loop().time()
        for window in (*self._windows, *turn.spot.windows):
            window.answered(now, counts=sent)
        blocked, turn.spot.blocked = turn.spot.blocked, []
        for other in blocked:
            self._line_up(other)
        self._serve()

    def _spot(self, to: Place) -> _Spot:
        """What is known of that place; the one longest unused is forgotten when there are many."""
        if to.space not in self._spots:
            pace, windows = self._pace, list[Window]()
            if pace.per_chat:
                windows.append(Window(1, 1 / pace.per_chat))
            if pace.per_group_minute and not to.private:
                windows.append(Window(pace.per_group_minute, 60.0))
            self._spots[to.space] = _Spot(windows)
            if len(self._spots) > _REMEMBERED:
                self._spots.popitem(last=False)
        self._spots.move_to_end(to.space)
        return self._spots[to.space]

    def _line_up(self, turn: Turn) -> None:
        turn.ready = True
        heapq.heappush(self._ready.setdefault(turn.rank, []), (turn.number, turn))

    def _serve(self) -> None:
        """Give a turn to everybody whose time has come, and look again when the next one's has."""
        now = asyncio.get_running_loop().time()
        while self._parked and self._parked[0][0] <= now:
            self._line_up(heapq.heappop(self._parked)[2])
        while (rank := self._first()) is not None:
            at = max([self._next, *(window.free_at(now) for window in self._windows)])
            if at > now:
                self._look_again(at)
                return
            _, turn = heapq.heappop(self._ready[rank])
            if turn.spot.free_at(now) <= now:
                self._give(turn, now)
            else:
                self._set_aside(turn, turn.spot.free_at(now))
        if self._parked:
            self._look_again(self._parked[0][0])

    def _first(self) -> int | None:
        """The rank whose turn it is."""
        for rank, line in list(self._ready.items()):
            # Those who became more urgent stand in another line too, some have gone meanwhile.
            while line and (line[0][1].rank != rank or line[0][1].come.done()):
                heapq.heappop(line)
            if not line:
                del self._ready[rank], self._passed[rank]
        ranks = sorted(self._ready)
        passed = [rank for rank in ranks if self._passed[rank] >= FAIR - 1]
        return (passed or ranks or [None])[0]

    def _give(self, turn: Turn, now: float) -> None:
        loop = asyncio.get_running_loop()
        if self._pace.per_second:
            apart = 1 / self._pace.per_second
            self._next = max(self._next, now - _CATCH_UP * apart) + apart
        for window in (*self._windows, *turn.spot.windows):
            window.leave()
        for rank in self._ready:
            self._passed[rank] += rank > turn.rank
        self._passed[turn.rank] = 0
        turn.ready, turn.under_way = False, True
        turn.hanging = loop.call_later(_HANGS, turn.end)
        turn.come.set_result(None)

    def _set_aside(self, turn: Turn, at: float) -> None:
        """Let others go first until its place takes something again."""
        turn.ready = False
        if at == inf:
            turn.spot.blocked.append(turn)
        else:
            heapq.heappush(self._parked, (at, turn.number, turn))

    def _look_again(self, at: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        if at < inf:
            self._alarm = asyncio.get_running_loop().call_at(at, self._serve)
