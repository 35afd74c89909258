"""The schema: the migrations make what the models say, from nothing, and only once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from storage.engine import Store
from storage.migrate import FOLDER, HEAD, NewerSchema, apply, create, current, upgrade
from storage.tables import METADATA


def test_head_is_the_newest_file() -> None:
    files = sorted(path.name for path in (FOLDER / "versions").glob("[0-9]*.py"))
    assert [name.split("_")[0] for name in files] == [f"{n:04}" for n in range(1, int(HEAD) + 1)]


def test_the_migrations_make_what_the_models_say(empty_url: str) -> None:
    store = Store(empty_url)
    with store.writer.begin() as connection:
        apply(connection)
        options = {"compare_type": True, "target_metadata": METADATA}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
    assert current(store) == HEAD
    store.close()


def test_a_new_database_is_as_the_migrations_make_it(empty_url: str) -> None:
    store = Store(empty_url)
    made, migrated = shape(store, create), shape(store, apply)
    assert made - migrated == set()
    assert migrated - made == set()
    assert current(store) is None
    store.close()


def shape(store: Store, make: Callable[[Connection], None]) -> set[tuple[object, ...]]:
    """All that the database knows of the schema that this makes, and then takes back."""
    with store.writer.connect() as connection, connection.begin() as transaction:
        make(connection)
        row = connection.execute(text("SELECT version_num FROM alembic_version")).one()
        found: set[tuple[object, ...]] = {tuple(row)}
        if store.is_sqlite:
            rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master"))
            found |= {(kind, name, parts(sql or "")) for kind, name, sql in rows}
        else:
            for query in _POSTGRES.split(";"):
                found |= {tuple(row) for row in connection.execute(text(query))}
        transaction.rollback()
    return found


def parts(sql: str) -> frozenset[str]:
    """What a statement is made of: the order of its parts, and spaces, say nothing."""
    head, _, rest = re.sub(r'["\s]+', " ", sql).partition("(")
    body, _, tail = rest.rpartition(")")
    inside = re.split(r",(?![^()]*\))", body)
    return frozenset(part.strip() for part in (head, tail, *inside))


# NOT NULL is a constraint of its own in newer ones, with a name that nobody chose.
_POSTGRES = """
SELECT table_name, column_name, data_type, is_nullable, column_default
FROM information_schema.columns WHERE table_schema = current_schema();
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype <> 'n';
SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema();
SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal;
SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
"""


def test_every_table_is_strict_on_sqlite(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with store.reader.connect() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        loose = {name for name, sql in rows if "STRICT" not in sql}
    store.close()
    assert loose <= {"alembic_version"}


def test_migrating_twice_changes_nothing(url: str) -> None:
    store = Store(url)
    assert upgrade(store) == HEAD
    assert upgrade(store) == HEAD
    store.close()


def test_a_newer_schema_is_refused(url: str) -> None:
    store = Store(url)
    with store.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerSchema, match="install the newer Hearth"):
        upgrade(store)
    assert current(store) == "9999"
    store.close()


def test_an_older_file_is_copied_before_it_is_changed(sqlite_url: str, tmp_path: Path) -> None:
    first = tmp_path / "old.db"
    store = Store(f"sqlite:///{first}")
    with store.writer.begin() as connection:
        apply(connection, "0001")
    store.close()
    store = Store(f"sqlite:///{first}")
    assert upgrade(store) == "0001"
    assert current(store) == HEAD
    store.close()
    store = Store(f"sqlite:///{tmp_path / 'old.db.before-0001'}")
    assert current(store) == "0001"
    store.close()
