"""Planned posts: what is to be posted in groups, at which moments, and what became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, and_, bindparam, func, select, update

from storage.prepared import Hot
from storage.schema import KEYED, Record, big, insert_or_nothing, instant, table_of, text
from storage.transaction import Tx

CONFIG, CHAT = "config", "chat"
PLANNED, CANCELLED = "planned", "cancelled"
"""What a plan is; a post of it is PLANNED, SENT or SKIPPED."""

SENT, SKIPPED = "sent", "skipped"
_TRIES = 20


class PlanRow(Record, table=True):
    """Something to be posted, once or again and again. definition: its JSON.

    number: counts the plans of a community. key: its name in config.toml, "" for one made in chat.
    activity: the number of the first plan of an activity, 0 for a plan on its own.
    """

    __tablename__ = "plans"
    __table_args__ = (Index("ix_plans_key", "community_id", "key"), KEYED)

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    number: int = big(primary_key=True)
    key: str = text("")
    source: str = text()
    kind: str = text()
    definition: str = text()
    activity: int = big(0)
    state: str = text(PLANNED)
    by_person: int = big(0)
    made_at: datetime = instant()


class PlanPost(Record, table=True):
    """One post of a plan. slot: its local wall time, like "2026-03-02T09:00"; at: its instant.

    reason: why it was skipped. done_at: when it was handed to the gate, or skipped.
    """

    __tablename__ = "plan_posts"
    __table_args__ = (Index("ix_plan_posts_at", "community_id", "at"), KEYED)

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    number: int = big(primary_key=True)
    slot: str = text(primary_key=True)
    at: datetime = instant()
    state: str = text(PLANNED)
    reason: str = text("")
    done_at: datetime | None = instant(None)


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it is kept; the names are those of PlanRow."""

    number: int
    key: str
    source: str
    kind: str
    definition: str
    activity: int
    state: str
    by_person: int


@dataclass(frozen=True, slots=True)
class Dated:
    """One post with what it is of; `kind` and `definition` are the plan's."""

    number: int
    slot: str
    at: datetime
    state: str
    reason: str
    kind: str
    definition: str
    plan_state: str


_p, _o = table_of(PlanRow), table_of(PlanPost)
_PLAN = tuple(_p.c[name] for name in Plan.__slots__)
_here = _p.c.community_id == bindparam("c")
_one = and_(_here, _p.c.number == bindparam("n"))
_posts = and_(_o.c.community_id == bindparam("c"), _o.c.number == bindparam("n"))
_post = and_(_posts, _o.c.slot == bindparam("slot_"))
_find = Hot(select(*_PLAN).where(_one))
_keyed = Hot(select(*_PLAN).where(_here, _p.c.key == bindparam("key_")))
_standing = Hot(select(*_PLAN).where(_here, _p.c.state == PLANNED).order_by(_p.c.number))
_together = (
    select(*_PLAN)
    .where(_here, _p.c.activity == bindparam("a"), _p.c.activity != 0)
    .order_by(_p.c.number)
)
_last = select(func.max(_p.c.number)).where(_here)
_put = Hot(insert_or_nothing(_p, ["community_id", "number"]))
_change = (
    update(_p)
    .where(_one)
    .values(
        definition=bindparam("def_"),
        kind=bindparam("kind_"),
        source=bindparam("src_"),
    )
)
_join = update(_p).where(_one).values(activity=bindparam("a_"))
_move = update(_p).where(_one, _p.c.state == bindparam("from_")).values(state=bindparam("to_"))
_add = Hot(insert_or_nothing(_o, ["community_id", "number", "slot"]))
_clear = _o.delete().where(_posts, _o.c.state == PLANNED, _o.c.at > bindparam("now"))
_end = Hot(
    update(_o)
    .where(_post, _o.c.state == PLANNED)
    .values(state=bindparam("to_"), reason=bindparam("why"), done_at=bindparam("at_"))
)
_forget_posts = _o.delete().where(_o.c.community_id == bindparam("c"), _o.c.at < bindparam("at_"))
_DATED = (
    _o.c.number, _o.c.slot, _o.c.at, _o.c.state, _o.c.reason, _p.c.kind, _p.c.definition,
    _p.c.state,
)  # fmt: skip
_with_plan = and_(_p.c.community_id == _o.c.community_id, _p.c.number == _o.c.number)
_dated = select(*_DATED).join(_p, _with_plan)
_between = (
    _dated.where(
        _o.c.community_id == bindparam("c"),
        _o.c.at >= bindparam("from_"),
        _o.c.at < bindparam("to_"),
    )
    .order_by(_o.c.at, _o.c.number)
    .limit(bindparam("most"))
)
_this = Hot(_dated.where(_post))
_of_plan = _dated.where(_posts).order_by(_o.c.at)

_EVERY = 100_000


def find(tx: Tx, community_id: int, number: int) -> Plan | None:
    row = tx.first(_find, {"c": community_id, "n": number})
    return Plan(*row) if row else None


def by_key(tx: Tx, community_id: int, key: str) -> Plan | None:
    """The plan that config.toml calls so."""
    row = tx.first(_keyed, {"c": community_id, "key_": key})
    return Plan(*row) if row else None


def standing(tx: Tx, community_id: int) -> list[Plan]:
    """All plans that were not cancelled."""
    return [Plan(*row) for row in tx.all(_standing, {"c": community_id})]


def together(tx: Tx, community_id: int, activity: int) -> list[Plan]:
    """The plans of an activity."""
    return [Plan(*row) for row in tx.all(_together, {"c": community_id, "a": activity})]


def create(tx: Tx, community_id: int, row: Mapping[str, Any]) -> int:
    """Write a new plan; gives its number."""
    blank = {"key": "", "activity": 0, "state": PLANNED, "made_at": tx.now}
    for _ in range(_TRIES):
        number = (tx.value(_last, {"c": community_id}) or 0) + 1
        whole = blank | {"community_id": community_id, "number": number} | dict(row)
        if tx.run(_put, whole) == 1:
            return number
    raise RuntimeError("others plan faster")


def change(tx: Tx, community_id: int, number: int, definition: str, kind: str, source: str) -> None:
    """Let a plan be another. source: whose it is from now on, an admin's or the configuration's."""
    news = {"def_": definition, "kind_": kind, "src_": source}
    tx.run(_change, {"c": community_id, "n": number} | news)


def join(tx: Tx, community_id: int, number: int, activity: int) -> None:
    """Let a plan belong to an activity."""
    tx.run(_join, {"c": community_id, "n": number, "a_": activity})


def move(tx: Tx, community_id: int, number: int, before: str, after: str) -> bool:
    """Bring a plan from one state into another; False when it was not in the first."""
    states = {"from_": before, "to_": after}
    return tx.run(_move, {"c": community_id, "n": number} | states) == 1


def date_posts(
    tx: Tx, community_id: int, number: int, dates: Sequence[tuple[str, datetime]], now: datetime
) -> list[tuple[str, datetime]]:
    """Give a plan these slots and moments in place of those behind `now`; gives the new ones."""
    had = {
        (one.slot, one.at)
        for one in of_plan(tx, community_id, number)
        if one.state == PLANNED and one.at > now
    }
    if not had.issubset(dates):
        tx.run(_clear, {"c": community_id, "n": number, "now": now})
        had.clear()
    new = [one for one in dates if one not in had]
    for slot, at in new:
        row = {"community_id": community_id, "number": number, "slot": slot, "at": at}
        tx.run(_add, row | {"state": PLANNED, "reason": "", "done_at": None})
    return new


def end(tx: Tx, community_id: int, number: int, slot: str, state: str, why: str = "") -> bool:
    """Note what became of a post, once."""
    key = {"c": community_id, "n": number, "slot_": slot}
    return tx.run(_end, key | {"to_": state, "why": why, "at_": tx.now}) == 1


def post(tx: Tx, community_id: int, number: int, slot: str) -> Dated | None:
    row = tx.first(_this, {"c": community_id, "n": number, "slot_": slot})
    return Dated(*row) if row else None


def of_plan(tx: Tx, community_id: int, number: int) -> list[Dated]:
    """All posts of a plan in their order."""
    return [Dated(*row) for row in tx.all(_of_plan, {"c": community_id, "n": number})]


def between(tx: Tx, community_id: int, begin: datetime, end: datetime) -> list[Dated]:
    """The posts from one moment to before another; those that will not come are left out."""
    each = every(tx, community_id, begin, end)
    return [one for one in each if one.state == SENT or (one.state, one.plan_state) == _COMES]


def every(tx: Tx, community_id: int, begin: datetime, end: datetime) -> list[Dated]:
    """The posts from one moment to before another, whatever became of them."""
    span = {"c": community_id, "from_": begin, "to_": end, "most": _EVERY}
    return [Dated(*row) for row in tx.all(_between, span)]


_COMES = (PLANNED, PLANNED)


def forget(tx: Tx, community_id: int, before: datetime) -> int:
    """Forget the posts before that moment."""
    return tx.run(_forget_posts, {"c": community_id, "at_": before})
