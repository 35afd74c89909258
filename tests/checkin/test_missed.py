"""Missed days: grace, freezes, the break, the repair, pauses and protected days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pydantic import Field

from bot.features import FEATURES
from handlers import checkin
from handlers.checkin.rules import CheckInPolicy
from handlers.kit.inbound import Role
from storage import audit
from tests.checkin.looks import assert_sound, balance, community_id, kinds, noted, streak
from tests.world import START, Someone, World

MONDAY = START.date()
DAY = timedelta(days=1)


def keeps(world: World, who: Someone, days: int) -> None:
    """Check in on that many days in a row; ends on the morning after the last."""
    for _ in range(days):
        who.says("/checkin")
        who.hears("checkin-done")
        # A jump: hour by hour there would be nothing to settle.
        world.clock.advance(world.clock.now() + DAY)


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
    for one in (ann, bob):
        one.says("/checkin")
    # Tuesday is missed: its grace ends on Wednesday at 3, the repair on Friday at 3.
    world.sleeps(days=3, hours=17, minutes=59)
    ann.says("/repair")
    ann.hears("repair-done", days=1)
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
    keeps(world, ann, 1)
    world.sleeps(days=1)
    ann.says("/repair")
    ann.hears("repair-short", price=1000, total=6)
    assert balance(world, ann) == 6
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
    ann.hears("yesterday-done", days=7, points=11)
    ann.hears("checkin-milestone", days=7)
    assert balance(world, ann) == before + 11 + 25
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
