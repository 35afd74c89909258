"""The daily records of challenges, what each day came to, and who cheered whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, distinct, func, select, update
from sqlalchemy import text as sql

from storage.prepared import Hot
from storage.schema import (
    KEYED,
    OneOf,
    Record,
    big,
    calendar_day,
    insert,
    insert_or_add,
    insert_or_nothing,
    instant,
    partial,
    table_of,
    text,
)
from storage.transaction import Tx

_COUNTS = "counts"
_UNTOLD = "told_at IS NULL"
"""As they stand in the indexes: SQLite uses a partial index only for a term of the same words."""

EVERYBODY = 0
"""Whom a tap on the whole day's board cheers."""


class ChallengeRecord(Record, table=True):
    """What somebody recorded for a day of their own.

    number: in hundredths, 0 for a tick. file: the photo, by its number in storage/files.py.
    counts: False for less than the goal, and when it was taken back. noted: it counted once.
    """

    __tablename__ = "challenge_records"
    __table_args__ = (
        partial(
            "ix_challenge_records_day", "community_id", "challenge", "day", "at", where=_COUNTS
        ),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    challenge: str = text(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    day: date = calendar_day(primary_key=True)
    at: datetime = instant()
    number: int = big(0)
    file: int = big(0)
    counts: bool = True
    noted: bool = False


class ChallengeDay(Record, table=True):
    """A day of a challenge: how many did it, and how often all of them were cheered."""

    __tablename__ = "challenge_days"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    challenge: str = text(primary_key=True)
    day: date = calendar_day(primary_key=True)
    done: int = big(0)
    cheers: int = big(0)


class ChallengeCheer(Record, table=True):
    """Somebody cheered somebody on, on a day of their own; receiver_id 0 for the day's board.

    told_at: when who was cheered heard of it.
    """

    __tablename__ = "challenge_cheers"
    __table_args__ = (
        partial("ix_challenge_cheers_untold", "community_id", "receiver_id", where=_UNTOLD),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    giver_id: int = big(primary_key=True, foreign_key="persons.id")
    day: date = calendar_day(primary_key=True)
    challenge: str = text(primary_key=True)
    receiver_id: int = big(primary_key=True)
    at: datetime = instant()
    own: bool = True
    told_at: datetime | None = instant(None)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record; the names are those of ChallengeRecord."""

    person_id: int
    day: date
    at: datetime
    number: int
    file: int
    counts: bool
    noted: bool


_r, _d, _h = table_of(ChallengeRecord), table_of(ChallengeDay), table_of(ChallengeCheer)
_KEPT = tuple(_r.c[name] for name in Kept.__slots__)
_in = and_(_r.c.community_id == bindparam("c"), _r.c.challenge == bindparam("k"))
_mine = and_(_in, _r.c.person_id == bindparam("p"))
_of_day = Hot(select(*_KEPT).where(_mine, _r.c.day == bindparam("day_")))
_all_mine = Hot(select(*_KEPT).where(_mine).order_by(_r.c.day))
_put = insert(_r)
_keep = Hot(
    _put.on_conflict_do_update(
        index_elements=["community_id", "challenge", "person_id", "day"],
        set_={n: _put.excluded[n] for n in ("at", "number", "file", "counts", "noted")},
    )
)
_lately = Hot(
    select(*_KEPT)
    .where(_in, _r.c.day == bindparam("day_"), sql(_COUNTS))
    .order_by(_r.c.at.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_counters = Hot(insert_or_add(_d, ["community_id", "challenge", "day"], ["done", "cheers"]))
_day = Hot(
    select(_d.c.done, _d.c.cheers).where(
        _d.c.community_id == bindparam("c"),
        _d.c.challenge == bindparam("k"),
        _d.c.day == bindparam("day_"),
    )
)
_days = (
    select(_d.c.day, _d.c.done)
    .where(_d.c.community_id == bindparam("c"), _d.c.challenge == bindparam("k"))
    .order_by(_d.c.day)
)
_given = and_(
    _h.c.community_id == bindparam("c"),
    _h.c.giver_id == bindparam("p"),
    _h.c.day == bindparam("day_"),
)
_cheer = Hot(insert_or_nothing(_h, ["community_id", "giver_id", "day", "challenge", "receiver_id"]))
_how_many = Hot(select(func.count()).select_from(_h).where(_given, _h.c.own))
_whom = Hot(
    select(_h.c.receiver_id).where(
        _given, _h.c.challenge == bindparam("k"), OneOf(_h.c.receiver_id, "people")
    )
)
_for_me = and_(
    _h.c.community_id == bindparam("c"), _h.c.receiver_id == bindparam("p"), sql(_UNTOLD)
)
_cheered = select(func.count(distinct(_h.c.giver_id))).where(_for_me)
_told = update(_h).where(_for_me).values(told_at=bindparam("at_"))


def record(tx: Tx, community_id: int, key: str, person_id: int, day: date) -> Kept | None:
    """What somebody recorded for a day, also when it was taken back."""
    row = tx.first(_of_day, _person(community_id, key, person_id) | {"day_": day})
    return Kept(*row) if row else None


def records(tx: Tx, community_id: int, key: str, person_id: int) -> list[Kept]:
    """All that somebody recorded, the first day first."""
    return [Kept(*row) for row in tx.all(_all_mine, _person(community_id, key, person_id))]


def keep(tx: Tx, community_id: int, key: str, kept: Kept) -> None:
    """Write a record in place of what was there for that day."""
    row = {name: getattr(kept, name) for name in Kept.__slots__}
    tx.run(_keep, {"community_id": community_id, "challenge": key, **row})


def lately(tx: Tx, community_id: int, key: str, day: date, most: int, skip: int = 0) -> list[Kept]:
    """What counts for that day, the latest first."""
    wanted = {"c": community_id, "k": key, "day_": day, "most": most, "skip": skip}
    return [Kept(*row) for row in tx.all(_lately, wanted)]


def add(tx: Tx, community_id: int, key: str, day: date, done: int = 0, cheers: int = 0) -> None:
    """Count what came to a day, or went from it."""
    row = {"community_id": community_id, "challenge": key, "day": day}
    tx.run(_counters, row | {"done": done, "cheers": cheers})


def of_day(tx: Tx, community_id: int, key: str, day: date) -> tuple[int, int]:
    """How many did a day, and how often all of them were cheered."""
    row = tx.first(_day, {"c": community_id, "k": key, "day_": day})
    return (row.done, row.cheers) if row else (0, 0)


def days(tx: Tx, community_id: int, key: str) -> list[tuple[date, int]]:
    """How many did each day, where anybody did."""
    return [(row.day, row.done) for row in tx.all(_days, {"c": community_id, "k": key})]


def cheer(
    tx: Tx, community_id: int, key: str, giver: int, receiver: int, day: date, *, own: bool = True
) -> bool:
    """Note a cheer, once a day for each; False when it was given. own: False for one of many
    that a single tap gave."""
    row = {"community_id": community_id, "giver_id": giver, "day": day, "challenge": key}
    return (
        tx.run(_cheer, row | {"receiver_id": receiver, "at": tx.now, "own": own, "told_at": None})
        == 1
    )


def cheers_given(tx: Tx, community_id: int, giver: int, day: date) -> int:
    """How many taps of cheer somebody gave on that day."""
    return tx.value(_how_many, {"c": community_id, "p": giver, "day_": day})


def cheered_by(
    tx: Tx, community_id: int, key: str, giver: int, day: date, people: Sequence[int]
) -> set[int]:
    """Those of the people whom somebody cheered on that day."""
    asked = {"c": community_id, "p": giver, "day_": day, "k": key, "people": list(people)}
    return {row.receiver_id for row in tx.all(_whom, asked)}


def take_cheers(tx: Tx, community_id: int, person_id: int) -> int:
    """How many people cheered somebody since they heard of it last; now they hear of it."""
    mine = {"c": community_id, "p": person_id}
    number: int = tx.value(_cheered, mine)
    if number:
        tx.run(_told, mine | {"at_": tx.now})
    return number


def _person(community_id: int, key: str, person_id: int) -> dict[str, Any]:
    return {"c": community_id, "k": key, "p": person_id}
