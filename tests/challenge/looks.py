"""Worlds with challenges in their configuration, and what the database says became of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import create_model

from bot.features import FEATURES
from handlers.challenge.definition import Plan
from handlers.challenge.policy import ChallengePolicy
from handlers.kit.feature import Feature
from storage import accounts, challenge_days, challenges, facts
from storage.accounts import Purse
from storage.challenges import Standing, Stored
from tests.tasks.looks import ids
from tests.world import Someone, World

MONDAY = date(2026, 3, 2)
"""The day on which worlds begin, at nine in the morning, UTC."""


def plan(key: str = "walk", **more: Any) -> Plan:
    """A challenge of three days, from the first day of the world on, for 50 points."""
    title = {"en": key.title(), "zh": f"{key}挑战"}
    known = {"key": key, "title": title, "days": 3, "starts": MONDAY, "points": 50}
    if more.get("kind") == "number":
        known |= {"unit": {"en": "cups", "zh": "杯"}, "goal": 8}
    return Plan.model_validate(known | more)


def features(*plans: Plan, **policy: Any) -> tuple[Feature, ...]:
    """All features, with those challenges in the configuration."""
    fields: dict[str, Any] = {name: (type(value), value) for name, value in policy.items()}
    fields["planned"] = (tuple[Plan, ...], plans)
    mine = create_model("ChallengePolicy", __base__=ChallengePolicy, __doc__="C.", **fields)
    return tuple(replace(f, policy=mine) if f.name == "challenge" else f for f in FEATURES)


def joins(*people: Someone, key: str = "walk") -> None:
    """They come along: what is planned is brought in as the first of them looks."""
    people[0].says("/challenge")
    for who in people:
        who.presses_data(f"1:challenge_join:{key}")


def stored(world: World, who: Someone, key: str = "walk") -> Stored:
    with world.read() as tx:
        found = challenges.find(tx, ids(world, who)[0], key)
    assert found is not None
    return found


def standing(world: World, who: Someone, key: str = "walk") -> Standing:
    here, person_id = ids(world, who)
    with world.read() as tx:
        found = challenges.standing(tx, here, key, person_id)
    assert found is not None
    return found


def done_on(world: World, who: Someone, day: date, key: str = "walk") -> int:
    with world.read() as tx:
        return challenge_days.of_day(tx, ids(world, who)[0], key, day)[0]


def balance(world: World, who: Someone) -> int:
    with world.read() as tx:
        held = accounts.find(tx, Purse(*ids(world, who), "points"))
        return held.balance if held else 0


def noted(world: World, who: Someone) -> list[tuple[str, dict[str, Any]]]:
    """The facts about challenges that were noted about them."""
    with world.read() as tx:
        found = facts.of_person(tx, *ids(world, who))
    return [(kind, data) for kind, data in found if kind.startswith("challenge-")]


def posts(world: World, who: Someone) -> Sequence[str]:
    """The first phrase of each thing that the whole group heard."""
    return [d.message.say.key for d in who.seen() if d.user == 0 and not d.to.private]


def speaks(world: World, who: Someone) -> None:
    """Somebody says something behind Hearth's last post: the gate lets the next one go."""
    world.is_down(minutes=1)
    who.says("Good morning, everybody")
