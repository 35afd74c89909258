"""One transaction: statements now, rows of append-only tables together at the end."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Executable, Table, insert
from sqlmodel import SQLModel

from storage.ids import Ids

Params = Mapping[str, Any]
R = TypeVar("R", bound=SQLModel)


class Tx:
    """What a handler reads and writes through; committed or rolled back as a whole by the store.

    now: the moment of the event, by the injected clock.
    memo: values worth remembering until the end of this transaction only.
    """

    def __init__(self, connection: Connection, now: datetime, ids: Ids) -> None:
        # Without this an INSERT that found its key taken could not be told from one that wrote.
        self.connection = connection.execution_options(preserve_rowcount=True)
        self.now = now
        self.memo: dict[Any, Any] = {}
        self._ids = ids
        self._later: dict[Table, list[dict[str, Any]]] = {}

    @property
    def sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def new_id(self) -> int:
        return self._ids.next(self.now)

    def run(self, statement: Executable, params: Params | None = None) -> int:
        """Execute and give the number of rows it changed."""
        result = self.connection.execute(statement, params or {})
        return cast(CursorResult[Any], result).rowcount

    def many(self, statement: Executable, rows: Sequence[Params]) -> None:
        """Execute once for each of the rows."""
        if rows:
            self.connection.execute(statement, rows)

    def first(self, statement: Executable, params: Params | None = None) -> Any | None:
        return self.connection.execute(statement, params or {}).first()

    def all(self, statement: Executable, params: Params | None = None) -> Sequence[Any]:
        return self.connection.execute(statement, params or {}).all()

    def records(
        self, model: type[R], statement: Executable, params: Params | None = None
    ) -> list[R]:
        """All rows, each as an object of its table's class."""
        found = self.connection.execute(statement, params or {}).mappings()
        return [model(**{str(k): v for k, v in row.items()}) for row in found]

    def value(self, statement: Executable, params: Params | None = None) -> Any:
        """The first column of the first row, None without one."""
        return self.connection.execute(statement, params or {}).scalar()

    def later(self, table: Table, row: dict[str, Any]) -> None:
        """Insert a row together with the others of its table, at `flush` at the latest."""
        self._later.setdefault(table, []).append(row)

    def flush(self) -> None:
        """Write what `later` gathered. Reading such a table needs it first."""
        waiting, self._later = self._later, {}
        for table, rows in waiting.items():
            self.connection.execute(_insert(table), rows)

    @contextmanager
    def savepoint(self) -> Generator[None]:
        """What is done inside is undone alone when it raises."""
        self.flush()
        with self.connection.begin_nested():
            yield
            self.flush()


_inserts: dict[Table, Any] = {}


def _insert(table: Table) -> Any:
    return _inserts.setdefault(table, insert(table))
