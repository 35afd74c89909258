"""The schema: the migrations make what the models say, from nothing, and only once."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from storage.engine import Store
from storage.migrate import FOLDER, HEAD, NewerSchema, apply, current, upgrade
from storage.tables import METADATA


def test_head_is_the_newest_file() -> None:
    files = sorted(path.name for path in (FOLDER / "versions").glob("[0-9]*.py"))
    assert [name.split("_")[0] for name in files] == [f"{n:04}" for n in range(1, int(HEAD) + 1)]


def test_the_migrations_make_what_the_models_say(url: str) -> None:
    store = Store(url)
    with store.writer.begin() as connection:
        options = {"compare_type": True, "target_metadata": METADATA}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
    assert current(store) == HEAD
    store.close()


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
