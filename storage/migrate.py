"""Brings a database to the schema of this version, under a lock, with a copy of the file first."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    create_mock_engine,
    text,
)

from storage.engine import Store, StoreError

FOLDER = Path(__file__).with_name("migrations")
HEAD = max(file.stem[:4] for file in FOLDER.glob("versions/*.py"))
"""The newest revision."""

_VERSION = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Alembic's own table, as Alembic makes it."""

_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE name = 'alembic_version'",
    "postgresql": "SELECT to_regclass('alembic_version')",
}
"""What asks whether that table is there."""

_LOCK = 0x48454152  # "HEAR": the key of PostgreSQL's advisory lock


class NewerSchema(StoreError):
    """The database was written by a newer Hearth."""


def current(store: Store) -> str | None:
    """The revision of the database, None for an empty one."""
    with store.reader.connect() as connection:
        return revision(connection)


def upgrade(store: Store) -> str | None:
    """Migrate to the newest revision; returns the one before. Raises NewerSchema.

    A SQLite file that holds something is copied beside itself first, as `….before-<revision>`.
    """
    if current(store) == HEAD:
        return HEAD
    with _locked(store) as connection:
        before = revision(connection)
        if before == HEAD:
            return before
        if before is not None and before > HEAD:
            raise NewerSchema(
                f"the database has schema {before}, newer than {HEAD} of this version: "
                "install the newer Hearth, or restore an older backup"
            )
        if before is None:
            create(connection)
            return before
        if store.is_sqlite:
            _copy(Path(store.url.database or ""), before)
        apply(connection)
        if store.is_sqlite:
            _check_references(connection)
        return before


def revision(connection: Connection) -> str | None:
    """The revision that the database says it has, None for an empty one."""
    # To inspect a database, SQLAlchemy takes longer than all else that a start asks of it.
    if connection.execute(text(_THERE[connection.dialect.name])).scalar() is None:
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def _locked(store: Store) -> Generator[Connection]:
    # SQLite's BEGIN IMMEDIATE is the lock; on PostgreSQL others wait for the advisory one.
    with store.writer.connect() as connection:
        if store.is_sqlite:
            with _loose(connection), connection.begin():
                yield connection
            return
        with connection.begin():
            connection.execute(text("SET LOCAL lock_timeout = '60s'"))
            connection.execute(text("SET LOCAL statement_timeout = '0'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield connection


@contextmanager
def _loose(connection: Connection) -> Generator[None]:
    """Let tables be made anew: SQLite would not drop one that others point to.

    That can only be switched outside a transaction; what points nowhere at the end is an error.
    """
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: Connection) -> None:
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if lost:
        raise RuntimeError(f"{len(lost)} rows point nowhere after the migration: {lost[:3]}")


def _copy(path: Path, revision: str) -> None:
    # Under the write lock the file and its WAL stand still.
    for suffix in ("", "-wal"):
        source = path.with_name(path.name + suffix)
        if source.exists():
            shutil.copy2(source, path.with_name(f"{path.name}.before-{revision}{suffix}"))


def create(connection: Connection) -> None:
    """Make the newest schema in an empty database, in the transaction of the connection.

    Straight from the models: a first start needs neither the time nor the memory of Alembic. A
    test holds the outcome to what the migrations make.
    """
    for statement in _schema(f"{connection.dialect.name}+{connection.dialect.driver}"):
        connection.exec_driver_sql(statement)
    connection.execute(_VERSION.insert(), {"version_num": HEAD})


@cache
def _schema(kind: str) -> list[str]:
    """The statements that make the newest schema: to compile them takes longer than to run them.

    kind: what addresses of such a database begin with.
    """
    found: list[str] = []

    def note(statement: Any, *_: Any) -> None:
        found.append(str(statement.compile(dialect=nowhere.dialect)))

    nowhere = create_mock_engine(f"{kind}://", note)
    from storage.tables import METADATA  # noqa: PLC0415

    # A table that is there already belongs to something else: let the database refuse it.
    METADATA.create_all(nowhere, checkfirst=False)
    _VERSION.create(nowhere, checkfirst=False)
    return found


def apply(connection: Connection, target: str = "head") -> None:
    """Run the migrations up to a revision, in the transaction of the connection."""
    # Imported here: it costs 10 MB, and a start without a migration does not need it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    attributes: dict[str, Any] = config.attributes
    attributes["connection"] = connection
    command.upgrade(config, target)
