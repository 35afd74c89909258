"""Proofs that members handed in for a task, until a reviewer has decided."""

from datetime import datetime

from sqlalchemy import Index, bindparam, select, update
from sqlalchemy import text as sql

from storage.prepared import Hot
from storage.schema import STRICT, Record, big, instant, table_of, text
from storage.transaction import Tx

WAITING, APPROVED, REJECTED = "waiting", "approved", "rejected"

_WAITS = "state = 'waiting'"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class TaskProof(Record, table=True):
    """A proof for a task in a period. form: "text", "link", "photo" or "file"; body: what it is."""

    __tablename__ = "task_proofs"
    __table_args__ = (
        Index(
            "ix_task_proofs_waiting",
            "community_id",
            "id",
            sqlite_where=sql(_WAITS),
            postgresql_where=sql(_WAITS),
        ),
        Index("ix_task_proofs_person", "community_id", "person_id", "id"),
        STRICT,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = big(foreign_key="persons.id")
    task: str = text()
    slot: int = big()
    form: str = text("text")
    body: str = text("")
    state: str = text(WAITING)
    at: datetime = instant()
    decided_by: int = big(0)
    decided_at: datetime | None = instant(None)


_p = table_of(TaskProof)
_one = (_p.c.community_id == bindparam("c")) & (_p.c.id == bindparam("id_"))
_put = Hot(_p.insert())
_find = select(_p).where(_one)
_decide = Hot(
    update(_p)
    .where(_one, _p.c.state == WAITING)
    .values(state=bindparam("state_"), decided_by=bindparam("by"), decided_at=bindparam("now"))
)


def put(
    tx: Tx, community_id: int, person_id: int, task: str, slot: int, form: str, body: str
) -> int:
    """Write down a proof that waits; gives its number."""
    row = TaskProof(
        community_id=community_id,
        id=tx.new_id(),
        person_id=person_id,
        task=task,
        slot=slot,
        form=form,
        body=body,
        at=tx.now,
    )
    tx.run(_put, row.model_dump())
    return row.id


def find(tx: Tx, community_id: int, number: int) -> TaskProof | None:
    rows = tx.records(TaskProof, _find, {"c": community_id, "id_": number})
    return rows[0] if rows else None


def decide(tx: Tx, community_id: int, number: int, state: str, by: int) -> bool:
    """Decide a proof that waits; False when it was decided before."""
    about = {"c": community_id, "id_": number, "state_": state, "by": by, "now": tx.now}
    return tx.run(_decide, about) == 1
