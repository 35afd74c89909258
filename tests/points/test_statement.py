"""`/points`: what one has, the last entries, and the story of each."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest

from storage import ledger
from storage.accounts import PENDING
from storage.ledger import About
from tests.checkin.looks import DAY, keeps
from tests.points.looks import booked, here, listed, paid
from tests.world import Someone, World


@pytest.fixture
def ann(world: World) -> Someone:
    ann = world.person("Ann")
    ann.says("hello")
    return ann


@pytest.mark.parametrize("text", ["/points", "积分", "我的积分"])
def test_before_the_first_point(ann: Someone, text: str) -> None:
    ann.says(text)
    message = ann.hears("points-total", total=0)
    ann.hears("points-none")
    assert message.private
    assert message.buttons == ()


def test_the_last_ten_and_older_ones_by_button(world: World, ann: Someone) -> None:
    paid(world, ann, *range(1, 24))
    ann.says("/points")
    ann.hears("points-total", total=sum(range(24)))
    assert listed(ann) == [(n, f"+{24 - n}", "reason-milestone") for n in range(1, 11)]
    ann.presses("points-older-button")
    ann.hears("points-older", **{"from": 11, "to": 20})
    assert listed(ann) == [(n, f"+{24 - n}", "reason-milestone") for n in range(11, 21)]
    ann.presses("points-older-button")
    assert listed(ann) == [(21, "+3", "reason-milestone"), (22, "+2", "reason-milestone"),
                           (23, "+1", "reason-milestone")]  # fmt: skip
    assert [b.label.key for row in ann.seen()[-1].message.buttons for b in row] == [
        "points-back-button"
    ]
    ann.presses("points-back-button")
    ann.hears("points-last")


def test_ten_are_not_continued(world: World, ann: Someone) -> None:
    paid(world, ann, *range(1, 11))
    ann.says("/points")
    assert len(listed(ann)) == 10
    assert ann.seen()[-1].message.buttons == ()


def test_what_came_and_went_in_plain_words(world: World, ann: Someone) -> None:
    keeps(world, ann, 3)
    paid(world, ann, 2, reason="nobody-knows")
    booked(world, ledger.charge, "c", ann, 4, "repair")
    ann.says("/points")
    assert [(amount, what) for _, amount, what in listed(ann)] == [
        ("−4", "reason-repair"),
        ("+2", "reason-unknown"),
        ("+8", "reason-checkin"),
        ("+10", "reason-milestone"),
        ("+7", "reason-checkin"),
        ("+6", "reason-checkin"),
    ]
    assert "1. −4 streak repair, Mar 5\n2. +2 something else, Mar 5" in ann.words


def test_the_story_of_an_entry(world: World, ann: Someone) -> None:
    keeps(world, ann, 1)
    ann.says("/points why 1")
    ann.hears("points-why", number=1, amount="+6", day=date(2026, 3, 2), time="09:00")
    ann.hears("points-why-rule", rule="checkin")
    message = ann.hears("points-why-event")
    event = next(s for s in message.more if s.key == "points-why-event").args["event"]
    assert str(event).startswith("test:")
    key = next(s for s in message.more if s.key == "points-why-key").args["key"]
    assert str(key).startswith("checkin:2026-03-02:")
    assert message.private
    ann.fills("points", page="why", number="1")
    ann.hears("points-why", number=1)
    ann.says("/points 原因")
    ann.hears("points-why", number=1)


def test_who_decided_and_what_they_said(world: World, ann: Someone) -> None:
    ben = world.person("Ben")
    ben.says("hello")
    paid(world, ben, 50)
    about = About("", 0, "for the tea")
    booked(world, ledger.transfer, "tip", ben, ann, 20, "tip", about=about)
    booked(world, ledger.reverse, "tip", "undo")
    ann.says("/points why 2")
    ann.hears("points-why", number=2, amount="+20")
    ann.hears("points-why-words", words="for the tea")
    ann.hears("points-why-undone")
    assert "tip from Ben" in ann.words
    ben.says("/points why 2")
    assert "tip to Ann" in ben.words


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("/points why 3", "points-no-entry"),
        ("/points why 0", "value-wrong"),
        ("/points why -1", "value-wrong"),
        ("/points why ten", "currency-unknown"),
        ("/points why 99999999999999999999", "value-wrong"),
        ("/points nonsense", "currency-unknown"),
        ("/points ?", "usage"),
        ("/older 1 1", "points-no-older"),
        ("/older 99999999999999999999 1", "value-wrong"),
    ],
)
def test_what_is_not_there(world: World, ann: Someone, text: str, key: str) -> None:
    paid(world, ann, 1, 2)
    ann.says(text)
    ann.hears(key)


def test_nobody_reads_anothers_entries(world: World, ann: Someone) -> None:
    ben = world.person("Ben")
    ben.says("hello")
    paid(world, ben, *range(1, 13))
    ben.says("/points")
    (((button,),),) = [ben.seen()[-1].message.buttons]
    ann.presses_data(button.does.pack())
    ann.hears("points-no-older")


def test_what_is_pending_and_reserved(world: World, ann: Someone) -> None:
    booked(world, ledger.pay, "p1", ann, 30, "referral", kind=PENDING)
    booked(world, ledger.pay, "p2", ann, 7, "tip", kind=PENDING)
    booked(world, ledger.pay, "p3", ann, 5, "tip", kind=PENDING)
    booked(world, ledger.ripen, "p3", "tip")
    booked(world, ledger.reserve, "r1", ann, 2, "order")
    ann.says("/points")
    ann.hears("points-total", total=3)
    ann.hears("points-pending", amount=37)
    ann.hears("points-pending-open", amount=7)
    ann.hears("points-reserved", amount=2)


def test_below_zero_and_frozen(world: World, ann: Someone) -> None:
    place = here(world)
    booked(world, ledger.pay, "p", ann, 10, "milestone")
    booked(world, ledger.charge, "c", ann, 10, "repair")
    booked(world, ledger.reverse, "p", "undo")
    with world.app.store.write(world.clock.now()) as tx:
        ledger.freeze(tx, place, "test")
    ann.says("/points")
    ann.hears("points-total", total=-10)
    ann.hears("points-below")
    ann.hears("spending-frozen")


def test_the_file_is_for_private_and_spreadsheets(world: World, ann: Someone) -> None:
    ben = world.person('=cmd|"calc"!A1')
    ben.says("hello")
    paid(world, ann, 50)
    about = About("", 0, " ＝1+1")
    booked(world, ledger.transfer, "@tip", ann, ben, 20, "tip", about=about)
    ann.says("/points csv")
    ann.hears("points-file-in-private")
    ann.says("/points", private=True)
    ann.presses("points-file-button")
    message = ann.hears("points-file", count=2)
    assert message.file is not None
    assert message.file.name == "points-2026-03-02.csv"
    assert message.file.text.startswith('\ufeff"Time","Amount","Balance","Currency"')
    rows = list(csv.reader(StringIO(message.file.text.removeprefix("\ufeff"))))
    assert rows[1][1:] == ["-20", "30", "points", "tip", '\'=cmd|"calc"!A1', "' ＝1+1", "", "'@tip"]
    assert rows[2][1:6] == ["50", "50", "points", "streak milestone", ""]


def test_a_file_of_nothing(ann: Someone) -> None:
    ann.says("/points csv", private=True)
    ann.hears("points-none")


def test_in_private_it_is_about_the_community_last_spoken_in(world: World, ann: Someone) -> None:
    paid(world, ann, 5)
    other = world.person("Ann", space=200)
    other.user = ann.user
    other.says("hello")
    ann.says("/points", private=True)
    ann.hears("points-total", total=0)
    ann.hears("in-community")


def test_both_languages(world: World) -> None:
    lin = world.person("林", locale="zh-CN")
    lin.says("签到")
    world.clock.advance(world.clock.now() + DAY + timedelta(minutes=1))
    lin.says("积分")
    assert lin.words.startswith("你有 6 积分。\n最近的记录：\n1. +6 签到，3月2日")
    lin.says("/points why")
    assert lin.words.startswith("第 1 笔：+6 签到，3月2日 09:00\n按规则「checkin」自动入账。")
