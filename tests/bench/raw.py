"""What a database can do without Hearth: the very same rows, written by a plain loop.

The rows are found by comparing all tables before and after real events. The loop runs on a plain
connection of the driver that Hearth itself uses, with the same PRAGMAs, into a copy of the same
database with the same indices: a reply is a row that waits, and is changed to sent. Reading,
deciding and answering are left out: what is measured is the writing alone.
"""

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from storage.engine import Store
from storage.tables import METADATA
from tests.bench.road import timed

Key = tuple[Any, ...]
Rows = dict[Key, dict[str, Any]]
Plain = list[tuple[str, Key]]


@dataclass(frozen=True, slots=True)
class Write:
    """One row to insert, or to change by its key."""

    sql: str
    values: tuple[Any, ...]


def contents(url: str) -> dict[str, Rows]:
    """All rows of all tables, as the driver gives them."""
    with _opened(url) as (cursor, _):
        return {table.name: _rows(cursor, table) for table in METADATA.sorted_tables}


def changes(before: dict[str, Rows], after: dict[str, Rows], events: int) -> list[list[Write]]:
    """What each event wrote: its own rows, and its share of those that serve many events."""
    each: list[list[Write]] = [[] for _ in range(events)]
    for table in METADATA.sorted_tables:
        writes = list(_writes(table, before[table.name], after[table.name]))
        for n, write in enumerate(writes):
            each[n * events // len(writes)].append(write)
    return each


def speed(url: str, events: Sequence[Sequence[Write]], together: int) -> float:
    """Events a second when so many of them share one commit."""
    with _opened(url) as (cursor, mark):
        plain = _plain(events, mark)
        return timed(len(events), lambda: _write(cursor, plain, together))


def durations(url: str, events: Sequence[Sequence[Write]], gap: float) -> list[float]:
    """Seconds that each event takes in a commit of its own, with a pause of `gap` before it."""
    found: list[float] = []
    with _opened(url) as (cursor, mark):
        for event in _plain(events, mark):
            time.sleep(gap)
            began = time.perf_counter()
            _write(cursor, [event], 1)
            found.append(time.perf_counter() - began)
    return found


def _plain(events: Sequence[Sequence[Write]], mark: str) -> list[Plain]:
    return [[(w.sql.replace("?", mark), w.values) for w in event] for event in events]


def _write(cursor: Any, events: list[Plain], together: int) -> None:
    for n in range(0, len(events), together):
        cursor.execute("BEGIN")
        for event in events[n : n + together]:
            for sql, values in event:
                cursor.execute(sql, values)
        cursor.execute("COMMIT")


def _writes(table: Table, before: Rows, after: Rows) -> Iterator[Write]:
    for key, row in after.items():
        old = before.get(key)
        if old is None:
            marks = ", ".join("?" * len(row))
            names = ", ".join(f'"{name}"' for name in row)
            yield Write(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", (*row.values(),))
        elif old != row:
            new = {name: value for name, value in row.items() if old[name] != value}
            where = " AND ".join(f'"{column.name}" = ?' for column in table.primary_key)
            names = ", ".join(f'"{name}" = ?' for name in new)
            yield Write(f"UPDATE {table.name} SET {names} WHERE {where}", (*new.values(), *key))


def _rows(cursor: Any, table: Table) -> Rows:
    names = [column.name for column in table.columns]
    keys = [names.index(column.name) for column in table.primary_key]
    quoted = ", ".join(f'"{name}"' for name in names)
    order = ", ".join(f'"{names[place]}"' for place in keys)
    cursor.execute(f"SELECT {quoted} FROM {table.name} ORDER BY {order}")
    return {
        tuple(row[place] for place in keys): dict(zip(names, row, strict=True))
        for row in cursor.fetchall()
    }


@contextmanager
def _opened(url: str) -> Generator[tuple[Any, str]]:
    """A cursor of the driver on a connection as Hearth sets it up, and its parameter mark."""
    store = Store(url, lock=False)
    pooled = store.writer.raw_connection()
    connection: Any = pooled.driver_connection
    if not store.is_sqlite:
        connection.autocommit = True
    try:
        yield connection.cursor(), "?" if store.is_sqlite else "%s"
    finally:
        pooled.invalidate()
        pooled.close()
        store.close()
