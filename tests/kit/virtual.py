"""An event loop whose time passes at once: nothing waits, and every run is the same."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Leaping(selectors.DefaultSelector):
    """Where others wait for something to happen, the clock is set forward."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000.0

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("nothing will ever happen any more")
        # A little more: what is added up of small parts may fall short.
        self.now += timeout + 1e-9 * (timeout > 0)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """`time()` goes on only while everybody sleeps."""

    def __init__(self) -> None:
        self._leaping = _Leaping()
        super().__init__(self._leaping)

    def time(self) -> float:
        return self._leaping.now


def lived(work: Coroutine[Any, Any, T]) -> T:
    """What comes of it, in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
