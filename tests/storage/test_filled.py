"""A database in which every table holds something can be brought up to date from any schema."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from storage import drafts, migrate
from storage.engine import Store
from storage.migrate import FOLDER, HEAD, apply, current, upgrade

OLDER = sorted(p.name[:4] for p in (FOLDER / "versions").glob("0*.py"))[:-1]
DAY = date(2026, 3, 2)

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"


def fill(connection: Connection, number: int) -> None:
    """One more row in each table, all of them about one community and one person of that number."""
    run = connection.exec_driver_sql
    run("PRAGMA defer_foreign_keys = ON")
    for (table,) in run(_TABLES).all():
        columns = {name: kind for _, name, kind, *_ in run(f"PRAGMA table_info({table})").all()}
        row = {name: _value(name, kind, number) for name, kind in columns.items()}
        _insert(connection, table, row)
        if table == "ledger_accounts":
            # No entry moves points from an account to itself.
            _insert(connection, table, row | {"id": -number, "person_id": -number})


def _value(name: str, kind: str, number: int) -> Any:
    if name == "parent_id":
        return None
    if name == "credit":
        return -number
    if kind == "BLOB":
        return b"x%d" % number
    if name in {"day", "starts", "first", "last"} and kind == "TEXT":
        return str(DAY + timedelta(days=number))
    return f"x{number}" if kind == "TEXT" else number


def _insert(connection: Connection, table: str, row: dict[str, Any]) -> None:
    names, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    connection.exec_driver_sql(
        f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(row.values())
    )


def counts(connection: Connection) -> dict[str, int]:
    run = connection.exec_driver_sql
    return {name: run(f"SELECT count(*) FROM {name}").scalar_one() for (name,) in run(_TABLES)}


@pytest.mark.long
def test_nothing_is_lost_on_the_way(tmp_path: Path) -> None:
    """At each schema every table gets a row more, so that rows of all ages are brought along."""
    with closing(Store(f"sqlite:///{tmp_path / 'old.db'}")) as store:
        before: dict[str, int] = {}
        for number, revision in enumerate(OLDER, 1):
            with migrate._locked(store) as connection:
                apply(connection, revision)
                assert_kept(connection, before)
                fill(connection, number)
                before = counts(connection)
        assert upgrade(store) == OLDER[-1]
        assert current(store) == HEAD
        with store.reader.connect() as connection:
            assert_kept(connection, before)


def test_all_of_it_in_one_go(tmp_path: Path, slow: bool) -> None:
    for revision in OLDER if slow else OLDER[::12]:
        with closing(Store(f"sqlite:///{tmp_path / revision}.db")) as store:
            with migrate._locked(store) as connection:
                apply(connection, revision)
                fill(connection, 1)
                before = counts(connection)
            assert upgrade(store) == revision
            assert current(store) == HEAD
            with store.reader.connect() as connection:
                assert_kept(connection, before)


def test_what_admins_are_making_comes_along(tmp_path: Path) -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    until = int((now + timedelta(hours=9)).timestamp() * 1e6)
    with closing(Store(f"sqlite:///{tmp_path / 'old.db'}")) as store:
        with migrate._locked(store) as connection:
            apply(connection, "0041")
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            fill(connection, 7)
            given = {"community_id": 7, "person_id": 7, "data": '{"title": {"zh": "茶"}}'}
            connection.exec_driver_sql("DELETE FROM task_drafts")
            _insert(
                connection, "task_drafts", given | {"task": "tea", "revision": 3, "until": until}
            )
            connection.exec_driver_sql("DELETE FROM plan_drafts")
            _insert(connection, "plan_drafts", given | {"until": until})
        upgrade(store)
        with store.read(now) as tx:
            data = {"title": {"zh": "茶"}}
            assert drafts.find(tx, 7, 7, "task") == {"task": "tea", "revision": 3, "data": data}
            assert drafts.find(tx, 7, 7, "plan") == data


def assert_kept(connection: Connection, before: dict[str, int]) -> None:
    after = counts(connection)
    assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    assert not [name for name, rows in before.items() if after.get(name, rows) < rows]
