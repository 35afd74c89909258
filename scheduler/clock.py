"""The one clock that all of Hearth reads."""

from datetime import UTC, datetime, timedelta


class Clock:
    """The time of day, in UTC. `ahead` sets it forward: the playground's days pass by a button."""

    def __init__(self, ahead: timedelta = timedelta()) -> None:
        self.ahead = ahead

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

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

    def advance(self, to: datetime) -> None:
        self._at = max(self._at, to)
