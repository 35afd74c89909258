"""Raffles: tickets are sold until the end, then one is drawn by a seed that was fixed before.

The seed's hash is told when the raffle opens and the seed with the result, so that nobody can have
chosen it afterwards, and everybody can draw again.
"""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, func, select, update

from storage import untold
from storage.prepared import Hot
from storage.schema import STRICT, Record, big, instant, table_of, text
from storage.transaction import Tx

_BYTES = 16


class ShopRaffle(Record, table=True):
    """The draw of an item.

    seed: told with the result; until then whoever reads it could choose a ticket by it.
    sold: tickets so far. winner: the order of the prize, 0 for none. mark: of the key that the seed
    is sealed with, "" for none; see storage/untold.py. hash: its SHA-256, told when it opens.
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
    mark: str = text("")
    hash: str = text("")


@dataclass(frozen=True, slots=True)
class Raffle:
    """A raffle as it stands; the names are those of ShopRaffle. No log shows the seed.

    seed: "" when it is sealed with a key that is not there.
    """

    item_id: int
    ends_at: datetime
    seed: str = field(repr=False)
    sold: int
    drawn_at: datetime | None
    winner: int
    hash: str


_r = table_of(ShopRaffle)
_RAFFLE = (*(_r.c[name] for name in Raffle.__slots__), _r.c.mark)
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
_told = update(_r).where(_here).values(seed=bindparam("seed_"), mark="")
_readable = select(_r.c.item_id, _r.c.seed).where(_r.c.drawn_at.is_(None), _r.c.mark == "")
_seal = (
    update(_r)
    .where(_here, _r.c.drawn_at.is_(None), _r.c.mark == "")
    .values(seed=bindparam("seed_"), mark=bindparam("mark_"))
)
_marks = select(_r.c.mark, func.count()).where(_r.c.drawn_at.is_(None)).group_by(_r.c.mark)
_won = update(_r).where(_here).values(winner=bindparam("order"))


def begin(tx: Tx, item: int, ends_at: datetime) -> Raffle:
    """Open a raffle with a seed of its own."""
    seed = secrets.token_hex(_BYTES)
    told = sha256(seed.encode()).hexdigest()
    kept, mark = untold.kept(tx, seed)
    row = ShopRaffle(item_id=item, ends_at=ends_at, seed=kept, mark=mark, hash=told)
    tx.run(_put, row.model_dump())
    return Raffle(item, ends_at, seed, 0, None, 0, told)


def find(tx: Tx, item: int) -> Raffle | None:
    return _raffle(tx, tx.first(_find, {"item": item}))


def sell(tx: Tx, item: int) -> int | None:
    """The number of the next ticket; None when the raffle is over."""
    return tx.value(_sell, {"item": item, "now": tx.now})


def close(tx: Tx, item: int) -> Raffle | None:
    """End it, and from then on the seed needs no key; None when it was ended before."""
    raffle = _raffle(tx, tx.first(_close, {"item": item, "now": tx.now}))
    if raffle:
        tx.run(_told, {"item": item, "seed_": raffle.seed})
    return raffle


def won(tx: Tx, item: int, order: int) -> None:
    """Write the winning order down."""
    tx.run(_won, {"item": item, "order": order})


def seal_readable(tx: Tx) -> int:
    """Seal the seeds of running raffles that were made without a key; gives how many."""
    rows = tx.all(_readable)
    for row in rows:
        kept, mark = untold.kept(tx, row.seed)
        tx.run(_seal, {"item": row.item_id, "seed_": kept, "mark_": mark})
    return len(rows)


def by_mark(tx: Tx) -> dict[str, int]:
    """How many running raffles there are of each key."""
    return {row.mark: row[1] for row in tx.all(_marks)}


def _raffle(tx: Tx, row: Any | None) -> Raffle | None:
    if row is None:
        return None
    *values, mark = row
    found = Raffle(*values)
    return replace(found, seed=untold.read(tx, row.seed, mark))
