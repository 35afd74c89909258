"""How far each member is with the tasks of a community: one row a member, read and written whole.

However many tasks a fact moves on, it costs one read and one write. A book is a value: whoever
changes it keeps a new one, which is written when the transaction ends.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import from_json, to_json
from sqlalchemy import bindparam, select

from storage import ahead
from storage.prepared import Hot
from storage.schema import (
    STRICT,
    OneOf,
    Record,
    big,
    insert,
    insert_or_nothing,
    table_of,
    text,
)
from storage.transaction import Tx

Step = Sequence[int]
"""How far, in which period (see rules.slot), under which revision of the task: three numbers."""


class TaskBook(Record, table=True):
    """A member's book, as JSON; see Book."""

    __tablename__ = "task_books"
    __table_args__ = STRICT

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    data: str = text("{}")
    distance: int = big(0)
    version: int = big(0)


class Book(NamedTuple):
    """What a member has come to. All by the task's key.

    steps: how far they are on the way. done: the period in which they did it last. rests: until
    when they may not try again, in seconds since 1970. waits: the period for which a proof of
    theirs waits. quiet: whether they want to hear nothing of each step. back: the number of the day
    on which they were welcomed back after a long silence last, 0 for never. distance: so many
    messages and reactions later, counted from what their tasks have taken up, is the first moment
    at which any task may be done by them; it holds for that version of the community's tasks.
    """

    steps: Mapping[str, Step] = {}
    done: Mapping[str, int] = {}
    rests: Mapping[str, int] = {}
    waits: Mapping[str, int] = {}
    quiet: bool = False
    back: int = 0
    distance: int = 0
    version: int = 0


_b = table_of(TaskBook)
_mine = (_b.c.community_id == bindparam("c")) & (_b.c.person_id == bindparam("p"))
# Where several write at once, nobody reads a book that somebody is about to write.
_read = Hot(
    select(_b.c.data, _b.c.distance, _b.c.version).where(_mine).with_for_update(), alone=True
)
_reads = Hot(
    select(_b.c.data, _b.c.distance, _b.c.version, _b.c.person_id)
    .where(_b.c.community_id == bindparam("c"), OneOf(_b.c.person_id, "people"))
    .order_by(_b.c.person_id)
    .with_for_update(),
    alone=True,
)
_open = Hot(insert_or_nothing(_b, ["community_id", "person_id"]), alone=True)
_put = insert(_b)
_write = Hot(
    _put.on_conflict_do_update(
        index_elements=["community_id", "person_id"],
        set_={name: _put.excluded[name] for name in ("data", "distance", "version")},
    )
)
_here = _b.c.community_id == bindparam("c")
# A key is of a-z, 0-9 and -, so it means itself in a pattern.
_names = _b.c.data.like(bindparam("pattern"))
_naming = Hot(
    select(_b.c.person_id)
    .where(_here, _b.c.person_id > bindparam("after"), _names)
    .order_by(_b.c.person_id)
    .limit(bindparam("most"))
)
_steps = Hot(select(_b.c.person_id, _b.c.data).where(_here, _names))


def load(tx: Tx, community_id: int, person_id: int) -> Book:
    """A member's book; nobody else changes it before this transaction is over."""
    key = (TaskBook, community_id, person_id)
    found = tx.memo.get(key)
    if found is None:
        found = tx.memo[key] = _read_book(tx, community_id, person_id)
    return found


def keep(tx: Tx, community_id: int, person_id: int, book: Book) -> None:
    """Write a member's book, at the end of the transaction."""
    tx.memo[TaskBook, community_id, person_id] = book
    tx.at_last(_write, (community_id, person_id), lambda: _row(community_id, person_id, book))


def steps(tx: Tx, community_id: int, key: str) -> list[tuple[int, Step]]:
    """How far each is who is on the way with a task or was, with the person. Looks at every book:
    for an admin's question only.
    """
    rows = tx.all(_steps, {"c": community_id, "pattern": _pattern(key)})
    found = ((row.person_id, from_json(row.data).get("s", {}).get(key)) for row in rows)
    return [(person_id, step) for person_id, step in found if step]


def naming(tx: Tx, community_id: int, key: str, after: int, most: int) -> list[int]:
    """The members, behind that one, who are on the way with a task or were."""
    about = {"c": community_id, "pattern": _pattern(key), "after": after, "most": most}
    return [row.person_id for row in tx.all(_naming, about)]


def _pattern(key: str) -> str:
    return f'%"{key}":[%'


def _read_book(tx: Tx, community_id: int, person_id: int) -> Book:
    row = ahead.of_member(tx, _b, _reads, community_id, person_id, lambda found: found[:3])
    if row is None and not tx.sqlite:
        tx.run(_open, TaskBook(community_id=community_id, person_id=person_id).model_dump())
        row = tx.first(_read, {"c": community_id, "p": person_id})
    return _book(*row) if row else Book()


def _book(data: str, distance: int, version: int) -> Book:
    found: dict[str, Any] = from_json(data)
    return Book(
        found.get("s", {}),
        found.get("d", {}),
        found.get("r", {}),
        found.get("w", {}),
        found.get("q", False),
        found.get("b", 0),
        distance,
        version,
    )


def _row(community_id: int, person_id: int, book: Book) -> dict[str, Any]:
    parts = {"s": book.steps, "d": book.done, "r": book.rests, "w": book.waits}
    parts |= {"q": book.quiet, "b": book.back}
    data = to_json({name: part for name, part in parts.items() if part}).decode()
    mine = {"community_id": community_id, "person_id": person_id, "data": data}
    return mine | {"distance": book.distance, "version": book.version}
