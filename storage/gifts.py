"""Tips one by one, as long as rings are looked for; those that wait for an admin's eyes longer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, bindparam, func, select, update
from sqlalchemy import text as sql

from storage.accounts import POINTS
from storage.prepared import Hot
from storage.schema import STRICT, OneOf, Record, big, instant, partial, table_of, text
from storage.transaction import Tx

GIVEN, HELD, PASSED, RETURNED = "given", "held", "passed", "returned"

KEEP = timedelta(days=31)
"""How long a tip is remembered here; the ledger's entry stays."""

_HELD = "state = 'held'"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class Gift(Record, table=True):
    """One tip. key: its entry in the ledger. through: the others of its ring, by commas.

    told: whether the receiver had a receipt, or needs none. until: when a held one goes through.
    closed_by: the admin who decided, 0 for nobody.
    """

    __tablename__ = "gifts"
    __table_args__ = (
        Index("ix_gifts_giver", "community_id", "giver_id", "at"),
        Index("ix_gifts_receiver", "community_id", "receiver_id", "at"),
        partial("ix_gifts_held", "community_id", "id", where=_HELD),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    giver_id: int = big(foreign_key="persons.id")
    receiver_id: int = big(foreign_key="persons.id")
    amount: int = big()
    words: str = text("")
    key: str = text()
    state: str = text(GIVEN)
    through: str = text("")
    told: bool = False
    at: datetime = instant()
    until: datetime | None = instant(None)
    closed_by: int = big(0)
    currency: str = text(POINTS)


_g = table_of(Gift)
_put = Hot(_g.insert())
_forget = Hot(
    _g.delete().where(
        _g.c.community_id == bindparam("c"),
        _g.c.giver_id == bindparam("p"),
        _g.c.at < bindparam("before"),
        _g.c.state != HELD,
    )
)
_recent = (_g.c.community_id == bindparam("c")) & (_g.c.at > bindparam("since"))
_counts = (_g.c.state != RETURNED) & (_g.c.currency == bindparam("cur"))
_to = Hot(
    select(_g.c.receiver_id).where(_recent, _counts, _g.c.giver_id == bindparam("p")).distinct()
)
_from = Hot(
    select(_g.c.giver_id).where(_recent, _counts, _g.c.receiver_id == bindparam("p")).distinct()
)
_between = Hot(
    select(_g.c.giver_id, _g.c.receiver_id)
    .where(_recent, _counts, OneOf(_g.c.giver_id, "givers"), OneOf(_g.c.receiver_id, "receivers"))
    .order_by(_g.c.at)
    .limit(1)
)
_sum = Hot(
    select(func.coalesce(func.sum(_g.c.amount), 0)).where(
        _recent,
        _counts,
        _g.c.giver_id == bindparam("p"),
        _g.c.receiver_id == bindparam("to"),
    )
)
_here = (_g.c.community_id == bindparam("c")) & (_g.c.id == bindparam("id_"))
_find = select(_g).where(_here)
_next = (
    select(_g)
    .where(_g.c.community_id == bindparam("c"), _g.c.id > bindparam("after"), sql(_HELD))
    .order_by(_g.c.id)
    .limit(1)
)
_waiting = select(func.count()).where(_g.c.community_id == bindparam("c"), sql(_HELD))
_close = Hot(
    update(_g)
    .where(_here, _g.c.state == HELD)
    .values(state=bindparam("state_"), closed_by=bindparam("by"))
)
_untold = Hot(
    select(_g)
    .where(_recent, _g.c.receiver_id == bindparam("p"), _g.c.told.is_(False))
    .order_by(_g.c.id)
)
_tell = Hot(
    update(_g)
    .where(_recent, _g.c.receiver_id == bindparam("p"), _g.c.told.is_(False))
    .values(told=True)
)


def put(tx: Tx, gift: Gift) -> None:
    """Write a tip down, and forget the giver's old ones."""
    mine = {"c": gift.community_id, "p": gift.giver_id, "before": tx.now - KEEP}
    tx.run(_forget, mine)
    tx.run(_put, gift.model_dump())


def given(
    tx: Tx, community_id: int, giver: int, receiver: int, since: datetime, currency: str
) -> int:
    """The sum of what one gave the other of a currency since then."""
    wanted = {"c": community_id, "p": giver, "to": receiver, "since": since, "cur": currency}
    return tx.value(_sum, wanted)


def way_back(
    tx: Tx, community_id: int, giver: int, receiver: int, since: datetime, currency: str
) -> list[int] | None:
    """The people through whom tips of a currency came from the receiver to the giver since then.

    Two at most. Nobody between them: the receiver gave to the giver. None where there is no such
    way.
    """
    here = {"c": community_id, "since": since, "cur": currency}
    onward = {row[0] for row in tx.all(_to, here | {"p": receiver})}
    if giver in onward:
        return []
    sources = {row[0] for row in tx.all(_from, here | {"p": giver})}
    if onward and sources and (common := onward & sources):
        return [min(common)]
    if not onward or not sources:
        return None
    ends = {"givers": sorted(onward), "receivers": sorted(sources)}
    row = tx.first(_between, here | ends)
    return [row.giver_id, row.receiver_id] if row else None


def find(tx: Tx, community_id: int, gift_id: int) -> Gift | None:
    return _one(tx.records(Gift, _find, {"c": community_id, "id_": gift_id}))


def held(tx: Tx, community_id: int, after: int) -> Gift | None:
    """The oldest one that waits behind that one (0: of all)."""
    return _one(tx.records(Gift, _next, {"c": community_id, "after": after}))


def waiting(tx: Tx, community_id: int) -> int:
    """How many wait."""
    return tx.value(_waiting, {"c": community_id})


def close(tx: Tx, gift: Gift, state: str, by: int) -> bool:
    """Decide one that waits; False when it was decided before."""
    wanted = {"c": gift.community_id, "id_": gift.id, "state_": state, "by": by}
    return tx.run(_close, wanted) == 1


def untold(tx: Tx, community_id: int, receiver: int, since: datetime) -> list[Gift]:
    """What the receiver had no receipt for, oldest first; from now on they had."""
    mine = {"c": community_id, "p": receiver, "since": since}
    found = tx.records(Gift, _untold, mine)
    if found:
        tx.run(_tell, mine)
    return found


def _one(found: Sequence[Any]) -> Any:
    return found[0] if found else None
