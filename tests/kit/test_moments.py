"""Promises and calendar moments: once each, in order, whatever happens on the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features import FEATURES
from handlers.kit.context import zone
from handlers.kit.feature import Every, Feature, On
from scheduler.calendar import next_moment
from storage import due, facts, inbox, ledger, ledger_check
from tests.kit.probe import PROBE, Pulse, Pulsed, Trip, pulse, trip
from tests.kit.test_groups import known, where
from tests.world import START, Someone, World

HOUR = timedelta(hours=1)


def every(outage: str, late: timedelta = HOUR) -> Feature:
    """The probe with an hourly pulse that lives through outages in that way."""
    moment = Every("0 * * * *", Pulse, pulse, outage=outage, late=late)  # type: ignore[arg-type]
    return replace(PROBE, moments=(moment,))


@pytest.fixture
def features(request: pytest.FixtureRequest) -> tuple[Feature, ...]:
    return (*FEATURES, getattr(request, "param", every("once")))


@pytest.fixture
def world(url: str, features: tuple[Feature, ...]) -> Iterator[World]:
    made = World(url, features)
    made.person("Robin").says("hello")
    made.sleeps(seconds=1)
    yield made
    made.close()


def pulses(world: World) -> list[str]:
    """At what times of day the pulse came."""
    with world.read() as tx:
        community = where(world.person("?")).id
        told = facts.of_person(tx, community, 0)
    return [data["at"][11:16] for kind, data in told if kind == Pulsed.kind]


def points(someone: Someone) -> int:
    with someone.world.read() as tx:
        assert ledger_check.mismatches(tx) == []
        return ledger.balance(tx, where(someone).id, known(someone).person_id)


def down(world: World, **duration: float) -> None:
    """Hearth is down for so long."""
    world.run(world.app.stop())
    world.clock.advance(world.clock.now() + timedelta(**duration))
    world.open()
    world.sleeps(seconds=1)


def test_a_moment_comes_with_each_slot(world: World) -> None:
    world.sleeps(hours=3)
    assert pulses(world) == ["10:00", "11:00", "12:00"]


def test_once_runs_one_time_for_all_that_was_missed(world: World) -> None:
    down(world, hours=4, minutes=30)
    assert pulses(world) == ["10:00"]
    world.sleeps(hours=1)
    assert pulses(world) == ["10:00", "14:00"]


BEGINS = replace(
    PROBE,
    moments=(Every("0 */6 * * *", Pulse, pulse, begins=True),),
    promises=(*PROBE.promises, On(Pulse, pulse)),
)


@pytest.mark.parametrize("features", [BEGINS], indirect=True, ids=["begins"])
def test_what_begins_also_comes_with_each_start(world: World) -> None:
    assert pulses(world) == ["09:00"]
    world.sleeps(hours=4)
    down(world, minutes=7)
    assert pulses(world) == ["09:00", "12:00", "13:07"]
    world.sleeps(hours=1)
    assert len(pulses(world)) == 3


@pytest.mark.parametrize("features", [every("each")], indirect=True, ids=["each"])
def test_each_runs_every_one_that_was_missed(world: World) -> None:
    down(world, hours=3, minutes=30)
    assert pulses(world) == ["10:00", "11:00", "12:00"]


@pytest.mark.parametrize("features", [every("skip")], indirect=True, ids=["skip"])
def test_skip_leaves_out_what_is_too_late(world: World) -> None:
    down(world, hours=1, minutes=30)
    assert pulses(world) == ["10:00"], "half an hour late is not too late"
    down(world, hours=3)
    assert pulses(world) == ["10:00"]
    world.sleeps(hours=1)
    assert pulses(world) == ["10:00", "14:00"]


def test_a_moment_that_fails_is_parked_and_the_next_one_comes(sqlite_url: str) -> None:
    failing = replace(PROBE, moments=(Every("0 * * * *", Trip, trip), *every("once").moments))
    world = World(sqlite_url, (*FEATURES, failing))
    try:
        world.person("Robin").says("hello")
        world.sleeps(seconds=1)
        world.sleeps(hours=2)
        assert pulses(world) == ["10:00", "11:00"]
        with world.read() as tx:
            assert len(inbox.parked(tx)) == 2
            assert {"trip", "pulse"} <= {job for _, job in due.planned(tx)}
    finally:
        world.close()


def test_a_promise_is_kept_once_and_in_time(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/shout hey")
    world.sleeps(minutes=4)
    assert points(ann) == 0
    world.sleeps(minutes=1)
    assert points(ann) == 1
    world.restart()
    world.sleeps(hours=1)
    assert points(ann) == 1


def test_a_promise_is_kept_after_an_outage(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/shout hey")
    down(world, hours=5)
    assert points(ann) == 1


def test_a_promise_that_fails_is_parked_and_the_others_are_kept(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/shout trip")
    world.sleeps(minutes=5)
    assert points(ann) == 1
    with world.read() as tx:
        (one,) = inbox.parked(tx)
    assert "tripped" in one.error


def test_a_promise_cannot_be_typed_or_pressed(world: World) -> None:
    ann = world.person("Ann")
    ann.presses_data("1:echo:hey")
    ann.hears_nothing()
    ann.fills("echo", text="hey")
    ann.hears_nothing()
    ann.says("/echo hey")
    ann.hears_nothing()
    assert points(ann) == 0


def slots(cron: str, name: str, start: datetime, number: int) -> list[tuple[str, str]]:
    """The next slots and the local times at which they come."""
    found: list[tuple[str, str]] = []
    for _ in range(number):
        start, slot = next_moment(cron, name, start)
        found.append((slot[5:], start.astimezone(zone(name)).strftime("%d %H:%M")))
    return found


def test_a_missing_hour_comes_with_the_first_minute_there_is() -> None:
    before = datetime.fromisoformat("2026-03-28T12:00+00:00")
    assert slots("30 2 * * *", "Europe/Berlin", before, 2) == [
        ("03-29T02:30", "29 03:00"),
        ("03-30T02:30", "30 02:30"),
    ]


def test_a_repeated_hour_comes_once() -> None:
    before = datetime.fromisoformat("2026-10-24T12:00+00:00")
    assert slots("30 2 * * *", "Europe/Berlin", before, 2) == [
        ("10-25T02:30", "25 02:30"),
        ("10-26T02:30", "26 02:30"),
    ]


def test_a_day_without_midnight_has_its_midnight_moment() -> None:
    before = datetime.fromisoformat("2026-09-05T12:00+00:00")
    assert slots("0 0 * * *", "America/Santiago", before, 2) == [
        ("09-06T00:00", "06 01:00"),
        ("09-07T00:00", "07 00:00"),
    ]


ZONES = ["UTC", "Europe/Berlin", "America/Santiago", "Asia/Kathmandu", "Australia/Lord_Howe"]
CRONS = ["0 0 * * *", "30 2 * * *", "*/20 * * * *", "15 1 * * 0", "0 12 1 * *"]


@given(
    cron=st.sampled_from(CRONS),
    name=st.sampled_from(ZONES),
    days=st.integers(0, 1500),
    seconds=st.integers(0, 86_399),
)
def test_moments_go_on_and_their_slots_never_repeat(
    cron: str, name: str, days: int, seconds: int
) -> None:
    at, seen = START + timedelta(days=days, seconds=seconds), set[str]()
    for _ in range(30):
        following, slot = next_moment(cron, name, at)
        assert following > at
        assert slot not in seen
        seen.add(slot)
        at = following


@given(
    cron=st.sampled_from(CRONS),
    name=st.sampled_from(ZONES),
    days=st.integers(0, 1500),
    behind=st.integers(1, 3600),
)
def test_every_process_finds_the_same_next_moment(
    cron: str, name: str, days: int, behind: int
) -> None:
    start = START + timedelta(days=days)
    first, slot = next_moment(cron, name, start)
    between = min(start + timedelta(seconds=behind), first - timedelta(seconds=1))
    assert next_moment(cron, name, between) == (first, slot)
