"""Badges by rule, and the one that is worn as a title."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.features import FEATURES
from handlers.badges import rules
from handlers.badges.rules import DEFAULT, BadgesPolicy
from handlers.kit.message import Message, Say
from storage import badges
from tests.world import Someone, World


def keys(world: World, who: Someone) -> set[str]:
    """What the database says they hold."""
    with world.read() as tx:
        row = tx.connection.exec_driver_sql(
            "SELECT person_id FROM accounts WHERE name = '" + who.name + "'"
        ).first()
        assert row
        community = tx.connection.exec_driver_sql("SELECT min(id) FROM communities").scalar_one()
        return {one.kind.badge for one in badges.held(tx, community, row[0], 99)}


def told(message: Message, key: str) -> list[str]:
    """The English names of the badges in the lines with that key."""
    lines = [say for say in message.more if say.key == key]
    return [str(_badge(line).args["en"]) for line in lines]


def _badge(line: Say) -> Say:
    badge = line.args["badge"]
    assert isinstance(badge, Say)
    return badge


def test_badges_come_with_what_they_count_once_and_are_worn(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben", locale="zh")
    ann.says("/badges")
    none = ann.hears("badges-none")
    assert "Taking root" in told(none, "badges-ahead")
    ann.says("/title")
    ann.hears("title-none-held")
    new: list[str] = []
    for _ in range(7):
        world.is_down(days=1)
        ann.says("/checkin")
        new += told(ann.hears("checkin-done"), "badge-new")
    assert new == ["Taking root", "A week in a row"]
    assert told(ann.hears("checkin-done", days=7), "badge-new") == ["A week in a row"]
    world.is_down(days=1)
    ann.says("/checkin")
    assert told(ann.hears("checkin-done", days=8), "badge-new") == []
    assert keys(world, ann) == {"taking-root", "streak-7"}

    ann.says("/badges")
    page = ann.hears("badges-title", count=2)
    assert told(page, "badges-line") == ["A week in a row", "Taking root"]
    assert "A month in a row" in told(page, "badges-ahead")
    ann.presses("cmd-title.button")
    ann.hears("title-ask")
    ann.presses("badge-named")
    ann.hears("title-now")
    assert ann.words.startswith("Your title: 🔥 A week in a row")
    for typed, shown in (
        ("/title 2", "Your title: 🌱 Taking root"),
        ("/title a WEEK in a row", "Your title: 🔥 A week in a row"),
        ("/title 落地生根", "Your title: 🌱 Taking root"),
        ("/title none", "Which badge"),
        ("/title 🔥 A week in a row", "Your title: 🔥 A week in a row"),
    ):
        ann.says(typed)
        assert ann.words.startswith(shown), typed
    for typed in ("/title 3", "/title 0x", "/title King of all", "/title -1"):
        ann.says(typed)
        ann.hears("title-unknown")
    ben.presses_data("1:wear:streak-7")
    ben.hears("title-not-held")

    ann.says("/me")
    mine = ann.hears("profile-head").card
    assert mine
    assert mine.title
    assert mine.title.args["en"] == "A week in a row"
    assert [badge.args["en"] for badge in mine.badges] == ["A week in a row", "Taking root"]
    ben.says("/me Ann")
    theirs = ben.hears("profile-head").card
    assert theirs
    assert theirs.badges == mine.badges
    assert "头衔：🔥 连签一周" in ben.words
    assert "徽章：🔥 连签一周、🌱 落地生根" in ben.words


def test_what_was_reached_before_there_was_such_a_badge_is_caught_up(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/checkin")
    with world.app.store.write(world.clock.now()) as tx:
        tx.connection.exec_driver_sql("UPDATE streaks SET best = 40, total = 40")
    ann.says("我的徽章")
    ann.hears("badges-title", count=3)
    assert keys(world, ann) == {"taking-root", "streak-7", "streak-30"}


def test_open_hands_are_counted_over_many_gifts(world: World) -> None:
    ann, ben = world.admin("Robin"), world.person("Ben")
    ann.says("/checkin")
    ben.says("/checkin")
    kim = world.admin("Kim")
    kim.says("/admin give Robin 500 a fund for gifts")
    kim.presses("hand-button")
    for _ in range(4):
        ann.says("/give Ben 49 thanks")
        world.is_down(days=1)
    assert "generous" not in keys(world, ann)
    ann.says("/give Ben 4 thanks")
    ann.hears("tip-done-words")
    assert "generous" in keys(world, ann)
    assert "generous" not in keys(world, ben)


def test_a_year_together_comes_by_itself_and_quietly(world: World) -> None:
    world.clock.advance(datetime(2027, 2, 28, 9, tzinfo=UTC))
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.says("/checkin")
    world.is_down(days=1)
    ben.says("/checkin")
    world.sleeps(hours=1)
    world.is_down(days=363)
    world.sleeps(hours=1)
    before = len(ann.seen())
    assert "year-one" not in keys(world, ann)
    world.sleeps(hours=16)
    assert "year-one" in keys(world, ann)
    assert "year-one" not in keys(world, ben)
    assert not [d for d in ann.seen()[before:] if d.message.say.key == "badge-new"]
    world.is_down(days=3)
    world.sleeps(minutes=1)
    assert "year-one" in keys(world, ben)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 60))
def test_everybody_has_one_day_on_which_so_many_months_are_full(joined: date, months: int) -> None:
    day = rules.months_after(joined, months)
    assert joined in _list(rules.days_before(day, months))
    assert rules.months_between(joined, day) == months


def _list(days: Iterable[date]) -> list[date]:
    return list(days)


def test_keys_differ_and_a_number_that_jumps_passes_several() -> None:
    with pytest.raises(ValidationError, match="two badges have the key 'regular'"):
        BadgesPolicy(rules=(*DEFAULT, DEFAULT[4]))
    policy = BadgesPolicy()
    assert [rule.key for rule in rules.reached(policy, "streak", 99, 6)] == [
        "streak-7",
        "streak-30",
    ]
    assert rules.reached(policy, "streak", 29, 7) == []


class Quiet(BadgesPolicy):
    """Badges that are not told."""

    tell: bool = False


def test_where_badges_are_not_told_they_wait_in_the_list(sqlite_url: str) -> None:
    features = [replace(f, policy=Quiet) if f.name == "badges" else f for f in FEATURES]
    world = World(sqlite_url, features)
    try:
        ann = world.person("Ann")
        for _ in range(3):
            ann.says("/checkin")
            assert told(ann.hears("checkin-done"), "badge-new") == []
            world.is_down(days=1)
        ann.says("/badges")
        ann.hears("badges-title", count=1)
    finally:
        world.close()


def test_a_streak_that_an_admin_mends_brings_its_badge_to_whose_it_is(world: World) -> None:
    ann, robin = world.person("Ann"), world.admin()
    for _ in range(2):
        for _ in range(4):
            ann.says("/checkin")
            world.is_down(days=1)
        missed = world.clock.now().date()
        world.is_down(days=1)
    ann.says("/checkin")
    assert "streak-7" not in keys(world, ann)
    robin.says(f"/admin protect {missed - timedelta(days=5)} Outage")
    robin.says(f"/admin protect {missed} Outage")
    world.sleeps(hours=1)
    assert "streak-7" in keys(world, ann)
    assert keys(world, robin) == set()
