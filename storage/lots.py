"""Points by the month in which they came: what is spent first, and what expires when.

Whoever spends, spends the oldest points first; so what somebody has now is what came last. It is
enough to know how much came in each month: the balance, taken from the newest month backwards,
says how much is left of each. Payments write nothing for it. The months are folded from the
entries afterwards, each entry once, and only for currencies that expire; the few entries that are
newer than the fold are found along the account's own chain.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import BigInteger, Text, bindparam, case, func, literal, select, update

from storage import accounts
from storage.accounts import AVAILABLE, ISSUER, Entry, LedgerAccount, Purse
from storage.ids import first_id, moment_of
from storage.ledger_check import RIPE
from storage.prepared import Hot
from storage.schema import KEYED, Record, big, insert, insert_or_nothing, table_of, text
from storage.transaction import Tx

FOLDED_AT_ONCE = 10_000
"""Entries of one transaction."""

_WALKED = 2_000
"""Entries behind the fold that are looked at for one account; a member has a few a day."""


class Lot(Record, table=True):
    """How much of a currency came to a member in a month, counted as year · 12 + month - 1."""

    __tablename__ = "lots"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    currency: str = text(primary_key=True)
    person_id: int = big(primary_key=True)
    month: int = big(primary_key=True)
    amount: int = big()


class LotFold(Record, table=True):
    """How far the entries of a currency are folded into months: up to the entry `through`."""

    __tablename__ = "lot_folds"
    __table_args__ = KEYED

    currency: str = text(primary_key=True)
    through: int = big(0)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of what came in a month."""

    month: int
    amount: int


_e, _a = table_of(Entry), table_of(LedgerAccount)
_l, _f = table_of(Lot), table_of(LotFold)
_open = insert_or_nothing(_f, ["currency"])
_through = Hot(select(_f.c.through).where(_f.c.currency == bindparam("cur")))
_first = (
    select(_e.c.id)
    .where(_e.c.id > bindparam("after"), _e.c.id < bindparam("before"))
    .order_by(_e.c.id)
    .limit(1)
)
_some = (
    select(_e.c.id)
    .where(_e.c.id > bindparam("after"), _e.c.id < bindparam("before"))
    .order_by(_e.c.id)
    .limit(bindparam("most"))
    .subquery()
)
_last = select(func.max(_some.c.id))
_advance = (
    update(_f)
    .where(_f.c.currency == bindparam("cur"), _f.c.through == bindparam("old"))
    .values(through=bindparam("new"))
)
_came = (
    select(
        _a.c.community_id,
        _a.c.currency,
        _a.c.person_id,
        bindparam("month_", type_=BigInteger).label("month"),
        func.sum(_e.c.amount),
    )
    .join(_a, _a.c.id == _e.c.credit)
    .where(
        _e.c.id > bindparam("after"),
        _e.c.id <= bindparam("last"),
        _a.c.currency == bindparam("cur", type_=Text),
        _a.c.kind == AVAILABLE,
        _a.c.person_id != ISSUER,
    )
    .group_by(_a.c.community_id, _a.c.currency, _a.c.person_id)
)
_new = insert(_l).from_select(["community_id", "currency", "person_id", "month", "amount"], _came)
_fold = _new.on_conflict_do_update(
    index_elements=["community_id", "currency", "person_id", "month"],
    set_={"amount": _l.c.amount + _new.excluded.amount},
)
_here = (_l.c.community_id == bindparam("c")) & (_l.c.currency == bindparam("cur"))
_mine = _here & (_l.c.person_id == bindparam("p"))
_months = Hot(select(_l.c.month, _l.c.amount).where(_mine).order_by(_l.c.month.desc()))
_old = _l.c.month <= bindparam("month_")
_holders = (
    select(_l.c.person_id)
    .where(_here, _old, _l.c.person_id > bindparam("after"))
    .group_by(_l.c.person_id)
    .order_by(_l.c.person_id)
    .limit(bindparam("most"))
)
_forget = Hot(_l.delete().where(_mine, _old))
_account = bindparam("account", type_=BigInteger)
_top = select(_e, literal(1).label("step")).where(
    _e.c.id == bindparam("newest"), _e.c.id > bindparam("after")
)
_walk = _top.cte("walk", recursive=True)
_before = case((_walk.c.debit == _account, _walk.c.debit_prev), else_=_walk.c.credit_prev)
_walk = _walk.union_all(
    select(_e, _walk.c.step + 1).where(
        _e.c.id == _before, _e.c.id > bindparam("after"), _walk.c.step < _WALKED
    )
)
_fresh = Hot(select(func.sum(_walk.c.amount)).where(_walk.c.credit == _account))


def month_of(at: datetime) -> int:
    """The month of a moment, in UTC."""
    return at.astimezone(UTC).year * 12 + at.astimezone(UTC).month - 1


def month_begins(month: int) -> datetime:
    """The first moment of a month."""
    return datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC)


def fold(tx: Tx, currency: str) -> bool:
    """Fold the next entries of a currency into months; whether there may be more of them."""
    tx.run(_open, {"currency": currency, "through": 0})
    through = tx.value(_through, {"cur": currency})
    ripe = first_id(tx.now - RIPE)
    first = tx.value(_first, {"after": through, "before": ripe})
    if first is None:
        return False
    month = month_of(moment_of(first))
    before = min(ripe, first_id(month_begins(month + 1)))
    span = {"after": through, "before": before, "most": FOLDED_AT_ONCE}
    last = tx.value(_last, span)
    # Another process may have folded them since we looked.
    if tx.run(_advance, {"cur": currency, "old": through, "new": last}):
        tx.run(_fold, {"after": through, "last": last, "cur": currency, "month_": month})
    return True


def left(tx: Tx, purse: Purse) -> list[Left]:
    """What somebody can spend by the month in which it came, the oldest first.

    Empty while the currency does not expire, or nobody has folded its entries yet.
    """
    held = accounts.find(tx, purse)
    through = tx.value(_through, {"cur": purse.currency})
    if held is None or not through:
        return []
    came = [(month_of(tx.now), _since(tx, held, through)), *tx.all(_months, _names(purse))]
    found: list[Left] = []
    rest = held.balance
    for month, amount in came:
        part = min(amount, rest)
        if part > 0:
            found.insert(0, Left(month, part))
            rest -= part
    return _merged(found)


def _merged(found: list[Left]) -> list[Left]:
    """One for each month: the newest may be folded in part."""
    sums: dict[int, int] = {}
    for one in found:
        sums[one.month] = sums.get(one.month, 0) + one.amount
    return [Left(month, amount) for month, amount in sums.items()]


def _since(tx: Tx, held: accounts.Held, through: int) -> int:
    """What came to the account behind the fold."""
    wanted = {"account": held.id, "newest": held.previous, "after": through}
    return int(tx.value(_fresh, wanted) or 0)


def old(tx: Tx, purse: Purse, month: int) -> int:
    """What is left of all that came until the end of that month."""
    return sum(one.amount for one in left(tx, purse) if one.month <= month)


def holders(
    tx: Tx, community_id: int, currency: str, month: int, after: int, most: int
) -> list[int]:
    """Members behind `after` to whom something came until the end of that month."""
    wanted = {"c": community_id, "cur": currency, "month_": month, "after": after, "most": most}
    return [row[0] for row in tx.all(_holders, wanted)]


def forget(tx: Tx, purse: Purse, month: int) -> None:
    """All that came until the end of that month is gone."""
    tx.run(_forget, _names(purse) | {"month_": month})


def _names(purse: Purse) -> dict[str, int | str]:
    return {"c": purse.community_id, "cur": purse.currency, "p": purse.person_id}
