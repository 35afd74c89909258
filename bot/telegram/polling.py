"""Long polling. Asking for the next updates is what confirms the last ones: so only when durable.

No offset is kept over a restart: what was not confirmed comes again, and the inbox knows it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.telegram.api import FAILURES, Api, Conflict, Json
from bot.telegram.decode import KINDS
from scheduler.platform import Later, Stopped

_log = logging.getLogger(__name__)

_SLOWEST = 30.0
"""The longest wait between two tries, in seconds."""

_CONFLICT = (
    "Telegram: somebody else asks for this bot's updates (%s). Is Hearth running twice with this"
    " token? Stop the other one; this one keeps trying."
)
_NO_UPDATES = "Telegram: no updates for now (%s). This goes on trying."

Take = Callable[[list[Json]], Awaitable[None]]
Ready = Callable[[], Awaitable[Take]]


class Polling:
    """The loop that asks for updates."""

    def __init__(self, api: Api, pause: float = 1.0) -> None:
        self._api = api
        self.pause = pause
        self._failures = 0
        self._loop: asyncio.Task[None] | None = None
        self._tried = asyncio.Event()

    async def start(self, ready: Ready) -> None:
        """Begin; returns after the first try, successful or not.

        ready: asks Telegram who we are, and gives what takes the updates.
        """
        self._loop = asyncio.create_task(self._run(ready))
        await self._tried.wait()

    async def stop(self) -> None:
        """Stop asking; what is being taken is taken to its end."""
        if self._loop is not None:
            self._loop.cancel()
            await asyncio.gather(self._loop, return_exceptions=True)

    async def _run(self, ready: Ready) -> None:
        try:
            take = await self._connect(ready)
            offset = 0
            while True:
                offset = await self._round(take, offset)
        except Stopped as stopped:
            _log.error("%s", stopped)

    async def _connect(self, ready: Ready) -> Take:
        while True:
            try:
                return await self._try(ready)
            except Stopped:
                raise
            except Exception as error:  # noqa: BLE001 -- a proxy may answer anything: try on
                await self._wait(error)

    async def _try(self, ready: Ready) -> Take:
        try:
            take = await ready()
            await self._api.call("deleteWebhook")
        finally:
            self._tried.set()
        return take

    async def _round(self, take: Take, offset: int) -> int:
        """Ask once; the new offset, the old one when nothing was taken."""
        try:
            updates = await self._api.updates(offset, KINDS)
            then = max((_after(u) for u in updates), default=offset)
        except Stopped:
            raise
        except Exception as error:  # noqa: BLE001 -- a proxy may answer anything: ask again
            await self._wait(error)
            return offset
        if updates and not await self._taken(take, updates):
            return offset
        self._failures = 0
        return then

    async def _taken(self, take: Take, updates: list[Json]) -> bool:
        work = asyncio.ensure_future(take(updates))
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError:
            await asyncio.gather(work, return_exceptions=True)
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is, the updates come again
            await self._wait(error)
            return False
        return True

    async def _wait(self, error: Exception) -> None:
        """Log what is wrong, at first and then ever more rarely, and wait a while."""
        self._failures += 1
        if self._failures & (self._failures - 1) == 0:
            text = _CONFLICT if isinstance(error, Conflict) else _NO_UPDATES
            _log.warning(text, error if isinstance(error, FAILURES) else repr(error))
        asked = error.seconds if isinstance(error, Later) else 0.0
        slower = min(_SLOWEST, self.pause * 2 ** min(self._failures - 1, 8))
        await asyncio.sleep(max(asked, slower))


def _after(update: Json) -> int:
    number = update.get("update_id")
    return number + 1 if isinstance(number, int) else 0
