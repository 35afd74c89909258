"""Statements compiled once by SQLAlchemy and run straight on the driver.

SQLAlchemy's own execution costs several times what SQLite needs for the statement itself, and
one event takes half a dozen of them. The compiled SQL, the conversion of values and the errors
are SQLAlchemy's; only the way to the cursor is shorter.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect, Executable, Table, UpdateBase
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import visitors

Params = Mapping[str, Any]
_Convert = Callable[[Any], Any]


class Prepared:
    """One statement for one dialect and one set of parameter names."""

    def __init__(self, statement: Executable, names: Sequence[str], dialect: Dialect) -> None:
        compiler: Any = statement
        compiled = compiler.compile(dialect=dialect, column_keys=list(names))
        self.sql = str(compiled)
        converts: dict[str, _Convert | None] = {}
        constants: dict[str, Any] = {}
        for name, bind in compiled.binds.items():
            convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
            if name in names:
                converts[name] = convert
            else:
                value = bind.effective_value
                constants[name] = convert(value) if convert else value
        self._positional: bool = compiled.positional
        order: list[str] = compiled.positiontup if self._positional else list(compiled.binds)
        self._names = order
        self._constants = constants
        self._pick = _picker(order)
        self._converts = [(i, c) for i, n in enumerate(order) if (c := converts.get(n))]
        self._results, self.row = _reading(statement, dialect)

    def bind(self, params: Params) -> Any:
        """The values as the driver takes them, by place or by name."""
        if self._constants:
            params = {**self._constants, **params}
        values = self._pick(params)
        for place, convert in self._converts:
            values[place] = convert(values[place])
        return values if self._positional else dict(zip(self._names, values, strict=True))

    def read(self, raw: Sequence[Any]) -> Any:
        """A row of the driver as a named tuple of converted values."""
        if not self._results:
            return self.row._make(raw)
        values = list(raw)
        for place, convert in self._results:
            values[place] = convert(values[place])
        return self.row._make(values)


def _picker(names: Sequence[str]) -> Callable[[Params], list[Any]]:
    """How to get those values out of parameters, in this order, at the speed of C."""
    if len(names) < 2:
        return lambda params: [params[name] for name in names]
    pick = itemgetter(*names)
    return lambda params: list(pick(params))


def _reading(statement: Any, dialect: Dialect) -> tuple[list[tuple[int, _Convert]], Any]:
    columns: list[Any] = list(getattr(statement, "exported_columns", ()))
    converts: list[tuple[int, _Convert]] = []
    for place, column in enumerate(columns):
        convert = column.type.dialect_impl(dialect).result_processor(dialect, None)
        if convert:
            converts.append((place, convert))
    names = [
        str(getattr(column, "name", None) or f"column_{i}") for i, column in enumerate(columns)
    ]
    # The names are known at run time only.
    row: Any = namedtuple("Row", names, rename=True)  # pyright: ignore[reportUntypedNamedTuple]
    return converts, row


class Runner:
    """Runs prepared statements on one connection, inside the transaction that is open on it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect
        self._cursor: Any = connection.connection.cursor()

    def execute(self, prepared: Prepared, params: Params) -> Any:
        """The cursor after the statement. Raises what SQLAlchemy would raise."""
        bound = prepared.bind(params)
        try:
            self._cursor.execute(prepared.sql, bound)
        except Exception as error:
            raise self._wrapped(prepared.sql, bound, error) from error
        return self._cursor

    def executemany(self, prepared: Prepared, rows: Sequence[Params]) -> int:
        """How many rows it changed in all."""
        bound = [prepared.bind(row) for row in rows]
        try:
            self._cursor.executemany(prepared.sql, bound)
        except Exception as error:
            raise self._wrapped(prepared.sql, bound, error) from error
        return self._cursor.rowcount

    def _wrapped(self, sql: str, params: Any, error: Exception) -> BaseException:
        dbapi: Any = self._dialect.dbapi
        cause: Any = error
        lost = isinstance(error, dbapi.Error) and self._dialect.is_disconnect(
            cause, self._connection.connection.dbapi_connection, self._cursor
        )
        if lost:
            self._connection.invalidate(error)
        return DBAPIError.instance(
            sql, params, error, dbapi.Error, connection_invalidated=lost, dialect=self._dialect
        )


class Hot:
    """A statement of a hot path, built once and always run with the same parameter names.

    alone: it touches none but rows of which nothing waits and nothing is known (see Tx); who runs
    it sees to that.
    """

    def __init__(self, statement: Executable, *, alone: bool = False) -> None:
        self._statement = statement
        self._alone = alone
        self._prepared: dict[str, Prepared] = {}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables for which it matters what waits and what is known; none when it is alone."""
        return () if self._alone else tuple(tables_of(self._statement))

    @property
    def table(self) -> Table:
        """The table that it changes."""
        return cast(Any, self._statement).table

    @cached_property
    def changes(self) -> bool:
        """Whether it changes rows."""
        return isinstance(self._statement, UpdateBase)

    def prepared(self, dialect: Dialect, params: Params) -> Prepared:
        """The form for that dialect, made at the first use."""
        found = self._prepared.get(dialect.name)
        if found is None:
            found = self._prepared[dialect.name] = Prepared(self._statement, tuple(params), dialect)
        return found


_TABLES: WeakKeyDictionary[Executable, frozenset[Table]] = WeakKeyDictionary()


def tables_of(statement: Executable) -> frozenset[Table]:
    """The tables that a statement reads or changes."""
    tables = _TABLES.get(statement)
    if tables is None:
        found: set[Any] = set()
        visitors.traverse(cast(Any, statement), {}, {"table": found.add})
        tables = _TABLES[statement] = frozenset(found)
    return tables
