"""Column types that mean the same on SQLite and PostgreSQL, and the tables' common ground."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, cast

from pydantic import ConfigDict
from pydantic_core import to_json
from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    Dialect,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    TypeDecorator,
    bindparam,
    event,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.dialects.sqlite.dml import OnConflictDoNothing, OnConflictDoUpdate
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.ext.declarative import DeferredReflection
from sqlalchemy.schema import CreateIndex
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING

STRICT: dict[str, Any] = {"sqlite_strict": True}
KEYED: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""For tables looked up by a composite key alone: SQLite stores the rows in the key itself."""

_APPEND_ONLY = {
    "sqlite": """
CREATE TRIGGER %(table)s_no_update BEFORE UPDATE ON %(table)s
BEGIN SELECT RAISE(ABORT, '%(table)s is append-only'); END

CREATE TRIGGER %(table)s_no_delete BEFORE DELETE ON %(table)s
BEGIN SELECT RAISE(ABORT, '%(table)s is append-only'); END
""",
    "postgresql": """
CREATE FUNCTION %(table)s_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%(table)s is append-only'; END $$

CREATE TRIGGER %(table)s_no_change BEFORE UPDATE OR DELETE ON %(table)s
FOR EACH ROW EXECUTE FUNCTION %(table)s_refuse()

CREATE TRIGGER %(table)s_no_truncate BEFORE TRUNCATE ON %(table)s
FOR EACH STATEMENT EXECUTE FUNCTION %(table)s_refuse()
""",
}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class Record(DeferredReflection, SQLModel):
    """Base of all tables. Columns are listed in the order of the primary key, then by meaning.

    Statements are written on the tables alone (see `table_of`), and rows are plain values. So the
    classes are never mapped, which a deferred one is not before it is asked to, and validators are
    built for those that need one: for all tables both take 5 MB and a third of a second.
    """

    # SQLModel declares a method here, and takes a plain name all the same.
    __tablename__: ClassVar[Any]

    model_config = ConfigDict(defer_build=True)  # pyright: ignore[reportAssignmentType]

    def __init__(self, **values: Any) -> None:
        """A row with these values, unchecked as with any table of SQLModel."""
        fields = type(self).model_fields.items()
        vars(self).update({n: f.default for n, f in fields if not f.is_required()} | values)

    def model_dump(self, **options: Any) -> dict[str, Any]:
        """The values of its columns."""
        return super().model_dump(**options) if options else dict(vars(self))


class Instant(TypeDecorator[datetime]):
    """A moment: an aware datetime outside, microseconds since 1970 UTC inside (BIGINT)."""

    impl = BigInteger
    cache_ok = True

    # The two processors are overridden whole: they run some ten times an event.
    def bind_processor(self, dialect: Dialect) -> Any:
        def inside(value: datetime | None) -> int | None:
            return None if value is None else (value - _EPOCH) // _TICK

        return inside

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        def outside(value: int | None) -> datetime | None:
            return None if value is None else _EPOCH + timedelta(microseconds=value)

        return outside


class Day(TypeDecorator[date]):
    """A business day: DATE on PostgreSQL, its ISO text on SQLite."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        kind: Any = Text() if dialect.name == "sqlite" else Date()
        return dialect.type_descriptor(kind)

    def bind_processor(self, dialect: Dialect) -> Any:
        def inside(value: date | None) -> str | None:
            return None if value is None else value.isoformat()

        return inside if dialect.name == "sqlite" else None

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        def outside(value: str | None) -> date | None:
            return None if value is None else date.fromisoformat(value)

        return outside if dialect.name == "sqlite" else None


class Several(TypeDecorator[list[Any]]):
    """The numbers or texts of one parameter: an array on PostgreSQL, its JSON on SQLite."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        return _json if dialect.name == "sqlite" else None


def _json(values: list[Any]) -> str:
    return to_json(values).decode()


class OneOf(ColumnElement[bool]):
    """Whether a column has one of the values that a parameter brings, however many they are.

    One text for any number of values, so that it is compiled once; only in a Hot statement.
    """

    inherit_cache = False
    type = Boolean()

    def __init__(self, column: ColumnElement[Any], name: str) -> None:
        self.column = column
        self.values = bindparam(name, type_=Several())

    def self_group(self, against: Any = None) -> "OneOf":
        """As it is: SQLAlchemy would write `= 1` behind it for SQLite, which no index serves."""
        return self


@compiles(OneOf, "sqlite")
def _in_json(element: OneOf, compiler: Any, **more: Any) -> str:
    column, values = (compiler.process(e, **more) for e in (element.column, element.values))
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - both are compiled


@compiles(OneOf, "postgresql")
def _in_array(element: OneOf, compiler: Any, **more: Any) -> str:
    column, values = (compiler.process(e, **more) for e in (element.column, element.values))
    return (
        f"{column} = ANY({values}::{compiler.dialect.type_compiler.process(element.column.type)}[])"
    )


# STRICT tables of SQLite know only INTEGER, REAL, TEXT, BLOB and ANY.
@compiles(BigInteger, "sqlite")
@compiles(Boolean, "sqlite")
def _integer(*_: Any, **__: Any) -> str:
    return "INTEGER"


@compiles(String, "sqlite")
@compiles(Date, "sqlite")
def _text(*_: Any, **__: Any) -> str:
    return "TEXT"


def big(default: Any = ..., **kwargs: Any) -> Any:
    """A 64-bit integer column; platform ids do not fit in less."""
    return Field(default, sa_type=BigInteger, **kwargs)


def text(default: Any = ..., **kwargs: Any) -> Any:
    """A text column of any length."""
    return Field(default, sa_type=Text, **kwargs)


def blob(default: Any = ..., **kwargs: Any) -> Any:
    """Bytes, such as those of a picture."""
    return Field(default, sa_type=LargeBinary, **kwargs)


def calendar_day(default: Any = ..., **kwargs: Any) -> Any:
    """A business day."""
    return Field(default, sa_type=cast(Any, Day), **kwargs)


def instant(default: Any = ..., **kwargs: Any) -> Any:
    """A moment in UTC."""
    return Field(default, sa_type=cast(Any, Instant), **kwargs)


def table_of(model: type[SQLModel]) -> Table:
    """The Core table behind a model class."""
    return cast(Table, model.__dict__["__table__"])


def partial(
    name: str, *columns: str, where: str, postgresql: str = "", unique: bool = False
) -> Index:
    """An index of the rows for which a condition holds.

    postgresql: the same in PostgreSQL's words, where they are others.
    """
    told = {"where": postgresql or where}
    return Index(name, *columns, unique=unique, sqlite_where=sql(where), info=told)


# An index with an argument of PostgreSQL's own would bring its whole dialect at every start.
@compiles(CreateIndex, "postgresql")
def _partial(create: CreateIndex, compiler: Any, **more: Any) -> str:
    index = create.element
    if "where" in index.info:
        index.dialect_options["postgresql"]["where"] = sql(index.info["where"])
    return compiler.visit_create_index(create, **more)


def append_only(table: Table) -> None:
    """Let the database refuse to change or delete rows of this table."""
    for dialect, statements in _APPEND_ONLY.items():
        for statement in statements.strip().split("\n\n"):
            event.listen(table, "after_create", DDL(statement).execute_if(dialect=dialect))


# One form for both databases, and SQLite's: PostgreSQL's would bring its whole dialect, 2 MB.
@compiles(OnConflictDoNothing, "postgresql")
@compiles(OnConflictDoUpdate, "postgresql")
def _on_conflict(clause: Any, compiler: Any, **more: Any) -> str:
    clause.constraint_target = None
    return getattr(compiler, f"visit_{clause.__visit_name__}")(clause, **more)


def insert_or_nothing(table: Table, key: Sequence[str]) -> Insert:
    """An insert that changes 0 rows when the key is there."""
    return insert(table).on_conflict_do_nothing(index_elements=key)


def insert_or_add(table: Table, key: Sequence[str], counters: Sequence[str]) -> Insert:
    """An insert that adds the counters to the row when the key is there."""
    statement = insert(table)
    added = {name: table.c[name] + statement.excluded[name] for name in counters}
    return statement.on_conflict_do_update(index_elements=key, set_=added)
