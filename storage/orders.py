"""Orders from the shop: waiting, then delivered or refunded, once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, bindparam, func, select, update
from sqlalchemy import text as sql

from storage.prepared import Hot
from storage.schema import STRICT, Record, big, instant, partial, table_of, text
from storage.shop import Item, ShopItem
from storage.transaction import Tx

WAITING, DELIVERED, REFUNDED = "waiting", "delivered", "refunded"

_OPEN, _HAD, _TICKET = "state = 'waiting'", "state = 'delivered'", "ticket > 0"
"""As they stand in indexes: SQLite uses a partial index only for a term of the same words."""


class ShopOrder(Record, table=True):
    """What a member bought, for how much; 0 for a prize.

    closed_by: the admin who delivered or refunded it, 0 for what was delivered at once.
    ticket: its number in a raffle, from 1 on.
    """

    __tablename__ = "shop_orders"
    __table_args__ = (
        partial("ix_shop_orders_waiting", "community_id", "id", where=_OPEN),
        Index("ix_shop_orders_of", "person_id", "community_id", "id"),
        partial("ix_shop_orders_delivered", "community_id", "id", where=_HAD),
        partial("ix_shop_orders_ticket", "item_id", "ticket", unique=True, where=_TICKET),
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
    ticket: int = big(0)


@dataclass(frozen=True, slots=True)
class Order:
    """An order with what was ordered."""

    id: int
    person_id: int
    item_id: int
    price: int
    currency: str
    state: str
    at: datetime
    note: str
    ticket: int
    name: str
    kind: str
    gives: str

    @property
    def key(self) -> str:
        """The key under which its points are set aside in the ledger."""
        return ledger_key(self.id)


def ledger_key(order: int) -> str:
    """The ledger's key of an order by its number."""
    return f"redeem:{order}"


_LAST = 2**63 - 1
_o, _i = table_of(ShopOrder), table_of(ShopItem)
_OF_ITEM = ("name", "kind", "gives")
_COLUMNS = tuple((_i if name in _OF_ITEM else _o).c[name] for name in Order.__slots__)
_all = select(*_COLUMNS).join(_i, _i.c.id == _o.c.item_id)
_here = (_o.c.id == bindparam("order")) & (_o.c.community_id == bindparam("c"))
_waiting = (_o.c.community_id == bindparam("c")) & sql(f"shop_orders.{_OPEN}")
_put = Hot(_o.insert())
_find = _all.where(_here)
_next = _all.where(_waiting, _o.c.id > bindparam("after")).order_by(_o.c.id).limit(1)
_had = (
    _all.where(
        _o.c.community_id == bindparam("c"),
        sql(f"shop_orders.{_HAD}"),
        _o.c.id < bindparam("before"),
        # Neither prizes nor tickets: a prize cost nothing, and who is in a draw stays in it.
        _o.c.price > 0,
        _o.c.ticket == 0,
    )
    .order_by(_o.c.id.desc())
    .limit(1)
)
_with_ticket = _all.where(
    _o.c.item_id == bindparam("item"), _o.c.ticket == bindparam("ticket_"), sql(_TICKET)
)
_how_many = select(func.count()).select_from(_o).where(_waiting)
_of = (
    _all.where(_o.c.person_id == bindparam("p"), _o.c.community_id == bindparam("c"))
    .order_by(_o.c.id.desc())
    .limit(bindparam("most"))
)
_close = Hot(
    update(_o)
    .where(_here, _o.c.state == bindparam("was"))
    .values(
        state=bindparam("state_"),
        closed_at=bindparam("at_"),
        closed_by=bindparam("by"),
        note=bindparam("note_"),
    )
)


def place(
    tx: Tx,
    community_id: int,
    person_id: int,
    item: Item,
    price: int,
    ticket: int = 0,
    *,
    at_once: bool = False,
) -> int:
    """Write a new order down; gives its number. at_once: nobody has to hand it over."""
    row = ShopOrder(
        id=tx.new_id(),
        community_id=community_id,
        person_id=person_id,
        item_id=item.id,
        price=price,
        currency=item.currency,
        state=DELIVERED if at_once else WAITING,
        at=tx.now,
        closed_at=tx.now if at_once else None,
        ticket=ticket,
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


def delivered(tx: Tx, community_id: int, before: int) -> Order | None:
    """The newest order that was paid for and handed over, before that one (0: of all)."""
    return _order(tx.first(_had, {"c": community_id, "before": before or _LAST}))


def with_ticket(tx: Tx, item: int, ticket: int) -> Order | None:
    """The order of that ticket."""
    return _order(tx.first(_with_ticket, {"item": item, "ticket_": ticket}))


def of(tx: Tx, community_id: int, person_id: int, most: int) -> list[Order]:
    """A member's orders, the newest first."""
    rows = tx.all(_of, {"p": person_id, "c": community_id, "most": most})
    return [order for row in rows if (order := _order(row))]


def close(
    tx: Tx, community_id: int, order: int, state: str, by: int, note: str = "", was: str = WAITING
) -> bool:
    """Decide an order that is in the state `was`; False when it is not (any more)."""
    wanted = {"order": order, "c": community_id, "state_": state, "at_": tx.now}
    return tx.run(_close, wanted | {"by": by, "note_": note, "was": was}) == 1


def _order(row: Any | None) -> Order | None:
    return Order(*row) if row else None
