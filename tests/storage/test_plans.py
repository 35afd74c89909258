"""No statement of a hot path reads a whole table, however it was written."""

import pkgutil
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

import storage
from storage.engine import sqlite_module
from storage.prepared import Hot
from storage.tables import METADATA


def _hot_statements() -> Iterator[Any]:
    for module in pkgutil.iter_modules(storage.__path__, "storage."):
        if not module.ispkg:
            for name, value in vars(import_module(module.name)).items():
                if isinstance(value, Hot):
                    yield pytest.param(value, id=f"{module.name}.{name}")


@pytest.mark.parametrize("hot", list(_hot_statements()))
def test_every_row_is_found_by_an_index(hot: Hot, sqlite_template: Path):
    sql = str(hot._statement.compile(dialect=sqlite.dialect()))  # type: ignore[attr-defined]
    module, _ = sqlite_module()
    with closing(module.connect(sqlite_template)) as connection:
        values = [None] * sql.count("?")
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    scanned = {step.split()[1] for step in plan if step.startswith("SCAN")}
    assert not scanned & METADATA.tables.keys(), f"{sql}\n{plan}"
