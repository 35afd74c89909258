"""Every zone gets exactly one business day a date, with no gap between two and no overlap."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.days import DAY, Calendar, boundary, day_of

FIRST, LAST = date(2024, 1, 1), date(2029, 12, 31)
DATES = [FIRST + DAY * n for n in range((LAST - FIRST).days + 1)]
STARTS = (0, 4 * 60, 30, 23 * 60 + 59)
TICK = timedelta(microseconds=1)
ZONES = sorted(available_timezones() - {"localtime", "Factory"})

INSTANTS = st.integers(0, 20_000 * 1440).map(
    lambda minutes: datetime(1980, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)

Segment = tuple[datetime, timedelta]
"""From that UTC instant on, that offset."""


def offset_at(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def segments(zone: ZoneInfo) -> tuple[Segment, ...]:
    """All offsets of a zone in the years tested, found without the code under test."""
    instant, end = datetime(2023, 12, 28, tzinfo=UTC), datetime(2030, 1, 5, tzinfo=UTC)
    found = [(instant, offset_at(zone, instant))]
    while instant < end:
        later = instant + DAY * 2
        if offset_at(zone, later) != found[-1][1]:
            low, high = instant, later
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
                low, high = (
                    (middle, high) if offset_at(zone, middle) == found[-1][1] else (low, middle)
                )
            found.append((high, offset_at(zone, high)))
        instant = later
    return tuple(found)


def earliest(parts: tuple[Segment, ...], wall: datetime) -> datetime:
    """The first instant whose wall clock shows `wall` or more, by looking at every segment."""
    for n, (begin, offset) in enumerate(parts):
        instant = max(begin, (wall - offset).replace(tzinfo=UTC))
        if n + 1 == len(parts) or instant < parts[n + 1][0]:
            return instant
    raise AssertionError


@pytest.fixture(scope="module")
def behaviours() -> dict[tuple[Segment, ...], ZoneInfo]:
    """One zone for each behaviour in these years: zones of equal segments are equal."""
    return {segments(zone): zone for zone in map(ZoneInfo, ZONES)}


@pytest.mark.parametrize("start", STARTS[:2])
def test_every_zone_has_one_business_day_a_date(
    behaviours: dict[tuple[Segment, ...], ZoneInfo], start: int
) -> None:
    midnight = [datetime.combine(d, time()) + timedelta(minutes=start) for d in DATES]
    for parts, zone in behaviours.items():
        begins = [boundary(d, zone, start) for d in DATES]
        for n, begin in enumerate(begins):
            assert begin == earliest(parts, midnight[n]), (zone, DATES[n])
            assert n == 0 or begin > begins[n - 1]
            assert day_of(begin, zone, start) == DATES[n], (zone, DATES[n])
            assert day_of(begin - TICK, zone, start) == DATES[n] - DAY, (zone, DATES[n])


@pytest.mark.parametrize("start", STARTS)
def test_around_every_change_of_the_clock_each_instant_has_one_day(
    behaviours: dict[tuple[Segment, ...], ZoneInfo], start: int
) -> None:
    for parts, zone in behaviours.items():
        for change, _ in parts[1:]:
            for minutes in range(-150, 151, 10):
                instant = change + timedelta(minutes=minutes)
                day = day_of(instant, zone, start)
                assert boundary(day, zone, start) <= instant < boundary(day + DAY, zone, start)


@given(
    st.sampled_from(ZONES),
    st.integers(0, 1439),
    INSTANTS,
)
def test_an_instant_lies_in_its_day(name: str, start: int, instant: datetime) -> None:
    zone = ZoneInfo(name)
    day = day_of(instant, zone, start)
    assert boundary(day, zone, start) <= instant < boundary(day + DAY, zone, start)


def test_a_day_whose_midnight_is_missing_begins_with_its_first_minute() -> None:
    cairo = ZoneInfo("Africa/Cairo")
    assert boundary(date(2024, 4, 26), cairo) == datetime(2024, 4, 25, 22, tzinfo=UTC)
    assert boundary(date(2024, 4, 26), cairo, 30) == datetime(2024, 4, 25, 22, tzinfo=UTC)
    assert boundary(date(2024, 4, 26), cairo, 90) == datetime(2024, 4, 25, 22, 30, tzinfo=UTC)


def test_a_day_whose_midnight_comes_twice_begins_once() -> None:
    havana = ZoneInfo("America/Havana")
    first = datetime(2024, 11, 3, 4, tzinfo=UTC)
    assert boundary(date(2024, 11, 3), havana) == first
    assert day_of(first + timedelta(minutes=61), havana) == date(2024, 11, 3)
    # With a start inside the repeated hour the second round belongs to the day already begun.
    assert day_of(first + timedelta(minutes=61), havana, 30) == date(2024, 11, 3)


def test_a_new_zone_counts_from_the_next_boundary() -> None:
    now = datetime(2026, 3, 3, 12, tzinfo=UTC)
    moved = Calendar(ZoneInfo("Europe/Berlin")).move(ZoneInfo("America/New_York"), now)
    midnight = datetime(2026, 3, 3, 23, tzinfo=UTC)
    assert moved.since == midnight
    assert moved.day(midnight - TICK) == moved.day(midnight) == date(2026, 3, 3)
    assert moved.begins(date(2026, 3, 4)) == datetime(2026, 3, 4, 5, tzinfo=UTC)
    assert moved.skipped() == []


def test_a_move_far_to_the_east_skips_a_date() -> None:
    now = datetime(2026, 3, 3, 22, tzinfo=UTC)
    moved = Calendar(ZoneInfo("Etc/GMT+12")).move(ZoneInfo("Pacific/Kiritimati"), now)
    assert moved.since == datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert moved.skipped() == [date(2026, 3, 4)]
    assert moved.begins(date(2026, 3, 4)) == moved.ends(date(2026, 3, 4)) == moved.since


@given(
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
    INSTANTS,
    st.integers(0, 1439),
)
def test_a_move_never_brings_back_more_than_the_day_of_the_move(
    old: str, new: str, now: datetime, start: int
) -> None:
    moved = Calendar(ZoneInfo(old), start).move(ZoneInfo(new), now)
    assert moved.since is not None
    for hours in range(0, 72, 5):
        instant = moved.since + timedelta(hours=hours)
        assert moved.day(instant) >= moved.day(now) - DAY
        following = moved.ends(moved.day(instant))
        assert following > instant
        assert moved.day(following) > moved.day(instant)
