"""What level each member has: a cache of their growth, by the curve of the configuration."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, select, update
from sqlalchemy import text as sql

from storage import ahead, ledger
from storage.accounts import AVAILABLE, LedgerAccount
from storage.communities import Space
from storage.grants import Grant
from storage.ledger import GROWTH
from storage.members import Account, Presence
from storage.prepared import Hot
from storage.schema import KEYED, OneOf, Record, big, insert, instant, partial, table_of
from storage.transaction import Tx

_UNTOLD = "untold"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class LevelRow(Record, table=True):
    """A member's level, made with their first growth and written when the level changes.

    floor, ceiling: the growth at which this level and the next begin; the same at the last level.
    aloud: whether the group may hear of their levels. untold: the group is still to hear of it.
    """

    __tablename__ = "levels"
    __table_args__ = (
        partial("ix_levels_untold", "community_id", "person_id", where=_UNTOLD),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    level: int = big(0)
    floor: int = big(0)
    ceiling: int = big(0)
    since: datetime = instant()
    aloud: bool = True
    untold: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands: level, growth so far, and the growth where this level and the next
    begin. Before somebody's first growth all are 0; at the last level floor and ceiling agree."""

    level: int = 0
    growth: int = 0
    floor: int = 0
    ceiling: int = 0

    @property
    def progress(self) -> float:
        """The part of the way from this level to the next, 0 to 1; 1 at the last level."""
        if self.ceiling <= self.floor:
            return 1.0 if self.floor else 0.0
        done = (self.growth - self.floor) / (self.ceiling - self.floor)
        return min(max(done, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class News:
    """A level that a group is to hear of, and what the member is called there."""

    person_id: int
    level: int
    name: str
    platform: str
    space: int


_l, _w = table_of(LevelRow), table_of(Presence)
_b, _g = table_of(LedgerAccount), table_of(Grant)
_a, _s = table_of(Account), table_of(Space)
_ME = ["community_id", "person_id"]
_mine = (_l.c.community_id == bindparam("c")) & (_l.c.person_id == bindparam("p"))
_rows = Hot(
    select(_l.c.level, _l.c.floor, _l.c.ceiling, _l.c.aloud, _l.c.person_id).where(
        _l.c.community_id == bindparam("c"), OneOf(_l.c.person_id, "people")
    ),
    alone=True,
)
_put = insert(_l)
_reach = Hot(
    _put.on_conflict_do_update(
        index_elements=_ME,
        set_={name: _put.excluded[name] for name in ("level", "floor", "ceiling", "since")},
    ).returning(_l.c.aloud)
)
_untold = Hot(update(_l).where(_mine).values(untold=bindparam("untold_")))
_news = Hot(
    select(_l.c.person_id, _l.c.level)
    .where(_l.c.community_id == bindparam("c"), sql(_UNTOLD))
    .order_by(_l.c.person_id)
    .limit(bindparam("most"))
)
_switch = _put.on_conflict_do_update(
    index_elements=_ME, set_={"aloud": _put.excluded.aloud, "untold": False}
)
_growing = (
    (_b.c.community_id == bindparam("c"))
    & (_b.c.currency == GROWTH)
    & (_b.c.kind == AVAILABLE)
    & (_b.c.person_id > 0)
)
_grown = Hot(
    select(_b.c.person_id)
    .where(_growing, _b.c.person_id > bindparam("after"), _b.c.balance >= bindparam("least"))
    .order_by(_b.c.person_id)
    .limit(bindparam("most"))
)
_holders = Hot(
    select(_g.c.person_id)
    .where(_g.c.community_id == bindparam("c"), _g.c.person_id > bindparam("after"))
    .distinct()
    .order_by(_g.c.person_id)
    .limit(bindparam("most"))
)
_growth = Hot(
    select(_b.c.person_id, _b.c.balance, _l.c.level)
    .outerjoin(_l, and_(_l.c.community_id == _b.c.community_id, _l.c.person_id == _b.c.person_id))
    .where(_growing, OneOf(_b.c.person_id, "people"))
)
_places = Hot(
    select(_w.c.platform, _w.c.space, _a.c.name)
    .join(_s, and_(_s.c.platform == _w.c.platform, _s.c.space == _w.c.space))
    .join(_a, and_(_a.c.person_id == _w.c.person_id, _a.c.platform == _w.c.platform))
    .where(
        _w.c.community_id == bindparam("c"),
        _w.c.person_id == bindparam("p"),
        _s.c.community_id == _w.c.community_id,
        ~_s.c.gone,
    )
    .order_by(_w.c.platform, _w.c.space, _a.c.user)
    .limit(1)
)


def grown(
    tx: Tx, community_id: int, least: int | None, after: int, most: int
) -> list[tuple[int, int, int | None]]:
    """Members with that growth at least, and those who hold or miss something, behind `after`.

    By person, at most so many, each with their growth and the level written last, None without.
    least: None for the holders alone.
    """
    here = {"c": community_id, "after": after, "most": most}
    people = {row.person_id for row in tx.all(_holders, here)}
    if least is not None:
        people |= {row.person_id for row in tx.all(_grown, here | {"least": least})}
    chosen = sorted(people)[:most]
    rows = tx.all(_growth, {"c": community_id, "people": chosen})
    known = {row.person_id: (row.balance, row.level) for row in rows}
    return [(person, *known.get(person, (0, None))) for person in chosen]


def of(tx: Tx, community_id: int, person_id: int) -> Standing:
    """Where a member stands, by their growth of now and the level written last."""
    growth = ledger.balance(tx, community_id, person_id, GROWTH)
    row = _row(tx, community_id, person_id)
    if row is None:
        return Standing(growth=growth)
    return Standing(row.level, growth, row.floor, row.ceiling)


def _row(tx: Tx, community_id: int, person_id: int) -> Any | None:
    return ahead.of_member(tx, _l, _rows, community_id, person_id, lambda row: row)


def level(tx: Tx, community_id: int, person_id: int) -> int:
    """The level written last, 0 before there was one."""
    row = _row(tx, community_id, person_id)
    return row.level if row else 0


def aloud(tx: Tx, community_id: int, person_id: int) -> bool:
    """Whether the group may hear of this member's levels; True before they said otherwise."""
    row = _row(tx, community_id, person_id)
    return row is None or bool(row.aloud)


def reach(tx: Tx, community_id: int, person_id: int, level: int, floor: int, ceiling: int) -> bool:
    """Write somebody's level; gives whether the group may hear of it."""
    row = tx.first(_reach, _blank(tx, community_id, person_id, level, floor, ceiling))
    assert row is not None
    return bool(row.aloud)


def tell(tx: Tx, community_id: int, person_id: int) -> None:
    """The group is to hear of that member's level."""
    tx.run(_untold, {"c": community_id, "p": person_id, "untold_": True})


def take_news(tx: Tx, community_id: int, most: int) -> tuple[list[News], bool]:
    """The levels the groups are still to hear of, each for one group that the member is in.

    Takes at most so many, which count as told from now on, and says whether there may be more.
    Whoever is in no group that Hearth is in is left out.
    """
    found = tx.all(_news, {"c": community_id, "most": most})
    mine = [{"c": community_id, "p": row.person_id} for row in found]
    tx.many(_untold, [one | {"untold_": False} for one in mine])
    places = [tx.first(_places, one) for one in mine]
    told = [
        News(row.person_id, row.level, place.name, place.platform, place.space)
        for row, place in zip(found, places, strict=True)
        if place
    ]
    return told, len(found) == most


def switch(tx: Tx, community_id: int, person_id: int, aloud: bool, ceiling: int) -> None:
    """Let the group hear of somebody's levels, or not; `ceiling` is level 1's, for a new row."""
    row = _blank(tx, community_id, person_id, 0, 0, ceiling)
    tx.run(_switch, row | {"aloud": aloud})


def _blank(
    tx: Tx, community_id: int, person_id: int, level: int, floor: int, ceiling: int
) -> dict[str, Any]:
    return {
        "community_id": community_id,
        "person_id": person_id,
        "level": level,
        "floor": floor,
        "ceiling": ceiling,
        "since": tx.now,
        "aloud": True,
        "untold": False,
    }
