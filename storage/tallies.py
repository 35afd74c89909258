"""How much each member did on each day: counters, never the words."""

from datetime import date
from typing import Literal

from sqlalchemy import bindparam, select

from storage.prepared import Hot
from storage.schema import KEYED, Record, big, calendar_day, insert_or_add, table_of
from storage.transaction import Tx

Counter = Literal["messages", "reactions", "acts"]


class Tally(Record, table=True):
    """One member's day: ordinary messages, reactions, and acts towards Hearth."""

    __tablename__ = "tallies"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    # The day comes first, so that what is written on one day lies together.
    day: date = calendar_day(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    messages: int = big(0)
    reactions: int = big(0)
    acts: int = big(0)


_t = table_of(Tally)
_add = Hot(
    insert_or_add(_t, ["community_id", "day", "person_id"], ["messages", "reactions", "acts"])
)
_of_person = (
    select(_t)
    .where(_t.c.community_id == bindparam("c"), _t.c.person_id == bindparam("p"))
    .order_by(_t.c.day)
)


class Counts:
    """What a batch of events adds, written once at its end."""

    def __init__(self) -> None:
        self._sums: dict[tuple[int, int, date], dict[str, int]] = {}

    def add(self, community_id: int, person_id: int, day: date, what: Counter, n: int) -> None:
        key = (community_id, person_id, day)
        sums = self._sums.get(key)
        if sums is None:
            sums = self._sums[key] = {"messages": 0, "reactions": 0, "acts": 0}
        sums[what] += n

    def write(self, tx: Tx) -> None:
        """In the order of the keys, so that two processes never wait for each other."""
        rows = [
            {"community_id": c, "person_id": p, "day": day, **sums}
            for (c, p, day), sums in sorted(self._sums.items())
        ]
        tx.many(_add, rows)
        self._sums.clear()


def of_person(tx: Tx, community_id: int, person_id: int) -> list[Tally]:
    """A member's days, oldest first."""
    return tx.records(Tally, _of_person, {"c": community_id, "p": person_id})
