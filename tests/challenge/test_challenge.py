"""A challenge from the first tap to the last day, as members live it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from storage import badges
from tests.challenge.looks import (
    MONDAY,
    balance,
    done_on,
    features,
    joins,
    noted,
    plan,
    posts,
    speaks,
    standing,
    stored,
)
from tests.tasks.looks import ids
from tests.world import World

FRIEND = {"key": "walker", "emoji": "🚶", "en": "Walker", "zh": "步行者"}


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, features(plan(badge=FRIEND)))
    yield made
    made.close()


def test_three_days_with_one_tap_each_and_a_prize(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("小林", locale="zh")
    world.adds_bot(world.admin())
    joins(ann, ben)
    ben.hears("challenge-joined", need=3, days=3)
    assert ben.words.startswith("加入成功！共 3 天，做到 3 天就算完成。")
    ann.says("/challenge")
    page = ann.hears("challenge-head", number=1, days=3)
    assert [b.label.key for b in page.buttons[0]] == ["challenge-done-button"]
    assert "You: ▱▱▱▱▱▱▱▱▱▱ 0 of 3 days" in ann.words
    ann.presses("challenge-done-button")
    ann.hears("challenge-recorded", done=1, days=3)
    ann.hears("challenge-group-today", done=1, joined=2)
    ann.says("/done")
    ann.hears("challenge-already")
    ben.says("完成")
    ben.hears("challenge-recorded", done=1)
    assert "大家：今天 2/2 人完成" in ben.words
    assert "今天完成的：小林、Ann" in ben.words
    for _ in range(2):
        world.is_down(days=1)
        ann.says("/done")
    ann.hears("challenge-made", done=3)
    assert "For you: +50 points, 🚶 Walker" in ann.words
    assert balance(world, ann) == 50
    with world.read() as tx:
        assert badges.held_keys(tx, *ids(world, ann)) == {"walker"}
    kinds = [kind for kind, _ in noted(world, ann)]
    recorded = ["challenge-recorded"] * 3
    assert kinds == ["challenge-joined", *recorded, "challenge-finished"]
    assert balance(world, ben) == 0
    world.sleeps(days=1)
    assert stored(world, ann).state == "over"
    assert posts(world, ann)[-1] == "challenge-ended-aloud"
    assert "🏁 “Walk” is over: 1 of 2 made it!\nAnn\nThank you" in _last_post(world, ann)
    ann.says("/challenge")
    ann.hears("challenge-none")
    ann.presses_data("1:challenge_show:walk")
    ann.hears("challenge-ended", count=1, ever=2)
    ann.presses_data("1:challenge_done:walk")
    ann.hears("challenge-is-over")


def _last_post(world: World, who: object) -> str:
    deliveries = [d for d in world.recorder().sent if d.user == 0 and not d.to.private]
    words, last = world.app.vocabulary.words, deliveries[-1]
    return "\n".join(words(s, last.locale) for s in (last.message.say, *last.message.more))


def test_the_board_is_posted_once_a_day_and_changed_in_place(world: World) -> None:
    robin, ann, ben = world.admin(), world.person("Ann"), world.person("Ben")
    world.adds_bot(robin)
    speaks(world, ann)
    joins(ann, ben)
    assert posts(world, ann).count("challenge-board-day") == 1
    ann.presses_data("1:challenge_tap:walk")
    toast = ann.hears("challenge-recorded")
    assert toast.style == "toast"
    ben.presses_data("1:challenge_tap:walk")
    world.sleeps(minutes=2)
    boards = [d for d in world.recorder().sent if d.message.say.key == "challenge-board-day"]
    assert [bool(d.edits) for d in boards] == [False, True]
    assert boards[1].edits == boards[0].id
    assert "today 2 of 2\nDone today: Ben, Ann\nIn front: 1. " in _last_post(world, ann)
    world.sleeps(days=1)
    boards = [d for d in world.recorder().sent if d.message.say.key == "challenge-board-day"]
    assert [bool(d.edits) for d in boards] == [False, True, False]
    stranger = world.person("Cleo")
    stranger.presses_data("1:challenge_tap:walk")
    offer = stranger.hears("challenge-not-in")
    assert offer.private
    stranger.presses("challenge-join-button")
    stranger.hears("challenge-joined", need=2, days=3)


def test_a_number_is_counted_added_to_corrected_and_taken_back(url: str) -> None:
    world = World(url, features(plan("cups", kind="number")))
    ann = world.person("Ann")
    joins(ann, key="cups")
    ann.says("/done 5.5 cups")
    ann.hears("challenge-not-yet-enough")
    assert "5.5 cups so far. From 8 cups on the day counts" in ann.words
    assert standing(world, ann, "cups").done == 0
    ann.says("/done +3")
    ann.hears("challenge-recorded", done=1)
    ann.says("/challenge")
    assert "8.5 cups in all" in ann.words
    ann.says("/done 9")
    ann.hears("challenge-changed")
    assert standing(world, ann, "cups").total == 900
    assert [kind for kind, _ in noted(world, ann)].count("challenge-recorded") == 1
    ann.says("/done 2")
    ann.hears("challenge-not-yet-enough")
    assert (standing(world, ann, "cups").done, done_on(world, ann, MONDAY, "cups")) == (0, 0)
    ann.says("/done 8")
    ann.says("/challenge")
    ann.presses("challenge-back-button")
    ann.hears("challenge-taken-back")
    mine = standing(world, ann, "cups")
    assert (mine.done, mine.total, mine.last_day) == (0, 0, None)
    ann.presses_data("1:challenge_back:cups")
    ann.hears("challenge-nothing-today")
    ann.says("/done 8")
    assert [kind for kind, _ in noted(world, ann)].count("challenge-recorded") == 1
    for wrong in ("many", "-5", "0", "9999999", "1,000,000,000", "8 of 9"):
        ann.says(f"/done {wrong}")
        ann.hears("challenge-number-wrong")
    assert standing(world, ann, "cups").total == 800
    ann.says("/done")
    ann.hears("challenge-ask")
    ann.presses("challenge-number-button")
    ann.says("12", private=False, reply_to=1)
    ann.hears("challenge-changed")
    world.close()


def test_rest_days_are_forgiven_and_the_prize_cannot_be_undone(url: str) -> None:
    world = World(url, features(plan(days=5, rest=2, join_until=5)))
    ann, ben, cleo = (world.person(name) for name in ("Ann", "Ben", "Cleo"))
    joins(ann, ben)
    ann.says("/challenge")
    ann.hears("challenge-rest-left", rest=2)
    world.is_down(days=2)
    ann.says("/challenge")
    ann.hears("challenge-rest-left", rest=0)
    ann.says("/done")
    cleo.presses_data("1:challenge_join:walk")
    cleo.hears("challenge-joined", need=1)
    cleo.says("/done")
    cleo.hears("challenge-made", done=1)
    cleo.presses_data("1:challenge_back:walk")
    cleo.hears("challenge-stays")
    world.is_down(days=1)
    ben.says("/challenge")
    ben.hears("challenge-rest-gone")
    ann.says("/done")
    world.is_down(days=1)
    ann.says("/done")
    ann.hears("challenge-made", done=3)
    assert (balance(world, ann), balance(world, cleo), balance(world, ben)) == (50, 50, 0)
    ann.presses_data("1:challenge_back:walk")
    ann.hears("challenge-stays")
    world.close()


def test_a_protected_day_asks_nothing_and_the_prize_comes_at_the_end(url: str) -> None:
    world = World(url, features(plan()))
    robin, ann, ben = world.admin(), world.person("Ann"), world.person("Ben")
    joins(ann, ben)
    ann.says("/done")
    world.is_down(days=2)
    ann.says("/done")
    ben.says("/done")
    assert balance(world, ann) == 0
    robin.says("/admin protect 2026-03-03 power cut")
    world.sleeps(days=1)
    ann.hears("challenge-owed")
    assert (balance(world, ann), balance(world, ben)) == (50, 0)
    assert stored(world, ann).finished == 1
    world.close()


def test_late_full_and_not_yet(url: str) -> None:
    later = plan("later", starts=MONDAY + timedelta(days=2), join_until=0)
    world = World(url, features(plan(size=1, join_until=1), later))
    ann, ben = world.person("Ann"), world.person("Ben")
    joins(ann)
    ben.presses_data("1:challenge_join:walk")
    ben.hears("challenge-full")
    ann.presses_data("1:challenge_join:walk")
    ann.hears("challenge-in-already")
    ann.presses_data("1:challenge_quit:walk")
    ann.presses("challenge-quit-sure")
    ann.hears("challenge-left")
    ben.presses_data("1:challenge_join:walk")
    ben.hears("challenge-joined")
    ann.presses_data("1:challenge_join:walk")
    ann.hears("challenge-full")
    ann.presses_data("1:challenge_join:later")
    ann.hears("challenge-joined", need=3)
    ann.says("/done")
    ann.hears("challenge-starts", day=MONDAY + timedelta(days=2))
    world.is_down(days=1)
    cleo = world.person("Cleo")
    cleo.presses_data("1:challenge_join:walk")
    cleo.hears("challenge-too-late")
    world.is_down(days=1)
    cleo.presses_data("1:challenge_join:later")
    cleo.hears("challenge-too-late")
    cleo.presses_data("1:challenge_join:nothing")
    cleo.hears("challenge-unknown")
    cleo.says("/done")
    cleo.hears("challenge-none")
    world.close()


def test_several_at_once_are_told_apart_by_what_is_said(url: str) -> None:
    plans = (plan(), plan("cups", kind="number"), plan("read"), plan("see", kind="photo"))
    world = World(url, features(*plans))
    ann = world.person("Ann")
    ann.says("/challenge")
    ann.hears("challenge-list", count=4)
    for each in plans:
        ann.presses_data(f"1:challenge_join:{each.key}")
    ann.says("/done 8")
    assert standing(world, ann, "cups").done == 1
    ann.says("/done read")
    assert standing(world, ann, "read").done == 1
    ann.says("/done")
    which = ann.hears("challenge-which")
    assert [row[0].label.args["en"] for row in which.buttons] == ["See", "Walk"]
    ann.presses("challenge-said")
    ann.says("/done cups +1")
    ann.hears("challenge-changed")
    ann.says("/done walk")
    ann.hears("challenge-recorded")
    world.close()


def test_a_group_where_nobody_comes_along_is_told_on_the_first_day_only(world: World) -> None:
    ann = world.person("Ann")
    world.adds_bot(world.admin())
    speaks(world, ann)
    joins(ann)
    ann.presses_data("1:challenge_quit:walk:1")
    assert posts(world, ann).count("challenge-board-day") == 1
    for _ in range(2):
        speaks(world, ann)
        world.sleeps(days=1)
    boards = [d for d in ann.seen() if d.message.say.key == "challenge-board-day" and not d.edits]
    assert len(boards) == 1
