"""The rules of the streak, by example and as properties over random histories."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.checkin import rules
from handlers.checkin.rules import (
    DAY,
    CheckInPolicy,
    History,
    Kept,
    Rest,
    Streak,
    advance,
    explain,
    rebuild,
    settle,
)
from handlers.kit.days import Calendar

POLICY = CheckInPolicy()
MONDAY = date(2026, 3, 2)


def day(n: int) -> date:
    return MONDAY + DAY * n


def kept(*numbers: int, rests: tuple[Rest, ...] = ()) -> History:
    done: Kept = "done"
    return History(dict.fromkeys(map(day, numbers), done), rests)


def rest(first: int, last: int, kind: rules.Resting = "protected") -> Rest:
    return Rest(day(first), day(last), kind)


NUMBERS = st.sets(st.integers(0, 80), max_size=70)
RESTS = st.lists(
    st.tuples(
        st.integers(0, 80), st.integers(0, 9), st.sampled_from(["paused", "protected", "repaired"])
    ).map(lambda r: rest(r[0], r[0] + r[1], r[2])),  # type: ignore[arg-type]
    max_size=4,
)
HISTORIES = st.builds(lambda numbers, rests: kept(*numbers, rests=tuple(rests)), NUMBERS, RESTS)
POLICIES = st.builds(CheckInPolicy, freezes_held=st.integers(0, 4), freeze_every=st.integers(1, 9))


def test_each_day_adds_one() -> None:
    state = rebuild(kept(*range(5)), day(4), POLICY)
    assert (state.length, state.best, state.total, state.start) == (5, 5, 5, day(0))


def test_a_missed_day_without_a_freeze_breaks_the_streak() -> None:
    state = rebuild(kept(0, 1, 2, 4), day(4), POLICY)
    assert (state.length, state.best, state.total) == (1, 3, 4)
    assert (state.lost, state.lost_on, state.last_gap) == (3, day(3), day(3))


def test_seven_kept_days_earn_a_freeze_and_a_missed_day_takes_it() -> None:
    assert rebuild(kept(*range(6)), day(5), POLICY).freezes == 0
    assert rebuild(kept(*range(7)), day(6), POLICY).freezes == 1
    state = rebuild(kept(*range(7), 8), day(8), POLICY)
    assert (state.length, state.freezes, state.last_gap, state.lost) == (8, 0, day(7), 0)


def test_two_freezes_are_held_and_two_missed_days_are_saved_but_not_three() -> None:
    days = range(30)
    assert rebuild(kept(*days), day(29), POLICY).freezes == 2
    assert rebuild(kept(*days), day(31), POLICY).length == 30
    assert rebuild(kept(*days), day(32), POLICY).length == 0


def test_a_day_that_is_not_over_costs_nothing() -> None:
    assert rebuild(kept(0, 1), day(1), POLICY).length == 2


@pytest.mark.parametrize("kind", ["paused", "protected", "repaired", "moved"])
def test_days_of_rest_neither_add_nor_break(kind: rules.Resting) -> None:
    state = rebuild(kept(0, 1, 5, rests=(rest(2, 4, kind),)), day(5), POLICY)
    assert (state.length, state.freezes, state.start) == (3, 0, day(0))


def test_a_day_kept_in_a_rest_counts() -> None:
    assert rebuild(kept(0, 1, 2, rests=(rest(0, 9),)), day(9), POLICY).length == 3


def test_a_repair_brings_back_the_broken_run_and_its_beginning() -> None:
    broken = rebuild(kept(0, 1, 2, 5), day(5), POLICY)
    assert (broken.length, broken.lost, broken.lost_on) == (1, 3, day(3))
    state = rebuild(kept(0, 1, 2, 5, rests=(rest(3, 4, "repaired"),)), day(5), POLICY)
    assert (state.length, state.start, state.lost) == (4, day(0), 0)


def test_a_settled_day_cannot_be_added() -> None:
    state = rebuild(kept(0, 3), day(3), POLICY)
    with pytest.raises(ValueError, match="settled"):
        advance(state, day(2), (), POLICY)


def test_lowering_the_number_of_freezes_takes_none_away() -> None:
    state = replace(rebuild(kept(*range(13)), day(12), POLICY), freezes=2)
    assert advance(state, day(13), (), CheckInPolicy(freezes_held=1)).freezes == 2


def test_points_follow_the_curve() -> None:
    assert [rules.points(n, POLICY) for n in (1, 2, 13, 14, 15, 400)] == [6, 7, 18, 19, 19, 19]


def test_milestones() -> None:
    assert rules.reached(2, POLICY) == []
    assert rules.reached(30, POLICY) == [3, 7, 14, 30]
    assert rules.next_milestone(0, POLICY) == 3
    assert rules.next_milestone(7, POLICY) == 14
    assert rules.next_milestone(365, POLICY) is None


def test_the_price_of_a_repair_grows_with_the_streak_up_to_a_limit() -> None:
    assert [rules.repair_price(n, POLICY) for n in (1, 10, 50, 365)] == [3, 30, 150, 150]


def test_one_repair_in_thirty_days() -> None:
    assert rules.repair_again([], POLICY) is None
    repairs = [rest(0, 1, "repaired"), rest(40, 80, "protected")]
    assert rules.repair_again(repairs, POLICY) == day(32)


def test_the_pauses_of_a_window_share_fourteen_days() -> None:
    assert rules.pause_left([], day(0), 14, POLICY) == 14
    taken = [rest(0, 9, "paused"), rest(20, 22, "protected")]
    assert rules.pause_left(taken, day(30), 4, POLICY) == 4
    # The window ends with the new pause: the old days leave it one by one.
    assert rules.pause_left(taken, day(80), 10, POLICY) == 4
    assert rules.pause_left(taken, day(85), 10, POLICY) == 9
    assert rules.pause_left(taken, day(90), 14, POLICY) == 14


def test_two_check_ins_after_a_move_need_six_hours() -> None:
    moved = datetime(2026, 3, 2, 12, tzinfo=UTC)
    hour = timedelta(hours=1)
    last = moved + hour
    assert rules.too_soon(None, last, moved, POLICY) is None
    assert rules.too_soon(last, last + 5 * hour, None, POLICY) is None
    assert rules.too_soon(last, last + 5 * hour, moved, POLICY) == last + 6 * hour
    assert rules.too_soon(last, last + 6 * hour, moved, POLICY) is None
    assert rules.too_soon(moved - 2 * hour, moved - hour, moved, POLICY) is None
    late = moved + 47 * hour
    assert rules.too_soon(late, late + 2 * hour, moved, POLICY) is None


def test_every_day_is_explained() -> None:
    days = kept(0, 1, 2, 3, 4, 5, 6, 8, 12, 14, rests=(rest(9, 10, "paused"), rest(11, 11)))
    told = explain(days, day(-1), day(16), day(14), POLICY)
    assert [kind for _, kind in told] == [
        "before",
        *["done"] * 7,
        "frozen",
        "done",
        "paused",
        "paused",
        "protected",
        "done",
        "missed",
        "done",
        "open",
        "open",
    ]
    assert [d for d, _ in told] == [day(n) for n in range(-1, 17)]


@given(HISTORIES, POLICIES)
def test_a_streak_never_grows_twice_a_day(history: History, policy: CheckInPolicy) -> None:
    state = Streak()
    for d in sorted(history.days):
        before = settle(state, d - DAY, history.rests)
        state = advance(state, d, history.rests, policy)
        assert state.length == before.length + 1
        assert advance(state, d, history.rests, policy) == state


@given(HISTORIES, POLICIES, st.lists(st.integers(0, 90)))
def test_rebuilding_gives_what_going_day_by_day_gave(
    history: History, policy: CheckInPolicy, glances: list[int]
) -> None:
    state, looks = Streak(), {day(n) for n in glances}
    for d in (day(n) for n in range(91)):
        if d in history.days:
            state = advance(state, d, history.rests, policy)
        if d in looks:
            state = settle(state, d, history.rests)
    assert settle(state, day(90), history.rests) == rebuild(history, day(90), policy)


@given(HISTORIES, POLICIES, st.integers(0, 100), st.integers(0, 100))
def test_settling_is_idempotent_and_can_be_split(
    history: History, policy: CheckInPolicy, one: int, two: int
) -> None:
    state = rebuild(history, day(0), policy)
    low, high = day(min(one, two)), day(max(one, two))
    whole = settle(state, high, history.rests)
    assert settle(whole, high, history.rests) == whole
    assert settle(whole, low, history.rests) == whole
    assert settle(settle(state, low, history.rests), high, history.rests) == whole


@given(HISTORIES, POLICIES)
def test_freezes_stay_between_none_and_the_most_held(
    history: History, policy: CheckInPolicy
) -> None:
    for n in range(0, 91, 3):
        state = rebuild(
            History({d: k for d, k in history.days.items() if d <= day(n)}, history.rests),
            day(n),
            policy,
        )
        assert 0 <= state.freezes <= policy.freezes_held
        assert 0 <= state.length <= state.best <= state.total
        assert (state.start is None) == (state.length == 0)


@given(HISTORIES, POLICIES, st.integers(0, 80), st.integers(0, 14), st.integers(0, 90))
def test_a_rest_never_shortens_a_streak(
    history: History, policy: CheckInPolicy, first: int, more: int, at: int
) -> None:
    helped = History(history.days, (*history.rests, rest(first, first + more)))
    before, after = rebuild(history, day(at), policy), rebuild(helped, day(at), policy)
    assert after.length >= before.length
    assert after.best >= before.best
    assert after.freezes >= before.freezes
    assert after.total == before.total


@given(HISTORIES, POLICIES, st.integers(0, 80))
def test_a_rest_after_the_last_gap_changes_nothing(
    history: History, policy: CheckInPolicy, n: int
) -> None:
    """Which is why protecting a day needs to touch only streaks with a gap on or after it."""
    before = rebuild(history, day(90), policy)
    helped = rebuild(History(history.days, (*history.rests, rest(n, n))), day(90), policy)
    if before.last_gap is None or before.last_gap < day(n):
        assert helped == before


@given(HISTORIES, POLICIES)
def test_the_explanation_tells_the_streak(history: History, policy: CheckInPolicy) -> None:
    state = rebuild(history, day(90), policy)
    kinds = [kind for _, kind in explain(history, day(0), day(90), day(90), policy)]
    assert sum(kind in ("done", "grace") for kind in kinds) == state.total
    assert "open" not in kinds or kinds[0] == "before"
    run = 0
    for kind in kinds:
        run = 0 if kind == "missed" else run + (kind in ("done", "grace"))
    assert run == state.length
    earned = state.total // policy.freeze_every
    assert kinds.count("frozen") <= earned
    # Told from the middle, the second half is the same.
    assert [k for _, k in explain(history, day(40), day(90), day(90), policy)] == kinds[40:]


@given(
    st.sampled_from(["Europe/Berlin", "Africa/Cairo", "America/Havana", "Australia/Lord_Howe"]),
    st.sampled_from(["Asia/Shanghai", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Gaza"]),
    st.integers(0, 6 * 365 * 24),
    st.lists(st.integers(1, 20 * 60), min_size=1, max_size=60),
    st.integers(0, 1439),
)
def test_who_comes_every_twenty_hours_keeps_the_streak_through_moves_and_clock_changes(
    zone: str, other: str, begin: int, minutes: list[int], start: int
) -> None:
    """Every date has a moment in which it can be kept, or is one that the move jumped over."""
    calendar, now = Calendar(ZoneInfo(zone), start), datetime(2024, 1, 1, tzinfo=UTC)
    now += timedelta(hours=begin)
    state, rests, days = Streak(), [], []
    for n, pause in enumerate(minutes):
        if n == len(minutes) // 2:
            calendar = calendar.move(ZoneInfo(other), now)
            rests = [Rest(d, d, "moved") for d in calendar.skipped()]
        today = calendar.day(now)
        if state.last_day is None or today > state.last_day:
            state = advance(state, today, rests, POLICY)
            days.append(today)
        now += timedelta(minutes=pause)
    assert days == sorted(set(days))
    assert state.total == len(days)
    short = _short_days(calendar)
    history = History(dict.fromkeys(days, "done"), rests)
    told = explain(history, days[0], days[-1], days[-1], POLICY)
    assert [d for d, kind in told if kind in ("missed", "frozen") and d not in short] == []


def _short_days(calendar: Calendar) -> list[date]:
    """Dates that a move cut to fewer than twenty hours."""
    if calendar.since is None:
        return []
    about = [calendar.day(calendar.since) + DAY * n for n in (-2, -1, 0, 1, 2)]
    hours = {d: (calendar.ends(d) - calendar.begins(d)) / timedelta(hours=1) for d in about}
    return [d for d, length in hours.items() if 0 < length < 20]
