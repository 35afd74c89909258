"""What members said that their tasks have not counted yet: numbers, and never the words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from storage.prepared import Hot
from storage.schema import KEYED, Record, big, instant, table_of
from storage.transaction import Tx


class TaskTalk(Record, table=True):
    """What somebody did in groups in a batch of events; see handlers.kit.happened.Counted."""

    __tablename__ = "task_talk"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = instant()
    messages: int = big(0)
    reactions: int = big(0)
    worth: int = big(0)


_t = table_of(TaskTalk)
_here = _t.c.community_id == bindparam("c")
_people = Hot(
    select(_t.c.person_id).where(_here).distinct().order_by(_t.c.person_id).limit(bindparam("most"))
)
_take = Hot(
    _t.delete()
    .where(_here, _t.c.person_id == bindparam("p"))
    .returning(_t.c.at, _t.c.messages, _t.c.reactions, _t.c.worth)
)


def put(
    tx: Tx, community_id: int, person_id: int, at: datetime, numbers: tuple[int, int, int]
) -> None:
    """Note what somebody did: messages, reactions, and messages worth points."""
    messages, reactions, worth = numbers
    tx.later(
        _t,
        {
            "community_id": community_id,
            "person_id": person_id,
            "id": tx.new_id(),
            "at": at,
            "messages": messages,
            "reactions": reactions,
            "worth": worth,
        },
    )


def people(tx: Tx, community_id: int, most: int) -> list[int]:
    """Whose talk waits, at most so many."""
    tx.flush()
    return [row.person_id for row in tx.all(_people, {"c": community_id, "most": most})]


def take(tx: Tx, community_id: int, person_id: int) -> Sequence[Any]:
    """What waits of somebody; it counts as taken from now on."""
    tx.flush()
    return tx.all(_take, {"c": community_id, "p": person_id})
