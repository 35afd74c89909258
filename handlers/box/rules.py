"""The draw of a surprise box: published odds, a seed that is committed to, a check for anyone.

The seed of a day is 32 random bytes; its SHA-256 is published first, the seed when the day is over.
A box is called "community:person:number of their box". HMAC-SHA256(seed, that name), read as a
number modulo the tickets that can win, is the ticket drawn: docs/boxes.md.
"""

import hmac
import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from pydantic import BaseModel, ConfigDict, Field, model_validator

WHOLE = 10_000
"""Tickets in a draw: one is a hundredth of a percent."""

SEED_BYTES = 32

CHECK_IN, POINTS = "checkin", "points"
"""Two activities: check-ins, and all points together, by how many were earned in a day."""

OWN = "box"
"""What the points in a box are paid for."""

_SPACE = 1 << 256


class Prize(BaseModel):
    """What can be in a box."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    points: int = Field(ge=1, le=1_000_000, description="Points.")
    odds: float = Field(gt=0, le=100, description="How often, in percent.")

    @property
    def tickets(self) -> int:
        return round(self.odds * WHOLE / 100)


class BoxPolicy(BaseModel):
    """Surprise boxes. Everybody can check the draws: see docs/boxes.md."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    activity: str = Field(
        CHECK_IN,
        min_length=1,
        max_length=32,
        description='What earns boxes: "checkin", or whatever else brings points by a rule, like '
        '"milestone" or "talk"; or "points": the points of a day, whatever they were paid for.',
        examples=["checkin"],
    )
    every: int = Field(
        7,
        ge=0,
        le=1_000_000,
        description='How many of them make a box, so many points for "points"; 0: no boxes.',
    )
    most_a_day: int = Field(
        3, ge=1, le=100, description="Boxes that a member can earn in a day at most."
    )
    prizes: tuple[Prize, ...] = Field(
        tuple(
            Prize(points=points, odds=odds)
            for points, odds in ((5, 50), (10, 30), (20, 15), (50, 4), (200, 1))
        ),
        min_length=1,
        max_length=20,
        description="What is in a box, with the odds in percent: 100 together, to a hundredth. "
        "Points alone: goods could run out, and then the published odds would not hold.",
    )
    pity_after: int = Field(
        0,
        ge=0,
        le=1000,
        description="After so many boxes in a row without a good prize the next has one; 0: never.",
    )
    pity_from: int = Field(
        50, ge=1, le=1_000_000, description="Points from which on a prize is a good one."
    )

    @model_validator(mode="after")
    def _fair(self) -> "BoxPolicy":
        if self.activity == OWN:
            raise ValueError("a box cannot be earned by opening boxes")
        if any(abs(p.odds * WHOLE / 100 - p.tickets) > 1e-6 or not p.tickets for p in self.prizes):
            raise ValueError("odds go to a hundredth of a percent, and are at least that")
        if sum(p.tickets for p in self.prizes) != WHOLE:
            raise ValueError("the odds of all prizes must be 100 % together")
        if len({p.points for p in self.prizes}) < len(self.prizes):
            raise ValueError("two prizes have the same points")
        if self.pity_after and all(p.points < self.pity_from for p in self.prizes):
            raise ValueError("no prize is as good as pity_from asks")
        return self


@dataclass(frozen=True, slots=True)
class Odds:
    """The odds that a draw goes by: points and their tickets, the lowest prize first."""

    prizes: tuple[tuple[int, int], ...]
    pity_after: int = 0
    pity_from: int = 0

    @property
    def text(self) -> str:
        """These odds as they are kept; the same odds are the same text."""
        raw = {
            "prizes": [{"points": points, "tickets": tickets} for points, tickets in self.prizes],
            "pity_after": self.pity_after,
            "pity_from": self.pity_from,
        }
        return json.dumps(raw, separators=(",", ":"))

    @property
    def version(self) -> str:
        """A name for these odds that no other odds have."""
        return sha256(self.text.encode()).hexdigest()[:12]

    def eligible(self, dry: int) -> tuple[tuple[int, int], ...]:
        """The prizes that can be won after `dry` boxes in a row without a good one."""
        if not self.pity_after or dry < self.pity_after:
            return self.prizes
        return tuple(prize for prize in self.prizes if prize[0] >= self.pity_from)

    def dry_after(self, points: int, dry: int) -> int:
        """How many boxes in a row had no good prize, after one with `points`."""
        return 0 if points >= self.pity_from else dry + 1


@cache
def odds(policy: BoxPolicy) -> Odds:
    """The odds of the configuration."""
    prizes = tuple(sorted((prize.points, prize.tickets) for prize in policy.prizes))
    if not policy.pity_after:
        return Odds(prizes)
    return Odds(prizes, policy.pity_after, policy.pity_from)


def read(text: str) -> Odds:
    """Odds as they were kept."""
    raw = json.loads(text)
    prizes = tuple((prize["points"], prize["tickets"]) for prize in raw["prizes"])
    return Odds(prizes, raw["pity_after"], raw["pity_from"])


def commitment(seed: bytes) -> str:
    """What is published of a seed beforehand: its SHA-256, in hex."""
    return sha256(seed).hexdigest()


def name(community: int, person: int, number: int) -> str:
    """What a box is called in the draw."""
    return f"{community}:{person}:{number}"


def ticket(seed: bytes, box: str, below: int) -> int:
    """The ticket of a box: from 0 on and below `below`, each as likely as any other.

    The topmost numbers would favour low tickets: for one of these the box is called "box:1",
    "box:2" … until another comes.
    """
    drawn, again = _drawn(seed, box), 0
    while drawn >= _SPACE - _SPACE % below:
        again += 1
        drawn = _drawn(seed, f"{box}:{again}")
    return drawn % below


def _drawn(seed: bytes, text: str) -> int:
    return int.from_bytes(hmac.digest(seed, text.encode(), "sha256"), "big")


def prize(drawn: int, prizes: tuple[tuple[int, int], ...]) -> int:
    """The points that a ticket wins: the lowest prize has the lowest tickets."""
    for points, tickets in prizes:
        if drawn < tickets:
            return points
        drawn -= tickets
    raise ValueError("no such ticket")


def draw(seed: bytes, box: str, prizes: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """The ticket of a box, and the points that it wins."""
    drawn = ticket(seed, box, sum(tickets for _, tickets in prizes))
    return drawn, prize(drawn, prizes)


def percent(tickets: int, whole: int = WHOLE) -> str:
    """Tickets as a part of a hundred, like 0.5."""
    return f"{100 * tickets / whole:.2f}".rstrip("0").rstrip(".")
