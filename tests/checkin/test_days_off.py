"""Days that ask nothing: pauses and protected days."""

from datetime import date

import pytest

from handlers.kit.inbound import Role
from storage import audit
from tests.checkin.looks import DAY, MONDAY, assert_sound, community_id, keeps, kinds, streak
from tests.world import World


def test_a_pause_keeps_the_streak(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    ann.says("/pause 3")
    ann.hears("pause-done", first=MONDAY + DAY, last=MONDAY + 3 * DAY, days=3)
    world.sleeps(days=4)
    ann.says("/checkin")
    ann.hears("checkin-done", days=2)
    assert_sound(world)


def test_a_pause_covers_only_its_days(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    ann.says("/pause 2")
    world.sleeps(days=4)
    ann.says("/checkin")
    ann.hears("checkin-done", days=1)
    ann.hears("checkin-broken", days=1, day=MONDAY + 3 * DAY)


def test_today_still_counts_when_a_pause_is_set(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 2)
    ann.says("/pause 5")
    world.sleeps(days=1)
    assert streak(world, ann).length == 0


def test_fourteen_days_of_pause_in_ninety(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/pause 15")
    ann.hears("pause-too-long", left=14, window=90)
    ann.says("/pause 10")
    ann.hears("pause-done")
    ann.says("/pause 2")
    ann.hears("pause-running", first=MONDAY + DAY, last=MONDAY + 10 * DAY)
    world.clock.advance(world.clock.now() + 11 * DAY)
    ann.says("/pause 5")
    ann.hears("pause-too-long", left=4, window=90)
    ann.says("/pause 4")
    ann.hears("pause-done", days=4)


def test_a_pause_ends_early_and_gives_back_its_days(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    ann.says("/pause 14")
    world.sleeps(days=2)
    ann.says("/resume")
    ann.hears("pause-ended")
    ann.says("/checkin")
    ann.hears("checkin-done", days=2)
    ann.says("/resume")
    ann.hears("pause-none")
    ann.says("/pause 13")
    ann.hears("pause-done")
    world.sleeps(days=1)
    assert_sound(world)


def test_a_pause_that_has_not_begun_is_taken_back(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    ann.says("/pause 14")
    ann.presses("pause-button-cancel")
    ann.hears("pause-ended")
    world.sleeps(days=2)
    ann.says("/checkin")
    ann.hears("checkin-done", days=1)


@pytest.mark.parametrize("days", ["0", "-3", "999", "a few", "1.5"])
def test_a_pause_of_nonsense(world: World, days: str) -> None:
    ann = world.person("Ann")
    ann.says(f"/pause {days}")
    ann.hears("value-wrong")


def test_a_pause_asks_how_long(world: World) -> None:
    ann = world.person("Ann")
    ann.says("hello")
    ann.says("/pause", private=True)
    ann.hears("cmd-pause.ask-days")
    ann.says("3", private=True)
    ann.hears("pause-done", days=3)


def test_a_protected_day_brings_back_the_lost_streaks(world: World) -> None:
    robin, ann, bob = world.admin(), world.person("Ann"), world.person("Bob")
    keeps(world, ann, 4)
    world.sleeps(days=1)
    ann.says("/checkin")
    ann.hears("checkin-done", days=1)
    bob.says("/checkin")
    robin.says("/admin protect 2026-03-06 Power cut in the data centre")
    robin.hears("protect-done", day=date(2026, 3, 6), streaks=1)
    ann.says("/streak")
    ann.hears("streak-now", days=5, since=MONDAY)
    ann.hears("streak-why-protected", first=date(2026, 3, 6), days=1)
    bob.says("/streak")
    bob.hears("streak-now", days=1)
    with world.app.store.read(world.clock.now()) as tx:
        (row,) = audit.of_community(tx, community_id(tx))
    assert (row.action, row.reason) == ("protect-day", "Power cut in the data centre")
    assert_sound(world)


def test_lost_streaks_come_back_without_being_looked_at(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    keeps(world, ann, 3)
    world.sleeps(days=1)
    assert streak(world, ann).length == 0
    robin.says("/admin protect 2026-03-05 Outage")
    world.sleeps(hours=1)
    assert streak(world, ann).length == 3
    assert kinds(world, ann)[-1] == "streak-mended"
    ann.says("/checkin")
    ann.hears("checkin-done", days=4)
    assert_sound(world)


def test_a_day_ahead_can_be_protected(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    ann.says("/checkin")
    robin.says("/admin protect 2026-03-03 Moving house")
    robin.hears("protect-done", streaks=0)
    robin.says("/admin protect 2026-03-03 Moving house")
    robin.hears("protect-already", day=date(2026, 3, 3))
    world.sleeps(days=2)
    ann.says("/checkin")
    ann.hears("checkin-done", days=2)


def test_a_protection_is_undone_within_a_day(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    keeps(world, ann, 3)
    world.sleeps(days=1)
    robin.says("/admin protect 2026-03-05 Outage")
    world.sleeps(hours=1)
    robin.presses("protect-button-undo")
    robin.hears("unprotect-done")
    world.sleeps(hours=1)
    assert streak(world, ann).length == 0
    robin.presses_data("1:admin unprotect:2026-03-05")
    robin.hears("unprotect-not")
    assert_sound(world)


def test_only_admins_protect(world: World) -> None:
    ann = world.person("Ann", role=Role.REVIEWER)
    ann.says("/admin protect 2026-03-01 I forgot")
    ann.hears("not-allowed")
    ann.presses_data("1:admin unprotect:2026-03-01")
    ann.hears("not-allowed")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/admin protect 2025-11-01 Too long ago", "protect-too-far"),
        ("/admin protect 2026-12-24 Too far ahead", "protect-too-far"),
        ("/admin protect 2026-02-30 No such day", "value-wrong"),
        ("/admin protect yesterday Not a date", "value-wrong"),
        ("/admin protect 2026-03-01 " + "x" * 201, "value-wrong"),
        ("/admin protect 2026-03-01", "cmd-admin-protect.ask-reason"),
        ("/admin protect", "cmd-admin-protect.ask-day"),
    ],
)
def test_what_cannot_be_protected(world: World, line: str, answer: str) -> None:
    robin = world.admin()
    robin.says(line)
    robin.hears(answer)


def test_the_clocks_own_command_is_not_for_members(world: World) -> None:
    ann = world.person("Ann")
    ann.says("hello")
    ann.says("/settle_streaks")
    ann.hears_nothing()
    ann.presses_data("1:settle_streaks")
    ann.hears_nothing()
