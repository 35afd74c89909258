"""Opens the database, sets it up to be safe, and hands out transactions."""

import fcntl
import os
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from storage.ids import Ids
from storage.transaction import Tx, Vault

BUSY_SECONDS = 30
CACHE_KB = 64_000
"""What each connection to SQLite keeps of the file, at most."""

_STATEMENTS = 512
"""Statements that the driver keeps parsed on a connection: as many as Hearth has. Of its own 128,
a night's work left none of the day's.
"""

_MAPPED = 2**40
"""Bytes of a file larger than that which are read as memory: a page that the system does not hold
comes with its neighbours then, by one look at the disk. A smaller one would be held twice.
"""

RETRIES = 5
_RETRY_STATES = {"40001", "40P01", "55P03"}
_PG_TIMEOUTS = (
    "-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000"
)


class StoreError(Exception):
    """The database cannot be used as it is; the text says what to do."""


class Store:
    """A database. `workers` is how many transactions may usefully write at once.

    vault: what its transactions seal with what nobody may read, see storage/untold.py.
    """

    def __init__(self, url: str, *, lock: bool = True) -> None:
        """Open `sqlite:///path` or `postgresql://…`; `lock` refuses a second process on SQLite."""
        self.url = make_url(url)
        self.ids = Ids()
        self.vault: Vault | None = None
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._lock_file: TextIO | None = None
        if self.is_sqlite:
            self.workers, self.setup = 1, ""
            self._open_sqlite(lock)
        else:
            self.workers = 4
            self._open_postgres()
        self._write_lock = threading.Lock() if self.is_sqlite else None

    def _open_sqlite(self, lock: bool) -> None:
        path = Path(self.url.database or "")
        path.parent.mkdir(parents=True, exist_ok=True)
        if lock:
            self._lock_file = _sole_process(path)
        # Members' data is for the operator alone; the files beside it take over its rights.
        path.touch(mode=0o600)
        module, wal = sqlite_module()
        journal = ("WAL", "FULL") if wal else ("DELETE", "EXTRA")
        self.setup = (
            f"SQLite {module.sqlite_version}, journal {journal[0]}, synchronous {journal[1]}"
        )
        mapped = _MAPPED if path.stat().st_size > CACHE_KB * 1024 else 0
        kept = {"cached_statements": _STATEMENTS}
        self.writer = create_engine(self.url, module=module, pool_size=1, connect_args=kept)
        self.reader = create_engine(self.url, module=module, pool_size=4, connect_args=kept)
        event.listen(self.writer, "connect", _pragmas(*journal, mapped, query_only=False))
        event.listen(self.reader, "connect", _pragmas(*journal, mapped, query_only=True))
        event.listen(self.writer, "begin", _begin_immediate)
        event.listen(self.reader, "begin", _begin_deferred)

    def _open_postgres(self) -> None:
        url = self.url.set(drivername="postgresql+psycopg")
        self.writer = create_engine(
            url,
            pool_pre_ping=True,
            pool_size=self.workers + 1,
            isolation_level="READ COMMITTED",
            connect_args={"options": _PG_TIMEOUTS, "connect_timeout": 10},
        )
        self.reader = self.writer
        with self._first_connection() as connection:
            version = connection.execute(text("SHOW server_version")).scalar()
            for setting in ("fsync", "synchronous_commit"):
                if connection.execute(text(f"SHOW {setting}")).scalar() == "off":
                    raise StoreError(f"PostgreSQL runs with {setting} = off: turn it on")
        self.setup = f"PostgreSQL {version}"

    def _first_connection(self) -> Connection:
        try:
            return self.writer.connect()
        except ProgrammingError as error:
            reason = str(error.orig).strip()
            raise StoreError(f"database.url cannot be used: {reason}") from None

    @contextmanager
    def write(self, now: datetime) -> Generator[Tx]:
        """A transaction that commits when the block ends and rolls back when it raises."""
        with self._write_lock or nullcontext(), self.writer.begin() as connection:
            # Ids follow the clock, also where the first event is an old one.
            self.ids.next(now)
            tx = Tx(connection, now, self.ids, self.vault)
            try:
                yield tx
                tx.flush()
            finally:
                tx.forget()

    @contextmanager
    def read(self, now: datetime) -> Generator[Tx]:
        """A transaction that sees one moment of the database and changes nothing."""
        with self.reader.connect() as connection, connection.begin():
            tx = Tx(connection, now, self.ids, self.vault)
            try:
                yield tx
            finally:
                tx.forget()

    def retrying(self, work: Callable[[], Any]) -> Any:
        """Run `work` again, up to five times, when another transaction was in its way."""
        for attempt in range(RETRIES):
            try:
                return work()
            except DBAPIError as error:
                if attempt == RETRIES - 1 or not passing(error):
                    raise
                # Jitter by process keeps two rivals from meeting again at the same moment.
                time.sleep(0.01 * 2**attempt * (1 + os.getpid() % 7 / 7))
        raise AssertionError("unreachable")

    def relax(self) -> None:
        """Let SQLite commit without waiting for the disk until it is closed.

        For what can be made again: a power cut before that may take the last of it.
        """
        if self.is_sqlite:
            with self.writer.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA synchronous=NORMAL")

    def close(self) -> None:
        """Close all connections and let another process open the file."""
        self.writer.dispose()
        self.reader.dispose()
        if self._lock_file:
            self._lock_file.close()


_TIMED_OUT = "57014"
_SQLITE_AWAY = ("locked", "busy", "disk I/O", "is full", "unable to open", "readonly")
_PG_AWAY = ("08", "25006", "53", "57P", "58")


def away(error: BaseException) -> bool:
    """Whether the database itself is the trouble, so that the same work may well succeed later."""
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state.startswith(_PG_AWAY) or state in _RETRY_STATES
    # Without a state psycopg itself speaks: of a lost connection, or of a value that cannot be.
    speaks = isinstance(error, OperationalError) and type(error.orig).__module__ == "psycopg"
    lost = error.connection_invalidated or speaks
    return lost or any(word in str(error.orig) for word in _SQLITE_AWAY)


def passing(error: BaseException) -> bool:
    """Whether the same work may well succeed if simply done again."""
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    busy = isinstance(error, OperationalError) and "locked" in str(error.orig)
    return state in _RETRY_STATES or state == _TIMED_OUT or busy


def sqlite_module() -> tuple[Any, bool]:
    """The SQLite to use, and whether its WAL is safe.

    3.7.0 to 3.51.2 can lose committed data when a WAL is reset (fixed in 3.51.3, 3.50.7, 3.44.6).
    """
    # Only one of the two: each brings an SQLite of its own, and 2 MB with it.
    try:
        from pysqlite3 import dbapi2 as module  # noqa: PLC0415
    except ImportError:
        from sqlite3 import dbapi2 as module  # noqa: PLC0415
    version: tuple[int, ...] = module.sqlite_version_info
    fixed = (
        version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    )
    return module, fixed


def _sole_process(path: Path) -> TextIO:
    lock = path.with_name(path.name + ".lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise StoreError(f"{path} is in use by another Hearth: stop that one first") from None
    return lock


def _pragmas(
    journal: str, synchronous: str, mapped: int, query_only: bool
) -> Callable[[Any, Any], None]:
    def set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_SECONDS * 1000}",
            f"journal_mode={journal}",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
            "recursive_triggers=ON",
            f"cache_size=-{CACHE_KB}",
            f"mmap_size={mapped}",
            # In pages: 32 MB of log. A page that many commits change is copied back once.
            "wal_autocheckpoint=8000",
            f"query_only={'ON' if query_only else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return set_up


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
