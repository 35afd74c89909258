"""What surprise boxes tell the other features."""

from dataclasses import dataclass
from typing import ClassVar

from storage.facts import Fact


@dataclass(frozen=True, slots=True)
class BoxOpened(Fact):
    """A member opened their box of that number, and it had so many points."""

    kind: ClassVar[str] = "box-opened"
    number: int
    points: int
