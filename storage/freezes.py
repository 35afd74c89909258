"""Communities in which nothing may be spent for now."""

from datetime import datetime

from sqlalchemy import bindparam, select

from storage.prepared import Hot
from storage.schema import STRICT, Record, big, insert_or_nothing, instant, table_of, text
from storage.transaction import Tx


class Freeze(Record, table=True):
    """A community in which nothing is spent, reserved or given, since when and why."""

    __tablename__ = "ledger_freezes"
    __table_args__ = STRICT

    community_id: int = big(
        primary_key=True,
        foreign_key="communities.id",
        sa_column_kwargs={"autoincrement": False},
    )
    since: datetime = instant()
    reason: str = text()


_f = table_of(Freeze)
_frozen = Hot(select(_f.c.reason).where(_f.c.community_id == bindparam("c")))
_freeze = insert_or_nothing(_f, ["community_id"])


def freeze(tx: Tx, community_id: int, reason: str) -> bool:
    """Let nothing be spent there until `thaw`; False when it was frozen before."""
    row = {"community_id": community_id, "since": tx.now, "reason": reason}
    return tx.run(_freeze, row) == 1


def thaw(tx: Tx, community_id: int) -> bool:
    """Let be spent again; False when it was not frozen."""
    return tx.run(_f.delete().where(_f.c.community_id == community_id)) == 1


def frozen(tx: Tx, community_id: int) -> str | None:
    """Why nothing may be spent there, None when it may."""
    return tx.value(_frozen, {"c": community_id})


def freezes(tx: Tx) -> list[Freeze]:
    """All communities in which nothing may be spent."""
    return tx.records(Freeze, select(_f).order_by(_f.c.community_id))
