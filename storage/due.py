"""Promises and calendar moments: rows that become events when their time has come."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, bindparam, func, select, update

from storage.prepared import Hot
from storage.schema import STRICT, Record, big, insert_or_nothing, instant, table_of, text
from storage.transaction import Tx

WAITING, DONE, SKIPPED, PARKED = "waiting", "done", "skipped", "parked"


class Due(Record, table=True):
    """Something to do at `at`. `command` is packed.

    key: unique. Of a calendar moment it is (job, community, local slot), so that it happens once
    whoever runs it. job, slot: "" for a plain promise; the slot is local, like "2026-11-21T04:00".
    """

    __tablename__ = "due"
    __table_args__ = (
        Index("ix_due_waiting", "state", "at"),
        Index("ix_due_job", "community_id", "job", "state"),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str = text(unique=True)
    at: datetime = instant()
    command: str = text()
    community_id: int = big(0)
    person_id: int = big(0)
    job: str = text("")
    slot: str = text("")
    state: str = text(WAITING)


_d = table_of(Due)
_put = Hot(insert_or_nothing(_d, ["key"]))
_ripe = Hot(
    select(_d)
    .where(_d.c.state == WAITING, _d.c.at <= bindparam("now"))
    .order_by(_d.c.at, _d.c.id)
    .limit(bindparam("most"))
)
_next = Hot(select(func.min(_d.c.at)).where(_d.c.state == WAITING))
_finish = Hot(
    update(_d)
    .where(_d.c.id == bindparam("id_"), _d.c.state == WAITING)
    .values(state=bindparam("state_"))
)
_finish_late = (
    update(_d)
    .where(_d.c.id == bindparam("id_"), _d.c.state == WAITING)
    .values(state=bindparam("state_"), at=bindparam("now"))
)
_runs = Hot(
    select(_d.c.state, _d.c.at).where(_d.c.community_id == 0, _d.c.job == bindparam("job_"))
)
_at = select(_d.c.key, _d.c.at).where(
    _d.c.key.in_(bindparam("keys", expanding=True)), _d.c.state == WAITING
)
_planned = Hot(select(_d.c.community_id, _d.c.job).where(_d.c.state == WAITING, _d.c.job != ""))


def put(
    tx: Tx,
    key: str,
    at: datetime,
    command: str,
    community_id: int,
    person_id: int = 0,
    job: str = "",
    slot: str = "",
) -> bool:
    """Plan something; False when that key was planned before."""
    row = Due(
        id=tx.new_id(),
        key=key,
        at=at,
        command=command,
        community_id=community_id,
        person_id=person_id,
        job=job,
        slot=slot,
    )
    return tx.run(_put, row.model_dump()) == 1


def ripe(tx: Tx, most: int) -> list[Due]:
    """What is due now, the oldest first."""
    return tx.records(Due, _ripe, {"now": tx.now, "most": most})


def next_at(tx: Tx) -> datetime | None:
    """When the next thing is due."""
    return tx.value(_next)


def moments(tx: Tx, keys: Sequence[str]) -> dict[str, datetime]:
    """When those of the promises are due that still wait, by key."""
    return {row.key: row.at for row in tx.all(_at, {"keys": list(keys)})}


def finish(tx: Tx, due_id: int, state: str = DONE) -> bool:
    """Note it as done; False when it was before."""
    return tx.run(_finish, {"id_": due_id, "state_": state}) == 1


def finish_now(tx: Tx, due_id: int, state: str) -> None:
    """Note it as done, with the moment at which it was in place of when it was due."""
    tx.run(_finish_late, {"id_": due_id, "state_": state, "now": tx.now})


def last_done(tx: Tx, job: str) -> datetime | None:
    """When a job of no community was done last; as long as it never was, when it first was due.

    None before it was planned at all.
    """
    runs = [(row.state == DONE, row.at) for row in tx.all(_runs, {"job_": job})]
    done = [at for is_done, at in runs if is_done]
    return max(done) if done else min((at for _, at in runs), default=None)


def planned(tx: Tx) -> set[tuple[int, str]]:
    """The (community, job) pairs that have a next moment."""
    return {(row[0], row[1]) for row in tx.all(_planned)}


def prune(tx: Tx, before: datetime) -> int:
    """Forget what was done before that."""
    return tx.run(_d.delete().where(_d.c.at < before, _d.c.state != WAITING))
