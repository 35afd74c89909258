"""Looking again and again for what waits in the database, until Hearth stops."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger("hearth.ticker")

_DRAIN = 3.0
"""Seconds that a look which has begun may take to end."""


class Ticker:
    """Calls `look` every so many seconds; when one fails, `failure` is logged.

    first: seconds before the first look. Who looks at other moments than the others do leaves them
    their thread and their connection, so that few of both are made.
    """

    def __init__(
        self,
        look: Callable[[], Awaitable[None]],
        every: float,
        failure: str,
        *,
        first: float = 0.0,
    ) -> None:
        self._first = first
        self._look = look
        self._every = every
        self._failure = failure
        self._closing = asyncio.Event()
        self._one = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    @property
    def closing(self) -> bool:
        """Whether nothing new is to be begun."""
        return self._closing.is_set()

    def start(self) -> None:
        """Begin to look. Needs a running event loop."""
        self._task = asyncio.create_task(self._run())

    async def look(self) -> None:
        """Look now, out of turn; two looks are never under way at the same time."""
        async with self._one:
            await self._look()

    async def stop(self) -> None:
        """Look no more; returns when a look that has begun is over."""
        self._closing.set()
        if self._task:
            # It ends by itself first: its thread holds a connection.
            await asyncio.wait([self._task], timeout=_DRAIN)
            self._task.cancel()

    async def _run(self) -> None:
        await self._rest(self._first)
        while not self.closing:
            try:
                await self.look()
            except Exception:
                log.exception(self._failure)
            await self._rest(self._every)

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), seconds)
