"""The page of the streak: four weeks as signs, and in words why it is what it is."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from handlers.checkin import feature as checkin
from handlers.checkin.rules import CheckInPolicy
from tests.checkin.looks import DAY, MONDAY, assert_sound, keeps, streak
from tests.world import Someone, World


def cells(world: World, who: Someone) -> list[str]:
    """The signs of the weeks shown, a text a week."""
    lines = [line for line in who.words.splitlines() if re.match(r"\S( \S){6} ", line)]
    return [line[:13].replace(" ", "") for line in lines]


def test_nothing_yet(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/streak")
    ann.hears("streak-none")


def test_the_weeks_and_the_reasons(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 8)
    world.sleeps(hours=15, minutes=30)
    # It is the night after a missed Tuesday: Wednesday counts, and a freeze has saved Tuesday.
    ann.says("/checkin")
    ann.says("/pause 2")
    world.sleeps(days=3, hours=10)
    ann.says("/streak")
    ann.hears("streak-now", days=9, since=MONDAY)
    assert cells(world, ann) == ["●●●●●●●", "●◇●△△□–"]
    ann.hears("streak-why-frozen", first=MONDAY + 8 * DAY, last=MONDAY + 8 * DAY, days=1)
    ann.hears("streak-why-paused", first=MONDAY + 10 * DAY, last=MONDAY + 11 * DAY, days=2)
    ann.hears("streak-best", best=9, total=9)
    ann.hears("streak-freezes", held=0, most=2, left=5)
    assert ann.words.count("(") == 0
    ann.presses("cmd-checkin.button")
    ann.hears("checkin-done", days=10)
    assert_sound(world)


def test_a_broken_streak_is_explained_and_can_be_repaired_from_there(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 3)
    world.sleeps(days=1)
    ann.says("/streak")
    ann.hears("streak-over", days=3, day=MONDAY + 3 * DAY)
    ann.hears("streak-why-missed", first=MONDAY + 3 * DAY, days=1)
    ann.presses("checkin-button-repair")
    ann.hears("repair-done", days=3)
    ann.says("/streak")
    ann.hears("streak-now", days=3)
    ann.hears("streak-why-repaired", first=MONDAY + 3 * DAY)


def test_days_behind_the_break_are_over_too(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 3)
    world.sleeps(days=2, hours=4)
    ann.says("/streak")
    ann.hears("streak-over", days=3, day=MONDAY + 3 * DAY)
    assert cells(world, ann) == ["●●●○○□–"]
    ann.hears("streak-why-missed", first=MONDAY + 3 * DAY, last=MONDAY + 4 * DAY, days=2)


def test_in_chinese(world: World) -> None:
    lin = world.person("林", locale="zh")
    lin.says("签到")
    lin.says("我的签到")
    assert lin.words.splitlines()[:2] == ["从3月2日起连续 1 天。", "● – – – – – – 3月2日起"]


def test_a_long_history_shows_four_weeks(world: World) -> None:
    ann = world.person("Ann")
    keeps(world, ann, 40)
    ann.says("/streak")
    ann.hears("streak-now", days=40, since=MONDAY)
    assert [len(week) for week in cells(world, ann)] == [7, 7, 7, 7]
    ann.hears("streak-freezes", held=2, most=2, left=0)
    assert streak(world, ann).freezes == 2


def test_a_new_zone_counts_from_the_next_boundary(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    ann.says("/zone America/New_York")
    # Until midnight in UTC it is Monday; then Monday goes on for five hours in New York.
    world.sleeps(hours=16)
    ann.says("/checkin")
    ann.hears("checkin-already", wait=timedelta(hours=4))
    world.sleeps(hours=4)
    ann.says("/checkin")
    ann.hears("checkin-done", days=2)


def test_after_a_move_two_check_ins_need_six_hours(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/zone Asia/Tokyo")
    world.sleeps(hours=14)
    ann.says("/checkin")
    ann.hears("checkin-done", days=1)
    world.sleeps(hours=2)
    ann.says("/checkin")
    ann.hears("checkin-too-soon", hours=6, wait=timedelta(hours=4))
    world.sleeps(hours=4)
    ann.says("/checkin")
    ann.hears("checkin-done", days=2)
    assert_sound(world)


def test_a_move_brings_no_day_of_another_community_forward(world: World) -> None:
    robin, ann = world.admin(), world.person("Ann")
    robin.says("/admin zone Asia/Shanghai")
    there = replace(ann, space=ann.space - 1)
    # Late on Monday in UTC it is Tuesday in Shanghai, whose group Ann speaks in last.
    world.sleeps(hours=8, minutes=30)
    there.says("/checkin")
    there.hears("checkin-done", days=1)
    ann.says("/checkin")
    ann.hears("checkin-done", days=1)
    ann.says("/zone Europe/London", private=True)
    there.says("/checkin")
    there.hears("checkin-already", days=1)


def test_a_date_that_a_move_jumps_over_breaks_nothing(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/zone Etc/GMT+12")
    world.sleeps(days=8)
    ann.says("/checkin")
    ann.hears("checkin-done", days=1)
    ann.says("/zone Pacific/Kiritimati")
    world.sleeps(days=1)
    ann.says("/checkin")
    ann.hears("checkin-done", days=2)
    ann.says("/streak")
    ann.hears("streak-why-moved", days=1)
    assert_sound(world)


WORDS = Path(checkin.__file__).parent / "words"
_DEFINED = re.compile(r"^([a-z][\w-]*) =", re.MULTILINE)


def test_both_languages_have_the_same_phrases_with_the_same_values() -> None:
    en, zh = ((WORDS / f"{lang}.ftl").read_text(encoding="utf-8") for lang in ("en", "zh-Hans"))
    assert _DEFINED.findall(en) == _DEFINED.findall(zh)
    assert _DEFINED.findall(en) == list(dict.fromkeys(_DEFINED.findall(en)))


def test_the_policy_says_what_each_number_means() -> None:
    assert all(field.description for field in CheckInPolicy.model_fields.values())
