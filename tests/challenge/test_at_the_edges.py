"""Who leaves, waits or moves; the clock at its edges; what comes twice, at once or breaks off."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.challenge import record, reward
from handlers.kit.dispatch import Dispatcher
from handlers.kit.inbound import Pressed
from storage import challenge_days, communities, members
from tests.challenge.looks import (
    MONDAY,
    balance,
    done_on,
    features,
    joins,
    noted,
    plan,
    posts,
    standing,
    stored,
)
from tests.hands import HANDS, at_once
from tests.tasks.looks import ids
from tests.world import Someone, World

PLANS = (plan(), plan("small", size=2))


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, features(*PLANS))
    yield made
    made.close()


def in_zone(world: World, who: Someone, zone: str) -> None:
    """They have chosen that zone long ago."""
    who.says("/help")
    with world.write() as tx:
        members.change(tx, ids(world, who)[1], zone=zone)


def test_two_seats_for_four_people_who_tap_twice(
    world: World, dispatchers: list[Dispatcher]
) -> None:
    people = [world.person(f"Person {n}") for n in range(HANDS)]
    for who in people:
        who.says("/challenge")
    press = Pressed("1:challenge_join:small", 1)
    at_once(dispatchers, [who.event(press) for _ in range(2) for who in people])
    found = stored(world, people[0], "small")
    assert (found.joined, found.ever) == (2, 2)
    joined = [kind for who in people for kind, _ in noted(world, who)]
    assert joined == ["challenge-joined"] * 2


def test_the_last_day_by_four_hands_is_paid_once(
    world: World, dispatchers: list[Dispatcher]
) -> None:
    ann = world.person("Ann")
    joins(ann)
    for _ in range(2):
        ann.says("/done")
        world.is_down(days=1)
    press = Pressed("1:challenge_done:walk", 1)
    at_once(dispatchers, [ann.event(press) for _ in range(8)])
    assert (balance(world, ann), standing(world, ann).done) == (50, 3)
    assert stored(world, ann).finished == 1
    kinds = [kind for kind, _ in noted(world, ann)]
    assert kinds.count("challenge-recorded") == 3
    assert kinds.count("challenge-finished") == 1


def test_what_is_delivered_three_times_counts_once(world: World) -> None:
    ann = world.person("Ann")
    joins(ann)
    event = ann.event(Pressed("1:challenge_done:walk", 1))
    for _ in range(3):
        world.hand_in([event])
    assert (standing(world, ann).done, done_on(world, ann, MONDAY)) == (1, 1)


@pytest.mark.parametrize("where", ["before", "behind"])
def test_what_breaks_off_at_the_prize_leaves_no_record(
    world: World, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    ann = world.person("Ann")
    joins(ann)
    for _ in range(2):
        ann.says("/done")
        world.is_down(days=1)

    def broken(*given: object) -> None:
        if where == "behind":
            reward.give(*given)  # type: ignore[arg-type]
        raise RuntimeError("between the record and the prize")

    with monkeypatch.context() as patch:
        patch.setattr(record, "give", broken)
        ann.says("/done")
        ann.hears("went-wrong")
    assert (standing(world, ann).done, balance(world, ann)) == (2, 0)
    world.restart()
    ann.says("/done")
    ann.hears("challenge-made")
    assert (standing(world, ann).done, balance(world, ann)) == (3, 50)


def test_who_leaves_the_group_keeps_their_days_and_may_come_back(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    joins(ann, ben)
    ann.says("/done")
    ann.leaves()
    assert stored(world, ben).joined == 1
    ben.says("/challenge")
    ann.joins()
    ann.says("/done")
    ann.hears("challenge-none-mine")
    ann.presses_data("1:challenge_join:walk")
    ann.hears("challenge-back-in")
    found = stored(world, ben)
    assert (found.joined, found.ever, standing(world, ann).done) == (2, 2, 1)
    ann.leaves()
    for _ in range(2):
        world.is_down(days=1)
        ben.says("/done")
    world.sleeps(days=1)
    assert (balance(world, ann), balance(world, ben)) == (0, 0)
    found = stored(world, ben)
    assert (found.state, found.finished) == ("over", 0)


def test_a_pause_of_the_streak_is_none_of_the_challenge(world: World) -> None:
    ann = world.person("Ann")
    joins(ann)
    ann.says("/pause 3")
    for _ in range(3):
        ann.says("/done")
        world.is_down(days=1)
    assert balance(world, ann) == 50


def test_whom_the_human_check_holds_back_cannot_come_along(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/challenge")
    here, who = ids(world, ann)
    with world.write() as tx:
        members.hold(tx, here, who, held=True)
    ann.presses_data("1:challenge_join:walk")
    ann.hears("held-back")
    ann.says("/done")
    ann.hears("held-back")
    with world.write() as tx:
        members.hold(tx, here, who, held=False)
    ann.presses_data("1:challenge_join:walk")
    ann.hears("challenge-joined")


def test_the_end_waits_for_who_lives_farther_west(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    in_zone(world, ben, "America/Los_Angeles")
    joins(ann, ben)
    ben.says("/done")
    world.is_down(hours=14, minutes=59)
    ann.says("/done")
    assert standing(world, ann).last_day == MONDAY
    world.is_down(minutes=2)
    ann.says("/done")
    assert standing(world, ann).last_day == MONDAY + timedelta(days=1)
    assert standing(world, ben).last_day == MONDAY
    world.is_down(days=1)
    ben.says("/done")
    world.sleeps(days=1, hours=6)
    assert stored(world, ben).state == "open"
    ben.says("/done")
    ben.hears("challenge-made")
    world.sleeps(hours=4)
    assert stored(world, ben).state == "over"
    assert posts(world, ben).count("challenge-ended-aloud") == 1


def test_a_new_zone_makes_no_second_day_out_of_one(world: World) -> None:
    ann = world.person("Ann")
    joins(ann)
    world.is_down(hours=14)
    ann.says("/done")
    ann.says("/zone Pacific/Kiritimati")
    world.is_down(hours=2)
    ann.says("/done")
    assert standing(world, ann).done == 1
    ann.hears("challenge-too-soon")
    world.is_down(hours=5)
    ann.says("/done")
    assert standing(world, ann).done == 2


@pytest.mark.parametrize("first", [date(2026, 3, 28), date(2026, 10, 24)])
def test_days_of_23_and_25_hours_are_days(url: str, first: date) -> None:
    world = World(url, features(plan("edge", starts=first)))
    world.clock.advance(datetime(first.year, first.month, first.day, tzinfo=UTC))
    ann = world.person("Ann")
    ann.says("/help")
    with world.write() as tx:
        communities.change(tx, ids(world, ann)[0], zone="Europe/Berlin")
    joins(ann, key="edge")
    for _ in range(3):
        ann.says("/done")
        world.is_down(days=1)
    assert standing(world, ann, "edge").done == 3
    assert balance(world, ann) == 50
    with world.read() as tx:
        here, who = ids(world, ann)
        days = [kept.day for kept in challenge_days.records(tx, here, "edge", who)]
    assert days == [first + timedelta(days=n) for n in range(3)]
    world.sleeps(hours=3)
    assert stored(world, ann, "edge").state == "over"
    world.close()


def test_the_end_comes_once_after_an_outage_of_a_week(world: World) -> None:
    ann, robin = world.person("Ann"), world.admin()
    world.adds_bot(robin)
    joins(ann)
    ann.says("/done")
    world.is_down(days=9)
    world.sleeps(hours=1)
    world.restart()
    world.sleeps(days=1)
    assert posts(world, ann).count("challenge-ended-aloud") == 1
    assert "1 of 2" not in ann.words
    ann.presses_data("1:challenge_tap:walk")
    ann.hears("challenge-is-over")
