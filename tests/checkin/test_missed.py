"""Missed days: grace, freezes, the break and the repair."""

from dataclasses import replace

import pytest
from pydantic import Field

from bot.features import FEATURES
from handlers.checkin import feature as checkin
from handlers.checkin.rules import CheckInPolicy
from tests.checkin.looks import (
    DAY,
    MONDAY,
    assert_sound,
    balance,
    keeps,
    kinds,
    noted,
    streak,
)
from tests.world import Someone, World


def test_a_freeze_saves_a_missed_day_by_itself(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 7)
    world.sleeps(days=1)
    assert kinds(world, ann)[-1] == "streak-frozen"
    ann.says("/checkin")
    ann.hears("checkin-done", days=8)
    ann.hears("checkin-frozen", left=0)
    assert_sound(world)


def test_without_the_hourly_settlement_the_next_sight_settles(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 7)
    world.clock.advance(world.clock.now() + DAY)
    ann.says("/checkin")
    ann.hears("checkin-frozen", left=0)
    assert kinds(world, ann).count("streak-frozen") == 1
    world.sleeps(days=1)
    assert kinds(world, ann).count("streak-frozen") == 1
    assert_sound(world)


def test_the_settlement_waits_for_the_grace(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 2)
    world.sleeps(hours=17, minutes=30)
    assert streak(world, ann).length == 2
    world.sleeps(hours=1)
    assert streak(world, ann).length == 0
    broken = [data for kind, data in noted(world, ann) if kind == "streak-broken"]
    assert broken == [{"day": "2026-03-04", "length": 2}]


def test_many_are_settled_in_chunks(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.checkin.moments.CHUNK", 3)
    people = [world.person(f"P{n}") for n in range(8)]
    for one in people:
        one.says("/checkin")
    world.sleeps(days=2)
    assert [streak(world, one).length for one in people] == [0] * 8
    assert all(kinds(world, one).count("streak-broken") == 1 for one in people)
    assert_sound(world)


def test_a_broken_streak_begins_again_at_one(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 2)
    world.sleeps(days=3)
    ann.says("/checkin")
    ann.hears("checkin-done", days=1, points=6)
    ann.hears("checkin-broken", days=2, day=MONDAY + 2 * DAY)


def test_a_broken_streak_is_repaired_for_points(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 5)
    world.sleeps(days=1)
    ann.says("/checkin")
    ann.hears("checkin-broken", days=5)
    held = balance(world, ann)
    ann.presses("checkin-button-repair")
    ann.hears("repair-done", days=6, price=15, total=held - 15)
    assert kinds(world, ann)[-1] == "streak-mended"
    world.sleeps(days=1)
    ann.says("/checkin")
    # The bonus of the seventh day was not lost by the break.
    ann.hears("checkin-milestone", days=7)
    assert_sound(world)


def test_a_repair_pays_the_milestone_that_it_passes(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 6)
    world.sleeps(days=1)
    ann.says("/checkin")
    before = balance(world, ann)
    ann.presses("checkin-button-repair")
    ann.hears("repair-done", days=7, price=18)
    ann.hears("checkin-milestone", days=7, bonus=25)
    assert balance(world, ann) == before - 18 + 25
    ann.says("/repair")
    ann.hears("repair-nothing")
    assert balance(world, ann) == before - 18 + 25
    assert_sound(world)


def test_a_repair_works_before_the_check_in_too(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 4)
    world.sleeps(days=1)
    ann.says("/repair")
    ann.hears("repair-done", days=4)
    ann.presses("cmd-checkin.button")
    ann.hears("checkin-done", days=5)
    assert_sound(world)


def test_pressing_repair_twice_pays_once(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 5)
    world.sleeps(days=1)
    ann.says("/checkin")
    held = balance(world, ann)
    ann.presses_data("1:repair:2026-03-07")
    ann.presses_data("1:repair:2026-03-07")
    ann.hears("repair-nothing")
    assert balance(world, ann) == held - 15


def test_a_repair_is_possible_for_48_hours_after_the_grace(world: World) -> None:
    ann, bob = world.person("Ann"), world.person("Bob")
    for _ in range(3):
        for one in (ann, bob):
            one.says("/checkin")
        world.clock.advance(world.clock.now() + DAY)
    # Thursday is missed: its grace ends on Friday at 3, the repair on Sunday at 3.
    world.sleeps(days=2, hours=17, minutes=59)
    ann.says("/repair")
    ann.hears("repair-done", days=3)
    world.sleeps(minutes=1)
    bob.says("/repair")
    bob.hears("repair-late", hours=48)


def test_one_repair_in_thirty_days(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 3)
    world.sleeps(days=1)
    ann.says("/repair")
    ann.hears("repair-done", days=3)
    keeps(world, ann, 1)
    world.sleeps(days=1)
    message = _checks_in(ann)
    assert message.buttons[0][0].label.key == "cmd-streak.button"
    ann.says("/repair")
    ann.hears("repair-again", day=MONDAY + 34 * DAY)


def _checks_in(who: Someone):
    who.says("/checkin")
    return who.hears("checkin-done")


def test_a_repair_needs_the_points(url: str) -> None:
    class Dear(CheckInPolicy):
        """The daily check-in."""

        repair_price: int = Field(1000, description="Points.")
        repair_most: int = Field(1000, description="Points.")

    feature = replace(checkin.FEATURE, policy=Dear)
    features = tuple(feature if f.name == "checkin" else f for f in FEATURES)
    world = World(url, features)
    ann = world.person("Ann")
    keeps(world, ann, 3)
    world.sleeps(days=1)
    ann.says("/repair")
    ann.hears("repair-short", price=1000, total=31)
    assert balance(world, ann) == 31
    world.close()


def test_there_is_nothing_to_repair(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/repair")
    ann.hears("repair-nothing")
    ann.says("/checkin")
    ann.says("/repair")
    ann.hears("repair-nothing")
    ann.says("/repair yesterday")
    ann.hears("value-wrong")


def test_yesterday_counts_in_its_grace(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 2)
    world.sleeps(hours=15)
    ann.says("/yesterday")
    ann.hears("yesterday-done", days=3, points=8)
    ann.presses("cmd-checkin.button")
    ann.hears("checkin-done", days=4, points=9)
    assert [data["how"] for kind, data in noted(world, ann) if kind == "checked-in"][-2] == "grace"
    assert_sound(world)


def test_a_check_in_at_night_counts_for_the_new_day_and_offers_yesterday(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 5)
    world.sleeps(hours=16)
    ann.says("/checkin")
    ann.hears("checkin-done", days=1)
    before = balance(world, ann)
    ann.presses("checkin-button-yesterday")
    # Yesterday was day 6 and pays 11; today is day 7 now instead of day 1, and pays 6 more.
    ann.hears("yesterday-done", days=7, points=17, total=before + 17 + 25)
    ann.hears("checkin-milestone", days=7)
    assert balance(world, ann) == before + 17 + 25
    ann.says("/yesterday")
    ann.hears("yesterday-already")
    assert_sound(world)


def test_counting_yesterday_gives_its_freeze_back(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 8)
    world.sleeps(hours=15, minutes=30)
    ann.says("/checkin")
    ann.hears("checkin-frozen", left=0)
    ann.presses("checkin-button-yesterday")
    ann.hears("yesterday-done", days=10)
    assert streak(world, ann).freezes == 1
    assert_sound(world)


def test_the_grace_ends_after_three_hours(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 1)
    world.sleeps(hours=18)
    ann.says("/yesterday")
    ann.hears("yesterday-over", hours=3)


def test_an_old_button_does_not_count_another_yesterday(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 1)
    world.sleeps(days=1, hours=16)
    ann.presses_data("1:yesterday:2026-03-03")
    ann.hears("yesterday-over")


def test_a_day_before_joining_cannot_be_counted(world: World) -> None:
    world.sleeps(hours=16)
    ann = world.person("Ann")
    ann.says("/yesterday")
    ann.hears("yesterday-before-joining")


def test_in_its_grace_a_day_is_counted_not_bought(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 3)
    world.sleeps(hours=16)
    ann.says("/checkin")
    held = balance(world, ann)
    ann.says("/repair")
    ann.hears("repair-free")
    ann.presses("checkin-button-yesterday")
    ann.hears("yesterday-done", days=5)
    assert balance(world, ann) > held
