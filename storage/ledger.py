"""Points as double-entry book-keeping: every entry moves an amount from one account to another.

Entries are append-only (triggers refuse UPDATE and DELETE). The balance of a member's account is
kept beside the entries and moved by one statement in the same transaction. A community's own
account, where points come from and go to, keeps none: it is minus the sum of all others, and one
row that every payment writes would make all payments wait for each other.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, func, select, union_all, update
from sqlalchemy.dialects.postgresql import insert

from storage.prepared import Hot
from storage.schema import (
    STRICT,
    Record,
    append_only,
    big,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.transaction import Tx

POINTS = "points"
MOST = 10**12
"""The largest amount of one entry; sums stay far below 2^63."""

ISSUER = 0
"""The `person_id` of a community's own account."""


class LedgerAccount(Record, table=True):
    """What somebody holds of one currency in one community."""

    __tablename__ = "ledger_accounts"
    __table_args__ = (
        UniqueConstraint("community_id", "person_id", "currency"),
        CheckConstraint("balance >= 0 OR person_id = 0", name="not_negative"),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    person_id: int = big(index=True)
    currency: str = text(POINTS)
    balance: int = big(0)


class Entry(Record, table=True):
    """`amount` went from account `debit` to account `credit` because of `reason`.

    key: names the business fact, so that it can be booked only once.
    """

    __tablename__ = "ledger_entries"
    __table_args__ = (CheckConstraint(f"amount BETWEEN 1 AND {MOST}", name="amount"), STRICT)

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    key: str = text(unique=True)
    debit: int = big(foreign_key="ledger_accounts.id")
    credit: int = big(foreign_key="ledger_accounts.id")
    amount: int = big()
    reason: str = text()
    at: datetime = instant()


@dataclass(frozen=True, slots=True)
class Booked:
    """The balance after a booking; `new` is False when its key had been booked before."""

    balance: int
    new: bool


class Short(Exception):
    """The account holds less than is to be taken from it."""

    def __init__(self, balance: int, needed: int) -> None:
        super().__init__(f"{balance} of {needed}")
        self.balance = balance
        self.needed = needed


class KeyReused(Exception):
    """The same operation key came with another amount or account: nothing was booked."""


_a, _e = table_of(LedgerAccount), table_of(Entry)
append_only(_e)
_ACCOUNT = ["community_id", "person_id", "currency"]
_put = insert(_a)
_deposit = Hot(
    _put.on_conflict_do_update(
        index_elements=_ACCOUNT, set_={"balance": _a.c.balance + _put.excluded.balance}
    ).returning(_a.c.id, _a.c.balance)
)
_mine = (
    (_a.c.community_id == bindparam("c"))
    & (_a.c.person_id == bindparam("p"))
    & (_a.c.currency == bindparam("cur"))
)
_withdraw = Hot(
    update(_a)
    .where(_mine, _a.c.balance >= bindparam("n"))
    .values(balance=_a.c.balance - bindparam("n"))
    .returning(_a.c.id, _a.c.balance)
)
_move_back = Hot(
    update(_a)
    .where(_a.c.id == bindparam("id_"))
    .values(balance=_a.c.balance + bindparam("n"))
    .returning(_a.c.balance)
)
_book = Hot(insert_or_nothing(_e, ["key"]))
_balance = Hot(select(_a.c.balance).where(_mine))
_account_id = Hot(select(_a.c.id).where(_mine))
_open = Hot(insert_or_nothing(_a, _ACCOUNT))
_by_key = Hot(select(_e.c.amount, _e.c.debit, _e.c.credit).where(_e.c.key == bindparam("key")))


def balance(tx: Tx, community_id: int, person_id: int, currency: str = POINTS) -> int:
    """What somebody holds; 0 before their first entry."""
    return tx.value(_balance, {"c": community_id, "p": person_id, "cur": currency}) or 0


def booked(tx: Tx, key: str) -> bool:
    """Whether that business fact has been booked."""
    return tx.value(_by_key, {"key": key}) is not None


def pay(
    tx: Tx,
    key: str,
    community_id: int,
    person_id: int,
    amount: int,
    reason: str,
    currency: str = POINTS,
) -> Booked:
    """Give `amount` to a member, once for that key. Raises KeyReused, ValueError out of bounds."""
    _check(amount)
    row = tx.first(
        _deposit,
        {
            "id": tx.new_id(),
            "community_id": community_id,
            "person_id": person_id,
            "currency": currency,
            "balance": amount,
        },
    )
    assert row is not None
    issuer = _issuer(tx, community_id, currency)
    if _written(tx, key, community_id, issuer, row.id, amount, reason):
        return Booked(row.balance, new=True)
    held = tx.value(_move_back, {"id_": row.id, "n": -amount})
    _known(tx, key, issuer, row.id, amount)
    return Booked(held, new=False)


def charge(
    tx: Tx,
    key: str,
    community_id: int,
    person_id: int,
    amount: int,
    reason: str,
    currency: str = POINTS,
) -> Booked:
    """Take `amount` from a member, once for that key. Raises Short, KeyReused, ValueError."""
    _check(amount)
    mine = {"c": community_id, "p": person_id, "cur": currency}
    row = tx.first(_withdraw, mine | {"n": amount})
    issuer = _issuer(tx, community_id, currency)
    if row is None:
        held = balance(tx, community_id, person_id, currency)
        if _known(tx, key, tx.value(_account_id, mine), issuer, amount):
            return Booked(held, new=False)
        raise Short(held, amount)
    if _written(tx, key, community_id, row.id, issuer, amount, reason):
        return Booked(row.balance, new=True)
    held = tx.value(_move_back, {"id_": row.id, "n": amount})
    _known(tx, key, row.id, issuer, amount)
    return Booked(held, new=False)


def _check(amount: int) -> None:
    if not 1 <= amount <= MOST:
        raise ValueError(f"an entry moves 1 to {MOST}, not {amount}")


def _issuer(tx: Tx, community_id: int, currency: str) -> int:
    memo = ("issuer", community_id, currency)
    if memo not in tx.memo:
        mine = {"c": community_id, "p": ISSUER, "cur": currency}
        found = tx.value(_account_id, mine)
        if found is None:
            row = {"community_id": community_id, "person_id": ISSUER, "currency": currency}
            tx.run(_open, row | {"id": tx.new_id(), "balance": 0})
            found = tx.value(_account_id, mine)
        tx.memo[memo] = found
    return tx.memo[memo]


def _written(
    tx: Tx, key: str, community_id: int, debit: int, credit: int, amount: int, reason: str
) -> bool:
    row = {
        "id": tx.new_id(),
        "community_id": community_id,
        "key": key,
        "debit": debit,
        "credit": credit,
        "amount": amount,
        "reason": reason,
        "at": tx.now,
    }
    return tx.run(_book, row) == 1


def _known(tx: Tx, key: str, debit: int | None, credit: int | None, amount: int) -> bool:
    before = tx.first(_by_key, {"key": key})
    if before is not None and tuple(before) != (amount, debit, credit):
        raise KeyReused(f"{key}: another amount or account was booked, not {amount}")
    return before is not None


@dataclass(frozen=True, slots=True)
class Head:
    """Where the ledger stands: what a backup must find again."""

    entries: int
    last_id: int
    total: int


def head(tx: Tx) -> Head:
    """Number of entries, newest id and sum of all amounts. Reads the whole ledger."""
    found = tx.first(select(func.count(), func.max(_e.c.id), func.sum(_e.c.amount)).select_from(_e))
    assert found is not None
    entries, last_id, total = found
    return Head(entries, last_id or 0, int(total or 0))


def mismatches(tx: Tx) -> list[tuple[int, int, int]]:
    """Accounts whose balance is not the sum of their entries: (account, balance, sum).

    Reads the whole ledger: for the nightly check, operators and tests.
    """
    came = select(_e.c.credit.label("account"), _e.c.amount.label("amount"))
    went = select(_e.c.debit, -_e.c.amount)
    moves = union_all(came, went).subquery()
    sums = (
        select(moves.c.account, func.sum(moves.c.amount).label("total"))
        .group_by(moves.c.account)
        .subquery()
    )
    total = func.coalesce(sums.c.total, 0)
    rows = tx.all(
        select(_a.c.id, _a.c.balance, total)
        .outerjoin(sums, sums.c.account == _a.c.id)
        .where(_a.c.person_id != ISSUER, total != _a.c.balance)
    )
    return [(account, held, int(summed)) for account, held, summed in rows]
