"""Raffles: tickets are sold until the end, then one is drawn by a seed that was fixed before.

The seed's hash is told when the raffle opens and the seed with the result, so that nobody can have
chosen it afterwards, and everybody can draw again.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, select, update

from storage.prepared import Hot
from storage.schema import STRICT, Record, big, instant, table_of, text
from storage.transaction import Tx

_BYTES = 16


class ShopRaffle(Record, table=True):
    """The draw of an item.

    seed: told with the result; until then whoever reads the database could choose a ticket by it.
    sold: tickets so far. winner: the order of the prize, 0 for none.
    """

    __tablename__ = "shop_raffles"
    __table_args__ = STRICT

    item_id: int = big(
        primary_key=True,
        foreign_key="shop_items.id",
        sa_column_kwargs={"autoincrement": False},
    )
    ends_at: datetime = instant()
    seed: str = text()
    sold: int = big(0)
    drawn_at: datetime | None = instant(None)
    winner: int = big(0)


@dataclass(frozen=True, slots=True)
class Raffle:
    """A raffle as it stands; the names are those of ShopRaffle. No log shows the seed."""

    item_id: int
    ends_at: datetime
    seed: str = field(repr=False)
    sold: int
    drawn_at: datetime | None
    winner: int

    @property
    def hash(self) -> str:
        """What is told of the seed before the draw."""
        return sha256(self.seed.encode()).hexdigest()


_r = table_of(ShopRaffle)
_RAFFLE = tuple(_r.c[name] for name in Raffle.__slots__)
_here = _r.c.item_id == bindparam("item")
_put = Hot(_r.insert())
_find = Hot(select(*_RAFFLE).where(_here))
_sell = Hot(
    update(_r)
    .where(_here, _r.c.drawn_at.is_(None), _r.c.ends_at > bindparam("now"))
    .values(sold=_r.c.sold + 1)
    .returning(_r.c.sold)
)
_close = Hot(
    update(_r)
    .where(_here, _r.c.drawn_at.is_(None))
    .values(drawn_at=bindparam("now"))
    .returning(*_RAFFLE)
)
_won = update(_r).where(_here).values(winner=bindparam("order"))


def begin(tx: Tx, item: int, ends_at: datetime) -> Raffle:
    """Open a raffle with a seed of its own."""
    row = ShopRaffle(item_id=item, ends_at=ends_at, seed=secrets.token_hex(_BYTES))
    tx.run(_put, row.model_dump())
    return Raffle(item, ends_at, row.seed, 0, None, 0)


def find(tx: Tx, item: int) -> Raffle | None:
    row = tx.first(_find, {"item": item})
    return Raffle(*row) if row else None


def sell(tx: Tx, item: int) -> int | None:
    """The number of the next ticket; None when the raffle is over."""
    return tx.value(_sell, {"item": item, "now": tx.now})


def close(tx: Tx, item: int) -> Raffle | None:
    """End it; None when it was ended before."""
    row = tx.first(_close, {"item": item, "now": tx.now})
    return Raffle(*row) if row else None


def won(tx: Tx, item: int, order: int) -> None:
    """Write the winning order down."""
    tx.run(_won, {"item": item, "order": order})
