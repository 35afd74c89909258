"""When posts come and what a promotion may be added to, for whatever there may be."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.calendar.definition import Post
from handlers.calendar.look import beginning
from handlers.calendar.recurrence import AHEAD, MOST_A_DAY, Wrong, check, instant, walls
from handlers.calendar.rules import (
    MONTH,
    WEEK,
    WINDOW,
    Broken,
    Caps,
    Planned,
    around,
    judge,
    next_free,
)

MONDAY = datetime.fromisoformat("2026-03-02T09:00")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CAPS = Caps(2, 8)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def post(rule: str = "", starts: datetime = MONDAY, **more: object) -> Post:
    known = {"kind": "value", "text": {"en": "x"}, "starts": starts, "rule": rule}
    return Post.model_validate(known | more)


def found(rule: str, starts: datetime = MONDAY, **more: object) -> list[str]:
    far = starts + AHEAD
    before = starts - timedelta(minutes=1)
    return [f"{w:%m-%d %H:%M}" for w in walls(post(rule, starts, **more), before, far)]


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("FREQ=DAILY;COUNT=2", ["03-02 09:00", "03-03 09:00"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2", ["03-05 09:00", "03-12 09:00"]),
        ("freq=monthly;byday=1sa;count=2", ["03-07 09:00", "04-04 09:00"]),
        ("FREQ=DAILY;UNTIL=20260303", ["03-02 09:00", "03-03 09:00"]),
        ("FREQ=DAILY;UNTIL=20260303T090000Z", ["03-02 09:00", "03-03 09:00"]),
        ("FREQ=DAILY;BYHOUR=8,20;BYMINUTE=30;COUNT=2", ["03-02 20:30", "03-03 08:30"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["03-31 09:00", "04-30 09:00", "05-31 09:00"]),
        ("0 18 * * fri", ["03-06 18:00", "03-13 18:00"]),
        ("0 18 * * 7", ["03-08 18:00", "03-15 18:00"]),
        ("0 18 13 * fri", ["03-06 18:00", "03-13 18:00", "03-20 18:00"]),
        ("30 8,20 1-3/2 apr *", ["04-01 08:30", "04-01 20:30", "04-03 08:30", "04-03 20:30"]),
    ],
)
def test_rules_as_they_are_written(rule: str, first: list[str]) -> None:
    assert found(rule)[: len(first)] == first


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ("often", "rule"),
        ("FREQ=DAILY;FREQ=WEEKLY", "rule"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20260401", "rule"),
        ("FREQ=DAILY;COUNT=0", "rule"),
        ("FREQ=DAILY;BYSECOND=3", "rule"),
        ("FREQ=WEEKLY;BYDAY=XX", "rule"),
        ("FREQ=DAILY;UNTIL=soon", "rule"),
        ("* * * *", "rule"),
        ("0 24 * * *", "rule"),
        ("0 9 5-2 * *", "rule"),
        ("*/0 9 * * *", "rule"),
        ("FREQ=MINUTELY", "often"),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5", "often"),
        ("* * * * *", "often"),
        ("FREQ=DAILY;UNTIL=20260301", "ends"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never"),
        ("0 0 31 4 *", "never"),
    ],
)
def test_what_is_no_rule_or_comes_too_often_or_never(rule: str, what: str) -> None:
    with pytest.raises(Wrong) as wrong:
        check(post(rule), MONDAY)
    assert wrong.value.what == what


rrules = st.builds(
    lambda freq, interval, days, hours: (
        f"FREQ={freq};INTERVAL={interval}"
        + (f";BYDAY={','.join(sorted(days))}" if days else "")
        + (f";BYHOUR={','.join(map(str, sorted(hours)))}" if hours else "")
    ),
    st.sampled_from(("DAILY", "WEEKLY", "MONTHLY")),
    st.integers(1, 9),
    st.sets(st.sampled_from(DAYS), max_size=3),
    st.sets(st.integers(0, 23), max_size=6),
)
crons = st.builds(
    lambda minute, hours, day, week: f"{minute} {','.join(map(str, hours))} {day} * {week}",
    st.integers(0, 59),
    st.lists(st.integers(0, 23), min_size=1, max_size=6),
    st.sampled_from(("*", "1", "15,31", "*/7")),
    st.sampled_from(("*", "mon", "0,6", "1-5")),
)
starting = st.datetimes(wall("2026-01-01"), wall("2026-12-31")).map(
    lambda at: at.replace(second=0, microsecond=0)
)


@settings(deadline=None, max_examples=50)
@given(st.one_of(rrules, crons), starting, st.integers(0, 100), st.integers(0, 92))
def test_a_span_holds_what_a_longer_one_holds_there(
    rule: str, starts: datetime, skip: int, days: int
) -> None:
    one = post(rule, starts)
    after, until = starts + timedelta(days=skip), starts + timedelta(days=skip + days)
    try:
        whole = walls(one, starts - timedelta(minutes=1), starts + timedelta(days=200))
    except Wrong:
        hours = rule.partition("BYHOUR=")[2] or rule.split()[1]
        assert hours.count(",") >= MOST_A_DAY
        return
    part = walls(one, after, until)
    assert part == [moment for moment in whole if after < moment <= until]
    assert whole == sorted(set(whole))
    assert all(moment >= starts for moment in whole)
    on_days = [moment.date() for moment in whole]
    assert all(on_days.count(day) <= MOST_A_DAY for day in set(on_days))


@settings(deadline=None)
@given(starting, st.sampled_from(("Europe/Berlin", "America/New_York", "Asia/Shanghai")))
def test_the_clock_shows_the_time_or_the_first_there_is(moment: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    shown = instant(moment, zone).astimezone(zone).replace(tzinfo=None)
    assert timedelta(0) <= shown - moment <= timedelta(hours=1)
    assert instant(moment, zone) <= instant(moment + timedelta(hours=2), zone)


def test_a_missing_hour_comes_late_and_a_double_one_once() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = post("0 2 * * *", wall("2026-03-28"))
    spring = walls(night, wall("2026-03-28"), wall("2026-03-30T23:00"))
    at = [f"{instant(one, berlin):%d %H:%M}" for one in spring]
    assert at == ["28 01:00", "29 01:00", "30 00:00"]
    autumn = [wall("2026-10-25T02:30")]
    assert [f"{instant(one, berlin):%d %H:%M}" for one in autumn] == ["25 00:30"]


# --- the mix


def at(days: float) -> datetime:
    return NOW + timedelta(days=days)


def posts(kind: str, *days: float) -> list[Planned]:
    return [Planned(at(day), kind) for day in days]


def test_nine_others_make_room_for_one_and_two_need_twenty() -> None:
    eight, nine = posts("value", *range(8)), posts("value", *range(9))
    assert judge([at(4.5)], eight, CAPS) == Broken("mix", at(4.5), 10, 1, 9)
    assert judge([at(4.5)], nine, CAPS) is None
    ten = [*posts("value", *range(14)), *posts("promotion", 0.5)]
    broken = judge([at(6)], ten, CAPS)
    assert broken is not None
    assert (broken.rule, broken.have, broken.of) == ("mix", 2, 16)


def test_the_week_has_one_for_six_begun_and_the_caps_count() -> None:
    thin = posts("value", *(day / 2 for day in range(-30, -8)), -1, 0, 1)
    week = [*thin, *posts("promotion", -2)]
    broken = judge([at(1)], week, CAPS)
    assert broken is not None
    assert (broken.rule, broken.have, broken.of) == ("week", 2, 5)
    many = [*posts("value", *(day / 4 for day in range(240))), *posts("promotion", 5)]
    assert judge([at(6)], many, CAPS) == Broken("gap", at(6), 2, 2, 2)
    assert judge([at(6)], many, Caps(0, 8)) is None
    eight = [
        *posts("value", *(day / 8 for day in range(400))),
        *posts("promotion", *range(0, 16, 2)),
    ]
    month = judge([at(18)], eight, CAPS)
    assert month == Broken("month", at(18), 8, 9, 9)
    assert judge([at(18)], eight, Caps(2, 0)) is None


kinds = st.sampled_from(("value", "value", "value", "interaction", "promotion"))
calendars = st.lists(
    st.builds(lambda hour, kind: Planned(NOW + timedelta(hours=hour), kind),
              st.integers(0, 1500), kinds),
    max_size=60,
)  # fmt: skip
moments = st.lists(st.integers(0, 1500).map(lambda h: NOW + timedelta(hours=h)), max_size=4)


@settings(deadline=None, max_examples=50)
@given(calendars, st.lists(moments, max_size=6), st.integers(0, 3), st.integers(0, 9))
def test_what_is_let_in_one_by_one_keeps_every_rule(
    others: list[Planned], wishes: list[list[datetime]], gap: int, month: int
) -> None:
    caps = Caps(gap, month)
    known = [one for one in others if one.kind != "promotion"]
    for wish in wishes:
        if judge(wish, known, caps) is None:
            known += [Planned(one, "promotion") for one in wish]
    promotions = sorted(one.at for one in known if one.kind == "promotion")
    for one in promotions:
        wide, week = around(known, one, WINDOW), around(known, one, WEEK)
        assert wide["promotion"] * 10 <= sum(wide.values())
        assert (week["promotion"] - 1) * 6 < sum(week.values())
        if month:
            assert sum(one - MONTH < other <= one for other in promotions) <= month
    for one, other in pairwise(promotions):
        assert other - one >= timedelta(days=gap)


@settings(deadline=None, max_examples=50)
@given(calendars, moments)
def test_the_next_free_time_is_the_first_that_is_free(
    others: list[Planned], dates: list[datetime]
) -> None:
    free = next_free(dates, others, CAPS)
    taken = dates if free is None else dates[: dates.index(free)]
    assert all(judge([one], others, CAPS) for one in taken)
    assert free is None or judge([free], others, CAPS) is None


@settings(deadline=None, max_examples=50)
@given(calendars, moments)
def test_a_post_of_value_never_makes_it_worse(others: list[Planned], new: list[datetime]) -> None:
    if judge(new, others, CAPS) is None:
        more = [*others, Planned(at(20), "value"), Planned(at(3), "interaction")]
        assert judge(new, more, CAPS) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Short", "Short"),
        ("One\ntwo", "One two"),
        ("x" * 50, "x" * 39 + "…"),
        (
            "A tip: https://example.org/tea is what there is",
            "A tip: https://example.org/tea is what…",
        ),
        ("A tip of today: https://example.org/tea/and/more", "A tip of today: …"),
        ("A tip of today: https://example.org/tea1 more", "A tip of today: …"),
        (
            "A tip of today: https://example.org/tea more",
            "A tip of today: https://example.org/tea …",
        ),
    ],
)
def test_a_post_is_cut_and_no_address_in_it(text: str, short: str) -> None:
    assert beginning(post(text={"en": text})).args["en"] == short
