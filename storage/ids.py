"""Row numbers that need no round trip to the database: time first, so they grow with the rows."""

import secrets
import threading
from datetime import UTC, datetime

_ORIGIN_MS = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp() * 1000)
_NODE_BITS = 12
_COUNT_BITS = 10


class Ids:
    """63-bit ids: 41 bits of milliseconds, 12 of a random process number, 10 of a counter.

    Two processes may draw the same process number; the primary key then refuses the rare
    same id and the event is run again with the next one.
    """

    def __init__(self, process: int | None = None) -> None:
        """process: its number, where somebody gives them out."""
        number = secrets.randbits(_NODE_BITS) if process is None else process % (1 << _NODE_BITS)
        self._node = number << _COUNT_BITS
        self._last = 0
        self._now: datetime | None = None
        self._lock = threading.Lock()

    def next(self, now: datetime) -> int:
        """A new id, greater than all that this process gave before."""
        with self._lock:
            if now != self._now:
                self._now = now
                ms = int(now.timestamp() * 1000) - _ORIGIN_MS
                self._last = max(self._last, (ms << _COUNT_BITS) - 1)
            self._last += 1
            tick = self._last
        high, count = tick >> _COUNT_BITS, tick & ((1 << _COUNT_BITS) - 1)
        return (high << (_NODE_BITS + _COUNT_BITS)) | self._node | count


def first_id(at: datetime) -> int:
    """The lowest id that could be given at that moment."""
    return (int(at.timestamp() * 1000) - _ORIGIN_MS) << (_NODE_BITS + _COUNT_BITS)


def moment_of(id_: int) -> datetime:
    """The moment at which an id was given."""
    ms = (id_ >> (_NODE_BITS + _COUNT_BITS)) + _ORIGIN_MS
    return datetime.fromtimestamp(ms / 1000, UTC)
