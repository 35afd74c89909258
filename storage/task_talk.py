"""What members said that is not in their books yet: numbers, and never the words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from storage.prepared import Hot
from storage.schema import KEYED, OneOf, Record, big, instant, table_of, text
from storage.task_books import TaskBook
from storage.transaction import Tx

NUMBERS = ("messages", "reactions", "worth")


class TaskTalk(Record, table=True):
    """What somebody did in a group in a batch of events; see handlers.kit.happened.Counted."""

    __tablename__ = "task_talk"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = instant()
    messages: int = big(0)
    reactions: int = big(0)
    worth: int = big(0)
    platform: str = text("")
    space: int = big(0)


_t = table_of(TaskTalk)
_here = _t.c.community_id == bindparam("c")
_people = Hot(
    select(_t.c.person_id).where(_here).distinct().order_by(_t.c.person_id).limit(bindparam("most"))
)
_take = Hot(
    _t.delete()
    .where(_here, _t.c.person_id == bindparam("p"))
    .returning(*(_t.c[name] for name in NUMBERS), _t.c.at, _t.c.platform, _t.c.space)
)
_b = table_of(TaskBook)
_since = (
    select(func.coalesce(func.sum(_t.c.messages + _t.c.reactions), 0))
    .where(_t.c.community_id == _b.c.community_id, _t.c.person_id == _b.c.person_id)
    .scalar_subquery()
)
_is_far = (
    (_b.c.community_id == bindparam("c"))
    & OneOf(_b.c.person_id, "people")
    & (_b.c.version == bindparam("v"))
    & (_b.c.distance > _since)
)
_how_many_far = Hot(select(func.count()).select_from(_b).where(_is_far))
_far = Hot(select(_b.c.person_id).where(_is_far))


def put(
    tx: Tx,
    community_id: int,
    person_id: int,
    at: datetime,
    numbers: tuple[int, int, int],
    where: tuple[str, int],
) -> None:
    """Add what somebody did in a group, by its platform and number there; see NUMBERS."""
    key = {"community_id": community_id, "person_id": person_id, "id": tx.new_id(), "at": at}
    about = {"platform": where[0], "space": where[1]}
    tx.later(_t, key | dict(zip(NUMBERS, numbers, strict=True)) | about)


def near(tx: Tx, community_id: int, people: Sequence[int], version: int) -> list[int]:
    """Those of them who may have done a task of that version by what they said."""
    about = {"c": community_id, "people": list(people), "v": version}
    if tx.value(_how_many_far, about) == len(people):
        return []
    far = tx.all(_far, about)
    return sorted(set(people) - {row.person_id for row in far})


def people(tx: Tx, community_id: int, most: int) -> list[int]:
    """Whose talk waits, at most so many."""
    return [row.person_id for row in tx.all(_people, {"c": community_id, "most": most})]


def take(tx: Tx, community_id: int, person_id: int) -> Sequence[Any]:
    """What somebody said since their book was written; it is to be in there from now on."""
    return tx.all(_take, {"c": community_id, "p": person_id})
