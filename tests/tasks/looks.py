"""Worlds with tasks in their configuration, and what the database says became of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import create_model

from bot.features import FEATURES
from handlers.kit.feature import Feature
from handlers.tasks.definition import Task
from handlers.tasks.policy import TasksPolicy
from storage import accounts, task_books, task_ends
from storage.accounts import Purse
from tests.world import Someone, World


def task(key: str, fact: str = "", **more: Any) -> Task:
    """A task that counts a fact once, or is of another kind."""
    kind = {} if "kind" in more else {"fact": fact or "checked-in"}
    title = {"en": key.title(), "zh": key}
    return Task.model_validate({"key": key, "title": title, **kind, **more})


def features(*tasks: Task, **policy: Any) -> tuple[Feature, ...]:
    """All features, with those tasks in the configuration."""
    fields: dict[str, Any] = {name: (type(value), value) for name, value in policy.items()}
    fields["task"] = (tuple[Task, ...], tasks)
    mine = create_model("TasksPolicy", __base__=TasksPolicy, __doc__="Tasks.", **fields)
    return tuple(replace(f, policy=mine) if f.name == "tasks" else f for f in FEATURES)


def again(world: World, *tasks: Task, **policy: Any) -> None:
    """Stop, and start with another configuration."""
    world.features = features(*tasks, **policy)
    world.restart()


def ids(world: World, who: Someone) -> tuple[int, int]:
    """The numbers of the community and the person."""
    with world.read() as tx:
        row = tx.connection.exec_driver_sql(
            "SELECT m.community_id, m.person_id FROM members m"
            " JOIN accounts a ON a.person_id = m.person_id"
            f" WHERE a.\"user\" = {who.user} AND a.platform = '{who.platform}'"
        ).one()
    return row[0], row[1]


def done(world: World, who: Someone) -> list[str]:
    """The tasks they did, the first first."""
    with world.read() as tx:
        return [one.task for one in task_ends.of_member(tx, *ids(world, who), 99)][::-1]


def steps(world: World, who: Someone) -> dict[str, int]:
    """How far they are with each task that is on the way."""
    with world.read() as tx:
        book = task_books.load(tx, *ids(world, who))
    return {key: step[0] for key, step in book.steps.items()}


def balance(world: World, who: Someone, currency: str = "points") -> int:
    with world.read() as tx:
        held = accounts.find(tx, Purse(*ids(world, who), currency))
        return held.balance if held else 0


def paid(world: World, who: Someone) -> list[tuple[str, int]]:
    """The keys of the entries that tasks made for them, with the amounts, by key."""
    with world.read() as tx:
        rows: Sequence[Any] = tx.connection.exec_driver_sql(
            "SELECT key, amount FROM ledger_entries WHERE key LIKE 'task:%%'"
            " AND NOT key LIKE '%%:growth' ORDER BY key"
        ).all()
    mine = f":{ids(world, who)[1]}:"
    return [(row[0].split(":", 3)[3], row[1]) for row in rows if mine in row[0]]
