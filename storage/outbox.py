"""What is still to be said: rows written with their cause, sent after the commit, once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, or_, select, tuple_, update
from sqlalchemy import text as sql

from storage.prepared import Hot
from storage.schema import STRICT, Record, big, insert_or_nothing, instant, partial, table_of, text
from storage.transaction import Tx

Queue = tuple[str, str]
"""A platform, and a kind of what is said there."""

LEASE = timedelta(seconds=60)
WAITING, SENDING, SENT, DEAD = "waiting", "sending", "sent", "dead"
REPLY, RECEIPT, SERVICE, PROGRAMME, PROMOTION = (
    "reply",
    "receipt",
    "service",
    "programme",
    "promotion",
)
_KINDS = (REPLY, RECEIPT, SERVICE, PROGRAMME, PROMOTION)


_OPEN = "state IN ('waiting', 'sending')"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class Outgoing(Record, table=True):
    """One message to one place.

    key: unique, names what it tells. user: whom it is for (0: all there). message: JSON.
    expires_at: after that it is not worth sending. owner, lease_until: the process that sends it.
    twice: sent without an answer, so it may have arrived more than once.
    remove_at: when it is to be deleted again. zone: in whose quiet hours it is not sent.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        # Partial ones: of very many rows few wait, and fewer are to be removed.
        partial("ix_outbox_ripe", "platform", "kind", "not_before", where=_OPEN),
        partial("ix_outbox_removal", "remove_at", where="remove_at IS NOT NULL"),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str = text(unique=True)
    community_id: int = big(0)
    kind: str = text(REPLY)
    platform: str = text()
    space: int = big()
    channel: int = big(0)
    private: bool = False
    user: int = big(0)
    message: str = text()
    locale: str = text()
    cause: str = text("")
    reply_to: int = big(0)
    edits: int = big(0)
    state: str = text(WAITING)
    attempts: int = big(0)
    not_before: datetime = instant()
    expires_at: datetime | None = instant(None)
    owner: str = text("")
    lease_until: datetime | None = instant(None)
    sent_id: int = big(0)
    twice: bool = False
    remove_at: datetime | None = instant(None)
    error: str = text("")
    zone: str | None = text(None)


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a delivery: its new state and what goes with it."""

    id: int
    state: str
    not_before: datetime
    attempts: int = 0
    sent_id: int = 0
    twice: bool = False
    remove_at: datetime | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What the pump needs of a row to send it; the names are those of Outgoing."""

    id: int
    key: str
    kind: str
    platform: str
    space: int
    channel: int
    private: bool
    user: int
    message: str
    locale: str
    cause: str
    reply_to: int
    edits: int
    attempts: int
    twice: bool
    not_before: datetime
    expires_at: datetime | None
    lease_until: datetime | None
    zone: str | None


_LETTER = tuple(field.name for field in fields(Letter))
_o = table_of(Outgoing)
# What waits are replies, whose keys are of their own kind.
_put = Hot(insert_or_nothing(_o, ["key"]), alone=True)
# From one kind to the next, however many rows are of each.
_next = (
    select(_o.c.platform, _o.c.kind)
    .where(
        sql(_OPEN), tuple_(_o.c.platform, _o.c.kind) > tuple_(bindparam("of"), bindparam("after"))
    )
    .order_by(_o.c.platform, _o.c.kind)
    .limit(1)
)
_ripe = (
    select(_o.c.id)
    .where(
        sql(_OPEN),
        _o.c.platform == bindparam("of"),
        _o.c.kind == bindparam("kind_"),
        or_(_o.c.state == WAITING, (_o.c.state == SENDING) & (_o.c.lease_until < bindparam("now"))),
        _o.c.not_before <= bindparam("now"),
    )
    .order_by(_o.c.not_before, _o.c.id)
    .limit(bindparam("most"))
)
_first = Hot(
    select(func.min(_o.c.not_before)).where(
        sql(_OPEN), _o.c.platform == bindparam("of"), _o.c.kind == bindparam("kind_")
    )
)
_backlog = select(func.count()).select_from(
    select(_o.c.id)
    .where(sql(_OPEN), _o.c.kind == bindparam("kind_"), _o.c.not_before <= bindparam("now"))
    .limit(bindparam("most"))
    .subquery()
)
_lease = (
    update(_o)
    .values(state=SENDING, owner=bindparam("me"), lease_until=bindparam("until"))
    .returning(*[_o.c[name] for name in _LETTER])
)
_claim_sqlite = _lease.where(_o.c.id.in_(_ripe))
_claim_postgres = _lease.where(_o.c.id.in_(_ripe.with_for_update(skip_locked=True)))
_finish = Hot(
    update(_o)
    .where(_o.c.id == bindparam("id_"), _o.c.owner == bindparam("me"))
    .values(
        state=bindparam("state_"),
        attempts=bindparam("attempts_"),
        sent_id=bindparam("sent_"),
        twice=bindparam("twice_"),
        remove_at=bindparam("remove_"),
        error=bindparam("error_"),
        not_before=bindparam("after_"),
        lease_until=None,
    )
)
_renew = (
    update(_o)
    .where(
        _o.c.id.in_(bindparam("ids", expanding=True)),
        _o.c.state == SENDING,
        _o.c.owner == bindparam("me"),
    )
    .values(lease_until=bindparam("until"))
    .returning(_o.c.id)
)
_removable = (
    select(_o)
    .where(_o.c.remove_at.is_not(None), _o.c.remove_at <= bindparam("now"))
    .limit(bindparam("most"))
)
_replaced = (
    update(_o)
    .where(_o.c.key == bindparam("key_"), _o.c.state == SENT, _o.c.sent_id > 0)
    .values(remove_at=bindparam("now"))
)
_unsaid = (
    update(_o)
    .where(_o.c.key == bindparam("key_"), _o.c.state == WAITING)
    .values(state=DEAD, error="withdrawn")
)
_sent_as = Hot(select(_o.c.sent_id).where(_o.c.key == bindparam("key_"), _o.c.state == SENT))
_removed = update(_o).where(_o.c.id == bindparam("id_")).values(remove_at=None)
_release = (
    update(_o)
    .where(sql(_OPEN), _o.c.state == SENDING, _o.c.owner != bindparam("me"))
    .values(state=WAITING, lease_until=None)
)
_move = (
    update(_o)
    .where(
        _o.c.platform == bindparam("p"),
        _o.c.space == bindparam("old"),
        _o.c.private.is_(False),
        sql(_OPEN),
    )
    .values(space=bindparam("new"))
)


def put(tx: Tx, row: dict[str, Any]) -> None:
    """A reply, together with the others of the batch. Its key must be new."""
    tx.later(_o, row)


def put_once(tx: Tx, row: dict[str, Any]) -> bool:
    """A message that may have been written before; False when its key was there."""
    return tx.run(_put, row) == 1


def ripe(tx: Tx) -> list[Queue]:
    """Where there is anything to claim."""
    return [queue for queue in _queues(tx) if tx.first(_ripe, _wanted(tx, queue, 1)) is not None]


def _queues(tx: Tx) -> Iterator[Queue]:
    """Where anything waits, ripe or not."""
    last = tx.first(_next, {"of": "", "after": ""})
    while last is not None:
        yield last.platform, last.kind
        last = tx.first(_next, {"of": last.platform, "after": last.kind})


def oldest(tx: Tx) -> datetime | None:
    """When that should have left which has waited longest, None when nothing waits.

    What is said to many is left out: it waits for its turn as long as the platform's pace takes.
    """
    queues = [(p, k) for p, k in _queues(tx) if k not in (PROGRAMME, PROMOTION)]
    firsts = [tx.value(_first, {"of": p, "kind_": k}) for p, k in queues]
    # Another process may have sent what was there.
    return min((first for first in firsts if first is not None), default=None)


def backlog(tx: Tx, kind: str, most: int) -> int:
    """How much of a kind could leave now and has not, counted up to `most`."""
    return tx.value(_backlog, {"kind_": kind, "now": tx.now, "most": most})


def _wanted(tx: Tx, queue: Queue, most: int) -> dict[str, Any]:
    return {"of": queue[0], "kind_": queue[1], "now": tx.now, "most": most}


def letter(row: Mapping[str, Any]) -> Letter:
    """The letter of a row that was just written."""
    return Letter(*[row[name] for name in _LETTER])


def claim(tx: Tx, me: str, rooms: Mapping[Queue, int]) -> list[Letter]:
    """Lease what is ripe, so many of each; nobody else gets it until the lease ends.

    The most urgent come first, and of one kind the longest waiting.
    """
    statement = _claim_sqlite if tx.sqlite else _claim_postgres
    lease = {"me": me, "until": tx.now + LEASE}
    found = [
        Letter(*row)
        for queue, most in rooms.items()
        for row in tx.all(statement, _wanted(tx, queue, most) | lease)
    ]
    return sorted(found, key=lambda o: (urgency(o.kind), o.not_before, o.id))


def urgency(kind: str) -> int:
    """Which goes first when many wait: the lower number."""
    return _KINDS.index(kind)


def renew(tx: Tx, me: str, ids: Sequence[int]) -> dict[int, datetime]:
    """Lease for longer what this process still holds of those; until when, by id."""
    until = tx.now + LEASE
    rows = tx.all(_renew, {"ids": list(ids), "me": me, "until": until})
    return {row.id: until for row in rows}


def finish(tx: Tx, me: str, marks: Sequence[Mark]) -> None:
    """Write what became of deliveries that this process holds."""
    tx.many(
        _finish,
        [
            {
                "id_": m.id,
                "me": me,
                "state_": m.state,
                "attempts_": m.attempts,
                "sent_": m.sent_id,
                "twice_": m.twice,
                "remove_": m.remove_at,
                "error_": m.error[:500],
                "after_": m.not_before,
            }
            for m in marks
        ],
    )


def release(tx: Tx, me: str) -> int:
    """Take back what a process that is surely gone was sending (SQLite has one process only)."""
    return tx.run(_release, {"me": me})


def removable(tx: Tx, most: int) -> list[Outgoing]:
    """Sent messages whose time to be deleted has come."""
    return tx.records(Outgoing, _removable, {"now": tx.now, "most": most})


def withdraw(tx: Tx, key: str) -> None:
    """Have a message that was sent deleted, and one that still waits not be sent."""
    tx.run(_replaced, {"key_": key, "now": tx.now})
    tx.run(_unsaid, {"key_": key})


def sent_as(tx: Tx, key: str) -> int:
    """The platform's number of a message that was sent; 0 where it was not, or is forgotten."""
    return tx.value(_sent_as, {"key_": key}) or 0


def removed(tx: Tx, ids: Sequence[int]) -> None:
    tx.many(_removed, [{"id_": i} for i in ids])


def move_space(tx: Tx, platform: str, old: int, new: int) -> None:
    """The group got a new id: what waits for it goes there."""
    tx.run(_move, {"p": platform, "old": old, "new": new})


def prune(tx: Tx, before: datetime) -> int:
    """Forget what was sent, or given up, before that."""
    old = (_o.c.not_before < before) & _o.c.state.in_([SENT, DEAD]) & _o.c.remove_at.is_(None)
    return tx.run(_o.delete().where(old))
