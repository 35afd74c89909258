"""The goods of a community's shop, and who took how many of them. Stock is decided in the write."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam, case, func, select, update

from storage.prepared import Hot
from storage.schema import KEYED, STRICT, Record, big, insert, instant, table_of, text
from storage.transaction import Tx

ENDLESS = -1
"""The stock of what never runs out."""

BY_HAND, CODE, ROLE, RAFFLE = "hand", "code", "role", "raffle"
"""How goods reach their buyer: from an admin's hand, as a coupon code, as a role, by a draw."""


class ShopItem(Record, table=True):
    """Something to be had for points.

    stock: how many are left, ENDLESS without end. per_member: how many one member may have, 0 for
    any number. level: the level from which it can be had. on_sale: False once it was closed.
    kind: how it reaches its buyer. discount: percent that it is cheaper for everybody.
    gives: which role it is, of a ROLE.
    """

    __tablename__ = "shop_items"
    __table_args__ = STRICT

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id", index=True)
    name: str = text()
    price: int = big()
    currency: str = text()
    stock: int = big()
    per_member: int = big(0)
    level: int = big(0)
    on_sale: bool = True
    made_at: datetime = instant()
    kind: str = text(BY_HAND)
    discount: int = big(0)
    gives: str = text("")


class Taken(Record, table=True):
    """How many of an item a member has, bought and not refunded."""

    __tablename__ = "shop_taken"
    __table_args__ = KEYED

    item_id: int = big(primary_key=True, foreign_key="shop_items.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    number: int = big()


@dataclass(frozen=True, slots=True)
class Item:
    """An item as it stands; the names are those of ShopItem."""

    id: int
    name: str
    price: int
    currency: str
    stock: int
    per_member: int
    level: int
    on_sale: bool
    kind: str
    discount: int
    gives: str


_ANY_NUMBER = 2**31
_i, _t = table_of(ShopItem), table_of(Taken)
_ITEM = tuple(_i.c[name] for name in Item.__slots__)
_here = (_i.c.id == bindparam("item")) & (_i.c.community_id == bindparam("c"))
_put = Hot(_i.insert())
_find = Hot(select(*_ITEM).where(_here))
_listed = (
    select(*_ITEM)
    .where(_i.c.community_id == bindparam("c"))
    .order_by(_i.c.on_sale.desc(), _i.c.id)
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_shown = _listed.where(_i.c.on_sale)
_named = (
    select(*_ITEM)
    .where(
        _i.c.community_id == bindparam("c"),
        _i.c.on_sale,
        func.lower(_i.c.name) == func.lower(bindparam("name_")),
    )
    .order_by(_i.c.id)
    .limit(1)
)
_take = Hot(
    update(_i)
    .where(_here, _i.c.on_sale, _i.c.stock != 0)
    .values(stock=case((_i.c.stock == ENDLESS, ENDLESS), else_=_i.c.stock - 1))
    .returning(*_ITEM)
)
_restock = Hot(
    update(_i)
    .where(_here, _i.c.stock != ENDLESS)
    .values(stock=_i.c.stock + bindparam("more", type_=BigInteger))
)
_new = insert(_t)
_count = Hot(
    _new.on_conflict_do_update(
        index_elements=["item_id", "person_id"],
        set_={"number": _t.c.number + 1},
        where=_t.c.number < bindparam("most"),
    )
)
_uncount = Hot(
    update(_t)
    .where(_t.c.item_id == bindparam("item"), _t.c.person_id == bindparam("p"), _t.c.number > 0)
    .values(number=_t.c.number - 1)
)
_has = Hot(
    select(_t.c.number).where(_t.c.item_id == bindparam("item"), _t.c.person_id == bindparam("p"))
)


def add(
    tx: Tx,
    community_id: int,
    name: str,
    price: int,
    currency: str,
    stock: int,
    kind: str = BY_HAND,
    gives: str = "",
) -> Item:
    """Put something new on sale."""
    row = ShopItem(
        id=tx.new_id(),
        community_id=community_id,
        name=name,
        price=price,
        currency=currency,
        stock=stock,
        made_at=tx.now,
        kind=kind,
        gives=gives,
    )
    tx.run(_put, row.model_dump())
    return Item(*(getattr(row, field) for field in Item.__slots__))


def find(tx: Tx, community_id: int, item: int) -> Item | None:
    """The item of that number, on sale or not."""
    return _item(tx.first(_find, {"item": item, "c": community_id}))


def on_sale(tx: Tx, community_id: int, skip: int, most: int) -> list[Item]:
    """What can be bought, the oldest first."""
    rows = tx.all(_shown, {"c": community_id, "skip": skip, "most": most})
    return [item for row in rows if (item := _item(row))]


def everything(tx: Tx, community_id: int, skip: int, most: int) -> list[Item]:
    """All items, those on sale first."""
    rows = tx.all(_listed, {"c": community_id, "skip": skip, "most": most})
    return [item for row in rows if (item := _item(row))]


def named(tx: Tx, community_id: int, name: str) -> Item | None:
    """The oldest item on sale that is called so, in whatever case."""
    return _item(tx.first(_named, {"c": community_id, "name_": name}))


def change(tx: Tx, community_id: int, item: int, **values: Any) -> None:
    """Write an item's properties."""
    tx.run(update(_i).where(_here).values(**values), {"item": item, "c": community_id})


def take(tx: Tx, community_id: int, item: int) -> Item | None:
    """One of the item, and the item as it is now; None when there is none to be had (any more).

    Until the end of the transaction nobody changes it: what it costs is what is paid.
    """
    return _item(tx.first(_take, {"item": item, "c": community_id}))


def put_back(tx: Tx, community_id: int, item: int, person_id: int) -> None:
    """One of the item comes back from that member."""
    restock(tx, community_id, item, 1)
    uncount(tx, item, person_id)


def restock(tx: Tx, community_id: int, item: int, more: int) -> None:
    """There are so many more of the item."""
    tx.run(_restock, {"item": item, "c": community_id, "more": more})


def uncount(tx: Tx, item: int, person_id: int) -> None:
    """Count one less for that member."""
    tx.run(_uncount, {"item": item, "p": person_id})


def count(tx: Tx, item: Item, person_id: int) -> bool:
    """Count one more for that member; False when they have as many as they may."""
    row = {"item_id": item.id, "person_id": person_id, "number": 1}
    return tx.run(_count, row | {"most": item.per_member or _ANY_NUMBER}) == 1


def taken(tx: Tx, item: int, person_id: int) -> int:
    """How many of it that member has."""
    return tx.value(_has, {"item": item, "p": person_id}) or 0


def _item(row: Any | None) -> Item | None:
    return Item(*row) if row else None
