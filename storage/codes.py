"""Coupon codes of the shop: kept sealed, each sold once. Whoever opens them holds the key."""

from collections.abc import Iterable
from hashlib import blake2s
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy import text as sql

from storage.prepared import Hot
from storage.schema import STRICT, Record, big, insert_or_nothing, partial, table_of, text
from storage.transaction import Tx

_FREE = "order_id = 0"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class ShopCode(Record, table=True):
    """One code. order_id: the order it was sold with, 0 for none.

    sealed: the code, encrypted. digest: what the same code of the same item has in common, so that
    none is there twice; without the key it tells nothing. mark: of the key that it is sealed with.
    """

    __tablename__ = "shop_codes"
    __table_args__ = (
        partial("ix_shop_codes_free", "item_id", "id", where=_FREE),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    item_id: int = big(foreign_key="shop_items.id")
    sealed: str = text()
    digest: str = text(unique=True)
    mark: str = text()
    order_id: int = big(0, index=True)


def mark_of(key: str) -> str:
    """What tells one key from another, and gives away nothing of it."""
    return blake2s(key.encode(), digest_size=8, person=b"shopmark").hexdigest()


_c = table_of(ShopCode)
_put = Hot(insert_or_nothing(_c, ["digest"]))
_next = (
    select(_c.c.id)
    .where(_c.c.item_id == bindparam("item"), sql(_FREE), _c.c.mark == bindparam("mark_"))
    .order_by(_c.c.id)
    .limit(1)
    .scalar_subquery()
)
_claim = Hot(
    update(_c)
    .where(_c.c.id == _next, _c.c.order_id == 0)
    .values(order_id=bindparam("order"))
    .returning(_c.c.id)
)
_of = Hot(
    select(_c.c.id).where(_c.c.order_id == bindparam("order"), _c.c.mark == bindparam("mark_"))
)
_sealed = Hot(select(_c.c.sealed).where(_c.c.id == bindparam("id_")))
_by_mark = select(_c.c.mark, func.count()).group_by(_c.c.mark)


def add(tx: Tx, item: int, mark: str, codes: Iterable[tuple[str, str]]) -> int:
    """Keep codes, each sealed and with its digest; gives how many were not there before."""
    rows: Iterable[dict[str, Any]] = (
        {"id": tx.new_id(), "item_id": item, "sealed": sealed, "digest": digest, "mark": mark}
        for sealed, digest in codes
    )
    return sum(tx.run(_put, row | {"order_id": 0}) for row in rows)


def claim(tx: Tx, item: int, order: int, mark: str) -> int | None:
    """Sell the oldest code that is left; its id, None when there is none.

    To be called after the item was taken: its row makes the buyers wait for each other.
    """
    return tx.value(_claim, {"item": item, "order": order, "mark_": mark})


def of_order(tx: Tx, order: int, mark: str) -> int | None:
    """The id of the code that was sold with that order, if that key opens it."""
    return tx.value(_of, {"order": order, "mark_": mark})


def sealed(tx: Tx, code: int) -> str:
    """A code as it is kept. Raises LookupError."""
    found = tx.value(_sealed, {"id_": code})
    if found is None:
        raise LookupError(f"there is no code {code}")
    return found


def by_mark(tx: Tx) -> dict[str, int]:
    """How many codes there are of each key."""
    return {row.mark: row[1] for row in tx.all(_by_mark)}
