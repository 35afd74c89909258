"""The sweeper: takes away again what Hearth said and what was to stay for a while only."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime

from scheduler.platform import SEND, Later, Platform, Unknown, place_of
from storage import outbox
from storage.engine import Store
from storage.outbox import Outgoing

log = logging.getLogger("hearth.sweeper")

_MOST = 20


class Sweeper:
    """Looks for such messages. stopped: the platforms that refuse our token."""

    def __init__(
        self,
        store: Store,
        platforms: Mapping[str, Platform],
        clock: Callable[[], datetime],
        stopped: AbstractSet[str],
    ) -> None:
        self._store = store
        self._platforms = platforms
        self._clock = clock
        self._stopped = stopped

    async def look(self) -> None:
        """Take away what has stayed long enough."""
        rows = await asyncio.to_thread(self._removable)
        done = await asyncio.gather(*(self._retracted(row) for row in rows))
        if any(done):
            gone = [row.id for row, over in zip(rows, done, strict=True) if over]
            await asyncio.to_thread(self._removed, gone)

    async def _retracted(self, row: Outgoing) -> bool:
        """Whether the message is gone, or never will be; else it is tried again."""
        platform = self._platforms.get(row.platform)
        if platform is None or row.platform in self._stopped:
            return True
        try:
            async with asyncio.timeout(SEND.total_seconds()):
                await platform.retract(place_of(row), row.sent_id)
        except (Later, Unknown, TimeoutError):
            return False
        except Exception as error:  # noqa: BLE001 - it stays where it is, and that is all
            log.info("message %s stays: %r", row.key, error)
        return True

    def _removable(self) -> list[Outgoing]:
        with self._store.read(self._clock()) as tx:
            return outbox.removable(tx, _MOST)

    def _removed(self, ids: list[int]) -> None:
        with self._store.write(self._clock()) as tx:
            outbox.removed(tx, ids)
