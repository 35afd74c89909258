"""Tasks that admins are making or changing: one each, kept for a day behind its last touch."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from storage.prepared import Hot
from storage.schema import KEYED, Record, big, insert, instant, table_of, text
from storage.transaction import Tx

KEEP = timedelta(days=1)
"""How long a draft waits for its admin."""


class TaskDraft(Record, table=True):
    """What an admin is making. task: the key of the task that is changed, "" for a new one.

    revision: that of the task when the draft was begun. data: JSON, the fields given so far.
    """

    __tablename__ = "task_drafts"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    task: str = text("")
    revision: int = big(0)
    data: str = text("{}")
    until: datetime = instant()


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft; the names are those of TaskDraft."""

    task: str = ""
    revision: int = 0
    data: dict[str, Any] = field(default_factory=dict[str, Any])


_d = table_of(TaskDraft)
_mine = (_d.c.community_id == bindparam("c")) & (_d.c.person_id == bindparam("p"))
_columns = (_d.c.task, _d.c.revision, _d.c.data)
_find = Hot(select(*_columns).where(_mine, _d.c.until > bindparam("now")))
_drop = Hot(_d.delete().where(_mine))
_forget = Hot(
    _d.delete().where(_d.c.community_id == bindparam("c"), _d.c.until <= bindparam("now"))
)
_put = insert(_d)
_keep = Hot(
    _put.on_conflict_do_update(
        index_elements=["community_id", "person_id"],
        set_={name: _put.excluded[name] for name in ("task", "revision", "data", "until")},
    )
)


def find(tx: Tx, community_id: int, person_id: int) -> Draft | None:
    """What an admin is making, None when there is nothing or it was left for a day."""
    row = tx.first(_find, {"c": community_id, "p": person_id, "now": tx.now})
    return Draft(row.task, row.revision, json.loads(row.data)) if row else None


def keep(tx: Tx, community_id: int, person_id: int, draft: Draft) -> None:
    """Write a draft in place of the one before; those that were left for a day go."""
    tx.run(_forget, {"c": community_id, "now": tx.now})
    row = {"community_id": community_id, "person_id": person_id, "task": draft.task}
    data = json.dumps(draft.data, ensure_ascii=False)
    tx.run(_keep, row | {"revision": draft.revision, "data": data, "until": tx.now + KEEP})


def drop(tx: Tx, community_id: int, person_id: int) -> None:
    """Throw a draft away."""
    tx.run(_drop, {"c": community_id, "p": person_id})
