"""Asking too much: one kind notice, then silence until the bucket is full; talk always counts."""

from collections.abc import Iterator
from datetime import date
from threading import Timer

import pytest
from sqlalchemy import select, text

from handlers.kit import limits
from handlers.kit.inbound import Inbound, Pressed, Tally, Typed
from handlers.kit.limits import BURST, REST
from storage import inbox, tallies
from storage.engine import sqlite_module
from storage.schema import table_of
from tests.world import START, Someone, World


@pytest.fixture
def url(sqlite_url: str) -> str:
    """What is said here does not depend on the database."""
    return sqlite_url


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, platforms=("test", "other"))
    yield made
    made.close()


def flood(someone: Someone, times: int, text: str = "/help") -> list[Inbound]:
    """Hand in so many lines at once."""
    events = [someone.event(Typed(text)) for _ in range(times)]
    someone.world.hand_in(events)
    return events


def heard(someone: Someone) -> list[str]:
    return [d.message.say.key for d in someone.seen() if d.user == someone.user]


def test_one_notice_and_then_silence(world: World) -> None:
    ann = world.person("Ann")
    most = int(BURST)
    events = flood(ann, most + 20)
    assert heard(ann) == ["help-title"] * most + ["too-much"]
    assert ann.seen()[-1].message.private
    with world.read() as tx:
        assert inbox.seen(tx, [e.id for e in events]) == {e.id for e in events}
        assert inbox.parked(tx) == []
    ann.says("/help")
    ann.hears_nothing()


def test_it_is_said_in_the_readers_language(world: World) -> None:
    lin = world.person("林", locale="zh-CN")
    flood(lin, int(BURST) + 1, "帮助")
    assert "60 秒" in lin.words


def test_a_press_gets_it_as_a_passing_notice(world: World) -> None:
    ann = world.person("Ann")
    world.hand_in([ann.event(Pressed("1:help", 1)) for _ in range(int(BURST) + 2)])
    assert heard(ann).count("too-much") == 1
    assert ann.seen()[-1].message.style == "toast"


def test_after_a_rest_all_is_well_again(world: World) -> None:
    ann = world.person("Ann")
    flood(ann, int(BURST) + 1)
    world.sleeps(seconds=REST.total_seconds() - 2)
    ann.says("/help")
    ann.hears_nothing()
    world.sleeps(seconds=2)
    ann.says("/help")
    ann.hears("help-title")
    flood(ann, int(BURST))
    assert heard(ann).count("too-much") == 2


def test_a_steady_pace_is_never_too_much(world: World) -> None:
    ann = world.person("Ann")
    for _ in range(3):
        flood(ann, int(BURST) // 2)
        world.sleeps(seconds=int(BURST) // 2)
    assert set(heard(ann)) == {"help-title"}


def test_what_comes_late_is_judged_by_its_own_time(world: World) -> None:
    ann = world.person("Ann")
    events: list[Inbound] = []
    for _ in range(int(BURST) * 2):
        events.append(ann.event(Typed("/help")))
        world.clock.advance(world.clock.now() + REST / BURST)
    world.hand_in(events)
    assert set(heard(ann)) == {"help-title"}


def test_others_are_not_concerned(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    flood(ann, int(BURST) + 5)
    ben.says("/checkin")
    ben.hears("checkin-done", days=1)


def test_talk_counts_however_much_it_is(world: World) -> None:
    ann = world.person("Ann")
    flood(ann, int(BURST) + 5)
    world.hand_in([ann.event(Tally(3)) for _ in range(int(BURST) * 2)])
    assert counted(world, START.date()) == int(BURST) * 6


def counted(world: World, day: date) -> int:
    rows = table_of(tallies.Tally)
    with world.read() as tx:
        query = select(rows.c.messages).where(rows.c.day == day)
        return sum(row[0] for row in tx.all(query))


def test_waiting_for_the_database_costs_nothing(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(limits, "BURST", 2.0)
    world = World(sqlite_url)
    ann, ben = world.person("Ann"), world.person("Ben")
    ben.says("hello")
    with world.app.store.writer.connect() as connection:
        connection.execute(text("PRAGMA busy_timeout=10"))
    module, _ = sqlite_module()
    other = module.connect(
        sqlite_url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False
    )
    other.execute("BEGIN IMMEDIATE")
    free = Timer(2.0, other.rollback)
    free.start()
    ann.says("/help")
    free.join()
    other.close()
    ann.hears("help-title")
    assert caplog.text.count("the database takes no events") > 2
    world.close()


def test_only_so_many_are_remembered(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REMEMBERED", 1)
    ann, ben = world.person("Ann"), world.person("Ben")
    flood(ann, int(BURST) + 5)
    ann.says("/help")
    ann.hears_nothing()
    ben.says("/help")
    ann.says("/help")
    ann.hears("help-title")
