"""Who comes back after a long silence: welcomed once, with three small tasks."""

from collections.abc import Iterator

import pytest

from handlers.kit.inbound import Tally
from tests.tasks.looks import done, paid, steps
from tests.world import Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, packs=("back",))
    yield made
    made.close()


def welcomes(who: Someone) -> list[bool]:
    """Whether each of their welcomes so far came in private."""
    said = [(d, [s.key for s in (d.message.say, *d.message.more)]) for d in who.seen()]
    return [d.to.private for d, keys in said if "task-back" in keys]


def test_a_welcome_with_three_tasks(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    ann.says("/quests")
    ann.hears("quests-none")
    world.is_down(days=14)
    ann.says("/checkin")
    assert welcomes(ann) == []
    world.is_down(days=15)
    ann.says("/checkin")
    ann.hears("task-back", count=3)
    assert done(world, ann) == ["back-checkin"]
    assert steps(world, ann) == {"back-days": 1}
    ann.says("/quests")
    ann.hears("quests-title", count=2)
    world.is_down(days=1)
    for line in ("I was in the mountains", "and now I am back with you all"):
        ann.says(line)
    ann.says("/checkin")
    world.is_down(days=1)
    ann.says("/checkin")
    ann.says("/quests")
    assert sorted(done(world, ann)) == ["back-checkin", "back-days", "back-hello"]
    assert sum(points for _, points in paid(world, ann)) == 20
    assert len(welcomes(ann)) == 1


def test_not_again_within_ninety_days(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    for silent, heard in ((20, 1), (40, 1), (60, 2)):
        world.is_down(days=silent)
        ann.says("/checkin")
        assert len(welcomes(ann)) == heard
    assert done(world, ann) == ["back-checkin", "back-checkin"]
    assert len(paid(world, ann)) == 2


def test_after_seven_days_the_offer_is_over(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    world.is_down(days=30)
    ann.says("/checkin")
    world.is_down(days=7)
    ann.says("/quests")
    ann.hears("quests-none")


def test_whatever_they_do_first(world: World) -> None:
    """Talk, a reaction, a private word: told in private, and once."""
    ann, ben, cleo, dan = (world.person(name) for name in ("Ann", "Ben", "Cleo", "Dan"))
    for one in (ann, ben, cleo, dan):
        one.says("Good morning to you all")
    world.is_down(days=20)
    ann.says("It has been a while, hello again")
    ben.reacts()
    cleo.says("/settings", private=True)
    dan.does(Tally(messages=0))
    for one in (ann, ben, cleo, dan):
        assert welcomes(one) == [True]
    ann.says("/quests")
    ann.hears("quests-title", count=3)
    assert len(welcomes(ann)) == 1
    # Who was never silent hears nothing of it, nor who joins only now.
    eve = world.person("Eve")
    eve.says("/checkin")
    assert welcomes(eve) == []
