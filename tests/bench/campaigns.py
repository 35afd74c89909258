"""What a campaign costs a check-in: whether who got it acts is noted, for each of them."""

from handlers.kit.inbound import Role
from tests.bench import road
from tests.bench.databases import sqlite
from tests.bench.days import SecondDay, best
from tests.bench.table import Line
from tests.campaigns import looks
from tests.world import Someone


def run(quick: bool) -> list[Line]:
    people = 30 if quick else 900
    with sqlite() as databases:
        day = SecondDay(databases, people)
        with_one, without = best(
            1 if quick else 7,
            lambda: _speed(day, people, written=True),
            lambda: _speed(day, people, written=False),
        )
    return [
        Line(
            "one check-in behind a campaign to all", 1e6 / with_one, "µs", "with none",
            1e6 / without, 1.15, "less",
        )
    ]  # fmt: skip


def _speed(day: SecondDay, people: int, *, written: bool) -> float:
    """Check-ins a second, of members who have just been written to, or have not."""
    with day.world() as world:
        admin = Someone(world, people + 1, "Robin", "test", role=Role.ADMIN)
        admin.says("/help")
        number = looks.sent(admin) if written else 0
        world.sleeps(hours=1)
        found = road.speed(world, [road.check_in(world, user) for user in range(1, people + 1)])
        if written:
            acted = looks.report(world, number).acted
            assert acted == people, f"{acted} of {people} are known to have acted"
        return found
