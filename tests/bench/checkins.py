"""Durable check-ins a second through the whole road, beside plain loops with the same rows."""

from tests.bench.databases import Databases, postgres, sqlite
from tests.bench.days import TOGETHER, SecondDay, best, check_in, long
from tests.bench.table import Line

Aims = tuple[float | None, float | None]


def run(quick: bool) -> list[Line]:
    with sqlite() as databases:
        lines = _measured(databases, 30 if quick else 1500, 1 if quick else 7, (1.0, 0.2))
    with postgres() as databases:
        return lines + _measured(databases, 30 if quick else 600, 1 if quick else 5, (None, None))


def _measured(databases: Databases, count: int, rounds: int, aims: Aims) -> list[Line]:
    day = SecondDay(databases, count)
    written = day.written(check_in)
    road, one, many = best(
        rounds,
        lambda: day.speed(check_in),
        lambda: day.loop(written, 1),
        lambda: long(4, lambda: day.loop(written, TOGETHER)),
    )
    what = f"check-ins, {databases.name}"
    return [
        Line(what, road, "/s", "same rows, one a commit", one, aims[0]),
        Line(what, road, "/s", f"same rows, {TOGETHER} a commit", many, aims[1]),
    ]
