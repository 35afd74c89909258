"""What happened: one append-only stream that features write to and react to."""

import json
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any, ClassVar

from pydantic_core import to_json
from sqlalchemy import bindparam, select

from storage.schema import STRICT, Record, big, instant, partial, table_of, text
from storage.transaction import Tx


@dataclass(frozen=True, slots=True)
class Fact:
    """Base of all facts: frozen dataclasses with slots that name their `kind`.

    Fields are numbers, texts or days.
    """

    kind: ClassVar[str] = ""


TOLD = "kind IN ('task-done', 'level-reached', 'challenge-finished')"
"""Those that digests count. As it stands in the index: SQLite uses a partial index only for a term
of the same words."""


class Noted(Record, table=True):
    """A fact as it is kept; `data` is JSON."""

    __tablename__ = "facts"
    __table_args__ = (partial("ix_facts_told", "community_id", "id", "kind", where=TOLD), STRICT)

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    person_id: int = big(0)
    kind: str = text()
    at: datetime = instant()
    data: str = text("{}")


_f = table_of(Noted)
_of_person = (
    select(_f)
    .where(_f.c.person_id == bindparam("person"), _f.c.community_id == bindparam("community"))
    .order_by(_f.c.id)
)


def note(tx: Tx, fact: Fact, community_id: int, person_id: int = 0) -> None:
    """Write a fact, together with the others of the batch."""
    values = {name: getattr(fact, name) for name in _names(type(fact))}
    tx.later(
        _f,
        {
            "id": tx.new_id(),
            "community_id": community_id,
            "person_id": person_id,
            "kind": fact.kind,
            "at": tx.now,
            "data": to_json(values).decode(),
        },
    )


def of_person(tx: Tx, community_id: int, person_id: int) -> list[tuple[str, dict[str, Any]]]:
    """All facts about somebody in a community, oldest first, as (kind, data)."""
    rows = tx.all(_of_person, {"person": person_id, "community": community_id})
    return [(row.kind, json.loads(row.data)) for row in rows]


@cache
def _names(kind: type[Fact]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
