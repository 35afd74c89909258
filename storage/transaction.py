"""One transaction: statements now, rows of append-only tables together at the end."""

from collections.abc import Callable, Generator, Hashable, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Executable, Table, insert
from sqlmodel import SQLModel

from storage.ids import Ids
from storage.prepared import Hot, Params, Runner

Statement = Executable | Hot
R = TypeVar("R", bound=SQLModel)
_NONE: Params = {}


class Vault(Protocol):
    """Seals texts with one key, which its mark tells from others."""

    mark: str

    def seal(self, item: int, code: str) -> tuple[str, str]:
        """A code of an item encrypted, and its digest, the same for the same code of an item."""
        ...

    def lock(self, text: str) -> str:
        """The text encrypted."""
        ...

    def open(self, sealed: str) -> str:
        """The text again."""
        ...


class Tx:
    """What a handler reads and writes through; committed or rolled back as a whole by the store.

    now: the moment of the event, by the injected clock.
    memo: values worth remembering until the end of this transaction only.
    vault: what seals texts that nobody may read in the database; None without a key.
    """

    def __init__(
        self, connection: Connection, now: datetime, ids: Ids, vault: Vault | None = None
    ) -> None:
        # Without this an INSERT that found its key taken could not be told from one that wrote.
        self.connection = connection.execution_options(preserve_rowcount=True)
        self.now = now
        self.vault = vault
        self.memo: dict[Any, Any] = {}
        self._ids = ids
        self._runner = Runner(self.connection)
        self._later: dict[Table, list[dict[str, Any]]] = {}
        self._last: dict[Hot, dict[Hashable, Callable[[], Params]]] = {}

    @property
    def sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def new_id(self) -> int:
        return self._ids.next(self.now)

    def run(self, statement: Statement, params: Params = _NONE) -> int:
        """Execute and give the number of rows it changed."""
        if isinstance(statement, Hot):
            return self._hot(statement, params).rowcount
        result = self.connection.execute(statement, params)
        return cast(CursorResult[Any], result).rowcount

    def many(self, statement: Statement, rows: Sequence[Params]) -> None:
        """Execute once for each of the rows."""
        if not rows:
            return
        if isinstance(statement, Hot):
            prepared = statement.prepared(self.connection.dialect, rows[0])
            self._runner.executemany(prepared, rows)
        else:
            self.connection.execute(statement, rows)

    def first(self, statement: Statement, params: Params = _NONE) -> Any | None:
        """The first row, None without one."""
        if isinstance(statement, Hot):
            row = self._hot(statement, params).fetchone()
            return None if row is None else self._read(statement, params, row)
        return self.connection.execute(statement, params).first()

    def all(self, statement: Statement, params: Params = _NONE) -> Sequence[Any]:
        if isinstance(statement, Hot):
            rows = self._hot(statement, params).fetchall()
            return [self._read(statement, params, row) for row in rows]
        return self.connection.execute(statement, params).all()

    def records(self, model: type[R], statement: Statement, params: Params = _NONE) -> list[R]:
        """All rows, each as an object of its table's class."""
        names = list(model.model_fields)
        return [model(**{n: getattr(row, n) for n in names}) for row in self.all(statement, params)]

    def value(self, statement: Statement, params: Params = _NONE) -> Any:
        """The first column of the first row, None without one."""
        row = self.first(statement, params)
        return None if row is None else row[0]

    def _hot(self, statement: Hot, params: Params) -> Any:
        return self._runner.execute(statement.prepared(self.connection.dialect, params), params)

    def _read(self, statement: Hot, params: Params, row: Any) -> Any:
        return statement.prepared(self.connection.dialect, params).read(row)

    def later(self, table: Table, row: dict[str, Any]) -> None:
        """Insert a row together with the others of its table, at `flush` at the latest."""
        self._later.setdefault(table, []).append(row)

    def at_last(self, statement: Hot, key: Hashable, row: Callable[[], Params]) -> None:
        """Run a statement at `flush` at the latest, with the row that was given last for a key.

        row: makes it, so that what is replaced by another costs nothing.
        """
        self._last.setdefault(statement, {})[key] = row

    def flush(self) -> None:
        """Write what `later` and `at_last` gathered. Reading such a table needs it first."""
        waiting, self._later = self._later, {}
        for table, rows in waiting.items():
            self.many(_insert(table), rows)
        last, self._last = self._last, {}
        for statement, makers in last.items():
            self.many(statement, [make() for make in makers.values()])

    @contextmanager
    def savepoint(self) -> Generator[None]:
        """What is done inside is undone alone when it raises."""
        self.flush()
        memo = dict(self.memo)
        try:
            with self.connection.begin_nested():
                yield
                self.flush()
        except BaseException:
            # What waits to be written, and what is remembered of rows, goes with the rows.
            self._later.clear()
            self._last.clear()
            self.memo = memo
            raise


@cache
def _insert(table: Table) -> Hot:
    return Hot(insert(table))
