"""The rules by themselves: whatever the days and numbers are."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.challenge import rules
from handlers.challenge.definition import Plan
from handlers.challenge.rules import Amount
from tests.challenge.looks import MONDAY, plan


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    days = draw(st.integers(3, 100))
    rest = draw(st.integers(0, days - 3))
    return plan(days=days, rest=rest, join_until=draw(st.integers(0, days)))


@given(plans(), st.integers(-40, 99), st.data())
def test_made_is_the_same_as_missing_no_more_than_allowed(
    of: Plan, joined: int, data: st.DataObject
) -> None:
    joined_on = min(of.starts + timedelta(days=joined), of.ends)
    first = max(joined_on, of.starts)
    own = [first + timedelta(days=n) for n in range((of.ends - first).days + 1)]
    done = data.draw(st.sets(st.sampled_from(own)))
    protected = data.draw(st.sets(st.sampled_from(own)))
    needed = rules.need(of, joined_on)
    free = rules.excused(protected, of, joined_on)
    made = rules.is_made(len(done), needed, free)
    enough = len(own) - of.rest - len(protected)
    assert made == (len(done) >= max(enough, 1)) or needed == 1
    assert 1 <= needed <= of.days
    if set(own) == done:
        assert made, "who did all of it made it"
    if not done:
        assert not made, "who did nothing did not"


@given(plans(), st.integers(0, 99), st.data())
def test_what_may_still_be_missed_says_whether_it_can_be_made(
    of: Plan, day: int, data: st.DataObject
) -> None:
    today = min(of.starts + timedelta(days=day), of.ends)
    gone = [of.starts + timedelta(days=n) for n in range((today - of.starts).days)]
    done = len(data.draw(st.sets(st.sampled_from(gone)))) if gone else 0
    done_today = data.draw(st.booleans())
    done += done_today
    spare = rules.rest_left(of, of.starts, done, today, done_today=done_today)
    can = done + rules.left(of, today, done_today=done_today) >= rules.need(of, of.starts)
    assert can == (spare >= 0)


ROW = st.tuples(st.dates(), st.integers(0, 10**8), st.booleans())


@given(st.lists(ROW, unique_by=lambda row: row[0]))
def test_a_total_is_the_same_in_whatever_order(rows: list[tuple[date, int, bool]]) -> None:
    found = rules.total(rows)
    assert found == rules.total(reversed(rows))
    assert found.done == sum(good for *_, good in rows)
    assert (found.last is None) == (found.done == 0)


@given(st.integers(1, rules.MOST))
def test_a_number_is_read_as_it_is_shown(number: int) -> None:
    assert rules.read(rules.shown(number)) == Amount(number)
    assert rules.read(f"+ {rules.shown(number)} km") == Amount(number, adds=True)


@given(st.text(max_size=30))
def test_whatever_is_said_is_a_number_or_none(text: str) -> None:
    found = rules.read(text)
    assert found is None or 0 < found.number <= rules.MOST


@pytest.mark.parametrize(
    ("said", "number"),
    [("12", 1200), ("１２杯", 1200), ("5.5 km", 550), ("5,25", 525), ("+3", 300), ("8杯水", 800)],
)
def test_numbers_as_people_write_them(said: str, number: int) -> None:
    found = rules.read(said)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize("said", ["", "x", "-5", "0", "1e3", "1,000,000", "8 9", "½", "٣٤٥٦٧٨٩٠١"])
def test_what_is_no_number(said: str) -> None:
    assert rules.read(said) is None


@given(st.integers(0, 200), st.integers(1, 100))
def test_a_bar_has_ten_cells_and_is_full_at_the_goal_only(number: int, goal: int) -> None:
    shown = rules.bar(number, goal)
    assert len(shown) == 10
    assert (shown == "▰" * 10) == (number >= goal)
    assert (shown == "▱" * 10) == (number == 0)


def test_a_day_comes_too_soon_only_within_two_days_of_a_new_zone() -> None:
    moved = datetime(2026, 3, 2, tzinfo=UTC)
    at = moved - timedelta(hours=1)
    assert rules.too_soon(at, moved + timedelta(hours=4), moved)
    assert not rules.too_soon(at, moved + timedelta(hours=5), moved)
    assert not rules.too_soon(at, moved + timedelta(hours=4), None)
    late = moved + timedelta(hours=47)
    assert rules.too_soon(late, late + timedelta(minutes=59), moved)
    assert not rules.too_soon(late, late + timedelta(hours=1), moved)
    assert not rules.too_soon(None, moved, moved)


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": 2},
        {"days": 101},
        {"rest": 1},
        {"join_until": 4},
        {"title": {}},
        {"kind": "number", "unit": {}},
        {"unit": {"en": "km"}},
        {"goal": 8},
        {"kind": "number", "goal": 0.333},
        {"key": "Not A Key"},
        {"more": 1},
    ],
)
def test_a_plan_that_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        plan(**wrong)


def test_the_day_number_and_who_may_still_come() -> None:
    of = plan(days=5, join_until=2)
    eve = MONDAY - timedelta(days=1)
    each = [eve + timedelta(days=n) for n in range(7)]
    assert [rules.day_number(of, day) for day in each] == [1, 1, 2, 3, 4, 5, 5]
    assert [rules.may_join(of, day) for day in each] == [True, True, True, *[False] * 4]
    stages = ["before", *["running"] * 5, "after"]
    assert [rules.stage(of, day) for day in each] == stages
    only_before = plan(join_until=0)
    assert [rules.may_join(only_before, day) for day in each[:3]] == [True, False, False]
