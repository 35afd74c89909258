"""What admins are making: one draft each of a kind, kept for a while behind its last touch."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from storage.prepared import Hot
from storage.schema import KEYED, Record, big, insert, instant, table_of, text
from storage.transaction import Tx

KEEP = timedelta(days=14)
"""How long a draft waits for its admin."""

_TIDIED = timedelta(days=30)
"""Behind that, whoever keeps things for a draft has let go of them."""


class Draft(Record, table=True):
    """What an admin is making. what: of which kind it is. data: JSON, the fields given so far."""

    __tablename__ = "drafts"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    what: str = text(primary_key=True)
    data: str = text("{}")
    until: datetime = instant()


_d = table_of(Draft)
_here = (_d.c.community_id == bindparam("c")) & (_d.c.person_id == bindparam("p"))
_mine = _here & (_d.c.what == bindparam("w"))
_find = Hot(select(_d.c.data).where(_mine, _d.c.until > bindparam("now")))
_last = Hot(select(_d.c.data).where(_mine))
_drop = Hot(_d.delete().where(_mine))
_lapsed = (
    _d.delete()
    .where(
        _d.c.community_id == bindparam("c"),
        _d.c.what == bindparam("w"),
        _d.c.until <= bindparam("now"),
    )
    .returning(_d.c.data)
)
_put = insert(_d)
_keep = Hot(
    _put.on_conflict_do_update(
        index_elements=["community_id", "person_id", "what"],
        set_={name: _put.excluded[name] for name in ("data", "until")},
    )
)


def find(tx: Tx, community_id: int, person_id: int, what: str) -> dict[str, Any] | None:
    """What an admin is making, None when there is nothing or it was left for longer than KEEP."""
    row = tx.first(_find, {"c": community_id, "p": person_id, "w": what, "now": tx.now})
    return json.loads(row.data) if row else None


def keep(
    tx: Tx, community_id: int, person_id: int, what: str, data: Mapping[str, Any]
) -> dict[str, Any]:
    """Write a draft in place of the one before; gives what that was, {} for none."""
    before = _before(tx, community_id, person_id, what)
    row = {"community_id": community_id, "person_id": person_id, "what": what}
    told = json.dumps(dict(data), ensure_ascii=False)
    tx.run(_keep, row | {"data": told, "until": tx.now + KEEP})
    return before


def drop(tx: Tx, community_id: int, person_id: int, what: str) -> dict[str, Any]:
    """Throw a draft away; gives what it was, {} for none."""
    before = _before(tx, community_id, person_id, what)
    tx.run(_drop, {"c": community_id, "p": person_id, "w": what})
    return before


def lapsed(tx: Tx, community_id: int, what: str) -> list[dict[str, Any]]:
    """Throw away the drafts of a kind that were left for long; gives what they were."""
    rows = tx.all(_lapsed, {"c": community_id, "w": what, "now": tx.now})
    return [json.loads(row.data) for row in rows]


def prune(tx: Tx, now: datetime) -> int:
    """Throw away what was left for very long, of whatever kind."""
    return tx.run(_d.delete().where(_d.c.until < now - _TIDIED))


def _before(tx: Tx, community_id: int, person_id: int, what: str) -> dict[str, Any]:
    row = tx.first(_last, {"c": community_id, "p": person_id, "w": what})
    return json.loads(row.data) if row else {}
