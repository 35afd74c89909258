"""What levels tell the other features."""

from dataclasses import dataclass
from typing import ClassVar

from storage.facts import Fact


@dataclass(frozen=True, slots=True)
class LevelReached(Fact):
    """A member who had level `before` reached `level`."""

    kind: ClassVar[str] = "level-reached"
    level: int
    before: int
