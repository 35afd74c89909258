"""The end of challenges: who is owed the prize, who made it, and where the others stopped."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy import text as sql

from storage.challenges import ChallengeMember, Standing
from storage.members import Person
from storage.schema import table_of
from storage.transaction import Tx

_m, _p = table_of(ChallengeMember), table_of(Person)
_STANDING = tuple(_m.c[name] for name in Standing.__slots__)
_THERE = "left_at IS NULL"
_in = and_(_m.c.community_id == bindparam("c"), _m.c.challenge == bindparam("k"))
_within = and_(
    _in, sql(_THERE), _m.c.finished_at.is_(None), _m.c.done + bindparam("excused") >= _m.c.need
)
_on_course = (
    select(*_STANDING)
    .where(_within, _m.c.person_id > bindparam("after"))
    .order_by(_m.c.person_id)
    .limit(bindparam("most"))
)
_still = and_(
    _in, sql(_THERE), _m.c.finished_at.is_(None), _m.c.need - _m.c.done <= bindparam("left")
)
_still_can = select(func.count()).select_from(_m).where(_still)
_all_still = (
    select(*_STANDING)
    .where(_still, _m.c.person_id > bindparam("after"))
    .order_by(_m.c.person_id)
    .limit(bindparam("most"))
)
_winners = (
    select(_m.c.person_id)
    .where(_in, sql(_THERE), _m.c.finished_at.is_not(None))
    .order_by(_m.c.finished_at, _m.c.person_id)
    .limit(bindparam("most"))
)
_stopped = (
    select(_m.c.last_day, func.count().label("number"))
    .where(_in, _m.c.finished_at.is_(None))
    .group_by(_m.c.last_day)
    .order_by(_m.c.last_day)
)
_zones = (
    select(_p.c.zone, _p.c.zone_before, _p.c.zone_from)
    .join(_m, _m.c.person_id == _p.c.id)
    .where(_in, sql(_THERE), _m.c.finished_at.is_(None))
    .distinct()
)


def on_course(
    tx: Tx, community_id: int, key: str, excused: int, after: int, most: int
) -> list[Standing]:
    """Those not finished who come up to what they need with so many days less, by number."""
    wanted = {"excused": excused, "after": after, "most": most}
    return [Standing(*row) for row in tx.all(_on_course, _key(community_id, key) | wanted)]


def still_can(tx: Tx, community_id: int, key: str, left: int) -> int:
    """How many could still finish in so many days."""
    return tx.value(_still_can, _key(community_id, key) | {"left": left})


def all_still(
    tx: Tx, community_id: int, key: str, left: int, after: int, most: int
) -> list[Standing]:
    """Those who could still finish in so many days, by number."""
    wanted = {"left": left, "after": after, "most": most}
    return [Standing(*row) for row in tx.all(_all_still, _key(community_id, key) | wanted)]


def winners(tx: Tx, community_id: int, key: str, most: int) -> list[int]:
    """Those who finished and are still there, the first first."""
    return [row.person_id for row in tx.all(_winners, _key(community_id, key) | {"most": most})]


def stopped(tx: Tx, community_id: int, key: str) -> list[tuple[date | None, int]]:
    """Of those who did not finish, the last day that counted, with how many; None for no day."""
    rows = tx.all(_stopped, _key(community_id, key))
    return sorted(((row.last_day, row.number) for row in rows), key=lambda one: one[0] or date.min)


def zones(tx: Tx, community_id: int, key: str) -> Sequence[Any]:
    """The time zones, as they are kept of people, of those who take part and have not finished."""
    return tx.all(_zones, _key(community_id, key))


def _key(community_id: int, key: str) -> dict[str, Any]:
    return {"c": community_id, "k": key}
