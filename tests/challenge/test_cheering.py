"""Cheering: one tap, so many a day, never oneself, and one message in the evening."""

from collections.abc import Iterator

import pytest

from storage import challenge_days
from tests.challenge.looks import MONDAY, balance, features, joins, plan, speaks
from tests.tasks.looks import ids
from tests.world import Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, features(plan(), cheers_a_day=2))
    yield made
    made.close()


def cheers(who: Someone, whom: Someone) -> None:
    number = ids(who.world, whom)[1]
    who.presses_data(f"1:challenge_cheer:walk:{number}")


def test_five_people_cheer_and_one_message_tells(world: World) -> None:
    ann = world.person("Ann")
    friends = [world.person(f"Friend {n}") for n in range(5)]
    joins(ann, *friends)
    ann.says("/done")
    for who in friends:
        who.says("/challenge")
        who.presses("challenge-who-button")
        who.hears("challenge-who", count=1)
        who.presses("challenge-cheer-one")
        assert who.hears("challenge-cheered", name="Ann").style == "toast"
        cheers(who, ann)
        who.hears("challenge-cheer-twice")
    world.sleeps(hours=10)
    assert not _told(ann)
    world.sleeps(hours=2)
    (told,) = _told(ann)
    assert told == 5
    world.sleeps(hours=12)
    assert len(_told(ann)) == 1
    assert all(balance(world, who) == 0 for who in friends)


def _told(who: Someone) -> list[object]:
    says = [d.message.say for d in who.seen()]
    return [say.args["count"] for say in says if say.key == "challenge-cheered-you"]


def test_not_oneself_not_more_than_a_cap_and_not_without_a_record(world: World) -> None:
    ann, ben, cleo, dora = (world.person(name) for name in ("Ann", "Ben", "Cleo", "Dora"))
    joins(ann, ben, cleo, dora)
    ann.says("/done")
    cheers(ann, ann)
    ann.hears("challenge-cheer-self")
    cheers(ann, ben)
    ann.hears("challenge-cheer-late")
    for who in (ben, cleo, dora):
        who.says("/done")
    cheers(ann, ben)
    cheers(ann, cleo)
    cheers(ann, dora)
    ann.hears("challenge-cheer-enough", most=2)
    world.is_down(days=1)
    dora.says("/done")
    cheers(ann, dora)
    ann.hears("challenge-cheered", name="Dora")


def test_one_tap_for_all_of_today_reaches_each_once(world: World) -> None:
    ann, ben, cleo = (world.person(name) for name in ("Ann", "Ben", "Cleo"))
    world.adds_bot(world.admin())
    speaks(world, ann)
    joins(ann, ben)
    cleo.presses_data("1:challenge_cheer_all:walk")
    cleo.hears("challenge-cheer-nobody")
    for who in (ann, ben):
        who.says("/done")
    cheers(cleo, ann)
    cleo.presses_data("1:challenge_cheer_all:walk")
    cleo.hears("challenge-cheered-all", count=2)
    cleo.presses_data("1:challenge_cheer_all:walk")
    cleo.hears("challenge-cheer-all-twice")
    cheers(ann, ben)
    with world.read() as tx:
        assert challenge_days.of_day(tx, ids(world, ann)[0], "walk", MONDAY) == (2, 1)
    world.sleeps(minutes=2)
    board = [d.message for d in world.recorder().sent if d.user == 0][-1]
    assert "challenge-cheers" in {say.key for say in board.more}
    world.sleeps(hours=12)
    assert (_told(ann), _told(ben), _told(cleo)) == ([1], [2], [])


def test_the_evening_that_was_missed_is_made_up_for_once(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    joins(ann, ben)
    ann.says("/done")
    cheers(ben, ann)
    world.is_down(days=1, hours=15)
    world.sleeps(hours=10)
    assert _told(ann) == [1]


def test_who_left_hears_nothing_and_who_hides_is_not_named(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    joins(ann, ben)
    for who in (ann, ben):
        who.says("/done")
    ben.says("/top")
    ben.presses("boards-hide")
    ann.says("/challenge")
    assert "Done today: Ann and 1 more" in ann.words
    cheers(ben, ann)
    ann.leaves()
    world.sleeps(hours=12)
    assert _told(ann) == []


def test_where_all_who_did_it_hide_that_is_said(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.says("/challenge")
    page = ann.hears("challenge-head")
    assert ("challenge-along", {"count": 0}) in [(say.key, say.args) for say in page.more]
    joins(ann, ben)
    ben.says("/top")
    ben.presses("boards-hide")
    ben.says("/done")
    ann.says("/challenge")
    ann.presses("challenge-who-button")
    listed = ann.hears("challenge-who", count=1)
    assert [say.key for say in listed.more] == ["challenge-who-unnamed"]
