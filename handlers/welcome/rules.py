"""Newcomers in whole numbers: days, steps, shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
