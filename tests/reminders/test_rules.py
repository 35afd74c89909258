"""When somebody is reminded: in their hour, in no quiet one, never when the day is all but over."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.days import Calendar
from handlers.kit.hours import HOUR, slot, usual_hour
from handlers.kit.push_rules import MessagesPolicy, quiet_until

ZONES = ("UTC", "Asia/Shanghai", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(
    DAYS,
    st.sampled_from(ZONES),
    st.integers(0, 23),
    st.integers(0, 600),
    st.integers(0, 23),
    st.integers(0, 23),
)
def test_nobody_is_woken_and_the_day_is_not_over(
    day: date, zone: str, hour: int, start: int, quiet: int, loud: int
) -> None:
    policy = MessagesPolicy.model_validate({"quiet_from": quiet, "quiet_until": loud})
    calendar = Calendar(ZoneInfo(zone), start)
    at = slot(day, hour, calendar, policy)
    if at is None:
        assert (loud - quiet) % 24 > 18
        return
    assert calendar.day(at) == day
    assert at <= calendar.ends(day) - 2 * HOUR
    late = at + timedelta(minutes=59)
    assert [quiet_until(m, calendar.zone, policy) for m in (at, late)] == [at, late]


@given(DAYS, st.sampled_from(ZONES[:3]), st.integers(9, 21))
def test_the_hour_is_theirs_whatever_the_clock_does(day: date, zone: str, hour: int) -> None:
    calendar = Calendar(ZoneInfo(zone))
    at = slot(day, hour, calendar, MessagesPolicy.model_validate({}))
    assert at is not None
    assert at.astimezone(calendar.zone).hour == hour


def test_who_checks_in_at_night_is_reminded_in_the_evening_before() -> None:
    policy, calendar = MessagesPolicy.model_validate({}), Calendar(ZoneInfo("UTC"), 4 * 60)
    hours = {h: slot(date(2026, 3, 4), h, calendar, policy) for h in (2, 7, 12, 23)}
    assert {h: at.hour for h, at in hours.items() if at} == {2: 21, 7: 9, 12: 12, 23: 21}


@given(st.lists(st.integers(0, 1439), min_size=1, max_size=14))
def test_the_usual_hour_is_one_at_which_they_came(minutes: list[int]) -> None:
    assert usual_hour(minutes) in {minute // 60 for minute in minutes}


def test_midnight_is_no_border() -> None:
    assert usual_hour([]) is None
    assert usual_hour([23 * 60 + 50, 10, 5, 23 * 60 + 58]) in (23, 0)
    assert usual_hour([9 * 60, 9 * 60 + 30, 9 * 60 + 20, 22 * 60]) == 9
