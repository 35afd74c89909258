"""The ledger's tables: accounts with their balances, and the entries that moved them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint, bindparam, func, select, update

from storage import ahead
from storage.prepared import Hot
from storage.schema import (
    STRICT,
    OneOf,
    Record,
    append_only,
    big,
    insert,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.transaction import Tx

POINTS, GROWTH = "points", "growth"
MOST = 10**12
"""The largest amount of one entry; sums stay far below 2^63."""

ISSUER = 0
"""The `person_id` of a community's own account."""

AVAILABLE, PENDING, RESERVED, SPENT, EXPIRED, REVERSED = (
    "available",
    "pending",
    "reserved",
    "spent",
    "expired",
    "reversed",
)
"""What a member's points of one currency can be; each is an account of its own."""


class LedgerAccount(Record, table=True):
    """What somebody holds of one currency in one community, of one kind.

    last_entry: the newest entry that moved it; the entries of an account form a chain.
    before_last: the one before, kept while a booking may still be taken back.
    """

    __tablename__ = "ledger_accounts"
    __table_args__ = (
        UniqueConstraint("community_id", "person_id", "currency", "kind"),
        # A reversal may take what is available below zero.
        CheckConstraint("balance >= 0 OR person_id = 0 OR kind = 'available'", name="not_negative"),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    person_id: int = big(index=True)
    currency: str = text(POINTS)
    balance: int = big(0)
    last_entry: int = big(0)
    before_last: int = big(0)
    kind: str = text(AVAILABLE)


class Entry(Record, table=True):
    """`amount` went from account `debit` to account `credit` because of `reason`.

    key: names the business fact, so that it can be booked only once.
    debit_prev, credit_prev: the entries before this one in the chains of the two accounts.
    cause: the event behind it. by_person: who decided it, 0 for a rule. note: their words.
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
    debit_prev: int = big(0)
    credit_prev: int = big(0)
    by_person: int = big(0)
    cause: str = text("")
    note: str = text("")


@dataclass(frozen=True, slots=True)
class Purse:
    """One account by its names: whose, of what currency, of what kind."""

    community_id: int
    person_id: int
    currency: str = POINTS
    kind: str = AVAILABLE


@dataclass(frozen=True, slots=True)
class Held:
    """An account after a move: its row, its balance, and the entry that was its newest before."""

    id: int
    balance: int
    previous: int


@dataclass(slots=True)
class _Open:
    """An account that this transaction has locked, as it stands by now; written at the end.

    newest: its newest entry. before: the one before that. stored: the newest in the database.
    """

    id: int
    balance: int
    newest: int
    before: int
    stored: int

    def move(self, amount: int, entry: int) -> Held:
        """Add an amount."""
        self.balance, self.before, self.newest = self.balance + amount, self.newest, entry
        return Held(self.id, self.balance, self.before)

    def row(self) -> dict[str, int]:
        """What is to be written, now."""
        found, self.stored = self.stored, self.newest
        return {
            "id_": self.id,
            "n": self.balance,
            "newest": self.newest,
            "before": self.before,
            "found": found,
        }


_a, _e = table_of(LedgerAccount), table_of(Entry)
append_only(_e)
_NAMES = ["community_id", "person_id", "currency", "kind"]
_put = insert(_a)
_HELD = (_a.c.id, _a.c.balance, _a.c.before_last)
_add = Hot(
    _put.on_conflict_do_update(
        index_elements=_NAMES,
        set_={
            "balance": _a.c.balance + _put.excluded.balance,
            "before_last": _a.c.last_entry,
            "last_entry": _put.excluded.last_entry,
        },
    ).returning(*_HELD),
    # Here and below: of an account that is not known nothing waits.
    alone=True,
)
_mine = (
    (_a.c.community_id == bindparam("c"))
    & (_a.c.person_id == bindparam("p"))
    & (_a.c.currency == bindparam("cur"))
    & (_a.c.kind == bindparam("k"))
)
_take = Hot(
    update(_a)
    .where(_mine, _a.c.balance >= bindparam("n"))
    .values(
        balance=_a.c.balance - bindparam("n"),
        before_last=_a.c.last_entry,
        last_entry=bindparam("entry"),
    )
    .returning(*_HELD)
)
_force = Hot(
    update(_a)
    .where(_mine)
    .values(
        balance=_a.c.balance - bindparam("n"),
        before_last=_a.c.last_entry,
        last_entry=bindparam("entry"),
    )
    .returning(*_HELD)
)
_undo = Hot(
    update(_a)
    .where(_a.c.id == bindparam("id_"))
    .values(balance=_a.c.balance - bindparam("n"), last_entry=_a.c.before_last)
    .returning(_a.c.balance)
)
_find = Hot(select(_a.c.id, _a.c.balance, _a.c.last_entry).where(_mine), alone=True)
_open = Hot(insert_or_nothing(_a, _NAMES), alone=True)
_together = Hot(
    select(_a.c.person_id, _a.c.currency, _a.c.id, _a.c.balance, _a.c.last_entry)
    .where(
        _a.c.community_id == bindparam("c"),
        OneOf(_a.c.person_id, "people"),
        _a.c.kind == AVAILABLE,
    )
    .order_by(_a.c.id)
    .with_for_update(),
    alone=True,
)
# Nobody else can have moved it: it is locked. Should it have moved, no row fits.
_write = Hot(
    update(_a)
    .where(_a.c.id == bindparam("id_"), _a.c.last_entry == bindparam("found"))
    .values(balance=bindparam("n"), last_entry=bindparam("newest"), before_last=bindparam("before"))
)
_lock = (
    select(_a.c.id)
    .where(
        _a.c.community_id == bindparam("c"),
        _a.c.currency == bindparam("cur"),
        _a.c.person_id.in_(bindparam("people", expanding=True)),
    )
    .order_by(_a.c.id)
    .with_for_update()
)
_whose = select(_a.c.person_id, _a.c.currency, _a.c.kind).where(_a.c.id == bindparam("id_"))
_kinds = select(_a.c.kind, _a.c.balance).where(
    _a.c.community_id == bindparam("c"),
    _a.c.person_id == bindparam("p"),
    _a.c.currency == bindparam("cur"),
)

_held = select(_a.c.currency, _a.c.balance).where(
    _a.c.community_id == bindparam("c"),
    _a.c.person_id == bindparam("p"),
    _a.c.kind == AVAILABLE,
)

_holders = (
    select(_a.c.currency, func.count(_a.c.person_id.distinct()).label("people"))
    .where(
        _a.c.person_id != ISSUER, _a.c.balance > 0, _a.c.kind.in_([AVAILABLE, PENDING, RESERVED])
    )
    .group_by(_a.c.currency)
)


def find(tx: Tx, purse: Purse) -> Held | None:
    """The account as it stands; None before its first entry."""
    opened: _Open | None = tx.known(_a).get(purse)
    if opened is not None:
        return Held(opened.id, opened.balance, opened.newest)
    row = tx.first(_find, _names(purse))
    return Held(*row) if row else None


def add(tx: Tx, purse: Purse, amount: int, entry: int) -> Held:
    """Add `amount` to a balance, and put `entry` at the head of the account's chain."""
    opened = _opened(tx, purse)
    if opened is not None:
        tx.at_last(_write, opened.id, opened.row)
        return opened.move(amount, entry)
    row = tx.first(
        _add,
        {
            "id": tx.new_id(),
            "community_id": purse.community_id,
            "person_id": purse.person_id,
            "currency": purse.currency,
            "kind": purse.kind,
            "balance": amount,
            "last_entry": entry,
            "before_last": 0,
        },
    )
    assert row is not None
    return Held(*row)


def _opened(tx: Tx, purse: Purse) -> _Open | None:
    """An account of somebody who acts, read and locked with those of all who do; else None."""
    known = tx.known(_a)
    if not tx.careful and (people := ahead.people_of(tx, _together, purse.community_id)):
        wanted = {"c": purse.community_id, "people": people}
        for person, currency, account, balance, newest in tx.all(_together, wanted):
            opened = _Open(account, balance, newest, 0, newest)
            known[Purse(purse.community_id, person, currency)] = opened
    return known.get(purse)


def take(tx: Tx, purse: Purse, amount: int, entry: int, *, guarded: bool = True) -> Held | None:
    """Take `amount` from a balance; None when that is guarded and does not hold it."""
    row = tx.first(_take if guarded else _force, _names(purse) | {"n": amount, "entry": entry})
    return Held(*row) if row else None


def undo(tx: Tx, account: int, amount: int) -> int:
    """Take back the last move of an account, which was by `amount`; gives the balance."""
    return tx.value(_undo, {"id_": account, "n": amount})


def issuer(tx: Tx, community_id: int, currency: str) -> Held:
    """The community's own account, where points come from; it keeps neither balance nor chain."""
    purse = Purse(community_id, ISSUER, currency)
    if purse not in tx.memo:
        found = find(tx, purse)
        if found is None:
            names = dict(zip(_NAMES, (community_id, ISSUER, currency, AVAILABLE), strict=True))
            blank = {"id": tx.new_id(), "balance": 0, "last_entry": 0, "before_last": 0}
            tx.run(_open, names | blank)
            found = find(tx, purse)
            assert found is not None
        tx.memo[purse] = Held(found.id, 0, 0)
    return tx.memo[purse]


def lock(tx: Tx, community_id: int, people: tuple[int, ...], currency: str) -> None:
    """Lock those people's accounts in one order, so that two transfers never wait in a ring."""
    if not tx.sqlite:
        tx.all(_lock, {"c": community_id, "cur": currency, "people": list(people)})


def purse_of(tx: Tx, community_id: int, account: int) -> Purse:
    """The names of an account by its row."""
    row = tx.first(_whose, {"id_": account})
    assert row is not None
    return Purse(community_id, *row)


def kinds(tx: Tx, community_id: int, person_id: int, currency: str) -> dict[str, int]:
    """Somebody's balances of one currency by kind."""
    mine = {"c": community_id, "p": person_id, "cur": currency}
    return {row.kind: row.balance for row in tx.all(_kinds, mine)}


def held(tx: Tx, community_id: int, person_id: int) -> dict[str, int]:
    """What somebody can spend, by currency."""
    return {row.currency: row.balance for row in tx.all(_held, {"c": community_id, "p": person_id})}


def holders(tx: Tx) -> dict[str, int]:
    """How many people anywhere have some of each currency. Reads all accounts."""
    return {row.currency: row.people for row in tx.all(_holders)}


def _names(purse: Purse) -> dict[str, int | str]:
    return {
        "c": purse.community_id,
        "p": purse.person_id,
        "cur": purse.currency,
        "k": purse.kind,
    }
