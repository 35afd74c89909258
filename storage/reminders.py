"""Reminders: when each who asked for them is looked at next, and what then is told together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, and_, bindparam, select, update

from storage.challenges import ChallengeMember
from storage.checkins import CheckIn, StreakRow
from storage.members import Member, Person
from storage.prepared import Hot
from storage.schema import (
    KEYED,
    OneOf,
    Record,
    big,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.transaction import Tx

USUAL = -1
"""The hour of who did not choose one: that at which they mostly check in."""


class Reminder(Record, table=True):
    """Somebody who wants to be reminded. hour: of their own clock. at: the next look at them."""

    __tablename__ = "reminders"
    __table_args__ = (Index("ix_reminders_at", "community_id", "at"), KEYED)

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    hour: int = big(USUAL)
    at: datetime = instant()


class Matter(Record, table=True):
    """Something that somebody's next reminder is to say, too. until: it is worth saying."""

    __tablename__ = "reminder_matters"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    key: str = text(primary_key=True)
    message: str = text()
    until: datetime = instant()


@dataclass(frozen=True, slots=True)
class Slot:
    """A reminder whose time has come, with all that decides on it.

    here: whether they are a member now, whom no human check holds back.
    """

    person_id: int
    hour: int
    at: datetime
    wanted: bool
    zone: str
    zone_before: str
    zone_from: datetime | None
    here: bool


@dataclass(frozen=True, slots=True)
class Risk:
    """A streak that lives. freezes: how many of its next empty days would not end it."""

    length: int
    last_day: date | None
    through: date | None
    freezes: int


_r, _x, _p, _m = table_of(Reminder), table_of(Matter), table_of(Person), table_of(Member)
_s, _c, _h = table_of(StreakRow), table_of(CheckIn), table_of(ChallengeMember)
_begin = Hot(insert_or_nothing(_r, ["community_id", "person_id"]))
_mine = and_(_r.c.community_id == bindparam("c"), _r.c.person_id == bindparam("p"))
_find = Hot(select(_r.c.hour, _r.c.at).where(_mine))
_end = Hot(_r.delete().where(_mine))
_move = Hot(update(_r).where(_mine).values(hour=bindparam("hour_"), at=bindparam("at_")))
_ripe = Hot(
    select(
        _r.c.person_id,
        _r.c.hour,
        _r.c.at,
        _p.c.reminders,
        _p.c.zone,
        _p.c.zone_before,
        _p.c.zone_from,
        (_m.c.left_at.is_(None) & ~_m.c.held).label("here"),
    )
    .join(_p, _p.c.id == _r.c.person_id)
    .join(_m, and_(_m.c.community_id == _r.c.community_id, _m.c.person_id == _r.c.person_id))
    .where(_r.c.community_id == bindparam("c"), _r.c.at <= bindparam("now"))
    .order_by(_r.c.at, _r.c.person_id)
    .limit(bindparam("most"))
)
_add = Hot(insert_or_nothing(_x, ["community_id", "person_id", "key"]))
_of_people = and_(_x.c.community_id == bindparam("c"), OneOf(_x.c.person_id, "people"))
_matters = Hot(
    select(_x.c.person_id, _x.c.key, _x.c.message, _x.c.until)
    .where(_of_people)
    .order_by(_x.c.person_id, _x.c.key)
)
_take = Hot(_x.delete().where(_of_people))
_living = Hot(
    select(_s.c.person_id, _s.c.length, _s.c.last_day, _s.c.through, _s.c.freezes).where(
        _s.c.community_id == bindparam("c"),
        OneOf(_s.c.person_id, "people"),
        _s.c.length > 0,
        ~_s.c.stale,
        _s.c.due_at > bindparam("now"),
    )
)
_moments = Hot(
    select(_c.c.person_id, _c.c.day, _c.c.at).where(
        _c.c.community_id == bindparam("c"),
        OneOf(_c.c.day, "days"),
        OneOf(_c.c.person_id, "people"),
        _c.c.kind == "done",
    )
)
_unrecorded = Hot(
    select(_h.c.person_id, _h.c.joined_on, _h.c.last_day).where(
        _h.c.community_id == bindparam("c"),
        _h.c.challenge == bindparam("k"),
        OneOf(_h.c.person_id, "people"),
        _h.c.left_at.is_(None),
        _h.c.finished_at.is_(None),
    )
)


def begin(tx: Tx, community_id: int, person_id: int, at: datetime) -> bool:
    """Somebody wants to be reminded; False when they did before."""
    row = Reminder(community_id=community_id, person_id=person_id, at=at)
    return tx.run(_begin, row.model_dump()) == 1


def end(tx: Tx, community_id: int, person_id: int) -> None:
    """Look at somebody no more."""
    tx.run(_end, {"c": community_id, "p": person_id})


def find(tx: Tx, community_id: int, person_id: int) -> tuple[int, datetime] | None:
    """Somebody's hour, and when they are looked at next; None where they are not."""
    row = tx.first(_find, {"c": community_id, "p": person_id})
    return (row.hour, row.at) if row else None


def move(tx: Tx, community_id: int, slots: Sequence[tuple[int, int, datetime]]) -> None:
    """Look at each at that moment next: (person, hour, moment)."""
    keys = ("c", "p", "hour_", "at_")
    rows = ((community_id, *slot) for slot in slots)
    tx.many(_move, [dict(zip(keys, row, strict=True)) for row in rows])


def ripe(tx: Tx, community_id: int, now: datetime, most: int) -> list[Slot]:
    """Whose time has come, who waits longest first."""
    return [Slot(*row) for row in tx.all(_ripe, {"c": community_id, "now": now, "most": most})]


def add(tx: Tx, community_id: int, person_id: int, key: str, message: str, until: datetime) -> bool:
    """Have somebody's next reminder say that, too; False when it will already."""
    row = Matter(
        community_id=community_id, person_id=person_id, key=key, message=message, until=until
    )
    return tx.run(_add, row.model_dump()) == 1


def take(tx: Tx, community_id: int, people: Sequence[int], now: datetime) -> dict[int, list[Any]]:
    """What else is worth saying to each: (key, message, until). It counts as said now."""
    about = {"c": community_id, "people": list(people)}
    found: dict[int, list[Any]] = {}
    for row in (rows := tx.all(_matters, about)):
        if row.until > now:
            found.setdefault(row.person_id, []).append(row)
    if rows:
        tx.run(_take, about)
    return found


def living(tx: Tx, community_id: int, people: Sequence[int], now: datetime) -> dict[int, Risk]:
    """The streaks among theirs that live, as far as is settled."""
    rows = tx.all(_living, {"c": community_id, "people": list(people), "now": now})
    return {row.person_id: Risk(*row[1:]) for row in rows}


def moments(
    tx: Tx, community_id: int, people: Sequence[int], days: Sequence[date]
) -> dict[int, list[datetime]]:
    """When each kept those of the days that they kept, the latest day first."""
    if not people:
        return {}
    rows = tx.all(_moments, {"c": community_id, "people": list(people), "days": list(days)})
    found: dict[int, list[datetime]] = {}
    for row in sorted(rows, key=lambda row: row.day, reverse=True):
        found.setdefault(row.person_id, []).append(row.at)
    return found


def taking_part(
    tx: Tx, community_id: int, challenge: str, people: Sequence[int]
) -> dict[int, tuple[date, date | None]]:
    """Who of them takes part in a challenge and is not through: since when, and the last day that
    counts.
    """
    rows = tx.all(_unrecorded, {"c": community_id, "k": challenge, "people": list(people)})
    return {row.person_id: (row.joined_on, row.last_day) for row in rows}
