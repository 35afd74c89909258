"""How much each member did on each day: counters, never the words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import bindparam, case, select, update
from sqlalchemy import text as sql

from storage import communities, members
from storage.prepared import Hot
from storage.schema import KEYED, Record, big, calendar_day, insert, partial, table_of
from storage.transaction import Tx

Counter = Literal["messages", "reactions", "acts"]

_UNPAID = "minutes > paid"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class Tally(Record, table=True):
    """One member's day: ordinary messages, reactions, and acts towards Hearth.

    minutes: those in which they said something that is worth points. paid: of these, how many
    have been looked at for payment. spoke_at: the latest of them, in minutes since 1970.
    """

    __tablename__ = "tallies"
    __table_args__ = (
        partial("ix_tallies_unpaid", "community_id", "day", "person_id", where=_UNPAID),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    # The day comes first, so that what is written on one day lies together.
    day: date = calendar_day(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    messages: int = big(0)
    reactions: int = big(0)
    acts: int = big(0)
    minutes: int = big(0)
    paid: int = big(0)
    spoke_at: int = big(0)


_t = table_of(Tally)
_put = insert(_t)
_new = _put.excluded
# The minutes of a batch are in order. Where its first is not behind the latest one written, that
# one may be among them, and one minute is not counted twice.
_fresh = case(
    (_t.c.spoke_at < bindparam("first"), _new.minutes),
    (_t.c.spoke_at < _new.spoke_at, _new.minutes - 1),
    else_=0,
)
_add = Hot(
    _put.on_conflict_do_update(
        index_elements=["community_id", "day", "person_id"],
        set_={
            "messages": _t.c.messages + _new.messages,
            "reactions": _t.c.reactions + _new.reactions,
            "acts": _t.c.acts + _new.acts,
            "minutes": _t.c.minutes + _fresh,
            "spoke_at": case((_t.c.spoke_at < _new.spoke_at, _new.spoke_at), else_=_t.c.spoke_at),
        },
    )
)
_of_person = (
    select(_t)
    .where(_t.c.community_id == bindparam("c"), _t.c.person_id == bindparam("p"))
    .order_by(_t.c.day)
)

_unpaid = Hot(
    select(_t.c.person_id, _t.c.day, _t.c.minutes, _t.c.paid)
    .where(_t.c.community_id == bindparam("c"), sql(_UNPAID))
    .order_by(_t.c.day, _t.c.person_id)
    .limit(bindparam("most"))
)
_mark_paid = Hot(
    update(_t)
    .where(
        _t.c.community_id == bindparam("c"),
        _t.c.day == bindparam("d"),
        _t.c.person_id == bindparam("p"),
        _t.c.paid == bindparam("before"),
    )
    .values(paid=bindparam("after"))
)


_credit = Hot(
    _put.on_conflict_do_update(
        index_elements=["community_id", "day", "person_id"],
        set_={"minutes": _t.c.minutes + _new.minutes},
    )
)


class Counts:
    """What a batch of events adds, written once at its end."""

    def __init__(self) -> None:
        self._sums: dict[tuple[int, int, date], dict[str, int]] = {}
        self._minutes: dict[tuple[int, int, date], set[int]] = {}
        self._seen: dict[tuple[int, int], date] = {}
        self._heard: dict[tuple[str, int], datetime] = {}

    def add(self, community_id: int, person_id: int, day: date, what: Counter, n: int) -> None:
        key = (community_id, person_id, day)
        sums = self._sums.get(key)
        if sums is None:
            sums = self._sums[key] = {"messages": 0, "reactions": 0, "acts": 0}
        sums[what] += n

    def spoke(self, community_id: int, person_id: int, day: date, at: datetime) -> None:
        """Somebody said something worth points; it is to be added as a message as well."""
        minute = int(at.timestamp()) // 60
        self._minutes.setdefault((community_id, person_id, day), set()).add(minute)

    def saw(self, community_id: int, person_id: int, day: date) -> None:
        """Somebody does the first thing of their day."""
        self._seen[community_id, person_id] = day

    def heard(self, platform: str, space: int, at: datetime) -> None:
        """Somebody said something in a group."""
        self._heard[platform, space] = at

    def write(self, tx: Tx) -> None:
        """In the order of the keys, so that two processes never wait for each other."""
        rows = [self._row(key, sums) for key, sums in sorted(self._sums.items())]
        tx.many(_add, rows)
        members.saw(tx, self._seen)
        communities.heard(tx, self._heard)
        self._heard.clear()
        self._seen.clear()
        self._sums.clear()
        self._minutes.clear()

    def _row(self, key: tuple[int, int, date], sums: dict[str, int]) -> dict[str, Any]:
        minutes = self._minutes.get(key)
        return {
            "community_id": key[0],
            "day": key[2],
            "person_id": key[1],
            **sums,
            "minutes": len(minutes) if minutes else 0,
            "paid": 0,
            "spoke_at": max(minutes) if minutes else 0,
            "first": min(minutes) if minutes else 0,
        }


def credit(tx: Tx, community_id: int, person_id: int, day: date) -> None:
    """Count a minute to somebody, for what others made of what they said."""
    blank = {"messages": 0, "reactions": 0, "acts": 0, "paid": 0, "spoke_at": 0}
    key = {"community_id": community_id, "day": day, "person_id": person_id}
    tx.run(_credit, key | blank | {"minutes": 1})


def of_person(tx: Tx, community_id: int, person_id: int) -> list[Tally]:
    """A member's days, oldest first."""
    return tx.records(Tally, _of_person, {"c": community_id, "p": person_id})


def unpaid(tx: Tx, community_id: int, most: int) -> Sequence[Any]:
    """Days with minutes that nobody has looked at for payment: (person_id, day, minutes, paid)."""
    return tx.all(_unpaid, {"c": community_id, "most": most})


def mark_paid(
    tx: Tx, community_id: int, person_id: int, day: date, before: int, after: int
) -> bool:
    """Note that `after` minutes of a day have been looked at; False when they are not `before`."""
    mine = {"c": community_id, "d": day, "p": person_id}
    return tx.run(_mark_paid, mine | {"before": before, "after": after}) == 1
