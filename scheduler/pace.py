"""How fast a platform lets us speak: overall, to one chat, and in one group."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import TypeVar

from handlers.kit.inbound import Place
from handlers.kit.limits import Bucket
from scheduler.platform import Pace

_REMEMBERED = 10_000

MINUTE = 61.0
"""Seconds of a minute as the platform may see it: the road there is not always equally long."""


class Window:
    """At most `most` within any `span` seconds, exactly, as a platform counts them."""

    def __init__(self, most: int, span: float) -> None:
        self._times: deque[float] = deque(maxlen=most)
        self._span = span

    def take(self, now: float) -> float:
        """Book the next free moment; the wait until it comes."""
        full = len(self._times) == self._times.maxlen
        at = max(now, self._times[0] + self._span) if full else now
        self._times.append(at)
        return at - now


class Pacer:
    """The pace of one platform token. A limit of 0 is no limit."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._all: Bucket | None = None
        self._chats: OrderedDict[int, Bucket] = OrderedDict()
        self._groups: OrderedDict[int, Window] = OrderedDict()
        self._holds: OrderedDict[int, float] = OrderedDict()

    def hold(self, to: Place, seconds: float) -> None:
        """The platform asked for silence there: nothing goes to that place before it is over."""
        until = asyncio.get_running_loop().time() + seconds
        self._holds[to.space] = max(until, _of(self._holds, to.space, lambda: until))

    async def wait(self, to: Place) -> None:
        """Wait until a message may go to that place."""
        loop = asyncio.get_running_loop()
        if self._pace.per_chat:
            bucket = _of(self._chats, to.space, lambda: Bucket(self._pace.per_chat, 1, loop.time()))
            await _sleep(bucket.take(loop.time()))
        if self._pace.per_group_minute and not to.private:
            window = _of(
                self._groups, to.space, lambda: Window(self._pace.per_group_minute, MINUTE)
            )
            await _sleep(window.take(loop.time()))
        if self._pace.per_second:
            if self._all is None:
                self._all = Bucket(self._pace.per_second, 1, loop.time())
            await _sleep(self._all.take(loop.time()))
        if to.space in self._holds:
            await _sleep(self._holds[to.space] - loop.time())


T = TypeVar("T")


def _of(known: OrderedDict[int, T], space: int, make: Callable[[], T]) -> T:
    """What belongs to that place; the one longest unused is forgotten when there are many."""
    if space not in known:
        known[space] = make()
        if len(known) > _REMEMBERED:
            known.popitem(last=False)
    known.move_to_end(space)
    return known[space]


async def _sleep(seconds: float) -> None:
    if seconds > 0:
        await asyncio.sleep(seconds)
