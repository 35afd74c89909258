"""Talk in tasks: counted and paid in the transaction that counts the message, by group too."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from handlers.kit.inbound import Reacted, Tally
from handlers.tasks.definition import Task
from storage import communities
from tests.tasks.looks import again, balance, done, features, ids, paid, steps, task
from tests.world import Someone, World

Make = Callable[..., World]
TALK: dict[str, Any] = {"fact": "counted", "adds": "messages"}


@pytest.fixture
def make(url: str) -> Iterator[Make]:
    """Makes a world with those tasks."""
    made: list[World] = []

    def world(*tasks: Task, **policy: object) -> World:
        made.append(World(url, features(*tasks, **policy)))
        return made[-1]

    yield world
    for one in made:
        one.close()


def talks(world: World, who: Someone, times: int = 1) -> None:
    """Says so much, in one batch; no other event and no clock follows."""
    world.hand_in([who.event(Tally()) for _ in range(times)])


def beside(world: World, who: Someone) -> int:
    """The rows of theirs that are not in their book yet."""
    here, person = ids(world, who)
    with world.read() as tx:
        return tx.connection.exec_driver_sql(
            f"SELECT count(*) FROM task_talk WHERE community_id = {here} AND person_id = {person}"
        ).scalar_one()


def test_the_message_that_reaches_the_goal_pays_in_its_own_transaction(make: Make) -> None:
    world = make(
        task("three", goal=3, reward={"points": 20}, **TALK),
        task("ten", goal=10, period="weekly", reward={"points": 5}, **TALK),
    )
    ann, ben = world.person("Ann"), world.person("Ben")
    for who in (ann, ben):
        talks(world, who)
        assert steps(world, who) == {"three": 1, "ten": 1}, "the first one makes the book"
    talks(world, ann)
    assert steps(world, ann)["three"] == 1, "far from any goal the book is left alone"
    assert beside(world, ann) == 1, "and what was said is there as a row"
    talks(world, ann)
    assert done(world, ann) == ["three"], "no clock has moved"
    assert paid(world, ann) == [("three:0:points", 20)]
    assert beside(world, ann) == 0
    talks(world, ben, 2)
    assert done(world, ben) == ["three"], "also two in one batch"
    talks(world, ann, 6)
    assert done(world, ann) == ["three"]
    talks(world, ann)
    assert sorted(done(world, ann)) == ["ten", "three"]
    assert balance(world, ann) == 25


def test_a_place_that_talk_takes_is_taken_at_once(make: Make) -> None:
    world = make(task("one", goal=1, places=1, reward={"points": 9}, **TALK))
    ann, ben = world.person("Ann"), world.person("Ben")
    world.hand_in([ben.event(Tally()), ann.event(Tally())])
    talks(world, ann)
    first = [who for who in (ann, ben) if done(world, who) == ["one"]]
    assert len(first) == 1
    assert balance(world, first[0]) == 9


def test_talk_counts_in_the_group_where_it_was_said(make: Make) -> None:
    here: dict[str, Any] = {"adds": "messages", "goal": 2, "reward": {"points": 3}}
    world = make(
        task("room", "counted", place="test:200", **here),
        task("hearts", "counted", adds="reactions", goal=1, place="test:200"),
    )
    ann = world.person("Ann")
    talks(world, ann, 3)
    with world.write() as tx:
        communities.assign_space(tx, "test", 200, ids(world, ann)[0], "Room")
    inside = Someone(world, ann.user, "Ann", ann.platform, space=200)
    world.hand_in([ann.event(Reacted(1, "👍"))])
    world.sleeps(minutes=1)
    assert done(world, ann) == []
    talks(world, inside)
    assert done(world, inside) == []
    talks(world, inside)
    assert done(world, inside) == ["room"]
    world.hand_in([inside.event(Reacted(1, "👍"))])
    assert sorted(done(world, inside)) == ["hearts", "room"]


def test_a_new_day_and_a_changed_task_are_noticed_by_the_next_message(make: Make) -> None:
    world = make(task("two", goal=2, period="daily", reward={"points": 1}, **TALK))
    ann = world.person("Ann")
    talks(world, ann, 2)
    assert done(world, ann) == ["two"]
    world.is_down(days=1)
    talks(world, ann)
    assert done(world, ann) == ["two"]
    talks(world, ann)
    assert done(world, ann) == ["two", "two"]
    again(world, task("two", goal=2, period="daily"), task("new", goal=1, **TALK))
    talks(world, ann)
    assert "new" in done(world, ann)


def test_what_was_said_until_the_end_of_a_task_counts_in_it(make: Make) -> None:
    top = {"points": 30, "mode": "top", "winners": 1}
    world = make(task("most", goal=1, ends="2026-03-02", reward=top, **TALK))
    ann, ben = world.person("Ann"), world.person("Ben")
    talks(world, ann, 2)
    world.sleeps(minutes=2)
    world.sleeps(hours=14, minutes=57, seconds=30)
    talks(world, ben, 3)
    world.sleeps(minutes=5)
    assert (done(world, ann), done(world, ben)) == ([], ["most"])


def test_a_task_counts_from_its_first_second_on_and_not_before(make: Make) -> None:
    old = task("old", goal=9, **TALK)
    world = make(old)
    ann = world.person("Ann")
    talks(world, ann)
    world.is_down(seconds=20)
    talks(world, ann, 2)
    world.is_down(seconds=10)
    again(world, old, task("new", goal=2, **TALK))
    talks(world, ann)
    assert (steps(world, ann), done(world, ann)) == ({"old": 4, "new": 1}, [])
    talks(world, ann)
    assert done(world, ann) == ["new"]
