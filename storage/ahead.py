"""Rows of members read together: whoever asks for the first one's gets those of all who act now."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Table

from storage.prepared import Hot
from storage.transaction import Tx

R = TypeVar("R")


def of_member(
    tx: Tx, table: Table, statement: Hot, community_id: int, person: int, make: Callable[[Any], R]
) -> R | None:
    """What `make` makes of a member's row; None without one. Kept among what is known of `table`.

    statement: takes `c` and `people`, finds at most one row of each with its `person_id`, and is
    `alone`.
    """
    known, key = tx.known(table), (statement, community_id, person)
    if key not in known:
        people = [person, *people_of(tx, statement, community_id)]
        known.update({(statement, community_id, one): None for one in people})
        for row in tx.all(statement, {"c": community_id, "people": people}):
            known[statement, community_id, row.person_id] = make(row)
    return known[key]


def people_of(tx: Tx, statement: Hot, community_id: int) -> list[int]:
    """All who act, once a transaction for a statement: what was forgotten is read one by one."""
    mark = (people_of, statement, community_id)
    if mark in tx.memo:
        return []
    tx.memo[mark] = True
    return list(tx.acting.get(community_id, ()))
