"""The one clock that all of Hearth reads."""

import logging
import time
from datetime import UTC, datetime, timedelta

log = logging.getLogger("hearth.clock")

_STEP = timedelta(seconds=60)
"""How far the machine's clock may go back before it is worth an alarm."""


class Clock:
    """The time of day, in UTC. `ahead` sets it forward: the playground's days pass by a button.

    Where the machine's clock goes back, time stands still until it has caught up: no day begins
    twice, and nothing that is earned by time is earned again.
    """

    def __init__(self, ahead: timedelta = timedelta()) -> None:
        self.ahead = ahead
        self._latest = datetime.min.replace(tzinfo=UTC)
        self._alarmed = False

    def now(self) -> datetime:
        return self._machine() + self.ahead

    def _machine(self) -> datetime:
        now = datetime.now(UTC)
        back = self._latest - now
        if back <= timedelta():
            self._latest, self._alarmed = now, False
        elif back > _STEP and not self._alarmed:
            self._alarmed = True
            log.error(
                "the machine's clock went back by %s: for Hearth time stands still until it has "
                "caught up. If the clock is right now and was wrong before, restart Hearth.",
                back,
            )
        return self._latest

    def monotonic(self) -> float:
        """Seconds that only go forward, whatever becomes of the time of day."""
        return time.monotonic()

    def advance(self, to: datetime) -> None:
        """Go forward to that moment; a moment that has passed changes nothing."""
        self.ahead += max(to - self.now(), timedelta())


class StoppedClock(Clock):
    """A clock that stands still until it is advanced: for tests and rehearsals."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._at = at

    def now(self) -> datetime:
        return self._at

    def monotonic(self) -> float:
        return self._at.timestamp()

    def advance(self, to: datetime) -> None:
        self._at = max(self._at, to)
