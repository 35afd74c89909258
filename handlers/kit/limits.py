"""How much one member may ask of Hearth: generous for people, too little for a machine."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum

from handlers.kit.inbound import Filled, Inbound, Pressed, Tally, Typed

BURST, RATE = 60.0, 1.0
"""So many commands and presses at once after a silence, and so many a second in the long run."""

REST = timedelta(seconds=BURST / RATE)
"""How long somebody who asked too much must wait: until their bucket is full again."""

REMEMBERED = 10_000
"""Accounts whose buckets are kept; the one longest silent is forgotten for a new one."""

_ASKING = (Typed, Filled, Pressed)


class Over(Enum):
    """What becomes of an event over the limit: one notice, then silence."""

    NOTICE = "notice"
    SILENCE = "silence"


class Bucket:
    """A token bucket. capacity: how many may go at once. rate: how many a second come back."""

    __slots__ = ("_at", "_capacity", "_rate", "_tokens")

    def __init__(self, rate: float, capacity: float, now: float) -> None:
        self._rate, self._capacity = rate, capacity
        self._tokens, self._at = capacity, now

    def take(self, now: float) -> float:
        """Use one token, there or not; the wait until it is there, in seconds."""
        self._refill(now)
        self._tokens -= 1
        return max(0.0, -self._tokens / self._rate)

    def spend(self, now: float) -> bool:
        """Use one token if it is there."""
        self._refill(now)
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def is_full(self, now: float) -> bool:
        self._refill(now)
        return self._tokens >= self._capacity

    def _refill(self, now: float) -> None:
        # Events may come a little out of order; time that went back gives and takes nothing.
        gained = max(0.0, now - self._at) * self._rate
        self._tokens = min(self._capacity, self._tokens + gained)
        self._at = now


class _Asker:
    """One account's bucket, and whether it ran dry and they were told."""

    __slots__ = ("bucket", "told")

    def __init__(self, now: float) -> None:
        self.bucket = Bucket(RATE, BURST, now)
        self.told = False

    def over(self, now: float) -> Over | None:
        if self.told and not self.bucket.is_full(now):
            return Over.SILENCE
        self.told = not self.bucket.spend(now)
        return Over.NOTICE if self.told else None


def _asks(event: Inbound) -> bool:
    body = event.body
    return isinstance(body, _ASKING) or (isinstance(body, Tally) and body.asks)


class Limits:
    """The buckets of those who asked for something lately, by account; for one thread."""

    def __init__(self) -> None:
        self._askers: OrderedDict[tuple[str, int], _Asker] = OrderedDict()

    def over(self, events: Sequence[Inbound], now: datetime) -> dict[str, Over]:
        """Those of the events, by id, that are too much; plain talk and reactions never are.

        now: the clock, which no event is ahead of.
        """
        asking = {e.id: e for e in events if _asks(e)}
        judged = [(event.id, self._judge(event, now)) for event in asking.values()]
        return {key: over for key, over in judged if over is not None}

    def _judge(self, event: Inbound, now: datetime) -> Over | None:
        actor = event.actor
        # A platform's stand-in speaks for many.
        if actor is None or not actor.human:
            return None
        at, key = min(event.at, now).timestamp(), (actor.platform, actor.user)
        asker = self._askers.get(key)
        if asker is None:
            asker = self._askers[key] = _Asker(at)
            if len(self._askers) > REMEMBERED:
                self._askers.popitem(last=False)
        else:
            self._askers.move_to_end(key)
        return asker.over(at)
