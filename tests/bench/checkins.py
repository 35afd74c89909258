"""Durable check-ins a second through the whole road, beside plain loops with the same rows."""

from collections.abc import Sequence

from tests.bench import raw, road
from tests.bench.databases import Databases, postgres, sqlite
from tests.bench.table import Line

TOGETHER = 200


def run(quick: bool) -> list[Line]:
    with sqlite() as databases:
        lines = measured(databases, quick, aims=(1.0, 0.2))
    with postgres() as databases:
        return lines + measured(databases, quick, aims=(None, None))


def measured(
    databases: Databases, quick: bool, aims: tuple[float | None, float | None]
) -> list[Line]:
    """The road and both loops, in turn, some rounds; the best of each counts."""
    count, rounds = (40, 1) if quick else (3000, 7)
    yesterday = road.members(databases, count)
    written = rows_written(databases, yesterday, count)
    best = {"road": 0.0, "one": 0.0, "many": 0.0}
    for _ in range(rounds):
        speeds = {
            "road": second_day(databases, yesterday, count),
            "one": loop(databases, yesterday, written, 1),
            "many": loop(databases, yesterday, written, TOGETHER),
        }
        best = {name: max(best[name], speeds[name]) for name in best}
    what = f"check-ins, {databases.name}"
    return [
        Line(what, best["road"], "/s", "raw loop, one a commit", best["one"], aims[0]),
        Line(what, best["road"], "/s", f"raw loop, {TOGETHER} a commit", best["many"], aims[1]),
    ]


def second_day(databases: Databases, yesterday: str, count: int) -> float:
    """Everybody checks in on the second day; how many a second."""
    url = databases.copy(yesterday)
    try:
        with road.world(url, days=1) as world:
            events = [road.check_in(world, user) for user in range(1, count + 1)]
            return road.speed(world, events)
    finally:
        databases.drop(url)


def rows_written(databases: Databases, yesterday: str, count: int) -> list[list[raw.Write]]:
    """What each of them wrote on that day."""
    url = databases.copy(yesterday)
    try:
        with road.world(url, days=1) as world:
            before = raw.contents(url)
            world.hand_in([road.check_in(world, user) for user in range(1, count + 1)])
        return raw.changes(before, raw.contents(url), count)
    finally:
        databases.drop(url)


def loop(
    databases: Databases, yesterday: str, written: Sequence[Sequence[raw.Write]], together: int
) -> float:
    """The plain loop on a copy of the same database."""
    url = databases.copy(yesterday)
    try:
        return raw.speed(url, written, together)
    finally:
        databases.drop(url)
