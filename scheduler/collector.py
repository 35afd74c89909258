"""The collector: fetches the photos and files that members handed in, so that others can see them.

What is wanted lies in storage/files.py. Whatever happens in between, the claim ends after a while
and the file is fetched again: it is kept once.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from scheduler.platform import Fetching, Later, Platform, Stopped, Unknown
from scheduler.ticker import Ticker
from storage import files
from storage.engine import Store
from storage.files import Wanted

log = logging.getLogger("hearth.collector")

LONGEST = 30.0
"""Seconds that one file may take; less than the lease on it."""

TRIES = 5
"""How often a file is asked for that does not come."""

_FIRST = 1.4
"""Seconds after the start at which it begins to look: between the looks of the others."""

_TICK, _CLAIM = 2.0, 10
_RETRY = timedelta(seconds=5)
_ENOUGH = files.LEASE.total_seconds() / 2


class Picture(Protocol):
    """A picture drawn anew, and what it is compared by."""

    @property
    def jpeg(self) -> bytes: ...
    @property
    def fingerprint(self) -> int: ...


class Collector:
    """Fetches one file at a time. most: bytes of one; shrink: draws a picture anew, or refuses."""

    def __init__(
        self,
        store: Store,
        platforms: Mapping[str, Platform],
        clock: Callable[[], datetime],
        shrink: Callable[[bytes], Awaitable[Picture | None]],
        most: int,
    ) -> None:
        self._store = store
        self._sources = {n: p for n, p in platforms.items() if isinstance(p, Fetching)}
        self._clock = clock
        self._shrink = shrink
        self._most = most
        failure = "what members handed in could not be fetched"
        self._ticker = Ticker(self._look, _TICK, failure, first=_FIRST)

    def start(self) -> None:
        self._ticker.start()

    async def stop(self) -> None:
        """End what is under way; the rest waits for the next start."""
        await self._ticker.stop()

    async def look(self) -> None:
        """Fetch whatever is wanted."""
        await self._ticker.look()

    async def _look(self) -> None:
        until = asyncio.get_running_loop().time() + _ENOUGH
        for wanted in await asyncio.to_thread(self._claimed):
            # What is left when the lease is half over is claimed again.
            if self._ticker.closing or asyncio.get_running_loop().time() > until:
                return
            await self._collect(wanted)

    def _claimed(self) -> list[Wanted]:
        # A look costs nothing; the claim takes the write lock.
        with self._store.read(self._clock()) as tx:
            if not files.has_ripe(tx):
                return []
        with self._store.write(self._clock()) as tx:
            return files.claim(tx, _CLAIM)

    async def _collect(self, wanted: Wanted) -> None:
        try:
            content, fingerprint = await self._fetched(wanted)
        except (Later, Unknown, Stopped, TimeoutError) as error:
            await asyncio.to_thread(self._put_off, wanted, error)
        except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
            log.info("file %d cannot be fetched: %r", wanted.id, error)
            await asyncio.to_thread(self._failed, wanted)
        else:
            await asyncio.to_thread(self._kept, wanted, content, fingerprint)

    async def _fetched(self, wanted: Wanted) -> tuple[bytes, int]:
        source = self._sources.get(wanted.platform)
        if source is None:
            raise Stopped("that platform is not there")
        async with asyncio.timeout(LONGEST):
            content = await source.fetch(wanted.ref, self._most)
        if wanted.kind != "photo":
            return content, 0
        drawn = await self._shrink(content)
        if drawn is None:
            raise ValueError("no picture that is taken")
        return drawn.jpeg, drawn.fingerprint

    def _put_off(self, wanted: Wanted, error: Exception) -> None:
        if wanted.tries >= TRIES:
            log.info("file %d does not come: %r", wanted.id, error)
            self._failed(wanted)
            return
        wait = _RETRY * 2**wanted.tries
        if isinstance(error, Later):
            wait = max(wait, timedelta(seconds=error.seconds))
        with self._store.write(self._clock()) as tx:
            files.again(tx, wanted.id, self._clock() + wait)

    def _failed(self, wanted: Wanted) -> None:
        with self._store.write(self._clock()) as tx:
            files.fail(tx, wanted.id)

    def _kept(self, wanted: Wanted, content: bytes, fingerprint: int) -> None:
        with self._store.write(self._clock()) as tx:
            if wanted.kind == files.SEALED:
                try:
                    content = files.sealed(tx, content)
                except ValueError:
                    # Not even its error: it may quote what was in the file.
                    log.info("file %d is no text that can be sealed", wanted.id)
                    files.fail(tx, wanted.id)
                    return
            files.keep(tx, wanted.id, content, fingerprint)
