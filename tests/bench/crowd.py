"""A crowd made in bulk: the rows of one real member, written again for very many others."""

import os
from contextlib import closing
from typing import Any

from storage.engine import sqlite_module
from tests.bench import raw, road
from tests.bench.databases import Databases, path_of

MODEL = 2
"""The user whose rows are copied; the crowd's users have the numbers from there on."""

_COUNTED = {"minutes": 1, "seconds": 1}
"""After so long what somebody earned stands on the boards."""

DAYS = 2
"""Rows that are changed for the first time grow: so nobody's are measured on their second day."""

_NOT_OF_ONE = {"due", "boards", "board_counts", "box_seeds", "ledger_seals"}
_NOT_OF_ONE |= {"digest_days", "digest_looks", "digests"}
"""Tables whose rows are not about one member."""

_STEP = 1 << 5
"""Between the row ids of two members: more than one member needs."""

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"


class _Model:
    """How each value of the one member becomes that of the n-th other."""

    def __init__(
        self, before: dict[str, raw.Rows], after: dict[str, raw.Rows], events: list[str]
    ) -> None:
        self.rows = [
            (table, row)
            for table, rows in after.items()
            for row in (rows[key] for key in sorted(rows.keys() - before[table].keys()))
            if table not in _NOT_OF_ONE and not str(row.get("key")).startswith("due:")
        ]
        self._ids = {row["id"] for _, row in self.rows if "id" in row}
        person = next(row["person_id"] for table, row in self.rows if table == "accounts")
        self.texts = {"name": f"Member {MODEL}", "person": str(person)}
        self._told = {
            "name": f"'Member ' || ({MODEL} + i)",
            "person": f"CAST(:model_person AS INTEGER) + i * {_STEP}",
        }
        for n, event in enumerate(events):
            self.texts[f"event{n}"] = event
            self._told[f"event{n}"] = f"printf('crowd{n}:%09d', i)"

    def insert(self, table: str, row: dict[str, Any]) -> str:
        """The statement that writes this row for `:count` others."""
        columns = ", ".join(f'"{name}"' for name in row)
        values = ", ".join(self._value(name, value) for name, value in row.items())
        return f"{_NUMBERS} INSERT INTO {table} ({columns}) SELECT {values} FROM n WHERE true"

    def _value(self, column: str, value: Any) -> str:
        if column == "user":
            return f"{MODEL} + i"
        if value in self._ids:
            return f"{value} + i * {_STEP}"
        if not isinstance(value, str):
            return f":{column}"
        told = f":{column}"
        for name, becomes in self._told.items():
            told = f"replace({told}, :model_{name}, {becomes})"
        return told


def crowd(databases: Databases, count: int) -> str:
    """A database in which so many members have checked in on two days, and stand on the boards.

    How many have each score is counted for two of them only: it makes no difference to the cost.
    """
    url = databases.empty()
    with road.world(url) as world:
        world.hand_in([road.check_in(world, 1)])
        world.sleeps(**_COUNTED)
        before, events = raw.contents(url), list[str]()
        for day in range(DAYS):
            world.sleeps(days=min(day, 1))
            event = road.check_in(world, MODEL)
            world.hand_in([event])
            world.sleeps(**_COUNTED)
            events.append(event.id)
    _multiply(url, _Model(before, raw.contents(url), events), count - 1)
    return url


def _multiply(url: str, model: _Model, others: int) -> None:
    module, _ = sqlite_module()
    texts = {f"model_{name}": text for name, text in model.texts.items()}
    with closing(module.connect(path_of(url), isolation_level=None)) as connection:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-500000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for table, row in model.rows:
            connection.execute(model.insert(table, row), {**texts, **row, "count": others})
        connection.execute("COMMIT")
    # Else what was written in bulk would go to the disk while check-ins are measured.
    with path_of(url).open("rb+") as made:
        os.fsync(made.fileno())
