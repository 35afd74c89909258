"""Orders from the shop: waiting, then delivered or refunded, once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, bindparam, func, select, update
from sqlalchemy import text as sql

from storage.prepared import Hot
from storage.schema import STRICT, Record, big, instant, table_of, text
from storage.shop import Item, ShopItem
from storage.transaction import Tx

WAITING, DELIVERED, REFUNDED = "waiting", "delivered", "refunded"

_OPEN = "state = 'waiting'"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class ShopOrder(Record, table=True):
    """What a member bought, for how much. closed_by: the admin who delivered or refunded it."""

    __tablename__ = "shop_orders"
    __table_args__ = (
        Index(
            "ix_shop_orders_waiting",
            "community_id",
            "id",
            sqlite_where=sql(_OPEN),
            postgresql_where=sql(_OPEN),
        ),
        Index("ix_shop_orders_of", "person_id", "community_id", "id"),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    person_id: int = big(foreign_key="persons.id")
    item_id: int = big(foreign_key="shop_items.id")
    price: int = big()
    currency: str = text()
    state: str = text(WAITING)
    at: datetime = instant()
    closed_at: datetime | None = instant(None)
    closed_by: int = big(0)
    note: str = text("")


@dataclass(frozen=True, slots=True)
class Order:
    """An order with the name of what was ordered."""

    id: int
    person_id: int
    item_id: int
    price: int
    currency: str
    state: str
    at: datetime
    note: str
    name: str

    @property
    def key(self) -> str:
        """The key under which its points are set aside in the ledger."""
        return ledger_key(self.id)


def ledger_key(order: int) -> str:
    """The ledger's key of an order by its number."""
    return f"redeem:{order}"


_o, _i = table_of(ShopOrder), table_of(ShopItem)
_COLUMNS = tuple(_o.c[name] for name in Order.__slots__ if name != "name")
_all = select(*_COLUMNS, _i.c.name).join(_i, _i.c.id == _o.c.item_id)
_here = (_o.c.id == bindparam("order")) & (_o.c.community_id == bindparam("c"))
_waiting = (_o.c.community_id == bindparam("c")) & sql(f"shop_orders.{_OPEN}")
_put = Hot(_o.insert())
_find = _all.where(_here)
_next = _all.where(_waiting, _o.c.id > bindparam("after")).order_by(_o.c.id).limit(1)
_how_many = select(func.count()).select_from(_o).where(_waiting)
_of = (
    _all.where(_o.c.person_id == bindparam("p"), _o.c.community_id == bindparam("c"))
    .order_by(_o.c.id.desc())
    .limit(bindparam("most"))
)
_close = Hot(
    update(_o)
    .where(_here, _o.c.state == WAITING)
    .values(
        state=bindparam("state_"),
        closed_at=bindparam("at_"),
        closed_by=bindparam("by"),
        note=bindparam("note_"),
    )
)


def place(tx: Tx, community_id: int, person_id: int, item: Item) -> int:
    """Write a new order down; gives its number."""
    row = ShopOrder(
        id=tx.new_id(),
        community_id=community_id,
        person_id=person_id,
        item_id=item.id,
        price=item.price,
        currency=item.currency,
        at=tx.now,
    )
    tx.run(_put, row.model_dump())
    return row.id


def find(tx: Tx, community_id: int, order: int) -> Order | None:
    return _order(tx.first(_find, {"order": order, "c": community_id}))


def after(tx: Tx, community_id: int, order: int) -> Order | None:
    """The oldest order that waits behind that one (0: of all)."""
    return _order(tx.first(_next, {"c": community_id, "after": order}))


def waiting(tx: Tx, community_id: int) -> int:
    """How many orders wait."""
    return tx.value(_how_many, {"c": community_id})


def of(tx: Tx, community_id: int, person_id: int, most: int) -> list[Order]:
    """A member's orders, the newest first."""
    rows = tx.all(_of, {"p": person_id, "c": community_id, "most": most})
    return [order for row in rows if (order := _order(row))]


def close(tx: Tx, community_id: int, order: int, state: str, by: int, note: str = "") -> bool:
    """Decide a waiting order; False when it was decided before."""
    wanted = {"order": order, "c": community_id, "state_": state, "at_": tx.now}
    return tx.run(_close, wanted | {"by": by, "note_": note}) == 1


def _order(row: Any | None) -> Order | None:
    return Order(*row) if row else None
