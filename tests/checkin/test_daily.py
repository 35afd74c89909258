"""Checking in: once a day, by every word, on every account, and what it pays."""

from datetime import timedelta

import pytest

from handlers.kit.inbound import Typed
from storage import communities, members
from tests.checkin.looks import assert_sound, balance, booked, kinds, noted, person_id, streak
from tests.world import START, World


@pytest.mark.parametrize("words", ["/checkin", "/daily", "签到", "打卡", "签到！", " 打卡 "])
def test_every_word_checks_in(world: World, words: str) -> None:
    ann = world.person("Ann")
    ann.says(words)
    ann.hears("checkin-done", days=1, points=6, total=6, next=3, left=2)


@pytest.mark.parametrize("words", ["今天签到了吗", "签到吧", "checkin", "我要打卡"])
def test_talk_about_checking_in_does_not(world: World, words: str) -> None:
    ann = world.person("Ann")
    ann.says("hello")
    ann.says(words)
    ann.hears_nothing()


def test_a_slash_command_with_values_and_a_press_check_in(world: World) -> None:
    ann, bob = world.person("Ann"), world.person("Bob")
    ann.fills("checkin")
    ann.hears("checkin-done", days=1)
    bob.says("/streak")
    bob.hears("streak-none")
    bob.presses("cmd-checkin.button")
    bob.hears("checkin-done", days=1)


def test_the_second_time_tells_what_counts_and_when_the_next_day_starts(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    world.sleeps(hours=2)
    ann.says("签到")
    ann.hears("checkin-already", days=1, wait=timedelta(hours=13))
    assert (balance(world, ann), booked(world), kinds(world, ann)) == (
        6,
        ["checkin"],
        ["checked-in"],
    )


def test_the_reply_is_short_and_has_one_button(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    message = ann.hears("checkin-done")
    assert message.private
    assert [len(row) for row in message.buttons] == [1]
    assert ann.words == "Day 1 ✅ +6 points, 6 in all. 2 more days to the 3-day milestone."
    ann.presses("cmd-streak.button")
    ann.hears("streak-now", days=1)


def test_both_languages(world: World) -> None:
    lin = world.person("林", locale="zh-Hans-CN")
    lin.says("打卡")
    assert lin.words == "连续第 1 天 ✅ 积分 +6，共 6。再签 2 天就到 3 天里程碑。"
    lin.says("打卡")
    assert lin.words == "今天已经签过了，连续第 1 天。15 小时后开始新的一天。"


def test_points_grow_with_the_streak_and_milestones_pay_once(world: World) -> None:
    ann = world.person("Ann")
    total = 0
    for day in range(1, 16):
        ann.says("/checkin")
        bonus = {3: 10, 7: 25, 14: 50}.get(day, 0)
        total += 5 + min(day, 14) + bonus
        message = ann.hears("checkin-done", days=day, points=5 + min(day, 14), total=total)
        if bonus:
            ann.hears("checkin-milestone", days=day, bonus=bonus)
        paid = [line for line in message.more if line.key == "checkin-milestone"]
        assert len(paid) == (1 if bonus else 0)
        world.clock.advance(world.clock.now() + timedelta(days=1))
    assert balance(world, ann) == total
    assert booked(world).count("milestone") == 3
    reached = [data["days"] for kind, data in noted(world, ann) if kind == "milestone-reached"]
    assert reached == [3, 7, 14]
    assert_sound(world)


def test_a_milestone_is_paid_again_only_in_a_new_run(world: World) -> None:
    ann = world.person("Ann")
    for gap in (1, 1, 3, 1, 1, 1):
        ann.says("/checkin")
        world.sleeps(days=gap)
    assert booked(world).count("milestone") == 2
    assert_sound(world)


def test_one_person_on_two_platforms_checks_in_once(url: str) -> None:
    world = World(url, platforms=("one", "two"))
    ann = world.person("Ann", platform="one")
    too = world.person("Ann", platform="two", space=200)
    with world.app.store.write(world.clock.now()) as tx:
        known = members.meet(tx, "one", ann.user, "Ann", "en")
        members.meet(tx, "two", too.user, "Ann", "en")
        members.attach(tx, "two", too.user, known.person_id)
        tea = communities.create(tx, name="Tea")
        communities.add_space(tx, "one", ann.space, tea.id, "Tea")
        communities.add_space(tx, "two", too.space, tea.id, "Tea")
    # In the same second, in one batch.
    world.hand_in([ann.event(Typed("/checkin", 1)), too.event(Typed("/checkin", 2))])
    said = [d.message.say.key for d in (*ann.seen(), *too.seen())]
    assert sorted(said) == ["checkin-already", "checkin-done"]
    assert booked(world) == ["checkin"]
    world.close()


def test_an_event_from_before_midnight_counts_for_its_own_day(world: World) -> None:
    """Hearth was away: what was said on Monday is taken on Tuesday and counts for Monday."""
    ann = world.person("Ann")
    late = ann.event(Typed("/checkin", 1))
    world.sleeps(days=1)
    world.hand_in([late])
    assert streak(world, ann).last_day == START.date()
    ann.says("/checkin")
    ann.hears("checkin-done", days=2)


def test_the_same_event_three_times_counts_once(world: World) -> None:
    ann = world.person("Ann")
    event = ann.event(Typed("/checkin", 1))
    for _ in range(3):
        world.hand_in([event])
    assert [d.message.say.key for d in ann.seen()].count("checkin-done") == 1
    assert not [d for d in ann.seen() if d.message.say.key == "checkin-already"]
    assert balance(world, ann) == 6


def test_in_private_it_is_about_the_community_of_the_group(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin", private=True)
    ann.hears("no-community")
    ann.says("hello")
    ann.says("/checkin", private=True)
    ann.hears("checkin-done", days=1)
    ann.says("/checkin")
    ann.hears("checkin-already", days=1)
    with world.app.store.read(world.clock.now()) as tx:
        assert person_id(tx, ann)
