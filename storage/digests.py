"""Digests: how each community has them, what was made, and what they are made of, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, select

from storage.checkins import CheckIn
from storage.prepared import Hot
from storage.schema import (
    KEYED,
    Record,
    big,
    calendar_day,
    insert,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.tallies import Tally
from storage.transaction import Tx


class DigestChoice(Record, table=True):
    """How a community wants its digests of a kind. audience, hour: "" and -1 as configured."""

    __tablename__ = "digest_choices"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    kind: str = text(primary_key=True)
    audience: str = text("")
    hour: int = big(-1)


class DigestLook(Record, table=True):
    """The last day up to which a community's digests were planned."""

    __tablename__ = "digest_looks"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    day: date = calendar_day()


class DigestRow(Record, table=True):
    """What became of the digest of a day. state: "sent", "late" or "nothing" to say.

    active: how many members had been active in its period.
    """

    __tablename__ = "digests"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    kind: str = text(primary_key=True)
    slot: date = calendar_day(primary_key=True)
    state: str = text()
    active: int = big(0)
    at: datetime = instant()


class DigestDay(Record, table=True):
    """What all members of a community did on a day of their own."""

    __tablename__ = "digest_days"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    day: date = calendar_day(primary_key=True)
    active: int = big(0)
    messages: int = big(0)
    checkins: int = big(0)


class DigestThanks(Record, table=True):
    """Somebody thanked another member on a day, in words or with points of their own."""

    __tablename__ = "digest_thanks"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    day: date = calendar_day(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    giver_id: int = big(primary_key=True, foreign_key="persons.id")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a community chose of a kind; "" and -1 where it did not."""

    audience: str = ""
    hour: int = -1


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a digest; the names are those of DigestRow."""

    kind: str
    slot: date
    state: str
    active: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """A day in numbers; the names are those of DigestDay."""

    day: date
    active: int
    messages: int
    checkins: int


_c, _l, _m = table_of(DigestChoice), table_of(DigestLook), table_of(DigestRow)
_d, _x = table_of(DigestDay), table_of(DigestThanks)
_t, _k = table_of(Tally), table_of(CheckIn)
_MADE = tuple(_m.c[name] for name in Made.__slots__)
_DAY = tuple(_d.c[name] for name in Day.__slots__)
_choice = Hot(
    select(_c.c.audience, _c.c.hour).where(
        _c.c.community_id == bindparam("c"), _c.c.kind == bindparam("kind_")
    )
)
_choose = insert(_c)
_put_choice = Hot(
    _choose.on_conflict_do_update(
        index_elements=["community_id", "kind"],
        set_={name: _choose.excluded[name] for name in ("audience", "hour")},
    )
)
_looked = Hot(select(_l.c.day).where(_l.c.community_id == bindparam("c")))
_look = insert(_l)
_put_look = Hot(
    _look.on_conflict_do_update(index_elements=["community_id"], set_={"day": _look.excluded.day})
)
_make = Hot(insert_or_nothing(_m, ["community_id", "kind", "slot"]))
_find = Hot(
    select(*_MADE).where(
        _m.c.community_id == bindparam("c"),
        _m.c.kind == bindparam("kind_"),
        _m.c.slot == bindparam("slot_"),
    )
)
_latest = Hot(
    select(*_MADE)
    .where(_m.c.community_id == bindparam("c"), _m.c.kind == bindparam("kind_"))
    .order_by(_m.c.slot.desc())
    .limit(bindparam("most"))
)
_days = Hot(
    select(*_DAY)
    .where(
        _d.c.community_id == bindparam("c"),
        _d.c.day >= bindparam("first"),
        _d.c.day <= bindparam("last"),
    )
    .order_by(_d.c.day)
)
_did = _t.c.messages + _t.c.reactions + _t.c.acts > 0
_one_day = and_(_t.c.community_id == bindparam("c"), _t.c.day == bindparam("d"))
_tallied = Hot(
    select(
        func.count().filter(_did).label("active"),
        func.coalesce(func.sum(_t.c.messages), 0).label("messages"),
    ).where(_one_day)
)
_kept = Hot(
    select(func.count()).where(_k.c.community_id == bindparam("c"), _k.c.day == bindparam("d"))
)
_new_day = insert(_d)
_put_day = Hot(
    _new_day.on_conflict_do_update(
        index_elements=["community_id", "day"],
        set_={name: _new_day.excluded[name] for name in ("active", "messages", "checkins")},
    )
)
_thank = Hot(insert_or_nothing(_x, ["community_id", "day", "person_id", "giver_id"]))
_number = func.count().label("number")
_thanked = Hot(
    select(_x.c.person_id, _number)
    .where(
        _x.c.community_id == bindparam("c"),
        _x.c.day >= bindparam("first"),
        _x.c.day <= bindparam("last"),
    )
    .group_by(_x.c.person_id)
    .order_by(_number.desc(), _x.c.person_id)
    .limit(bindparam("most"))
)


def choice(tx: Tx, community_id: int, kind: str) -> Choice:
    row = tx.first(_choice, {"c": community_id, "kind_": kind})
    return Choice(*row) if row else Choice()


def choose(tx: Tx, community_id: int, kind: str, chosen: Choice) -> None:
    """Have digests of a kind so from now on."""
    row = {"community_id": community_id, "kind": kind}
    tx.run(_put_choice, row | {"audience": chosen.audience, "hour": chosen.hour})


def looked(tx: Tx, community_id: int) -> date | None:
    """The last day up to which digests were planned, None for none."""
    return tx.value(_looked, {"c": community_id})


def look(tx: Tx, community_id: int, day: date) -> None:
    """They are planned up to that day."""
    tx.run(_put_look, {"community_id": community_id, "day": day})


def make(tx: Tx, community_id: int, kind: str, slot: date, state: str, active: int) -> bool:
    """Note what became of a digest; False when that was noted before."""
    row = DigestRow(
        community_id=community_id, kind=kind, slot=slot, state=state, active=active, at=tx.now
    )
    return tx.run(_make, row.model_dump()) == 1


def made(tx: Tx, community_id: int, kind: str, slot: date) -> Made | None:
    """What became of the digest of a day, None while it is not made."""
    row = tx.first(_find, {"c": community_id, "kind_": kind, "slot_": slot})
    return Made(*row) if row else None


def latest(tx: Tx, community_id: int, kind: str, most: int) -> list[Made]:
    """What became of the last digests of a kind, the newest first."""
    rows = tx.all(_latest, {"c": community_id, "kind_": kind, "most": most})
    return [Made(*row) for row in rows]


def days(tx: Tx, community_id: int, first: date, last: date) -> list[Day]:
    """The days of a span that were counted."""
    return [Day(*row) for row in tx.all(_days, {"c": community_id, "first": first, "last": last})]


def count(tx: Tx, community_id: int, day: date) -> None:
    """Count a day, maybe anew: with 20,000 active members some milliseconds."""
    here: dict[str, Any] = {"c": community_id, "d": day}
    tallied = tx.first(_tallied, here)
    assert tallied is not None
    key = {"community_id": community_id, "day": day}
    # PostgreSQL sums whole numbers up as decimal ones.
    did = {"active": tallied.active, "messages": int(tallied.messages)}
    tx.run(_put_day, key | did | {"checkins": tx.value(_kept, here)})


def thank(tx: Tx, community_id: int, day: date, giver: int, person_id: int) -> None:
    """Somebody thanked another, which counts once a day."""
    row = {"community_id": community_id, "day": day, "person_id": person_id, "giver_id": giver}
    tx.run(_thank, row)


def thanked(
    tx: Tx, community_id: int, first: date, last: date, most: int
) -> Sequence[tuple[int, int]]:
    """Who was thanked most in a span of days: person and how many times."""
    span = {"c": community_id, "first": first, "last": last}
    return [(row[0], row[1]) for row in tx.all(_thanked, span | {"most": most})]


def forget(tx: Tx, community_id: int, before: date) -> None:
    """Forget the days before that one."""
    for table in (_d, _x):
        tx.run(table.delete().where(table.c.community_id == community_id, table.c.day < before))
