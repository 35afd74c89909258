"""One transaction: statements now, and rows that can wait together at the end.

Whatever waits for a table is written before any statement that reads or changes that table.
"""

from collections.abc import Callable, Generator, Hashable, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Executable, Table, TextClause, UpdateBase, insert
from sqlmodel import SQLModel

from storage.ids import Ids
from storage.prepared import Hot, Params, Runner, tables_of

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


class Overtaken(Exception):
    """A row that was to be changed at last is not as it was read: nothing is committed."""


class Tx:
    """What a handler reads and writes through; committed or rolled back as a whole by the store.

    now: the moment of the event, by the injected clock.
    memo: values worth remembering until the end of this transaction only.
    acting: by community, the members who ask for something in it: their rows are read together.
    careful: whether this is one event of a batch that failed: nothing is taken for granted.
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
        self.acting: dict[int, set[int]] = {}
        self.careful = False
        self._ids = ids
        self._runner = Runner(self.connection)
        self._later: dict[Table, list[dict[str, Any]]] = {}
        self._last: dict[Table, tuple[Hot, dict[Hashable, Callable[[], Params]]]] = {}
        self._known: dict[Table, dict[Hashable, Any]] = {}

    @property
    def sqlite(self) -> bool:
        return self.connection.dialect.name == "sqlite"

    def new_id(self) -> int:
        return self._ids.next(self.now)

    def run(self, statement: Statement, params: Params = _NONE) -> int:
        """Execute and give the number of rows it changed."""
        if isinstance(statement, Hot):
            return self._hot(statement, params).rowcount
        self._ready(statement)
        result = self.connection.execute(statement, params)
        return cast(CursorResult[Any], result).rowcount

    def many(self, statement: Statement, rows: Sequence[Params]) -> None:
        """Execute once for each of the rows."""
        if not rows:
            return
        self._ready(statement)
        if isinstance(statement, Hot):
            self._many(statement, rows)
        else:
            self.connection.execute(statement, rows)

    def first(self, statement: Statement, params: Params = _NONE) -> Any | None:
        """The first row, None without one."""
        if isinstance(statement, Hot):
            row = self._hot(statement, params).fetchone()
            return None if row is None else self._read(statement, params, row)
        self._ready(statement)
        return self.connection.execute(statement, params).first()

    def all(self, statement: Statement, params: Params = _NONE) -> Sequence[Any]:
        if isinstance(statement, Hot):
            rows = self._hot(statement, params).fetchall()
            return [self._read(statement, params, row) for row in rows]
        self._ready(statement)
        return self.connection.execute(statement, params).all()

    def records(self, model: type[R], statement: Statement, params: Params = _NONE) -> list[R]:
        """All rows, each as an object of its table's class."""
        names = list(model.model_fields)
        return [model(**{n: getattr(row, n) for n in names}) for row in self.all(statement, params)]

    def value(self, statement: Statement, params: Params = _NONE) -> Any:
        """The first column of the first row, None without one."""
        row = self.first(statement, params)
        return None if row is None else row[0]

    def known(self, table: Table) -> dict[Hashable, Any]:
        """What this transaction knows of rows of a table, until a statement changes that table."""
        return self._known.setdefault(table, {})

    def later(self, table: Table, row: dict[str, Any]) -> None:
        """Insert a row together with the others of its table, at `flush` at the latest."""
        self._later.setdefault(table, []).append(row)

    def at_last(self, statement: Hot, key: Hashable, row: Callable[[], Params]) -> None:
        """Run a statement at `flush` at the latest, with the row that was given last for a key.

        There is one such statement for a table, and it changes one row each time. row: makes it,
        so that what is replaced by another costs nothing.
        """
        self._last.setdefault(statement.table, (statement, {}))[1][key] = row

    def flush(self) -> None:
        """Write what `later` and `at_last` gathered."""
        for table in [*self._later, *self._last]:
            self._write(table)

    def forget(self) -> None:
        """It is over: let go of what it remembers, which would wait for the garbage collector.

        Much of that knows the transaction itself.
        """
        self.memo.clear()
        self._known.clear()

    def _write(self, table: Table) -> None:
        rows = self._later.pop(table, None)
        if rows:
            self._many(_insert(table), rows)
        last = self._last.pop(table, None)
        if last is not None:
            statement, makers = last
            changed = self._many(statement, [make() for make in makers.values()])
            if changed != len(makers):
                raise Overtaken(f"{changed} of {len(makers)} rows of {table.name} were there")

    def _ready(self, statement: Statement) -> None:
        """Before it runs: write what waits for its tables, forget what is known of what changes."""
        if not (self._later or self._last or self._known):
            return
        if isinstance(statement, Hot):
            tables, changes = statement.tables, statement.changes
        elif isinstance(statement, TextClause):
            tables, changes = {*self._later, *self._last, *self._known}, True
        else:
            tables, changes = tables_of(statement), isinstance(statement, UpdateBase)
        for table in tables:
            if table in self._later or table in self._last:
                self._write(table)
            if changes:
                self._known.pop(table, None)

    def _hot(self, statement: Hot, params: Params) -> Any:
        self._ready(statement)
        return self._runner.execute(statement.prepared(self.connection.dialect, params), params)

    def _many(self, statement: Hot, rows: Sequence[Params]) -> int:
        return self._runner.executemany(statement.prepared(self.connection.dialect, rows[0]), rows)

    def _read(self, statement: Hot, params: Params, row: Any) -> Any:
        return statement.prepared(self.connection.dialect, params).read(row)

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
            self._known.clear()
            self.memo = memo
            raise


@cache
def _insert(table: Table) -> Hot:
    return Hot(insert(table))
