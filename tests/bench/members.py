"""What a check-in costs among a million members, beside the same among a thousand.

All of them are durable. Neither number is long enough for SQLite to copy its log back into the
file, which it does once in well over a thousand check-ins.
"""

from random import Random  # noqa: TID251 - a seed makes it repeatable

from tests.bench import crowd, road
from tests.bench.crowd import MODEL
from tests.bench.databases import Databases, path_of, sqlite
from tests.bench.table import Line

WARM = 200
"""Check-ins before the clock runs: a fresh process has prepared no statement yet."""


def run(quick: bool) -> list[Line]:
    few, many, rounds = (300, 1000, 1) if quick else (1000, 1_000_000, 9)
    with sqlite() as databases:
        small, large = crowd.crowd(databases, few), crowd.crowd(databases, many)
        size = path_of(large).stat().st_size / 1e9
        strangers = _shuffled(many)
        slow, fast = 0.0, 0.0
        for n in range(rounds):
            # Nobody of the many checks in twice: nobody's rows are in the cache already.
            slow = max(slow, _speed(large, strangers[n * few : (n + 1) * few]))
            fast = max(fast, _speed_of_copy(databases, small, _shuffled(few)))
    return [
        Line(
            f"one check-in of {many:,} members ({size:.1f} GB)",
            1e6 / slow,
            "µs",
            f"of {few:,} members",
            1e6 / fast,
            1.3,
            "less",
        )
    ]


def _shuffled(count: int) -> list[int]:
    users = list(range(MODEL, MODEL + count))
    Random(7).shuffle(users)
    return users


def _speed_of_copy(databases: Databases, url: str, users: list[int]) -> float:
    copy = databases.copy(url)
    try:
        return _speed(copy, users)
    finally:
        databases.drop(copy)


def _speed(url: str, users: list[int]) -> float:
    """Check-ins a second on the day after."""
    with road.world(url, days=crowd.DAYS) as world:
        events = [road.check_in(world, user) for user in users]
        road.speed(world, events[:WARM])
        return road.speed(world, events[WARM:])
