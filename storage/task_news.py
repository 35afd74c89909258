"""Tasks that members did without being answered: told to each together, when a minute is over."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from storage.prepared import Hot
from storage.schema import KEYED, OneOf, Record, big, table_of, text
from storage.transaction import Tx


class TaskNews(Record, table=True):
    """That somebody did a task in a period, which they are still to hear of."""

    __tablename__ = "task_news"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = big(foreign_key="persons.id")
    task: str = text()
    slot: int = big()
    paid: bool = False


_n = table_of(TaskNews)
_here = _n.c.community_id == bindparam("c")
_waiting = Hot(
    select(_n.c.id, _n.c.person_id, _n.c.task, _n.c.paid)
    .where(_here)
    .order_by(_n.c.id)
    .limit(bindparam("most"))
)
_told = Hot(_n.delete().where(_here, OneOf(_n.c.id, "ids")))


def put(tx: Tx, community_id: int, person_id: int, task: str, slot: int, *, paid: bool) -> None:
    """Somebody is to hear that they did a task."""
    row = {"community_id": community_id, "id": tx.new_id(), "person_id": person_id}
    tx.later(_n, row | {"task": task, "slot": slot, "paid": paid})


def take(tx: Tx, community_id: int, most: int) -> Sequence[Any]:
    """What is to be told, oldest first: (id, person_id, task, paid). It counts as told now."""
    rows = tx.all(_waiting, {"c": community_id, "most": most})
    if rows:
        tx.run(_told, {"c": community_id, "ids": [row.id for row in rows]})
    return rows
