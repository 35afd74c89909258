"""Days that matter to members: when their birthday is, if they said so, and when they joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, and_, bindparam, func, select

from storage.communities import Space
from storage.members import Account, Member, Person, Presence
from storage.prepared import Hot
from storage.schema import KEYED, Record, big, insert, instant, table_of
from storage.transaction import Tx


class Birthday(Record, table=True):
    """What a member said about their birthday.

    month_day: month · 100 + day, 0 for none; the year is never asked for. set_at: since when.
    aloud: whether the group may congratulate them, on their birthday and on joining days.
    """

    __tablename__ = "birthdays"
    __table_args__ = (
        Index("ix_birthdays_day", "community_id", "month_day", "person_id"),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    month_day: int = big(0)
    set_at: datetime = instant()
    aloud: bool = False


@dataclass(frozen=True, slots=True)
class Celebrant:
    """A member with the zone they live in, for reckoning their morning. The names are columns."""

    person_id: int
    language: str
    zone: str
    zone_before: str
    zone_from: datetime | None
    joined_at: datetime
    month_day: int
    set_at: datetime | None
    aloud: bool


@dataclass(frozen=True, slots=True)
class Present:
    """A member in one group, by the name they have there."""

    person_id: int
    name: str
    platform: str
    space: int


_b, _m, _p = table_of(Birthday), table_of(Member), table_of(Person)
_w, _a, _s = table_of(Presence), table_of(Account), table_of(Space)
_ME = ["community_id", "person_id"]
_put = insert(_b)
_set_day = _put.on_conflict_do_update(
    index_elements=_ME,
    set_={name: _put.excluded[name] for name in ("month_day", "set_at")},
)
_set_aloud = _put.on_conflict_do_update(index_elements=_ME, set_={"aloud": _put.excluded.aloud})
_mine = select(_b.c.month_day, _b.c.set_at, _b.c.aloud).where(
    _b.c.community_id == bindparam("c"), _b.c.person_id == bindparam("p")
)
_COLUMNS = (
    _m.c.person_id,
    _p.c.language,
    _p.c.zone,
    _p.c.zone_before,
    _p.c.zone_from,
    _m.c.joined_at,
    func.coalesce(_b.c.month_day, 0).label("month_day"),
    _b.c.set_at,
    func.coalesce(_b.c.aloud, False).label("aloud"),
)
_said = and_(_b.c.community_id == _m.c.community_id, _b.c.person_id == _m.c.person_id)
_members = (
    select(*_COLUMNS)
    .select_from(_m.join(_p, _p.c.id == _m.c.person_id).outerjoin(_b, _said))
    .where(_m.c.community_id == bindparam("c"), _m.c.left_at.is_(None))
)
_one = _members.where(_m.c.person_id == bindparam("p"))
_born = (
    select(*_COLUMNS)
    .select_from(_b.join(_m, _said).join(_p, _p.c.id == _b.c.person_id))
    .where(
        _b.c.community_id == bindparam("c"),
        _b.c.month_day.in_(bindparam("days", expanding=True)),
        _b.c.person_id > bindparam("after"),
        _m.c.left_at.is_(None),
    )
    .order_by(_b.c.person_id)
    .limit(bindparam("most"))
)
_joined = Hot(
    _members.where(
        _m.c.joined_at >= bindparam("start"),
        _m.c.joined_at < bindparam("end"),
        _m.c.person_id > bindparam("after"),
    )
    .order_by(_m.c.person_id)
    .limit(bindparam("most"))
)
_first = Hot(select(func.min(_m.c.joined_at)).where(_m.c.community_id == bindparam("c")))
_present = (
    select(_w.c.person_id, _a.c.name, _w.c.platform, _w.c.space)
    .join(_s, and_(_s.c.platform == _w.c.platform, _s.c.space == _w.c.space))
    .join(_a, and_(_a.c.person_id == _w.c.person_id, _a.c.platform == _w.c.platform))
    .where(
        _w.c.community_id == bindparam("c"),
        _w.c.person_id.in_(bindparam("people", expanding=True)),
        _s.c.community_id == _w.c.community_id,
        ~_s.c.gone,
    )
    .order_by(_w.c.person_id, _w.c.platform, _w.c.space, _a.c.user)
)


def of(tx: Tx, community_id: int, person_id: int) -> tuple[int, bool]:
    """The birthday as month · 100 + day (0: none), and whether the group may congratulate."""
    row = tx.first(_mine, {"c": community_id, "p": person_id})
    return (row.month_day, bool(row.aloud)) if row else (0, False)


def set_birthday(tx: Tx, community_id: int, person_id: int, month_day: int) -> None:
    """Remember a birthday from now on; 0 forgets it. The same one again changes nothing."""
    if of(tx, community_id, person_id)[0] != month_day:
        tx.run(_set_day, _row(tx, community_id, person_id, month_day, aloud=False))


def set_aloud(tx: Tx, community_id: int, person_id: int, aloud: bool) -> None:
    """Let the group congratulate a member, or not."""
    tx.run(_set_aloud, _row(tx, community_id, person_id, 0, aloud))


def _row(tx: Tx, community_id: int, person_id: int, month_day: int, aloud: bool) -> dict[str, Any]:
    return {
        "community_id": community_id,
        "person_id": person_id,
        "month_day": month_day,
        "set_at": tx.now,
        "aloud": aloud,
    }


def present(tx: Tx, community_id: int, person_id: int) -> Celebrant | None:
    """That person, None when they are no member (any more)."""
    row = tx.first(_one, {"c": community_id, "p": person_id})
    return Celebrant(*row) if row else None


def born_on(
    tx: Tx, community_id: int, days: Iterable[int], after: int, most: int
) -> list[Celebrant]:
    """Members behind `after` whose birthday is one of those (month · 100 + day), by the index."""
    wanted = {"c": community_id, "days": list(days), "after": after, "most": most}
    return [Celebrant(*row) for row in tx.all(_born, wanted)]


def joined_in(
    tx: Tx, community_id: int, start: datetime, end: datetime, after: int, most: int
) -> list[Celebrant]:
    """Members behind `after` who joined from `start` on and before `end`, by the index."""
    wanted = {"c": community_id, "start": start, "end": end, "after": after, "most": most}
    return [Celebrant(*row) for row in tx.all(_joined, wanted)]


def first_joined(tx: Tx, community_id: int) -> datetime | None:
    """When the very first member joined."""
    return tx.value(_first, {"c": community_id})


def groups_of(tx: Tx, community_id: int, people: Sequence[int]) -> list[Present]:
    """Each of those people in one group that Hearth is in; who is in none is left out."""
    found: dict[int, Present] = {}
    for row in tx.all(_present, {"c": community_id, "people": list(people)}):
        found.setdefault(row.person_id, Present(*row))
    return list(found.values())
