"""Who changed what, when and why; append-only."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from storage.schema import STRICT, Record, append_only, big, instant, table_of, text
from storage.transaction import Tx


class Audit(Record, table=True):
    """One act of an admin; `before` and `after` are JSON."""

    __tablename__ = "audit"
    __table_args__ = STRICT

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id", index=True)
    person_id: int = big()
    action: str = text()
    reason: str = text("")
    before: str = text("{}")
    after: str = text("{}")
    at: datetime = instant()


_t = table_of(Audit)
append_only(_t)
_of = select(_t).where(_t.c.community_id == bindparam("c")).order_by(_t.c.id)
_latest = (
    select(_t)
    .where(_t.c.community_id == bindparam("c"))
    .order_by(_t.c.id.desc())
    .limit(bindparam("most"))
)


def write(
    tx: Tx,
    community_id: int,
    person_id: int,
    action: str,
    reason: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Note an admin's act in the transaction that carries it out."""
    row = Audit(
        id=tx.new_id(),
        community_id=community_id,
        person_id=person_id,
        action=action,
        reason=reason,
        before=json.dumps(before or {}, ensure_ascii=False),
        after=json.dumps(after or {}, ensure_ascii=False),
        at=tx.now,
    )
    tx.run(_t.insert(), row.model_dump())


def of_community(tx: Tx, community_id: int) -> list[Audit]:
    """All acts in a community, oldest first."""
    return tx.records(Audit, _of, {"c": community_id})


def latest(tx: Tx, community_id: int, most: int) -> list[Audit]:
    """The last acts in a community, newest first."""
    return tx.records(Audit, _latest, {"c": community_id, "most": most})
