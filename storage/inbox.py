"""Which events were taken already. An event's key is written with its effects, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from storage.prepared import Hot
from storage.schema import KEYED, OneOf, Record, insert_or_nothing, instant, table_of, text
from storage.transaction import Tx

KEEP = timedelta(days=7)
"""Platforms may use an event id again after that (Telegram re-seeds its ids)."""

DONE, PARKED = "done", "parked"


class Taken(Record, table=True):
    """An event that was taken. A parked one keeps its payload and error for a human."""

    __tablename__ = "inbox"
    __table_args__ = KEYED

    key: str = text(primary_key=True)
    at: datetime = instant(index=True)
    state: str = text(DONE)
    payload: str | None = text(None)
    error: str | None = text(None)


@dataclass(frozen=True, slots=True)
class Parked:
    """What can be said of a parked event without its payload, which may be long and personal."""

    key: str
    at: datetime
    error: str


_t = table_of(Taken)
_seen = Hot(select(_t.c.key).where(OneOf(_t.c.key, "keys")))
_parked = select(_t.c.key, _t.c.at, _t.c.error).where(_t.c.state == PARKED).order_by(_t.c.at.desc())
_parked_count = select(func.count()).where(_t.c.state == PARKED)
_add = Hot(insert_or_nothing(_t, ["key"]))


def seen(tx: Tx, keys: Sequence[str]) -> set[str]:
    """Those of the keys that were taken before."""
    return {row[0] for row in tx.all(_seen, {"keys": list(keys)})}


def take(tx: Tx, key: str, at: datetime) -> None:
    """Note an event as taken, together with the others of the batch."""
    row = {"key": key, "at": at, "state": DONE, "payload": None, "error": None}
    tx.later(_t, row)


def take_now(tx: Tx, key: str, at: datetime) -> bool:
    """Note an event as taken at once; False when another process has it."""
    return tx.run(_add, {"key": key, "at": at, "state": DONE, "payload": None, "error": None}) == 1


def park(tx: Tx, key: str, at: datetime, payload: str, error: str) -> bool:
    """Keep an event that cannot be handled; False when it was taken before."""
    row = {"key": key, "at": at, "state": PARKED, "payload": payload, "error": error[:2000]}
    return tx.run(_add, row) == 1


def parked(tx: Tx, most: int | None = None) -> list[Parked]:
    """What waits for a human, newest first, at most so many."""
    return [Parked(key, at, error or "") for key, at, error in tx.all(_parked.limit(most))]


def parked_count(tx: Tx) -> int:
    """How many events wait for a human."""
    return tx.value(_parked_count)


def prune(tx: Tx, before: datetime) -> int:
    """Forget handled keys older than that; parked events stay."""
    return tx.run(_t.delete().where(_t.c.at < before, _t.c.state == DONE))
