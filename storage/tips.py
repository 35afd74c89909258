"""What each member gave and was given on each day, for the daily limits."""

from datetime import date

from sqlalchemy import bindparam, select

from storage.accounts import POINTS
from storage.schema import KEYED, Record, big, calendar_day, insert, table_of, text
from storage.transaction import Tx


class TipDay(Record, table=True):
    """One member's day in a currency: what they gave to others, and what others gave to them."""

    __tablename__ = "tips"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    day: date = calendar_day(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    given: int = big(0)
    received: int = big(0)
    currency: str = text(primary_key=True)


_t = table_of(TipDay)
_put = insert(_t)
_add = _put.on_conflict_do_update(
    index_elements=["community_id", "day", "person_id", "currency"],
    set_={
        "given": _t.c.given + _put.excluded.given,
        "received": _t.c.received + _put.excluded.received,
    },
).returning(_t.c.given, _t.c.received)
_mine = select(_t.c.given, _t.c.received).where(
    _t.c.community_id == bindparam("c"),
    _t.c.day == bindparam("day_"),
    _t.c.person_id == bindparam("p"),
    _t.c.currency == bindparam("cur"),
)


def add(
    tx: Tx,
    community_id: int,
    day: date,
    person_id: int,
    currency: str = POINTS,
    given: int = 0,
    received: int = 0,
) -> tuple[int, int]:
    """Count a tip; gives what they gave and were given that day of the currency.

    The row stays locked.
    """
    row = tx.first(
        _add,
        {
            "community_id": community_id,
            "day": day,
            "person_id": person_id,
            "given": given,
            "received": received,
            "currency": currency,
        },
    )
    assert row is not None
    return row[0], row[1]


def of_day(
    tx: Tx, community_id: int, day: date, person_id: int, currency: str = POINTS
) -> tuple[int, int]:
    """What somebody gave and was given that day of the currency."""
    row = tx.first(_mine, {"c": community_id, "day_": day, "p": person_id, "cur": currency})
    return (row[0], row[1]) if row else (0, 0)
