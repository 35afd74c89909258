"""The rules of the gate, over random lives: never too often, never at night, the weighty first."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.kit import push_rules as rules
from handlers.kit.push_rules import (
    JITTER,
    MOST_A_DAY,
    PROGRAMME,
    PROMOTION,
    RANKS,
    SERVICE,
    Decision,
    Group,
    Listener,
    MessagesPolicy,
    Said,
    Wish,
)

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
ZONES = (
    "UTC",
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Africa/Casablanca",
    "America/Scoresbysund",
)
DEFAULT = MessagesPolicy.model_validate({})
AWAKE = MessagesPolicy.model_validate({"quiet_from": 0, "quiet_until": 0})

policies = st.builds(
    dict[str, int],
    gap_hours=st.integers(0, 12),
    a_day=st.integers(0, MOST_A_DAY),
    a_week=st.integers(0, 20),
    quiet_from=st.integers(0, 23),
    quiet_until=st.integers(0, 23),
    away_days=st.integers(0, 5),
    promotion_gap_days=st.integers(0, 4),
    promotions_a_month=st.integers(0, 9),
    group_gap_hours=st.integers(0, 6),
    group_a_day=st.integers(0, 8),
).map(MessagesPolicy.model_validate)
steps = st.lists(
    st.tuples(
        st.integers(0, 20 * 60),
        st.sampled_from(RANKS),
        st.sampled_from(("act", "open", "nothing", "nothing")),
    ),
    min_size=1,
    max_size=60,
)


def wish(kind: str, now: datetime, key: str = "w", life: timedelta = WEEK) -> Wish:
    return Wish(key, kind, "tasks", now, now + life)


def lived(
    policy: MessagesPolicy, zone: ZoneInfo, start: datetime, life: Sequence[tuple[int, str, str]]
) -> Iterator[tuple[Wish, Listener, datetime, Decision]]:
    """What is decided on each wish of a life; what is held is asked again when it said so."""
    said: list[Said] = []
    seen: date | None = start.astimezone(zone).date()
    now = start
    for number, (minutes, kind, does) in enumerate(life):
        now += timedelta(minutes=minutes)
        if does == "act":
            seen = now.astimezone(zone).date()
        elif does == "open" and said:
            said[-1] = Said(said[-1].at, said[-1].kind, opened=True)
        one = wish(kind, now, f"{number}")
        to = Listener(zone, seen, tuple(said))
        found = rules.decide(one, to, now, policy)
        yield one, to, now, found
        if found.outcome == "hold":
            assert found.until is not None
            now = found.until
            found = rules.decide(one, to, now, policy)
            yield one, to, now, found
        if found.outcome == "go":
            said.append(Said(now, kind))


@settings(max_examples=200, deadline=None)
@given(policies, st.sampled_from(ZONES).map(ZoneInfo), st.integers(0, 365), steps)
def test_nobody_ever_gets_more_than_the_limits(
    policy: MessagesPolicy, zone: ZoneInfo, days: int, life: list[tuple[int, str, str]]
) -> None:
    went: list[tuple[datetime, str]] = []
    for one, to, now, found in lived(policy, zone, START + days * DAY, life):
        if found.outcome != "go":
            continue
        clock = now.astimezone(zone)
        assert not quiet(clock.hour, policy)
        if one.kind != SERVICE and policy.away_days:
            assert to.seen is not None
            assert (clock.date() - to.seen).days < policy.away_days
        went.append((now, one.kind))
    at = [moment for moment, _ in went]
    news = [moment for moment, kind in went if kind == PROMOTION]
    assert most(at, DAY) <= (policy.a_day or MOST_A_DAY)
    assert most(at, WEEK) <= (policy.a_week or 7 * MOST_A_DAY)
    assert all(b - a >= timedelta(hours=policy.gap_hours) for a, b in pairwise(at))
    assert all(b - a >= timedelta(days=policy.promotion_gap_days) for a, b in pairwise(news))
    assert most(news, timedelta(days=30)) <= (policy.promotions_a_month or 30 * MOST_A_DAY)


def most(moments: list[datetime], span: timedelta) -> int:
    """The most of them in any window of that length."""
    return max((sum(a <= b < a + span for b in moments) for a in moments), default=0)


def quiet(hour: int, policy: MessagesPolicy) -> bool:
    hours = range(
        policy.quiet_from, policy.quiet_until + 24 * (policy.quiet_until < policy.quiet_from)
    )
    return policy.quiet_from != policy.quiet_until and hour in {h % 24 for h in hours}


@settings(max_examples=200, deadline=None)
@given(policies, st.sampled_from(ZONES).map(ZoneInfo), st.integers(0, 365), steps)
def test_what_is_held_may_go_when_it_was_said_and_not_before(
    policy: MessagesPolicy, zone: ZoneInfo, days: int, life: list[tuple[int, str, str]]
) -> None:
    held = None
    for one, to, now, found in lived(policy, zone, START + days * DAY, life):
        if held is not None:
            # Nothing else happened meanwhile, but they may have been away too long by now.
            assert found.outcome == "go" or found.reason == "away"
            held = None
        elif found.outcome == "hold":
            assert found.until is not None
            assert now < found.until < one.expires_at
            assert found.reason
            early = rules.decide(one, to, found.until - timedelta(seconds=1), policy)
            late = JITTER if found.reason == "quiet" else timedelta(0)
            assert early.outcome != "go" or late
            held = found
        elif found.outcome == "drop":
            assert found.reason == "away" or (found.until and found.until >= one.expires_at)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(sorted(ZONES)).map(ZoneInfo),
    st.integers(0, 10 * 365 * 24 * 60),
    st.integers(0, 23),
    st.integers(0, 23),
)
def test_the_quiet_hours_end_in_every_zone(
    zone: ZoneInfo, minutes: int, start: int, end: int
) -> None:
    policy = MessagesPolicy.model_validate({"quiet_from": start, "quiet_until": end})
    at = START + timedelta(minutes=minutes)
    after = rules.quiet_until(at, zone, policy)
    assert not quiet(after.astimezone(zone).hour, policy)
    assert (after == at) is not quiet(at.astimezone(zone).hour, policy)
    # At most a day, and the hour that a change of the clock adds.
    assert timedelta(0) <= after - at <= timedelta(hours=25)
    if after > at:
        before = after - timedelta(seconds=1)
        assert quiet(before.astimezone(zone).hour, policy)


@given(st.lists(st.tuples(st.sampled_from(RANKS), st.integers(0, 100)), min_size=1))
def test_the_more_important_comes_first_and_then_the_older(wanted: list[tuple[str, int]]) -> None:
    wishes = [wish(kind, START + HOUR * ago, f"{n}") for n, (kind, ago) in enumerate(wanted)]
    order = sorted(wishes, key=rules.importance)
    assert [RANKS.index(one.kind) for one in order] == sorted(
        RANKS.index(one.kind) for one in wishes
    )
    for one, other in pairwise(order):
        assert one.kind != other.kind or one.wanted_at <= other.wanted_at


@given(st.text())
def test_jitter_is_the_same_each_time(key: str) -> None:
    assert timedelta(0) <= rules.jitter(key) < JITTER
    assert rules.jitter(key) == rules.jitter(key)


def test_jitter_spreads_what_waited_for_the_morning() -> None:
    minutes = {rules.jitter(f"remind:{number}") // timedelta(minutes=1) for number in range(1000)}
    assert minutes == set(range(30))


def said(*hours_ago: float, kind: str = PROGRAMME, opened: bool = False) -> tuple[Said, ...]:
    return tuple(Said(START - h * HOUR, kind, opened) for h in sorted(hours_ago, reverse=True))


def at(hours: float) -> datetime:
    return START + hours * HOUR


TODAY = START.date()
YESTERDAY = TODAY - DAY


@pytest.mark.parametrize(
    ("before", "seen", "kind", "expected"),
    [
        ((), TODAY, PROMOTION, Decision("go")),
        (said(3), TODAY, PROGRAMME, Decision("go")),
        (said(2), TODAY, SERVICE, Decision("hold", "gap", 3, START + HOUR)),
        (said(4, 8, 12), TODAY, SERVICE, Decision("hold", "day", 3, START + 12 * HOUR)),
        # Two of them came after they were last there, then three: six hours, one a day.
        (said(4, 30, 60), YESTERDAY - DAY, SERVICE, Decision("go")),
        (said(4, 30, 31), YESTERDAY - DAY, SERVICE, Decision("hold", "half-day", 1, at(20))),
        (said(4, 30, 31, opened=True), YESTERDAY - DAY, SERVICE, Decision("go")),
        # Three days without a sign of them.
        ((), YESTERDAY - DAY, PROGRAMME, Decision("go")),
        ((), TODAY - 3 * DAY, PROGRAMME, Decision("drop", "away", 3)),
        ((), TODAY - 30 * DAY, SERVICE, Decision("go")),
        # Promotions: one in two days; three that nobody opened, and there are none for a week.
        (said(47, kind=PROMOTION), TODAY, PROMOTION, Decision("hold", "promotion-gap", 2, at(1))),
        (said(47, kind=PROMOTION), TODAY, PROGRAMME, Decision("go")),
        (
            said(72, 120, 168, kind=PROMOTION),
            TODAY,
            PROMOTION,
            Decision("hold", "promotion-rest", 3, START + 4 * DAY),
        ),
        (said(72, 120, 168, kind=PROMOTION, opened=True), TODAY, PROMOTION, Decision("go")),
    ],
)  # fmt: skip
def test_the_limits_one_by_one(
    before: tuple[Said, ...], seen: date, kind: str, expected: Decision
) -> None:
    to = Listener(ZoneInfo("UTC"), seen, before)
    assert rules.decide(wish(kind, START), to, START, AWAKE) == expected


def test_what_nobody_wants_or_can_get_is_dropped() -> None:
    zone, mine = ZoneInfo("UTC"), wish(SERVICE, START)
    off = Listener(zone, TODAY, off=frozenset({"tasks"}))
    unasked = Listener(zone, TODAY, unasked=frozenset({"tasks"}))
    blocked = Listener(zone, TODAY, reachable=False)
    reasons = [rules.decide(mine, to, START, DEFAULT).reason for to in (off, unasked, blocked)]
    assert reasons == ["stopped", "unasked", "unreachable"]
    always = Wish("k", SERVICE, "tasks", START, START + DAY, always=True)
    assert rules.decide(always, off, START, DEFAULT).outcome == "go"
    late = Wish("k", SERVICE, "tasks", START, START)
    assert rules.decide(late, Listener(zone, TODAY), START, DEFAULT).reason == "late"


def test_unlimited_is_never_more_than_seven_a_day() -> None:
    free = MessagesPolicy.model_validate(
        {"gap_hours": 0, "a_day": 0, "a_week": 0, "quiet_from": 0, "quiet_until": 0}
    )
    to = Listener(ZoneInfo("UTC"), TODAY, said(*range(1, 8)))
    found = rules.decide(wish(SERVICE, START), to, START, free)
    assert found == Decision("hold", "day", 7, START + 17 * HOUR)
    assert free.unlimited == ("gap_hours", "a_day", "a_week")


def test_a_group_is_not_talked_at() -> None:
    posts = tuple(Said(START - h * HOUR, PROGRAMME) for h in (20, 16, 12, 8))
    spoken = {"own_at": START - HOUR, "heard_at": START - timedelta(minutes=5)}
    found = rules.decide_post(wish(PROGRAMME, START), Group(posts, **spoken), START, DEFAULT)
    assert found == Decision("hold", "group-day", 4, START + 4 * HOUR)
    silent = Group((), START - HOUR, START - 2 * HOUR)
    found = rules.decide_post(wish(PROGRAMME, START), silent, START, DEFAULT)
    assert (found.reason, found.until) == ("own-last", START + timedelta(minutes=15))
    assert rules.decide_post(wish(SERVICE, START), silent, START, DEFAULT).outcome == "go"
    old = Group((), START - 3 * HOUR, START - 4 * HOUR)
    assert rules.decide_post(wish(PROMOTION, START), old, START, DEFAULT).outcome == "go"


@settings(max_examples=100, deadline=None)
@given(policies, steps)
def test_no_group_ever_gets_more_than_the_limits(
    policy: MessagesPolicy, life: list[tuple[int, str, str]]
) -> None:
    posts: list[Said] = []
    own: datetime | None = None
    now = START
    for minutes, kind, does in life:
        now += timedelta(minutes=minutes)
        heard = now - timedelta(minutes=1) if does == "act" else None
        there = Group(tuple(posts), own, heard)
        found = rules.decide_post(wish(kind, now), there, now, policy)
        if found.outcome == "go":
            own = now
            if kind != SERVICE:
                posts.append(Said(now, kind))
    at = [one.at for one in posts]
    news = [one.at for one in posts if one.kind == PROMOTION]
    assert all(b - a >= timedelta(hours=policy.group_gap_hours) for a, b in pairwise(at))
    assert not policy.group_a_day or most(at, DAY) <= policy.group_a_day
    assert all(b - a >= timedelta(days=policy.promotion_gap_days) for a, b in pairwise(news))
