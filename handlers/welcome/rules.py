"""Newcomers in whole numbers: days, steps, shares, suspicion."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import pairwise

DAYS = 7
"""Days of the first week, the day of joining being the first."""

COHORTS = 30
"""Days back for which the table is shown."""

ENOUGH = 20
"""People from whom on a share is shown in percent (definitions 6)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A step in the table: how many came so far, of how many who could have.

    percent: None where there are too few to say.
    """

    step: str
    number: int
    of: int
    percent: int | None


def waits(step: str) -> int:
    """Days that must have passed after the day of joining before a step can be judged."""
    if step == "done":
        return DAYS + 1
    return int(step[3:]) + 1 if step.startswith("day") else 0


def table(counts: Mapping[tuple[date, str], int], steps: Sequence[str], today: date) -> list[Line]:
    """The steps of those who joined in the last days; each of those days only that are old enough.

    counts: how many who joined on a day reached a step.
    """
    since = today - timedelta(days=COHORTS - 1)
    days = [day for (day, step) in counts if step == "joined" and since <= day <= today]
    found: list[Line] = []
    for step in steps:
        old = [day for day in days if (today - day).days >= waits(step)]
        of = sum(counts[day, "joined"] for day in old)
        number = sum(counts.get((day, step), 0) for day in old)
        found.append(Line(step, number, of, share(number, of)))
    return found


def share(number: int, of: int) -> int | None:
    """So many of so many in percent, None where they are too few to say."""
    return round(100 * number / of) if of >= ENOUGH else None


def steepest(lines: Sequence[Line]) -> str:
    """The step before which most stop, by share of those before; "" where too few can be judged.

    Days are left out: who is not there on one may be on the next.
    """
    judged = [one for one in lines if one.percent is not None and one.step != "done"]
    pairs = [(a, b) for a, b in pairwise(judged) if not _is_day(b)]
    drops = [(a.number / a.of - b.number / b.of, b.step) for a, b in pairs]
    return max(drops)[1] if drops and max(drops)[0] > 0 else ""


def _is_day(line: Line) -> bool:
    return line.step.startswith("day")


# --- suspicion

WEIGHTS = {"burst": 3, "young": 3, "name": 2, "handle": 1}
"""What each sign adds to a score; the last is weak: many good people have no short name."""

TRIES = 3
"""Wrong answers until a check is over."""

_EPOCH = 1_420_070_400_000
"""Discord's, in milliseconds since 1970: where its numbers begin to count."""

_ADVERTISES = re.compile(r"https?:|t\.me/|www\.|\.(com|ru|xyz|top|shop)\b|@\w{4,}", re.IGNORECASE)

POOL = {
    "fruit": "🍎🍌🍇🍓",
    "animal": "🐱🐶🐰🐻",
    "vehicle": "🚗🚌🚲🚂",
    "flower": "🌷🌻🌹🌸",
    "music": "🎸🎺🥁🎻",
    "weather": "☔⛄🌈⚡",
}


@dataclass(frozen=True, slots=True)
class Signs:
    """What a platform shows of who joins.

    burst: how many came by the same invitation lately. age: of the account in days, None where
    that is not shown. handle: whether there is a short name, or the platform has none.
    """

    name: str
    burst: int = 0
    age: int | None = None
    handle: bool = True


def suspicion(signs: Signs, burst: int, young: int) -> tuple[int, tuple[str, ...]]:
    """The score of these signs, and what it is made of.

    burst: so many by one invitation are one. young: days until an account is none any more.
    """
    found = {
        "burst": bool(burst) and signs.burst >= burst,
        "young": signs.age is not None and signs.age < young,
        "name": bool(_ADVERTISES.search(signs.name)),
        "handle": not signs.handle,
    }
    reasons = tuple(name for name, there in found.items() if there)
    return sum(WEIGHTS[name] for name in reasons), reasons


def snowflake_at(number: int) -> datetime:
    """When a number of Discord was made (its API reference, "Snowflakes")."""
    return datetime.fromtimestamp(((number >> 22) + _EPOCH) / 1000, UTC)


@dataclass(frozen=True, slots=True)
class Question:
    """Which of the `options` is a `what`: the one of that number, from 1."""

    what: str
    options: tuple[str, ...]
    right: int


def question(seed: str) -> Question:
    """A question of the pool with its options shuffled, the same for the same seed."""
    digest = sha256(seed.encode()).digest()
    kinds = sorted(POOL, key=lambda kind: sha256(digest + kind.encode()).digest())[:4]
    chosen = [(kind, POOL[kind][digest[n] % len(POOL[kind])]) for n, kind in enumerate(kinds)]
    shown = sorted(chosen, key=lambda one: sha256(one[1].encode() + digest).digest())
    return Question(kinds[0], tuple(sign for _, sign in shown), shown.index(chosen[0]) + 1)
