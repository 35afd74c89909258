"""From growth to level: a curve in whole numbers, and what points are worth in growth."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MOST = 1000
"""The highest level there is."""

_Rate = Annotated[int, Field(ge=0, le=1000)]
_Step = Annotated[int, Field(ge=1, le=1_000_000)]


@dataclass(frozen=True)
class Curve:
    """From level n to the next it takes square·n² + slope·n + base growth."""

    square: int
    slope: int
    base: int

    def start(self, level: int) -> int:
        """The growth at which a level begins: the sum of all steps below it."""
        n = level
        squares, numbers = (n - 1) * n * (2 * n - 1) // 6, (n - 1) * n // 2
        return self.square * squares + self.slope * numbers + self.base * n

    @cached_property
    def starts(self) -> list[int]:
        """Where each level begins, from level 0 to the highest."""
        return [self.start(level) for level in range(MOST + 1)]

    def level(self, growth: int) -> int:
        """The level of that much growth; below zero is level 0 too."""
        return max(bisect_right(self.starts, growth) - 1, 0)

    def span(self, level: int) -> tuple[int, int]:
        """Where a level and the next begin; the same twice for the highest."""
        starts = self.starts
        return starts[level], starts[min(level + 1, MOST)]


CURVES = {
    # https://github.com/Mee6/Mee6-documentation/blob/master/docs/levels_xp.md
    "mee6": Curve(5, 50, 100),
    # Level n begins at 100·n²: what bots do that take the square root of a hundredth.
    "square": Curve(0, 200, 100),
    "linear": Curve(0, 0, 100),
    "gentle": Curve(0, 20, 50),
}


class LevelsPolicy(BaseModel):
    """Growth and levels."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    curve: Literal["mee6", "square", "linear", "gentle"] = Field(
        "mee6",
        description='How much growth the next level takes, from level n: "mee6" 5n² + 50n + 100, '
        '"square" 200n + 100, "linear" 100, "gentle" 20n + 50; or see steps.',
    )
    steps: tuple[_Rate, _Rate, _Step] | None = Field(
        None,
        description="A curve of your own in place of these: a, b and c of an² + bn + c.",
        examples=[[5, 50, 100]],
    )
    growth: dict[str, _Rate] = Field(
        {},
        description="Growth for each point earned, by what the points were for; 1 where it is not "
        "named. What members or admins give brings none.",
        examples=[{"talk": 2, "milestone": 0}],
    )


def curve(policy: LevelsPolicy) -> Curve:
    """The curve that the configuration asks for."""
    return _own(policy.steps) if policy.steps else CURVES[policy.curve]


@cache
def _own(steps: tuple[int, int, int]) -> Curve:
    return Curve(*steps)


def cells(progress: float, width: int = 10) -> str:
    """A bar of that many cells; the last one is filled only at the end."""
    full = int(progress * width)
    return "▰" * full + "▱" * (width - full)
