"""Proofs that members handed in for a task: the queue of those who review, and what was decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, bindparam, func, select, update
from sqlalchemy import text as sql

from storage.prepared import Hot
from storage.schema import STRICT, Record, big, instant, partial, table_of, text
from storage.transaction import Tx

WAITING, APPROVED, REJECTED, AGAIN = "waiting", "approved", "rejected", "again"
DRAFT, LEFT = "draft", "left"
"""Handed in without saying for which task; the member left before anybody decided."""

_WAITS = "state = 'waiting'"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class TaskProof(Record, table=True):
    """A proof for a task in a period. form: "text", "link", "photo" or "file"; body: its words.

    since: it waits since then. reason: JSON, why it was decided so, in each language.
    first_by, first_reason: who rejected it before the member appealed, and why; note: the words of
    the appeal. alarmed: admins were told that it waits too long. like_id: an earlier proof that it
    looks like, 0 for none; like_form: in "text" or "photo", like_percent: how much.
    """

    __tablename__ = "task_proofs"
    __table_args__ = (
        partial("ix_task_proofs_waiting", "community_id", "id", where=_WAITS),
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
    since: datetime = instant()
    reason: str = text("")
    first_by: int = big(0)
    first_reason: str = text("")
    note: str = text("")
    alarmed: bool = False
    like_id: int = big(0)
    like_form: str = text("")
    like_percent: int = big(0)

    @property
    def appealed(self) -> bool:
        return self.first_by != 0


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody hands in; see TaskProof."""

    form: str
    body: str


_p = table_of(TaskProof)
_here = _p.c.community_id == bindparam("c")
_one = _here & (_p.c.id == bindparam("id_"))
_waits = _here & sql(_WAITS)
_put = Hot(_p.insert())
_find = select(_p).where(_one)
_change = update(_p).where(_one)
_waiting_for = select(func.count()).select_from(_p).where(_waits, _p.c.task == bindparam("task_"))
_decide = Hot(
    _change.where(_p.c.state == WAITING).values(
        state=bindparam("state_"),
        decided_by=bindparam("by"),
        decided_at=bindparam("now"),
        reason=bindparam("reason_"),
    )
)
_appeal = Hot(
    _change.where(_p.c.state == REJECTED, _p.c.first_by == 0).values(
        state=WAITING,
        since=bindparam("now"),
        first_by=_p.c.decided_by,
        first_reason=_p.c.reason,
        note=bindparam("note_"),
        reason="",
        alarmed=False,
    )
)
_use_draft = Hot(
    _change.where(_p.c.state == DRAFT).values(
        state=WAITING, task=bindparam("t"), slot=bindparam("s"), since=bindparam("now")
    )
)
_like = Hot(
    _change.values(
        like_id=bindparam("like"), like_form=bindparam("form_"), like_percent=bindparam("percent")
    )
)
# A reviewer decides neither on what they handed in nor on an appeal against themselves.
_theirs = (_p.c.person_id != bindparam("by")) & (_p.c.first_by != bindparam("by"))
_next = (
    select(_p)
    .where(_waits, _theirs, _p.c.id > bindparam("behind"))
    .order_by(_p.c.id)
    .limit(bindparam("most"))
)
_count = Hot(select(func.count(), func.count().filter(_theirs).label("theirs")).where(_waits))
_of_person = _here & (_p.c.person_id == bindparam("p"))
_last = (
    select(_p)
    .where(_of_person, _p.c.task == bindparam("t"), _p.c.slot == bindparam("s"))
    .order_by(_p.c.id.desc())
    .limit(bindparam("most"))
)
_left = Hot(
    update(_p)
    .where(_of_person, _p.c.state == WAITING)
    .values(state=LEFT, decided_at=bindparam("now"))
    .returning(_p.c.id, _p.c.task)
)
_drop_drafts = Hot(_p.delete().where(_of_person, _p.c.state == DRAFT))
_alarm = Hot(
    update(_p)
    .where(_waits, _p.c.since <= bindparam("before"), _p.c.alarmed.is_(False))
    .values(alarmed=True)
    .returning(_p.c.since)
)


def put(
    tx: Tx,
    community_id: int,
    person_id: int,
    task: str,
    slot: int,
    given: Given,
    state: str = WAITING,
) -> int:
    """Write down a proof that waits, or that waits for its task to be named; gives its number."""
    row = TaskProof(
        community_id=community_id,
        id=tx.new_id(),
        person_id=person_id,
        task=task,
        slot=slot,
        form=given.form,
        body=given.body,
        state=state,
        at=tx.now,
        since=tx.now,
    )
    tx.run(_put, row.model_dump())
    return row.id


def find(tx: Tx, community_id: int, number: int) -> TaskProof | None:
    rows = tx.records(TaskProof, _find, {"c": community_id, "id_": number})
    return rows[0] if rows else None


def last(tx: Tx, community_id: int, person_id: int, task: str, slot: int) -> TaskProof | None:
    """What somebody handed in last for a task in a period."""
    about = {"c": community_id, "p": person_id, "t": task, "s": slot, "most": 1}
    rows = tx.records(TaskProof, _last, about)
    return rows[0] if rows else None


def next_for(tx: Tx, community_id: int, reviewer: int, behind: int = 0) -> TaskProof | None:
    """The oldest proof behind that one on which this reviewer may decide."""
    about = {"c": community_id, "by": reviewer, "behind": behind, "most": 1}
    rows = tx.records(TaskProof, _next, about)
    return rows[0] if rows else None


def waiting(tx: Tx, community_id: int, reviewer: int) -> tuple[int, int]:
    """How many proofs wait for this reviewer, and how many for others only."""
    every, theirs = tx.all(_count, {"c": community_id, "by": reviewer})[0]
    return theirs, every - theirs


def decide(tx: Tx, community_id: int, number: int, state: str, by: int, reason: str = "") -> bool:
    """Decide a proof that waits; False when it was decided before."""
    about: dict[str, Any] = {"c": community_id, "id_": number, "state_": state, "by": by}
    return tx.run(_decide, about | {"now": tx.now, "reason_": reason}) == 1


def appeal(tx: Tx, community_id: int, number: int, note: str) -> bool:
    """Let a rejected proof wait for another reviewer, once; False when it cannot (any more)."""
    return tx.run(_appeal, {"c": community_id, "id_": number, "now": tx.now, "note_": note}) == 1


def use_draft(tx: Tx, community_id: int, number: int, task: str, slot: int) -> bool:
    """Let a draft wait, for that task; False when it is none (any more)."""
    about = {"c": community_id, "id_": number, "t": task, "s": slot, "now": tx.now}
    return tx.run(_use_draft, about) == 1


def drop_drafts(tx: Tx, community_id: int, person_id: int) -> None:
    """Forget what somebody handed in without saying for what."""
    tx.run(_drop_drafts, {"c": community_id, "p": person_id})


def mark_like(tx: Tx, community_id: int, number: int, like: int, form: str, percent: int) -> None:
    """Write which earlier proof this one looks like."""
    about = {"c": community_id, "id_": number, "like": like, "form_": form, "percent": percent}
    tx.run(_like, about)


def leave(tx: Tx, community_id: int, person_id: int) -> list[tuple[int, str]]:
    """Take back what waits of somebody who has left; gives the numbers and tasks."""
    rows = tx.all(_left, {"c": community_id, "p": person_id, "now": tx.now})
    return [(row.id, row.task) for row in rows]


def alarm(tx: Tx, community_id: int, before: datetime) -> list[datetime]:
    """Since when those wait that wait since before that moment, each told once; oldest first."""
    rows = tx.all(_alarm, {"c": community_id, "before": before})
    return sorted(row.since for row in rows)


def waiting_for(tx: Tx, community_id: int, task: str) -> int:
    """How many proofs wait for a task."""
    return tx.value(_waiting_for, {"c": community_id, "task_": task}) or 0
