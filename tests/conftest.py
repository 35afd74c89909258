"""Databases for the tests: an empty SQLite file or PostgreSQL database at the newest schema."""

import os
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from handlers.kit.dispatch import Dispatcher
from scheduler.clock import Clock, StoppedClock
from scheduler.platform import Pace
from storage.engine import Store
from storage.migrate import upgrade
from tests import compiled
from tests.hands import two_processes
from tests.postgres import (
    Reused,
    create_database,
    database_url,
    drop_database,
    memory_disk,
    running_postgres,
)
from tests.world import START, World

compiled.share()

# The same examples everywhere, however long one takes: a test fails for what we did, not by chance.
settings.register_profile(
    "house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=300, help="random moments to kill Hearth at")
    parser.addoption("--slow", action="store_true", help="more rounds, and locks of 30 seconds")


def pytest_configure() -> None:
    """Keep the tests' folders in memory: half of what they wait for is a disk."""
    if memory := memory_disk():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the long ones: nobody shall wait for one that began at the end.

    They come first in what each worker of pytest-xdist begins with, an equal stretch.
    """
    workers = int(getattr(config, "workerinput", {}).get("workercount", 1))
    long = [item for item in items if item.get_closest_marker("long")]
    rest = iter([item for item in items if not item.get_closest_marker("long")])
    left, ordered = len(items), list[pytest.Item]()
    for worker in range(workers):
        mine = long[worker::workers]
        stretch = left // (workers - worker)
        ordered += [*mine, *islice(rest, max(stretch - len(mine), 0))]
        left -= stretch
    items[:] = [*ordered, *rest]


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often the tests of all databases together kill Hearth at random."""
    return int(request.config.getoption("--kills"))


@pytest.fixture
def slow(request: pytest.FixtureRequest) -> bool:
    """Whether there is time for the real thing."""
    return bool(request.config.getoption("--slow"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the newest schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "hearth.db"
    store = Store(f"sqlite:///{path}")
    upgrade(store)
    store.close()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server: the one named in HEARTH_TEST_POSTGRES, or our own."""
    named = os.environ.get("HEARTH_TEST_POSTGRES")
    if named:
        yield named
        return
    with running_postgres() as server:
        yield server.get_uri()


@pytest.fixture(scope="session")
def reused_postgres(postgres_server: str) -> Iterator[Reused]:
    """A database at the newest schema, for one test after the other."""
    made = Reused(postgres_server)
    yield made
    made.close()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "hearth.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(reused_postgres: Reused) -> Iterator[str]:
    yield reused_postgres.give()
    reused_postgres.take_back()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """A fresh database of each kind: tests that use it run on both."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new.db"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"hearth_empty_{uuid.uuid4().hex[:8]}"
    create_database(server, name)
    yield database_url(server, name)
    drop_database(server, name)


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url)
    yield made
    made.close()


@pytest.fixture
def dispatchers(world: World, url: str) -> Iterator[list[Dispatcher]]:
    """Those of two processes on the world's database where it takes two, else the one there is."""
    with two_processes(world, url) as made:
        yield made


@pytest.fixture
def clock() -> StoppedClock:
    """A clock that stands at a Monday morning until the test moves it."""
    return StoppedClock(START)


@pytest.fixture
async def api(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Any]:
    """Telegram's stand-in, by the test's `clock` where it has one; nothing waits for its limits."""
    from bot.telegram.adapter import Telegram  # noqa: PLC0415 - takes a while, and few need it
    from tests.platforms.botapi import BotApi  # noqa: PLC0415

    monkeypatch.setattr(Telegram, "pace", Pace())
    now = request.getfixturevalue("clock").now if "clock" in request.fixturenames else Clock().now
    async with BotApi(clock=lambda: now().timestamp()) as server:
        yield server


@pytest.fixture
def tea_url(sqlite_url: str) -> str:
    """The database behind `tea`; a module whose tests are for both kinds gives `url` instead."""
    return sqlite_url


@pytest.fixture
async def tea(tea_url: str) -> AsyncIterator[Any]:
    """A Discord server with people (see tests.platforms.discord_tea); `open` starts Hearth."""
    from tests.platforms.discord_tea import Tea  # noqa: PLC0415 - discord.py takes half a second

    async with Tea(tea_url).running() as made:
        yield made
