"""How fast a platform lets us speak: overall, to one chat, and in one group."""

import asyncio
from collections import OrderedDict

from handlers.kit.inbound import Place
from scheduler.platform import Pace

_REMEMBERED = 10_000


class Bucket:
    """A token bucket that hands out moments: `take` says how long to wait, in seconds.

    capacity: how many may go at once after a silence. rate: how many a second in the long run.
    """

    def __init__(self, rate: float, capacity: float, now: float) -> None:
        self._rate, self._capacity = rate, capacity
        self._tokens, self._at = capacity, now

    def take(self, now: float) -> float:
        """Use one token; the wait until it is there, 0 when it is there already."""
        self._tokens = min(self._capacity, self._tokens + (now - self._at) * self._rate)
        self._at = now
        self._tokens -= 1
        return max(0.0, -self._tokens / self._rate)


class Pacer:
    """The pace of one platform token. A limit of 0 is no limit."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._all: Bucket | None = None
        self._chats: OrderedDict[tuple[str, int], Bucket] = OrderedDict()
        self._until = 0.0

    def hold(self, seconds: float) -> None:
        """The platform asked for silence: nothing goes out before that."""
        now = asyncio.get_running_loop().time()
        self._until = max(self._until, now + seconds)

    async def wait(self, to: Place) -> None:
        """Wait until a message may go to that place."""
        loop = asyncio.get_running_loop()
        if self._pace.per_chat:
            await _sleep(self._bucket("chat", to.space, self._pace.per_chat, 1, loop.time()))
        if self._pace.per_group_minute and not to.private:
            rate = self._pace.per_group_minute / 60
            capacity = self._pace.per_group_minute / 2
            await _sleep(self._bucket("group", to.space, rate, capacity, loop.time()))
        if self._pace.per_second:
            if self._all is None:
                self._all = Bucket(self._pace.per_second, 1, loop.time())
            await _sleep(self._all.take(loop.time()))
        await _sleep(self._until - loop.time())

    def _bucket(self, kind: str, space: int, rate: float, capacity: float, now: float) -> float:
        key = (kind, space)
        bucket = self._chats.get(key)
        if bucket is None:
            bucket = self._chats[key] = Bucket(rate, capacity, now)
            if len(self._chats) > _REMEMBERED:
                self._chats.popitem(last=False)
        self._chats.move_to_end(key)
        return bucket.take(now)


async def _sleep(seconds: float) -> None:
    if seconds > 0:
        await asyncio.sleep(seconds)
