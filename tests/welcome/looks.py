"""Worlds with newcomers: what is configured about them, and what the database says of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import create_model

from handlers.kit.feature import Feature
from handlers.shop.rules import ShopPolicy
from handlers.tasks.definition import Task
from handlers.welcome.policy import WelcomePolicy
from storage import welcome
from storage.welcome import STEPS, Newcomer
from tests.tasks.looks import features as with_tasks
from tests.tasks.looks import ids, task
from tests.world import Someone, World

BADGE = {"key": "settled", "emoji": "🏡", "en": "Settled in", "zh": "安家"}


def pack() -> tuple[Task, ...]:
    """Ten tasks over seven days: one or two a day, by days kept in the group."""
    kept = [
        task(
            f"day-{day}",
            set="newcomer",
            needs={"days_here": day},
            reward={"points": 1},
        )
        for day in range(7)
    ]
    read = [
        task(
            f"quiz-{day}",
            kind="quiz",
            set="newcomer",
            text={"en": "Two and two?", "zh": "二加二？"},
            options=({"en": "Four", "zh": "四"}, {"en": "Five", "zh": "五"}),
            answer=1,
            needs={"days_here": day},
            reward={"badge": BADGE} if day == 6 else {},
        )
        for day in (0, 3, 6)
    ]
    return (*kept, *read)


def features(
    *tasks: Task, shop: type[ShopPolicy] | None = None, **policy: Any
) -> tuple[Feature, ...]:
    """All features, with those tasks and that policy for newcomers in the configuration."""
    fields: dict[str, Any] = {name: (type(value), value) for name, value in policy.items()}
    mine = create_model("WelcomePolicy", __base__=WelcomePolicy, __doc__="Newcomers.", **fields)
    # Without a pack of the configuration nothing but these tasks is there.
    policies: dict[str, Any] = {"welcome": mine} | ({"shop": shop} if shop else {})
    return tuple(
        replace(f, policy=policies[f.name]) if f.name in policies else f for f in with_tasks(*tasks)
    )


def again(world: World, tasks: Sequence[Task] = (), **policy: Any) -> None:
    """Stop, and start with another configuration."""
    world.features = features(*tasks, **policy)
    world.restart()


def of(world: World, who: Someone) -> Newcomer:
    with world.read() as tx:
        found = welcome.find(tx, *ids(world, who))
    assert found is not None
    return found


def steps(world: World, who: Someone) -> list[str]:
    bits = of(world, who).steps
    return [step for step in STEPS if welcome.has(bits, step)]


def greetings(world: World) -> list[tuple[str, int]]:
    """The greetings in the group, each with how many it is for."""
    sent = [d.message for d in world.recorder().sent if d.to.space == 100 and not d.to.private]
    keys = ("welcome-new", "welcome-back", "welcome-held")
    lines = [s for m in sent for s in (m.say, *m.more) if s.key in keys]
    return [(line.key, int(str(line.args["count"]))) for line in lines]
