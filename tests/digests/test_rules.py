"""When digests come and what they advise: for all days and numbers."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from handlers.digests import rules
from handlers.digests.rules import AUDIENCES, KINDS, Kind
from handlers.kit.days import DAY
from storage.digest_counts import QUEUES

DAYS = some.dates(date(2020, 1, 1), date(2040, 1, 1))
NONE = dict.fromkeys(QUEUES, 0)


@given(some.sampled_from(KINDS), DAYS)
def test_the_periods_of_a_kind_follow_each_other_without_a_gap(kind: Kind, day: date) -> None:
    slots = rules.slots(kind, day, day + 100 * DAY)
    assert slots
    assert slots[0] == rules.next_slot(kind, day)
    for one, following in pairwise(slots):
        assert rules.next_slot(kind, one) == following
        assert rules.period(kind, following).first == one
        assert rules.period(kind, following).before == rules.period(kind, one)
        assert rules.period(kind, one).last == one - DAY
        assert rules.period(kind, one).days == (one - rules.period(kind, one).first).days


def test_they_come_on_monday_and_on_the_first() -> None:
    begin = date(2026, 2, 22)
    assert rules.slots("weekly", begin, date(2026, 3, 3)) == [date(2026, 2, 23), date(2026, 3, 2)]
    assert rules.slots("monthly", begin, date(2026, 3, 3)) == [date(2026, 3, 1)]
    assert rules.slots("daily", begin, date(2026, 2, 24)) == [begin + DAY, begin + 2 * DAY]


@given(some.sampled_from(KINDS), some.integers(0, 24 * 40))
def test_a_daily_one_is_worth_six_hours_and_the_others_all_their_period(
    kind: Kind, hours: int
) -> None:
    due = datetime(2026, 3, 1, 10, tzinfo=UTC)
    following = due + (rules.next_slot(kind, due.date()) - due.date())
    over = rules.over(kind, due, following)
    assert over == (due + timedelta(hours=6) if kind == "daily" else following)
    assert (due + timedelta(hours=hours) <= over) == (
        hours <= (6 if kind == "daily" else (following - due) / timedelta(hours=1))
    )


def test_who_gets_the_week_gets_no_day_beside_it() -> None:
    each = [(a, b, rules.without(a, b)) for a in AUDIENCES for b in AUDIENCES]
    assert ("both", "group", "admins") in each
    assert ("both", "both", "off") in each
    assert ("group", "admins", "group") in each
    assert all(left == "off" for a, _, left in each if a == "off")
    assert all(left == a for a, b, left in each if b == "off")


def test_a_percentage_needs_enough_to_be_one_of() -> None:
    assert rules.percent(12, 9) is None
    assert rules.percent(25, 20) == 25
    assert rules.percent(0, 20) == -100


@given(some.integers(0, 10**6), some.integers(0, 10**6), some.integers(0, 3), some.integers(0, 3))
def test_what_people_wait_for_is_always_the_first_advice(
    active: int, before: int, challenges: int, planned: int
) -> None:
    about = (active, before, challenges, planned)
    assert rules.advice(NONE | {"orders": 2, "questions": 9}, *about) == "orders"
    free = rules.advice(NONE, *about)
    assert free not in QUEUES
    fell = before >= 10 and active <= before * 0.9
    assert (free in ("ask", "challenge")) == fell
    assert fell or free == ("calm" if planned else "plan")


def test_nothing_to_say_is_what_the_documents_call_so() -> None:
    policy = rules.DigestsPolicy(least_active=3)
    assert not rules.worth_a_post(2, policy)
    assert rules.worth_a_post(3, policy)
    assert not rules.worth_telling(0, 0)
    assert rules.worth_telling(0, 1)
    assert rules.worth_telling(1, 0)
