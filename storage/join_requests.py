"""Requests to be let into a group, where a platform has its groups ask who may come in."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from storage.schema import KEYED, Record, big, insert, instant, table_of, text
from storage.transaction import Tx


class JoinRequest(Record, table=True):
    """Somebody asks to be let into a group, and is asked something first.

    number: of this request, as people may ask again. state: waiting, passed or failed. tries:
    wrong answers. until: by when the right one must have come; None when the time is over.
    """

    __tablename__ = "join_requests"
    __table_args__ = KEYED

    platform: str = text(primary_key=True)
    space: int = big(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    community_id: int = big(foreign_key="communities.id")
    number: int = big()
    state: str = text()
    tries: int = big(0)
    until: datetime | None = instant(None)


_r = table_of(JoinRequest)
_this = (
    (_r.c.platform == bindparam("platform_"))
    & (_r.c.space == bindparam("space_"))
    & (_r.c.person_id == bindparam("p"))
)
_find = select(_r).where(_this)
_put = insert(_r)
_asks = _put.on_conflict_do_update(
    index_elements=["platform", "space", "person_id"],
    set_={name: _put.excluded[name] for name in ("number", "state", "tries", "until")},
)
_change = update(_r).where(
    _this, _r.c.number == bindparam("number_"), _r.c.state == bindparam("before")
)
_drop = _r.delete().where(_this)


def put(tx: Tx, row: JoinRequest) -> None:
    """Somebody asks to be let in, maybe once more: what was before is over."""
    tx.run(_asks, row.model_dump())


def find(tx: Tx, platform: str, space: int, person_id: int) -> JoinRequest | None:
    """What somebody asks of a group, None for nothing."""
    found = tx.records(JoinRequest, _find, _key(platform, space, person_id))
    return found[0] if found else None


def change(tx: Tx, row: JoinRequest, **values: Any) -> bool:
    """Write what changed about a request; False when it is another one or settled by now."""
    which = _key(row.platform, row.space, row.person_id)
    about = which | {"number_": row.number, "before": row.state}
    return tx.run(_change.values(**values), about) == 1


def drop(tx: Tx, platform: str, space: int, person_id: int) -> None:
    """It is of no more use."""
    tx.run(_drop, _key(platform, space, person_id))


def move_group(tx: Tx, platform: str, old: int, new: int) -> None:
    """The group got a new id."""
    here = (_r.c.platform == platform) & (_r.c.space == old)
    tx.run(update(_r).where(here).values(space=new))


def _key(platform: str, space: int, person_id: int) -> dict[str, Any]:
    return {"platform_": platform, "space_": space, "p": person_id}
