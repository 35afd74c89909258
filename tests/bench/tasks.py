"""What two hundred running tasks cost a fact, and /quests among very many with open tasks."""

import time
from collections.abc import Callable
from random import Random  # noqa: TID251 - a seed makes it repeatable
from statistics import quantiles
from typing import Any

from sqlalchemy import text

from handlers.kit.feature import Feature
from handlers.kit.inbound import Inbound, Tally
from handlers.tasks.definition import Task
from storage import task_books, task_ends
from storage.task_books import Book
from tests.bench import road
from tests.bench.databases import Databases, sqlite
from tests.bench.days import SecondDay, best
from tests.bench.table import Line
from tests.tasks.looks import features, task
from tests.world import World

TASKS = 200
PERIODS = ("once", "daily", "weekly", "monthly")
FACTS: tuple[dict[str, Any], ...] = (
    {"fact": "checked-in"},
    {"fact": "checked-in", "where": {"streak": ">=2"}},
    {"fact": "earned", "where": {"currency": "points"}, "adds": "amount"},
    {"fact": "counted", "adds": "messages"},
    {"fact": "counted", "adds": "reactions"},
    {"fact": "task-done"},
    {"fact": "level-reached"},
    {"fact": "tipped", "whose": "giver"},
    {"fact": "liked"},
    {"fact": "member-joined"},
)
"""Each of them is counted by twenty of the tasks; a check-in moves members on in sixty."""

NEEDS: tuple[dict[str, Any], ...] = (
    {},
    {},
    {"days_here": 1},
    {"level": 2},
    {"any_of": [{"badge": "taking-root"}, {"days_here": 1}]},
)


def run(quick: bool) -> list[Line]:
    people, rounds, members = (100, 1, 200) if quick else (1500, 5, 100_000)
    with sqlite() as databases:
        day = SecondDay(databases, people)
        lines = [
            _cost(day, people, rounds, "check-in", road.check_in),
            _cost(day, people, rounds, "message", _message),
        ]
        return lines + _quests(databases, members, 20 if quick else 500)


def _message(world: World, user: int) -> Inbound:
    return road.event(world, user, Tally(worth=True))


def _tasks() -> list[Task]:
    """Of all kinds of facts, periods and needs, none of which is soon done."""
    return [
        task(
            f"t{n}",
            goal=1000 + n,
            period=PERIODS[n % 4],
            needs=NEEDS[n % 5],
            **FACTS[n // 4 % 10],
        )
        for n in range(TASKS)
    ]


def _cost(
    day: SecondDay, people: int, rounds: int, what: str, make: Callable[[World, int], Inbound]
) -> Line:
    many, none = features(*_tasks()), features()
    with_tasks, without = best(
        rounds,
        lambda: _speed(day, people, many, make),
        lambda: _speed(day, people, none, make),
    )
    return Line(
        f"one {what} with {TASKS} tasks", 1e6 / with_tasks, "µs", "with none", 1e6 / without,
        1.5, "less",
    )  # fmt: skip


def _speed(
    day: SecondDay,
    people: int,
    with_features: tuple[Feature, ...],
    make: Callable[[World, int], Inbound],
) -> float:
    """Events a second of those who are on the way already."""
    with day.world(with_features) as world:
        world.hand_in([make(world, user) for user in range(1, people + 1)])
        world.is_down(days=1)
        return road.speed(world, [make(world, user) for user in range(1, people + 1)])


def _quests(databases: Databases, members: int, asked: int) -> list[Line]:
    """How long the work of /quests takes, from the event to its commit."""
    open_tasks = [t.model_copy(update={"goal": 50 + n}) for n, t in enumerate(_tasks())]
    with road.world(databases.empty(), features(*open_tasks)) as world:
        world.hand_in([road.check_in(world, 1)])
        _crowd(world, members)
        chance = Random(3)
        users = [chance.randint(2, members + 1) for _ in range(asked + 20)]
        found: list[float] = []
        for user in users:
            event = road.event(world, user, _typed(world))
            began = time.process_time()
            world.app.dispatcher.run([event])
            found.append(time.process_time() - began)
    cuts = [1000 * cut for cut in quantiles(found[20:], n=100)]
    about = f"/quests of {members:,} members with {TASKS} tasks"
    mean = sum(found[20:]) / asked * 1000
    return [
        Line(f"{about}, p50", cuts[49], "ms", "the mean", mean, 10, "less", "figure"),
        Line(f"{about}, p99", cuts[98], "ms", "the mean", mean, 10, "less", "figure"),
    ]


def _typed(world: World) -> Any:
    return road.Typed("/quests", world.number())


def _crowd(world: World, members: int) -> None:
    """So many members, each on the way with forty tasks, and with three done."""
    with world.read() as tx:
        here = tx.value(text("SELECT min(id) FROM communities"))
    with world.write() as tx:
        ids = range(1, members + 1)
        moment = int(tx.now.timestamp() * 1e6)
        insert = {
            "persons": "(id, language, zone, zone_before, reminders, home, made_at)"
            f" VALUES (:n, '', '', '', 0, {here}, {moment})",
            "accounts": '(platform, "user", person_id, name, locale, reachable, folded, handle)'
            " VALUES ('test', :n + 1, :n, 'Member', 'en', 1, 'member', '')",
            "members": "(community_id, person_id, role, joined_at, held)"
            f" VALUES ({here}, :n, 0, {moment}, 0)",
        }
        for table, rest in insert.items():
            statement = text(f"INSERT INTO {table} {rest}")  # all of it is written here
            tx.connection.execute(statement, [{"n": n} for n in ids])
        steps = {f"t{4 * n}": (n + 1, 0, 1) for n in range(40)}
        for n in ids:
            for done in ("t1", "t2", "t3"):
                task_ends.do(tx, here, n, done, 1)
            task_books.keep(tx, here, n, Book(steps, {"t1": 1, "t2": 1, "t3": 1}))
