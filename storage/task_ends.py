"""Tasks that were done: by whom, with which place, and what was drawn or won at the end."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Index, bindparam, func, select, update

from storage import untold
from storage.prepared import Hot
from storage.schema import (
    KEYED,
    OneOf,
    Record,
    big,
    insert,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.transaction import Tx

ENDLESS = 2**62
_BYTES = 16


class TaskDoneRow(Record, table=True):
    """A member did a task in a period. place: the how many-th they were, 0 where nobody counts.

    paid: whether its reward was for them.
    """

    __tablename__ = "task_done"
    __table_args__ = (
        Index("ix_task_done_place", "community_id", "task", "slot", "place"),
        Index("ix_task_done_at", "community_id", "person_id", "at"),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    task: str = text(primary_key=True)
    slot: int = big(primary_key=True)
    at: datetime = instant()
    place: int = big(0)
    paid: bool = False


class TaskPlaces(Record, table=True):
    """How many places of a task are taken in a period, and the seed of its raffle ("" for none).

    settled_at: when its end was settled. The seed is told with the result, its SHA-256 `hash`
    before. mark: of the key that the seed is sealed with, "" for none; see storage/untold.py.
    """

    __tablename__ = "task_places"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    task: str = text(primary_key=True)
    slot: int = big(primary_key=True)
    taken: int = big(0)
    seed: str = text("")
    settled_at: datetime | None = instant(None)
    mark: str = text("")
    hash: str = text("")


class TaskScore(Record, table=True):
    """How far a member came with a task that pays the top."""

    __tablename__ = "task_scores"
    __table_args__ = (
        Index("ix_task_scores_number", "community_id", "task", "number", "at"),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    task: str = text(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    number: int = big()
    at: datetime = instant()


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a task in a period. No log shows the seed.

    seed: "" for none, or when it is sealed with a key that is not there. hash: "" for none.
    """

    taken: int = 0
    seed: str = field(default="", repr=False)
    settled_at: datetime | None = None
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A task that a member did."""

    task: str
    slot: int
    at: datetime
    place: int
    paid: bool


_d, _p, _s = table_of(TaskDoneRow), table_of(TaskPlaces), table_of(TaskScore)
_PLACES = (_p.c.taken, _p.c.seed, _p.c.settled_at, _p.c.hash, _p.c.mark)
_BLANK = {"seed": "", "settled_at": None, "mark": "", "hash": ""}
_places = (
    (_p.c.community_id == bindparam("c"))
    & (_p.c.task == bindparam("t"))
    & (_p.c.slot == bindparam("s"))
)
_task_done = (
    (_d.c.community_id == bindparam("c"))
    & (_d.c.task == bindparam("t"))
    & (_d.c.slot == bindparam("s"))
)
_mine = (_d.c.community_id == bindparam("c")) & (_d.c.person_id == bindparam("p"))
_put = Hot(insert_or_nothing(_d, ["community_id", "person_id", "task", "slot"]))
_undo = _d.delete().where(_task_done, _d.c.person_id == bindparam("p"))
_set = Hot(
    update(_d)
    .where(_task_done, _d.c.person_id == bindparam("p"))
    .values(place=bindparam("place_"), paid=bindparam("paid_"))
)
_new = insert(_p)
_take = Hot(
    _new.on_conflict_do_update(
        index_elements=["community_id", "task", "slot"],
        set_={"taken": _p.c.taken + 1},
        where=_p.c.taken < bindparam("most"),
    ).returning(_p.c.taken)
)
_open = Hot(insert_or_nothing(_p, ["community_id", "task", "slot"]))
_seal = Hot(
    _new.on_conflict_do_update(
        index_elements=["community_id", "task", "slot"],
        set_={name: _new.excluded[name] for name in ("seed", "mark", "hash")},
        where=_p.c.seed == "",
    )
)
_find = Hot(select(*_PLACES).where(_places))
_all = Hot(
    select(_p.c.task, _p.c.slot, _p.c.taken).where(
        _p.c.community_id == bindparam("c"), OneOf(_p.c.slot, "slots")
    )
)
_settle = Hot(
    update(_p)
    .where(_places, _p.c.settled_at.is_(None))
    .values(settled_at=bindparam("now"))
    .returning(*_PLACES)
)
_tell = Hot(update(_p).where(_places).values(seed=bindparam("seed_"), mark=""))
_hide = update(_p).where(_places).values(seed=bindparam("seed_"), mark=bindparam("mark_"))
_untold = (_p.c.hash != "") & _p.c.settled_at.is_(None)
_readable = select(_p.c.community_id, _p.c.task, _p.c.slot, _p.c.seed).where(
    _untold, _p.c.mark == ""
)
_marks = select(_p.c.mark, func.count()).where(_untold).group_by(_p.c.mark)
_with_places = Hot(
    select(_d.c.person_id, _d.c.place).where(_task_done, OneOf(_d.c.place, "places"))
)
_of_member = (
    select(_d.c.task, _d.c.slot, _d.c.at, _d.c.place, _d.c.paid)
    .where(_mine)
    .order_by(_d.c.at.desc(), _d.c.task)
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_how_many = Hot(select(func.count()).where(_mine))
_score = insert(_s)
_reach = Hot(
    _score.on_conflict_do_update(
        index_elements=["community_id", "task", "person_id"],
        set_={"number": _score.excluded.number, "at": _score.excluded.at},
    )
)
_forget = _s.delete().where(_s.c.community_id == bindparam("c"), _s.c.task == bindparam("t"))
_best = (
    select(_s.c.person_id, _s.c.number)
    .where(
        _s.c.community_id == bindparam("c"),
        _s.c.task == bindparam("t"),
        _s.c.number >= bindparam("least"),
    )
    .order_by(_s.c.number.desc(), _s.c.at, _s.c.person_id)
    .limit(bindparam("most"))
)


def do(tx: Tx, community_id: int, person_id: int, task: str, slot: int) -> bool:
    """Write down that somebody did a task in a period; False when they had."""
    row = {"community_id": community_id, "person_id": person_id, "task": task, "slot": slot}
    return tx.run(_put, row | {"at": tx.now, "place": 0, "paid": False}) == 1


def undo(tx: Tx, community_id: int, person_id: int, task: str, slot: int) -> None:
    """As if it had not been written."""
    tx.run(_undo, _key(community_id, task, slot) | {"p": person_id})


def place(
    tx: Tx, community_id: int, person_id: int, task: str, slot: int, number: int, *, paid: bool
) -> None:
    """Write which place somebody had, and whether the reward was for them."""
    mine = _key(community_id, task, slot) | {"p": person_id}
    tx.run(_set, mine | {"place_": number, "paid_": paid})


def take(tx: Tx, community_id: int, task: str, slot: int, most: int = ENDLESS) -> int | None:
    """The number of the next place of at most so many; None when all are taken."""
    row = {"community_id": community_id, "task": task, "slot": slot}
    return tx.value(_take, row | _BLANK | {"taken": 1, "most": most})


def seal(tx: Tx, community_id: int, task: str, slot: int = 0) -> None:
    """Fix the seed of a task's raffle, once."""
    seed = secrets.token_hex(_BYTES)
    kept, mark = untold.kept(tx, seed)
    row = {"community_id": community_id, "task": task, "slot": slot, "taken": 0}
    told = {"seed": kept, "mark": mark, "hash": sha256(seed.encode()).hexdigest()}
    tx.run(_seal, row | _BLANK | told)


def places(tx: Tx, community_id: int, task: str, slot: int) -> Places:
    """The places of a task in a period."""
    return _places_of(tx, tx.first(_find, _key(community_id, task, slot))) or Places()


def taken(tx: Tx, community_id: int, slots: Sequence[int]) -> dict[tuple[str, int], int]:
    """How many places are taken, by task and period, in those periods."""
    rows = tx.all(_all, {"c": community_id, "slots": list(slots)})
    return {(row.task, row.slot): row.taken for row in rows}


def settle(tx: Tx, community_id: int, task: str, slot: int = 0) -> Places | None:
    """Settle the end of a task, once; None when it was settled before."""
    blank = {"community_id": community_id, "task": task, "slot": slot, "taken": 0}
    tx.run(_open, blank | _BLANK)
    key = _key(community_id, task, slot)
    found = _places_of(tx, tx.first(_settle, key | {"now": tx.now}))
    if found is not None and found.seed:
        tx.run(_tell, key | {"seed_": found.seed})
    return found


def seal_readable(tx: Tx) -> int:
    """Seal the seeds of running raffles that were made without a key; gives how many."""
    rows = tx.all(_readable)
    for row in rows:
        kept, mark = untold.kept(tx, row.seed)
        key = _key(row.community_id, row.task, row.slot)
        tx.run(_hide, key | {"seed_": kept, "mark_": mark})
    return len(rows)


def by_mark(tx: Tx) -> dict[str, int]:
    """How many running raffles there are of each key."""
    return {row.mark: row[1] for row in tx.all(_marks)}


def _places_of(tx: Tx, row: Any | None) -> Places | None:
    if row is None:
        return None
    seed = untold.read(tx, row.seed, row.mark)
    return Places(row.taken, seed, row.settled_at, row.hash)


def with_places(
    tx: Tx, community_id: int, task: str, slot: int, numbers: Sequence[int]
) -> dict[int, int]:
    """Who had those places, by place."""
    rows = tx.all(_with_places, _key(community_id, task, slot) | {"places": list(numbers)})
    return {row.place: row.person_id for row in rows}


def of_member(tx: Tx, community_id: int, person_id: int, most: int, skip: int = 0) -> list[Done]:
    """What somebody did, the latest first."""
    mine = {"c": community_id, "p": person_id, "most": most, "skip": skip}
    return [Done(*row) for row in tx.all(_of_member, mine)]


def how_many(tx: Tx, community_id: int, person_id: int) -> int:
    """How many tasks somebody did, each as often as they did it."""
    return tx.value(_how_many, {"c": community_id, "p": person_id})


def reach(tx: Tx, community_id: int, person_id: int, task: str, number: int) -> None:
    """Write how far somebody came with a task for the top."""
    row = {"community_id": community_id, "task": task, "person_id": person_id}
    tx.run(_reach, row | {"number": number, "at": tx.now})


def best(tx: Tx, community_id: int, task: str, least: int, most: int) -> list[tuple[int, int]]:
    """Who came furthest with a task, at least so far, with how far; of equals who was earlier."""
    about: dict[str, Any] = {"c": community_id, "t": task, "least": least, "most": most}
    return [(row.person_id, row.number) for row in tx.all(_best, about)]


def forget_scores(tx: Tx, community_id: int, task: str) -> None:
    """Let all begin anew with a task for the top."""
    tx.run(_forget, {"c": community_id, "t": task})


def _key(community_id: int, task: str, slot: int) -> dict[str, Any]:
    return {"c": community_id, "t": task, "s": slot}
