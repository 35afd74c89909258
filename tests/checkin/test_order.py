"""Today and yesterday in either order, and what a repair is offered for."""

from datetime import timedelta

import pytest

from tests.checkin.looks import assert_sound, balance, streak
from tests.world import Someone, World

DAY = timedelta(days=1)


def keeps(world: World, people: list[Someone], days: int) -> None:
    """Check in on that many days in a row; ends on the morning after the last."""
    for _ in range(days):
        for one in people:
            one.says("/checkin")
        world.clock.advance(world.clock.now() + DAY)


@pytest.mark.parametrize("days", [1, 2, 4, 6, 8, 20])
def test_today_and_yesterday_pay_the_same_in_either_order(world: World, days: int) -> None:
    ann, bob = world.person("Ann"), world.person("Bob")
    keeps(world, [ann, bob], days)
    world.sleeps(hours=15, minutes=30)
    ann.says("/checkin")
    ann.says("/yesterday")
    ann.hears("yesterday-done", days=days + 2)
    bob.says("/yesterday")
    bob.says("/checkin")
    bob.hears("checkin-done", days=days + 2)
    assert balance(world, ann) == balance(world, bob)
    assert streak(world, ann) == streak(world, bob)
    ann.says("/yesterday")
    ann.hears("yesterday-already")
    assert balance(world, ann) == balance(world, bob)
    assert_sound(world)


def test_in_the_grace_a_check_in_tells_that_yesterday_is_open(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, [ann], 5)
    world.sleeps(hours=16)
    ann.says("/checkin")
    message = ann.hears("checkin-yesterday-open", days=5, wait=timedelta(hours=2))
    assert "checkin-broken" not in [say.key for say in message.more]


def test_a_healthy_streak_has_nothing_to_repair(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, [ann], 3)
    world.sleeps(days=1)
    keeps(world, [ann], 5)
    ann.says("/repair")
    ann.hears("repair-nothing")


def test_short_streaks_are_not_sold(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, [ann], 2)
    world.sleeps(days=1)
    ann.says("/checkin")
    message = ann.hears("checkin-broken", days=2)
    assert message.buttons[0][0].label.key == "cmd-streak.button"
    ann.says("/repair")
    ann.hears("repair-too-short")
    assert balance(world, ann) == 6 + 7 + 6
