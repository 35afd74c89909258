"""One moment of a PostgreSQL database as files of rows, and such files put in its place."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, create_engine, inspect, make_url, text
from sqlalchemy.pool import NullPool

from bot.backup.archive import Manifest, Unfit
from bot.backup.ledger import ledger_head
from storage.accounts import Entry
from storage.migrate import apply, revision

_VERSION_TABLE = "alembic_version"
_BLOCK = 1 << 20
_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class PostgresSnapshot:
    """Of the database at a `postgresql://…` address."""

    def __init__(self, url: str) -> None:
        self._url = url

    def save(self, folder: Path, manifest: Manifest) -> Manifest:
        """All tables by COPY in one REPEATABLE READ transaction: no lock, one moment."""
        with _opened(self._url, "REPEATABLE READ") as connection:
            before = revision(connection)
            if before is None:
                raise Unfit("the database is empty: there is nothing to save")
            head = ledger_head(connection)
            for table, columns in _tables(connection):
                with (folder / table).open("wb") as file:
                    _copy_out(connection, f'COPY "{table}" ({columns}) TO STDOUT', file.write)
            return manifest.model_copy(update={"revision": before, "ledger": head})

    def restore(self, folder: Path, manifest: Manifest, stamp: str) -> str:
        """The old tables are kept in a schema of their own. Raises Unfit while Hearth runs."""
        with _opened(self._url, "READ COMMITTED") as connection:
            if others := connection.execute(text(_OTHERS)).scalar():
                raise Unfit(f"{others} other connections use the database: stop Hearth first")
            aside = _set_aside(connection, f"before_restore_{stamp}")
            apply(connection, manifest.revision)
            _fill(connection, folder, manifest)
            found = {"revision": revision(connection), "ledger": ledger_head(connection)}
            if manifest.model_copy(update=found) != manifest:
                raise Unfit("the backup is damaged: its content is not what its manifest says")
        return aside


def _fill(connection: Connection, folder: Path, manifest: Manifest) -> None:
    tables = dict(_tables(connection))
    if set(tables) != set(manifest.files):
        raise Unfit(f"the backup has other tables than schema {manifest.revision}")
    for table, columns in tables.items():
        with (folder / table).open("rb") as file:
            _copy_in(connection, f'COPY "{table}" ({columns}) FROM STDIN', file.read)


def _set_aside(connection: Connection, name: str) -> str:
    """Rename the schema with the old tables; refuses when it is shared with something else."""
    schema = connection.execute(text("SELECT current_schema()")).scalar()
    present = set(inspect(connection).get_table_names())
    if not present:
        return ""
    if Entry.__tablename__ not in present:
        raise Unfit(f"schema {schema} has tables of something else: give Hearth its own database")
    connection.execute(text(f'ALTER SCHEMA "{schema}" RENAME TO "{name}"'))
    connection.execute(text(f'CREATE SCHEMA "{schema}"'))
    return f"schema {name}"


def _tables(connection: Connection) -> Iterator[tuple[str, str]]:
    """Tables with their columns, as SQL names them, referenced ones first."""
    metadata = MetaData()
    metadata.reflect(connection)
    for table in metadata.sorted_tables:
        if table.name != _VERSION_TABLE:
            yield table.name, ", ".join(f'"{column.name}"' for column in table.columns)


def _copy_out(connection: Connection, statement: str, write: Any) -> None:
    with _driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
        for block in copy:
            write(block)


def _copy_in(connection: Connection, statement: str, read: Any) -> None:
    with _driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
        while block := read(_BLOCK):
            copy.write(block)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


@contextmanager
def _opened(url: str, isolation: Any) -> Generator[Connection]:
    address = make_url(url).set(drivername="postgresql+psycopg")
    engine = create_engine(address, poolclass=NullPool, isolation_level=isolation)
    with engine.begin() as connection:
        yield connection
    engine.dispose()
