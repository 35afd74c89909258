"""A database in which every table holds something can be brought up to date from any schema."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    inspect,
    text,
)

from storage.engine import Store
from storage.migrate import FOLDER, HEAD, apply, current, upgrade

OLDER = sorted(p.name[:4] for p in (FOLDER / "versions").glob("0*.py"))[:-1]


def fill(connection: Connection) -> dict[str, int]:
    """A row in each table, all of them about one community and one person; gives the counts."""
    found = MetaData()
    found.reflect(connection)
    tables = [t for t in found.sorted_tables if t.name != "alembic_version"]
    for table in tables:
        row = {c.name: _value(c) for c in table.columns}
        connection.execute(table.insert(), row)
        if table.name == "ledger_accounts":
            # No entry moves points from an account to itself.
            connection.execute(table.insert(), row | {"id": 2, "person_id": 2})
    return counts(connection)


def _value(column: Column[Any]) -> Any:
    if column.name == "parent_id":
        return None
    if column.name == "credit":
        return 2
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, Date) or column.name in {"day", "starts"}:
        return date(2026, 3, 2) if isinstance(column.type, Date) else "2026-03-02"
    if isinstance(column.type, LargeBinary):
        return b"x"
    return 1 if isinstance(column.type, Integer) else "x"


def counts(connection: Connection) -> dict[str, int]:
    return {
        name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
        for name in inspect(connection).get_table_names()
    }


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database of each older schema, made on one way through all."""
    folder = tmp_path_factory.mktemp("older")
    for before, revision in zip(["", *OLDER], OLDER, strict=False):
        path = folder / f"{revision}.db"
        if before:
            shutil.copy(folder / f"{before}.db", path)
        with closing(Store(f"sqlite:///{path}")) as store, store.writer.begin() as connection:
            apply(connection, revision)
    return folder


@pytest.mark.parametrize("before", OLDER)
def test_nothing_is_lost_on_the_way(before: str, empty: Path, tmp_path: Path) -> None:
    shutil.copy(empty / f"{before}.db", tmp_path / "old.db")
    with closing(Store(f"sqlite:///{tmp_path / 'old.db'}")) as store:
        _lived_through(store, before)


def _lived_through(store: Store, before: str) -> None:
    with store.writer.begin() as connection:
        filled = fill(connection)
    assert upgrade(store) == before
    assert current(store) == HEAD
    with store.reader.connect() as connection:
        kept = counts(connection)
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert not [name for name in filled if kept.get(name, filled[name]) < filled[name]]
