"""What the check-in tells the other features."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from storage.facts import Fact


@dataclass(frozen=True, slots=True)
class StreakFrozen(Fact):
    """`days` missed days were saved by freezes, of which `left` are left."""

    kind: ClassVar[str] = "streak-frozen"
    days: int
    left: int


@dataclass(frozen=True, slots=True)
class StreakBroken(Fact):
    """A streak of `length` days ended because `day` was missed."""

    kind: ClassVar[str] = "streak-broken"
    day: date
    length: int


@dataclass(frozen=True, slots=True)
class MilestoneReached(Fact):
    """A streak that began on `start` came to `days` days, which paid `points`."""

    kind: ClassVar[str] = "milestone-reached"
    start: date
    days: int
    points: int


@dataclass(frozen=True, slots=True)
class DayProtected(Fact):
    """An admin made a day ask nothing of anybody."""

    kind: ClassVar[str] = "day-protected"
    day: date
