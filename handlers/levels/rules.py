"""From growth to level: a curve in whole numbers, and what points are worth in growth."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, field_validator

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


class Perk(BaseModel):
    """What comes with a level and all above it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: int = Field(ge=1, le=MOST)
    role: str = Field("", max_length=100)
    tag: str = Field("", max_length=16)
    discount: int = Field(0, ge=0, le=100)
    votes: int = Field(0, ge=0, le=100)
    link: str = Field("", pattern=r"^((telegram|discord):-?\d{1,19})?$")

    @field_validator("tag")
    @classmethod
    def _no_pictures(cls, tag: str) -> str:
        if any(unicodedata.category(letter) == "So" for letter in tag):
            raise ValueError("a tag cannot hold emoji: Telegram does not take them")
        return tag


Kind = Literal["role", "tag", "link", "discount", "votes"]


class Boon(NamedTuple):
    """One thing that a level brings, and the level."""

    kind: Kind
    value: str
    level: int

    @property
    def source(self) -> str:
        """The reason under which it is wished for; see storage/grants.py."""
        return f"{SOURCE}{self.level}"


SOURCE = "level:"
_BEST: tuple[Kind, ...] = ("discount", "votes")


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
        "named. What members or admins give brings none. Growth is a balance of its own that "
        "begins at 0: points from before it was counted bring none, /admin set_level lifts whom "
        "it should.",
        examples=[{"talk": 2, "milestone": 0}],
    )
    perks: tuple[Perk, ...] = Field(
        (),
        description="What levels bring, each to all who have that level or a higher one, and taken "
        "away from who has not. role: on Discord, by name or number; Hearth's own role must stand "
        "above it. tag: on Telegram, beside the name, at most 16 characters; the one of the "
        "highest level. discount: percent in the shop. votes: what a vote weighs; of both the "
        "largest counts. link: a way into another group, for one person, once: "
        '"telegram:<group>" or "discord:<channel>". A change here is carried out the next night, '
        "and at once for who asks for /level.",
        examples=[
            [
                {"level": 5, "role": "Regular", "tag": "Regular"},
                {"level": 10, "discount": 10, "votes": 2, "link": "telegram:-1001234567890"},
            ]
        ],
    )


def brought(perks: Iterable[Perk]) -> list[Boon]:
    """What those perks bring, level by level."""
    found: list[Boon] = []
    for perk in sorted(perks, key=lambda p: p.level):
        values: dict[Kind, str] = {
            "role": perk.role,
            "tag": perk.tag,
            "discount": str(perk.discount or ""),
            "votes": str(perk.votes or ""),
            "link": perk.link,
        }
        found += [Boon(kind, value, perk.level) for kind, value in values.items() if value]
    return found


def due(perks: Iterable[Perk], level: int) -> list[Boon]:
    """What a member of that level shall hold.

    All roles and links up to there; of tags the one of the highest level; of discounts and votes
    the largest.
    """
    boons = brought(perk for perk in perks if perk.level <= level)
    tags = [boon for boon in boons if boon.kind == "tag"]
    held = [boon for boon in boons if boon.kind in ("role", "link")] + tags[-1:]
    for kind in _BEST:
        held += sorted((b for b in boons if b.kind == kind), key=lambda b: int(b.value))[-1:]
    return held


def next_perks(perks: Iterable[Perk], level: int) -> list[Boon]:
    """What the nearest level above brings that brings anything."""
    above = [boon for boon in brought(perks) if boon.level > level]
    return [boon for boon in above if boon.level == above[0].level]


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
