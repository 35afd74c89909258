"""The watch: what falls behind is in the log once, and once more when it is well again."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest

from bot.settings import Limits
from bot.watch import CALM, Watch
from handlers.kit.inbound import Typed
from scheduler.platform import Later
from storage.outbox import PROMOTION, Outgoing, put
from tests.world import World


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """Gives the lines of the watch since it was last asked, without what to do."""
    caplog.set_level(logging.INFO, "hearth.watch")

    def lines() -> list[str]:
        found = [one for one in caplog.records if one.name == "hearth.watch"]
        caplog.clear()
        return [f"{one.levelname} {one.getMessage().partition(';')[0]}" for one in found]

    return lines


@pytest.fixture
def quick(sqlite_url: str) -> Iterator[World]:
    """A world for what looks at no table."""
    made = World(sqlite_url)
    yield made
    made.close()


def looks(world: World, times: int = 1) -> None:
    for _ in range(times):
        world.run(world.app.watch.look())


def test_all_is_well(world: World, told: Callable[[], list[str]]) -> None:
    world.person("Ann").says("/checkin")
    world.sleeps(days=2)
    looks(world, CALM + 1)
    assert told() == []


def test_a_loop_that_stood_still_is_told_once(quick: World, told: Callable[[], list[str]]) -> None:
    async def stands_still(seconds: float) -> None:
        quick.app.watch.pulse.start()
        quick.clock.advance(quick.clock.now() + timedelta(seconds=seconds))
        await quick.app.watch.look()
        quick.app.watch.pulse.stop()

    quick.run(stands_still(6))
    assert told() == []
    quick.run(stands_still(9))
    assert told() == ["WARNING event loop: stood still for 8 s"]
    for _ in range(3):
        looks(quick, CALM - 1)
        quick.run(stands_still(20))
    assert told() == []
    looks(quick, CALM + 3)
    assert told() == ["INFO event loop: well again, not late"]
    quick.run(stands_still(200))
    assert told() == ["WARNING event loop: stood still for 3 min"]


def test_events_that_nobody_handles(quick: World, told: Callable[[], list[str]]) -> None:
    """On SQLite who writes keeps all others from writing, and from nothing else."""
    ann = quick.person("Ann")
    event = ann.event(Typed("/checkin", quick.number()))

    async def taken_late() -> None:
        with quick.write():
            taking = asyncio.create_task(quick.app.desk.take([event]))
            await asyncio.sleep(0)
            quick.is_down(seconds=61)
            await quick.app.watch.look()
        await taking
        await quick.app.desk.quiet()

    quick.run(taken_late())
    assert told() == ["WARNING events: the oldest waits for 61 s"]
    ann.hears("checkin-done")
    looks(quick, CALM)
    assert told() == ["INFO events: well again, not late"]


def test_messages_that_do_not_leave(world: World, told: Callable[[], list[str]]) -> None:
    """Also with a broadcast that takes its time, of which nothing is told."""
    world.recorder().fails = [Later(1)]
    said = partial(Outgoing, kind=PROMOTION, platform="test", space=1, message="{}", locale="en")
    with world.write() as tx:
        put(tx, said(id=1, key="broadcast", not_before=tx.now).model_dump())
    world.is_down(minutes=10)
    looks(world)
    assert told() == []
    ann = world.person("Ann")
    ann.says("/checkin")
    world.run(world.app.desk.finish())
    world.is_down(minutes=4)
    looks(world)
    assert told() == []
    world.is_down(minutes=3)
    looks(world, 2)
    assert "WARNING unsent messages: the oldest waits for 6 min" in told()
    world.sleeps(seconds=1)
    ann.hears("checkin-done")
    world.run(world.app.desk.finish())
    looks(world, CALM)
    assert "INFO unsent messages: well again, not late" in told()


def test_moments_and_the_nightly_look_that_are_missed(
    world: World, told: Callable[[], list[str]]
) -> None:
    world.person("Ann").says("/checkin")
    world.sleeps(hours=1)
    world.is_down(days=3)
    looks(world)
    moments, night = told()
    assert moments.startswith("WARNING what is due: the oldest is late by ")
    assert night == "WARNING ledger check: not for 55 h"
    # They are made up for at once, and count from then on.
    world.sleeps(seconds=1)
    looks(world, CALM)
    assert told() == [
        "INFO what is due: well again, not late",
        "INFO ledger check: well again, not late",
    ]


def test_a_full_disk(quick: World, told: Callable[[], list[str]]) -> None:
    app, vast = quick.app, Limits(disk_megabytes=10**12)
    app.watch = Watch(app.settings.changed(watch=vast), app.store, app.desk, app.clock)
    looks(quick, 3)
    (line,) = told()
    assert line.startswith("WARNING disk: ")
    assert "MiB free in" in line
