"""What admins are making: one draft each of a kind, kept for a day behind its last touch."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from storage.prepared import Hot
from storage.schema import KEYED, Record, big, insert, instant, table_of, text
from storage.transaction import Tx

KEEP = timedelta(days=1)
"""How long a draft waits for its admin."""


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
_drop = Hot(_d.delete().where(_mine))
_put = insert(_d)
_keep = Hot(
    _put.on_conflict_do_update(
        index_elements=["community_id", "person_id", "what"],
        set_={name: _put.excluded[name] for name in ("data", "until")},
    )
)


def find(tx: Tx, community_id: int, person_id: int, what: str) -> dict[str, Any] | None:
    """What an admin is making, None when there is nothing or it was left for a day."""
    row = tx.first(_find, {"c": community_id, "p": person_id, "w": what, "now": tx.now})
    return json.loads(row.data) if row else None


def keep(tx: Tx, community_id: int, person_id: int, what: str, data: Mapping[str, Any]) -> None:
    """Write a draft in place of the one before."""
    row = {"community_id": community_id, "person_id": person_id, "what": what}
    told = json.dumps(dict(data), ensure_ascii=False)
    tx.run(_keep, row | {"data": told, "until": tx.now + KEEP})


def drop(tx: Tx, community_id: int, person_id: int, what: str) -> None:
    """Throw a draft away."""
    tx.run(_drop, {"c": community_id, "p": person_id, "w": what})
