"""Days of the year as people write them, and when they come, leap days and zones included."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.celebrations.rules import (
    DAY,
    CelebrationsPolicy,
    brings_gift,
    falling_on,
    in_year,
    joining_spans,
    read_day,
)
from handlers.kit.days import day_of

START = datetime(2000, 1, 1, tzinfo=UTC)
DATES = st.dates(date(1990, 1, 1), date(2060, 12, 31))
ZONES = st.sampled_from(
    ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/Santiago"]
).map(ZoneInfo)


@pytest.mark.parametrize(
    "text",
    [
        *("03-14", "3-14", "3/14", "03/14", "14/3", "14.3.", "14.03.", "0314", "1990-03-14"),
        *("3月14日", "3月14号", "3 月 14 日", "三月十四日", "三月十四", "1990年3月14日"),
        *("March 14", "march 14th", "14 March", "14. Mar", "Mar 14", "14th of March"),
        *("March 14, 1990", "０３－１４", " 03.14 "),
    ],
)
def test_people_write_a_day_in_many_ways(text: str) -> None:
    assert read_day(text) == 314


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2-30",
        "13-13",
        "00-10",
        "4-31",
        "2月30日",
        "14",
        "3-14-15-16",
        "ma 14",
        "二月三十",
    ],
)
def test_what_is_no_day_is_not_taken_for_one(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "day"), [("二十月三", None), ("十二月三十一日", 1231), ("2-29", 229)]
)
def test_chinese_numerals_and_the_leap_day(text: str, day: int | None) -> None:
    assert read_day(text) == day


@given(st.text(max_size=40))
def test_whatever_is_written_is_a_day_or_none(text: str) -> None:
    found = read_day(text)
    assert found is None or in_year(found, 2000)


@given(st.text("〇一二三四五六七八九十月日0123456789-/. 年", max_size=12))
def test_half_written_days_do_no_harm(text: str) -> None:
    found = read_day(text)
    assert found is None or in_year(found, 2000)


@given(DATES)
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    wanted = day.month * 100 + day.day
    for text in (f"{day:%m-%d}", f"{day.month}月{day.day}日", f"{day:%B} {day.day}", str(day)):
        assert read_day(text) == wanted


@given(st.sampled_from([date(2000, 1, 1) + n * DAY for n in range(366)]), st.integers(1990, 2100))
def test_every_birthday_is_kept_on_exactly_one_day_of_a_year(born: date, year: int) -> None:
    month_day = born.month * 100 + born.day
    first = date(year, 1, 1)
    days = [first + n * DAY for n in range((date(year + 1, 1, 1) - first).days)]
    assert [d for d in days if month_day in falling_on(d)] == [in_year(month_day, year)]


def test_the_leap_day_is_kept_on_the_28th_in_other_years() -> None:
    assert in_year(229, 2027) == date(2027, 2, 28)
    assert in_year(229, 2028) == date(2028, 2, 29)
    assert falling_on(date(2028, 2, 28)) == (228,)
    assert in_year(229, 2100) == date(2100, 2, 28)


@given(
    st.integers(0, 50 * 366 * 1440).map(lambda n: START + timedelta(minutes=n)),
    ZONES,
    st.integers(0, 1439),
    st.integers(1, 12),
)
def test_everybody_has_one_anniversary_a_year(
    joined_at: datetime, zone: ZoneInfo, start: int, years: int
) -> None:
    joined = day_of(joined_at, zone, start)
    kept = in_year(joined.month * 100 + joined.day, joined.year + years)
    for day in (kept - DAY, kept, kept + DAY, kept + 2 * DAY):
        spans = joining_spans(day, years, zone, start)
        # Around new year a neighbouring day belongs to another count of years.
        found = any(first <= joined_at < end for first, end in spans)
        assert found == (day == kept)


def test_a_gift_needs_a_birthday_that_has_stood_a_while() -> None:
    policy, day = CelebrationsPolicy(settled_days=14), date(2026, 3, 20)
    assert brings_gift(day, day - timedelta(days=14), policy)
    assert not brings_gift(day, day - timedelta(days=13), policy)
