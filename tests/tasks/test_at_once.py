"""Many at the last place, one who presses often, ends on the way, and what breaks off."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from handlers.kit.context import Batch, CommunityCtx
from handlers.kit.dispatch import Dispatcher
from handlers.kit.inbound import Pressed, Role
from handlers.tasks import engine, operate
from handlers.tasks.shelf import index
from storage import communities, task_ends, task_proofs
from tests.hands import HANDS, at_once
from tests.shop.looks import Keyed
from tests.tasks.looks import balance, done, features, ids, paid, task
from tests.world import Someone, World

QUIZ: dict[str, Any] = {
    "kind": "quiz",
    "options": [{"en": "Yes", "zh": "是"}, {"en": "No", "zh": "否"}],
    "answer": 1,
}
TASKS = (
    task("quick", **QUIZ, places=2, reward={"points": 10}),
    task("proof", kind="proof", cooldown=60, reward={"points": 7}, ends="2026-03-03"),
    task("days", goal=2, reward={"points": 5}),
)


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, features(*TASKS))
    yield made
    made.close()


@contextmanager
def ground(world: World, who: Someone) -> Iterator[CommunityCtx]:
    """The ground on which a handler of this feature stands, in a transaction."""
    here, person_id = ids(world, who)
    with world.write() as tx:
        community = communities.get(tx, here)
        assert community is not None
        batch: Batch = world.app.dispatcher.batch(careful=False)
        policy = world.app.settings.policy("tasks")
        yield CommunityCtx(tx, tx.now, batch, policy, "test", community, person_id)


def test_two_places_for_four_people_who_press_three_times(
    world: World, dispatchers: list[Dispatcher]
) -> None:
    people = [world.person(f"Person {n}") for n in range(HANDS)]
    for one in people:
        one.says("/quests")
    press = Pressed("1:quest_answer:quick:1", 1)
    at_once(dispatchers, [one.event(press) for _ in range(3) for one in people])
    assert sorted(len(paid(world, one)) for one in people) == [0, 0, 1, 1]
    assert sum(balance(world, one) for one in people) == 20
    with world.read() as tx:
        assert task_ends.places(tx, ids(world, people[0])[0], "quick", 0).taken == 2


def test_one_who_answers_with_four_hands_is_paid_once(
    world: World, dispatchers: list[Dispatcher]
) -> None:
    ann = world.person("Ann")
    ann.says("/quests")
    at_once(dispatchers, [ann.event(Pressed("1:quest_answer:quick:1", 1)) for _ in range(8)])
    assert paid(world, ann) == [("quick:0:points", 10)]
    assert balance(world, ann) == 10


def test_what_breaks_off_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = world.person("Ann")
    ann.says("/quests")

    def broken(*_: object) -> None:
        raise RuntimeError("between the place and the payment")

    with monkeypatch.context() as patch:
        patch.setattr(engine, "give", broken)
        ann.presses_data("1:quest_answer:quick:1")
        ann.hears("went-wrong")
    assert done(world, ann) == []
    ann.presses_data("1:quest_answer:quick:1")
    ann.hears("quest-right")
    assert paid(world, ann) == [("quick:0:points", 10)]
    with world.read() as tx:
        assert task_ends.places(tx, ids(world, ann)[0], "quick", 0).taken == 1


def test_a_reward_that_breaks_does_not_undo_the_check_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    world.is_down(days=1)
    with monkeypatch.context() as patch:
        patch.setattr(engine, "give", None)
        ann.says("/checkin")
        ann.hears("checkin-done", days=2)
    assert done(world, ann) == []
    world.is_down(days=1)
    ann.says("/checkin")
    assert done(world, ann) == ["days"]


def test_two_reviewers_who_press_at_once_decide_once(
    world: World, dispatchers: list[Dispatcher]
) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    for one in (ann, ben):
        one.says(f"/proof {one.name} was there and did it all")
    pair = [world.person(name, role=Role.REVIEWER) for name in ("Rita", "Omar")]
    for one in pair:
        one.says("/review")
    first, second = _waiting(world, ann), _waiting(world, ben)
    yes = [one.event(Pressed(f"1:review_do:{first}:yes:", 1)) for one in pair * 4]
    at_once(dispatchers, yes)
    assert paid(world, ann) == [("proof:0:points", 7)]
    both = [
        one.event(Pressed(f"1:review_do:{second}:{what}", 1))
        for what in ("yes:", "no:other")
        for one in pair * 2
    ]
    at_once(dispatchers, both)
    with world.read() as tx:
        found = task_proofs.find(tx, ids(world, ben)[0], second)
    assert found
    assert paid(world, ben) == ([("proof:0:points", 7)] if found.state == "approved" else [])
    acts = "SELECT count(*) FROM audit WHERE action LIKE 'proof-%%'"
    with world.read() as tx:
        assert tx.connection.exec_driver_sql(acts).scalar() == 2


def _waiting(world: World, who: Someone) -> int:
    """The number of what they handed in."""
    with world.read() as tx:
        found = task_proofs.last(tx, *ids(world, who), "proof", 0)
    assert found
    return found.id


def test_a_task_that_ends_on_the_way_counts_no_more(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    with ground(world, ann) as ctx:
        assert operate.end(ctx, "days")
        assert not operate.end(ctx, "days")
    world.is_down(days=1)
    ann.says("/checkin")
    assert done(world, ann) == []
    made = task("own", goal=1, reward={"points": 2})
    with ground(world, ann) as ctx:
        running = [live.task for live in index(ctx).tasks.values()]
        policy = world.app.settings.policy("tasks")
        assert operate.refusals(made, running, policy, ["en", "zh-Hans"]) == []
        rich = made.model_copy(update={"reward": made.reward.model_copy(update={"points": 9999})})
        assert [f.at for f in operate.refusals(rich, running, policy, [])] == ["reward.points"]
        assert operate.begin(ctx, made)
        assert not operate.begin(ctx, made)
    world.is_down(days=1)
    ann.says("/checkin")
    assert done(world, ann) == ["own"]


def test_a_draw_waits_for_the_key_of_its_seed(url: str) -> None:
    lot = task("lot", reward={"points": 9, "mode": "raffle", "winners": 1}, ends="2026-03-03")
    plain = features(lot)
    keyed = [replace(f, policy=Keyed) if f.name == "shop" else f for f in plain]
    world = World(url, plain)
    ann = world.person("Ann")
    ann.says("/checkin")
    here = ids(world, ann)[0]
    with world.read() as tx:
        open_seed = task_ends.places(tx, here, "lot", 0).seed
    for wanted in (keyed, plain):
        world.features = wanted
        world.restart()
    world.sleeps(days=3)
    assert paid(world, ann) == []
    with world.read() as tx:
        found = task_ends.places(tx, here, "lot", 0)
        assert found.seed == ""
        assert found.hash == sha256(open_seed.encode()).hexdigest()
    world.features = keyed
    world.restart()
    world.sleeps(hours=2)
    assert paid(world, ann) == [("lot:0:points", 9)]
    said = [s for d in world.recorder().sent for s in d.message.more if d.user == 0]
    assert [s.args["seed"] for s in said if s.key == "task-raffle-proof"] == [open_seed]
    world.close()
