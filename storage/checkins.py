"""Check-ins: the days that people kept, the days that ask nothing, and the streak as a cache."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from storage import ahead
from storage.members import Person
from storage.prepared import Hot
from storage.schema import (
    KEYED,
    OneOf,
    Record,
    big,
    calendar_day,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.transaction import Tx


class CheckIn(Record, table=True):
    """A day that somebody kept. kind: "done" on the day itself, "grace" counted for yesterday."""

    __tablename__ = "checkins"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    # The day comes first, so that what is written on one day lies together.
    day: date = calendar_day(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    kind: str = text("done")
    at: datetime = instant()


class StreakRow(Record, table=True):
    """A person's streak, settled through the day `through`: a cache of what the days tell.

    The columns up to `lost_on` are those of the rules. last_at: the moment of the last check-in.
    due_at: when the next empty day has to be settled, None while there is no streak to lose.
    stale: a day before `through` has changed, so the row must be rebuilt.
    """

    __tablename__ = "streaks"
    # No index over due_at: it would move at every check-in, and only the hourly job reads it.
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    length: int = big(0)
    best: int = big(0)
    total: int = big(0)
    start: date | None = calendar_day(None)
    last_day: date | None = calendar_day(None)
    through: date | None = calendar_day(None)
    freezes: int = big(0)
    last_gap: date | None = calendar_day(None)
    lost: int = big(0)
    lost_on: date | None = calendar_day(None)
    last_at: datetime = instant()
    due_at: datetime | None = instant(None)
    stale: bool = False


class RestRow(Record, table=True):
    """Days, both ends included, on which nothing is asked of one person.

    kind: "paused", "repaired" or "moved", as in the rules.
    """

    __tablename__ = "rests"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    first: date = calendar_day(primary_key=True)
    kind: str = text(primary_key=True)
    last: date = calendar_day()


class ProtectedDay(Record, table=True):
    """A day on which nothing is asked of anybody in the community."""

    __tablename__ = "protected_days"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    day: date = calendar_day(primary_key=True)
    reason: str = text("")
    by_person: int = big()
    at: datetime = instant()


_c, _s, _r, _g = table_of(CheckIn), table_of(StreakRow), table_of(RestRow), table_of(ProtectedDay)
_p = table_of(Person)

STRETCH = 20_000
"""Streaks looked at in one transaction: some milliseconds."""

STREAK = tuple(c.name for c in _s.c)[2:-3]
"""The columns that make a streak by the rules, in their order."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A streak row as it is read. values: its columns STREAK.

    zone, zone_before, zone_from: the person's own, only where rows of many people are read.
    """

    values: tuple[Any, ...]
    last_at: datetime
    stale: bool
    person_id: int
    zone: str = ""
    zone_before: str = ""
    zone_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What somebody's check-ins come to, as it was settled last: days in a row, and all days."""

    length: int
    best: int
    total: int


_ME = ("community_id", "person_id")
_EVERYBODY = 2**63 - 1
_DAY = timedelta(days=1)
_YEAR = 365
_keep = Hot(insert_or_nothing(_c, [*_ME, "day"]))
_kept = select(_c.c.day, _c.c.kind).where(
    _c.c.community_id == bindparam("c"),
    _c.c.day.in_(bindparam("days", expanding=True)),
    _c.c.person_id == bindparam("p"),
)
_known_since = select(_p.c.made_at).where(_p.c.id == bindparam("p"))
_READ = (*[_s.c[name] for name in STREAK], _s.c.last_at, _s.c.stale, _s.c.person_id)
_streaks = Hot(
    select(*_READ)
    .where(_s.c.community_id == bindparam("c"), OneOf(_s.c.person_id, "people"))
    .order_by(_s.c.person_id)
    .with_for_update(),
    alone=True,
)
_counted = Hot(
    select(_s.c.length, _s.c.best, _s.c.total).where(
        _s.c.community_id == bindparam("c"), _s.c.person_id == bindparam("p")
    )
)
_begin = Hot(insert_or_nothing(_s, _ME))
_go_on = update(_s).where(_s.c.community_id == bindparam("c"), _s.c.person_id == bindparam("p"))
_save = Hot(
    _go_on.values({name: bindparam(name) for name in (*STREAK, "last_at", "due_at", "stale")})
)
_due = Hot(
    select(*_READ, _p.c.zone, _p.c.zone_before, _p.c.zone_from)
    .join(_p, _p.c.id == _s.c.person_id)
    .where(
        _s.c.community_id == bindparam("c"),
        _s.c.person_id > bindparam("after"),
        _s.c.person_id <= bindparam("through"),
        _s.c.due_at <= bindparam("now"),
    )
    .order_by(_s.c.person_id)
    .limit(bindparam("most"))
    .with_for_update(of=_s, skip_locked=True)
)
_stretch = Hot(
    select(_s.c.person_id)
    .where(_s.c.community_id == bindparam("c"), _s.c.person_id > bindparam("after"))
    .order_by(_s.c.person_id)
    .offset(STRETCH)
    .limit(1)
)
_rests = Hot(
    select(_r.c.person_id, _r.c.first, _r.c.last, _r.c.kind).where(
        _r.c.community_id == bindparam("c"),
        OneOf(_r.c.person_id, "people"),
        _r.c.last > bindparam("after"),
    )
)
_guarded = Hot(
    select(_g.c.day).where(_g.c.community_id == bindparam("c"), _g.c.day > bindparam("after"))
)
_rest = insert_or_nothing(_r, [*_ME, "first", "kind"])
_one_rest = (
    (_r.c.community_id == bindparam("c"))
    & (_r.c.person_id == bindparam("p"))
    & (_r.c.first == bindparam("day"))
    & (_r.c.kind == bindparam("of"))
)
_end_rest = update(_r).where(_one_rest).values(last=bindparam("last_"))
_drop_rest = _r.delete().where(_one_rest)
_guard = insert_or_nothing(_g, ["community_id", "day"])
_spoil = (
    update(_s)
    .where(_s.c.community_id == bindparam("c"), _s.c.last_gap >= bindparam("day"))
    .values(stale=True, due_at=bindparam("now"))
)

_spoil_settled = (
    update(_s)
    .where(_s.c.community_id == bindparam("c"), _s.c.through >= bindparam("day"))
    .values(stale=True, due_at=bindparam("now"))
)
_unguard = _g.delete().where(
    _g.c.community_id == bindparam("c"),
    _g.c.day == bindparam("d"),
    _g.c.at >= bindparam("since"),
)


def keep(
    tx: Tx, community_id: int, person_id: int, day: date, kind: str, *, new: bool = False
) -> bool:
    """Count a day; False when it was counted before, on whatever platform.

    new: their streak, which is locked, says that it was not: so it may be written with others.
    """
    row = {"community_id": community_id, "person_id": person_id, "day": day}
    row |= {"kind": kind, "at": tx.now}
    if new and not tx.careful:
        tx.later(_c, row)
        return True
    return tx.run(_keep, row) == 1


def kept(tx: Tx, community_id: int, person_id: int) -> dict[date, Any]:
    """All days that somebody kept, with how. Looks up each day since Hearth knows the person."""
    since: datetime | None = tx.value(_known_since, {"p": person_id})
    if since is None:
        return {}
    # A day more at both ends: the person's zone may be ahead of UTC, or behind.
    first, last = since.date() - 2 * _DAY, tx.now.date() + _DAY
    found: dict[date, Any] = {}
    while first <= last:
        days = [first + n * _DAY for n in range(_YEAR)]
        rows = tx.all(_kept, {"c": community_id, "p": person_id, "days": days})
        found.update((row.day, row.kind) for row in rows)
        first += _YEAR * _DAY
    return found


def streak(tx: Tx, community_id: int, person_id: int) -> Stored | None:
    """Somebody's streak, locked until the transaction ends; None before the first check-in."""
    return ahead.of_member(tx, _s, _streaks, community_id, person_id, _stored)


def counted(tx: Tx, community_id: int, person_id: int) -> Counted | None:
    """What somebody's check-ins come to, for whoever looks; None before the first one."""
    row = tx.first(_counted, {"c": community_id, "p": person_id})
    return Counted(*row) if row else None


def _stored(row: Row[Any]) -> Stored:
    return Stored(tuple(row[: len(STREAK)]), *row[len(STREAK) :])


def begin(tx: Tx, community_id: int, person_id: int, values: Mapping[str, Any]) -> bool:
    """Write the first streak row; False when another process was faster."""
    row = {"community_id": community_id, "person_id": person_id, **values}
    return tx.run(_begin, row) == 1


def save(tx: Tx, community_id: int, people: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Write streak rows that exist: (person, values of STREAK, last_at, due_at and stale)."""
    known = tx.known(_s)
    for person, values in people:
        state = tuple(values[name] for name in STREAK)
        known[_streaks, community_id, person] = Stored(
            state, values["last_at"], values["stale"], person
        )
        row = {"c": community_id, "p": person, **values}
        tx.at_last(_save, (community_id, person), lambda row=row: row)


def due(tx: Tx, community_id: int, after: int, most: int) -> tuple[list[Stored], int]:
    """Streaks to settle now of people behind `after`, by person, with their zones.

    Looks at a stretch of people only, and takes `most` of them. Gives the last person looked at
    too, 0 when nobody is left. Those at work elsewhere are left out.
    """
    mine = {"c": community_id, "after": after}
    end: int = tx.value(_stretch, mine) or 0
    wanted = mine | {"through": end or _EVERYBODY, "now": tx.now, "most": most}
    found = [_stored(row) for row in tx.all(_due, wanted)]
    return found, found[-1].person_id if len(found) == most else end


def rests(
    tx: Tx, community_id: int, people: Iterable[int], after: date = date.min
) -> Sequence[Row[Any]]:
    """The people's own days of rest that end behind `after`: (person_id, first, last, kind)."""
    return tx.all(_rests, {"c": community_id, "people": list(people), "after": after})


def protected(tx: Tx, community_id: int, after: date = date.min) -> list[date]:
    """The community's protected days behind `after`."""
    return [row.day for row in tx.all(_guarded, {"c": community_id, "after": after})]


def rest(tx: Tx, community_id: int, person_id: int, first: date, last: date, kind: str) -> bool:
    """Ask nothing of somebody from `first` to `last`; False when that was so before."""
    row = {"community_id": community_id, "person_id": person_id, "first": first}
    return tx.run(_rest, row | {"last": last, "kind": kind}) == 1


def end_rest(tx: Tx, community_id: int, person_id: int, first: date, last: date, kind: str) -> None:
    """Let a rest end with `last`; before its own first day that takes it away."""
    mine = {"c": community_id, "p": person_id, "day": first, "of": kind}
    if last < first:
        tx.run(_drop_rest, mine)
    else:
        tx.run(_end_rest, mine | {"last_": last})


def protect(tx: Tx, community_id: int, day: date, reason: str, by_person: int) -> bool:
    """Ask nothing of anybody on that day; False when it was protected before."""
    row = {"community_id": community_id, "day": day, "reason": reason, "by_person": by_person}
    return tx.run(_guard, row | {"at": tx.now}) == 1


def spoil(tx: Tx, community_id: int, day: date) -> int:
    """Have all streaks rebuilt that a change of that day may touch; gives their number."""
    return tx.run(_spoil, {"c": community_id, "day": day, "now": tx.now})


def unprotect(tx: Tx, community_id: int, day: date, since: datetime) -> bool:
    """Take back a protection made after `since`; False when there is none."""
    return tx.run(_unguard, {"c": community_id, "d": day, "since": since}) == 1


def spoil_settled(tx: Tx, community_id: int, day: date) -> int:
    """Have all streaks rebuilt that went past that day; gives their number."""
    return tx.run(_spoil_settled, {"c": community_id, "day": day, "now": tx.now})
