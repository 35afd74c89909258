"""Points as double-entry book-keeping: every entry moves an amount from one account to another.

Entries are append-only (triggers refuse UPDATE and DELETE). The balance of a member's account is
kept beside the entries and moved by one statement in the same transaction. A community's own
account, where points come from, keeps none: it is minus the sum of all others, and one row that
every payment writes would make all payments wait for each other.

What a member holds is available, pending, reserved, spent, expired or reversed: each an account.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, select

from storage import accounts
from storage.accounts import (
    AVAILABLE,
    EXPIRED,
    GROWTH,
    ISSUER,
    MOST,
    PENDING,
    POINTS,
    RESERVED,
    REVERSED,
    SPENT,
    Entry,
    Held,
    Purse,
)
from storage.freezes import freeze, freezes, frozen, thaw
from storage.prepared import Hot
from storage.schema import insert_or_nothing, table_of
from storage.transaction import Tx

__all__ = [
    "GROWTH", "ISSUER", "MOST", "POINTS", "About", "Booked", "Frozen", "KeyReused",
    "Short", "freeze", "freezes", "frozen", "thaw",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """The story behind an entry: the event, who decided it (0: a rule), and their words."""

    cause: str = ""
    by_person: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Booked:
    """The member's available balance after a booking.

    `new` is False when its key had been booked before; `entry` is then 0.
    """

    balance: int
    new: bool
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Payment:
    """What was paid to whom, for what and by whom (0: a rule)."""

    key: str
    person_id: int
    currency: str
    amount: int
    reason: str
    by_person: int
    at: datetime


class Short(Exception):
    """The account holds less than is to be taken from it."""

    def __init__(self, balance: int, needed: int) -> None:
        super().__init__(f"{balance} of {needed}")
        self.balance = balance
        self.needed = needed


class KeyReused(Exception):
    """The same operation key came with another amount or account: nothing was booked."""


class Frozen(Exception):
    """Spending is frozen in this community; the text says why."""


_NOTHING = About()
_e = table_of(Entry)
# An entry that waits has another key; if it had not, the whole transaction would be refused.
_book = Hot(insert_or_nothing(_e, ["key"]), alone=True)
_by_key = Hot(
    select(_e.c.amount, _e.c.debit, _e.c.credit, _e.c.community_id, _e.c.id).where(
        _e.c.key == bindparam("key")
    )
)
_is_booked = Hot(select(_e.c.id).where(_e.c.key == bindparam("key")), alone=True)
_by_id = select(_e).where(_e.c.id == bindparam("id_"))


def balance(tx: Tx, community_id: int, person_id: int, currency: str = POINTS) -> int:
    """What somebody can spend; 0 before their first entry."""
    held = accounts.find(tx, Purse(community_id, person_id, currency))
    return held.balance if held else 0


def booked(tx: Tx, key: str) -> bool:
    """Whether that business fact has been booked."""
    return key in tx.known(_e) or tx.value(_is_booked, {"key": key}) is not None


def payment(tx: Tx, entry: int) -> Payment:
    """What was paid by that entry. Raises LookupError."""
    row = tx.first(_by_id, {"id_": entry})
    if row is None:
        raise LookupError(f"there is no entry {entry}")
    to = accounts.purse_of(tx, row.community_id, row.credit)
    told = (row.amount, row.reason, row.by_person, row.at)
    return Payment(row.key, to.person_id, to.currency, *told)


def paid(tx: Tx, key: str) -> Payment | None:
    """What was paid under that key, None where it was no payment or is pending."""
    row = tx.first(_by_key, {"key": key})
    if row is None:
        return None
    source, target = (
        accounts.purse_of(tx, row.community_id, side) for side in (row.debit, row.credit)
    )
    is_paid = source.person_id == ISSUER and target.kind == AVAILABLE
    return payment(tx, row.id) if is_paid else None


def pay(
    tx: Tx,
    key: str,
    to: Purse,
    amount: int,
    reason: str,
    about: About = _NOTHING,
    *,
    new: bool = False,
) -> Booked:
    """Give `amount` to a member, once for that key. Raises KeyReused, ValueError out of bounds.

    to: what is available to them, or what is pending until it is earned for good. new: this
    transaction knows that the key was never used, so the entry may be written with others; else
    all of it is refused.
    """
    source = Purse(to.community_id, ISSUER, to.currency)
    return _move(tx, key, source, to, amount, reason, about, new=new)


def charge(
    tx: Tx, key: str, mine: Purse, amount: int, reason: str, about: About = _NOTHING
) -> Booked:
    """Have a member spend `amount`, once for that key.

    Raises Short, Frozen, KeyReused, ValueError.
    """
    _may_spend(tx, mine, amount)
    return _move(tx, key, mine, replace(mine, kind=SPENT), amount, reason, about)


def take(
    tx: Tx, key: str, mine: Purse, amount: int, reason: str, about: About = _NOTHING
) -> Booked:
    """Take `amount` from a member for good, once for that key; it does not count as spent.

    Raises Short, Frozen, KeyReused, ValueError.
    """
    _may_spend(tx, mine, amount)
    return _move(tx, key, mine, replace(mine, kind=REVERSED), amount, reason, about)


def expire(tx: Tx, key: str, mine: Purse, amount: int, reason: str) -> Booked:
    """Let `amount` of a member's expire, once for that key. Raises Short, KeyReused, ValueError."""
    return _move(tx, key, mine, replace(mine, kind=EXPIRED), amount, reason, _NOTHING)


def transfer(
    tx: Tx, key: str, mine: Purse, to: Purse, amount: int, reason: str, about: About = _NOTHING
) -> Booked:
    """Let one member give to another; the balance is the giver's.

    to: what is available to them, or pending until `ripen`, or `reverse`, which gives it back.
    Raises Short, Frozen, KeyReused, ValueError.
    """
    _may_spend(tx, mine, amount)
    accounts.lock(tx, mine.community_id, (mine.person_id, to.person_id), mine.currency)
    return _move(tx, key, mine, to, amount, reason, about)


def reserve(
    tx: Tx, key: str, mine: Purse, amount: int, reason: str, about: About = _NOTHING
) -> Booked:
    """Set `amount` aside for a purchase, until `settle` or `release` with the same key.

    Raises Short, Frozen, KeyReused, ValueError.
    """
    _may_spend(tx, mine, amount)
    return _move(tx, key, mine, replace(mine, kind=RESERVED), amount, reason, about)


def settle(tx: Tx, key: str, reason: str, about: About = _NOTHING) -> Booked:
    """What was set aside is spent. Raises LookupError, KeyReused when it was released."""
    return _close(tx, key, SPENT, reason, about)


def release(tx: Tx, key: str, reason: str, about: About = _NOTHING) -> Booked:
    """What was set aside is available again. Raises LookupError, KeyReused when it was settled."""
    return _close(tx, key, AVAILABLE, reason, about)


def ripen(tx: Tx, key: str, reason: str, about: About = _NOTHING) -> Booked:
    """What was paid as pending is available. Raises LookupError, KeyReused when it was reversed."""
    return _close(tx, key, AVAILABLE, reason, about)


def reverse(tx: Tx, key: str, reason: str, about: About = _NOTHING) -> Booked:
    """Undo an entry by another one, once. Raises LookupError.

    A payment goes from the member to what was reversed, even below zero, whether it was still
    pending or not; anything else goes back the way it came.
    """
    amount, source, target = _booked(tx, key)
    if source.person_id == ISSUER:
        source = replace(target, kind=REVERSED)
        if target.kind == PENDING:
            if not _ripened(tx, key):
                return _move(tx, f"{key}:closed", target, source, amount, reason, about)
            target = replace(target, kind=AVAILABLE)
    elif target.kind == PENDING:
        return _move(tx, f"{key}:closed", target, source, amount, reason, about)
    return _move(tx, f"{key}:reversed", target, source, amount, reason, about, guarded=False)


def _ripened(tx: Tx, key: str) -> bool:
    return booked(tx, f"{key}:closed") and _booked(tx, f"{key}:closed")[2].kind == AVAILABLE


def _close(tx: Tx, key: str, kind: str, reason: str, about: About) -> Booked:
    # One key for all ends: what was settled cannot be released as well.
    amount, _, aside = _booked(tx, key)
    return _move(tx, f"{key}:closed", aside, replace(aside, kind=kind), amount, reason, about)


def _booked(tx: Tx, key: str) -> tuple[int, Purse, Purse]:
    row = tx.first(_by_key, {"key": key})
    if row is None:
        raise LookupError(f"nothing was booked as {key}")
    source = accounts.purse_of(tx, row.community_id, row.debit)
    return row.amount, source, accounts.purse_of(tx, row.community_id, row.credit)


def _move(
    tx: Tx,
    key: str,
    source: Purse,
    target: Purse,
    amount: int,
    reason: str,
    about: About,
    *,
    guarded: bool = True,
    new: bool = False,
) -> Booked:
    _check(amount)
    if not guarded and booked(tx, key):
        return Booked(_shown(tx, source, target, None, None), False)
    entry = tx.new_id()
    debit = _debited(tx, source, amount, entry, guarded)
    if debit is None:
        return _short(tx, key, source, target, amount)
    credit = accounts.add(tx, target, amount, entry)
    row = {
        "id": entry,
        "community_id": source.community_id,
        "key": key,
        "debit": debit.id,
        "credit": credit.id,
        "amount": amount,
        "reason": reason,
        "at": tx.now,
        "debit_prev": debit.previous,
        "credit_prev": credit.previous,
        "cause": about.cause,
        "by_person": about.by_person,
        "note": about.note,
    }
    if new and not tx.careful:
        tx.later(_e, row)
        tx.known(_e)[key] = True
        return Booked(_shown(tx, source, target, debit, credit), True, entry)
    if tx.run(_book, row) == 1:
        return Booked(_shown(tx, source, target, debit, credit), True, entry)
    accounts.undo(tx, credit.id, amount)
    if source.person_id != ISSUER:
        accounts.undo(tx, debit.id, -amount)
    _check_same(tx, key, amount, debit.id, credit.id)
    return Booked(_shown(tx, source, target, None, None), False)


def _check(amount: int) -> None:
    if not 1 <= amount <= MOST:
        raise ValueError(f"an entry moves 1 to {MOST}, not {amount}")


def _debited(tx: Tx, source: Purse, amount: int, entry: int, guarded: bool) -> Held | None:
    if source.person_id == ISSUER:
        return accounts.issuer(tx, source.community_id, source.currency)
    return accounts.take(tx, source, amount, entry, guarded=guarded)


def _shown(tx: Tx, source: Purse, target: Purse, debit: Held | None, credit: Held | None) -> int:
    """The available balance of the member whom an entry is about: the payer's, if there is one."""
    mine, held = (target, credit) if source.person_id == ISSUER else (source, debit)
    if mine.kind != AVAILABLE:
        mine, held = (target, credit) if target.kind == AVAILABLE else (mine, None)
    if held is not None:
        return held.balance
    return balance(tx, mine.community_id, mine.person_id, mine.currency)


def _short(tx: Tx, key: str, source: Purse, target: Purse, amount: int) -> Booked:
    """Nothing could be taken: either it was booked before, or there is too little."""
    debit, credit = accounts.find(tx, source), accounts.find(tx, target)
    if debit and credit and _check_same(tx, key, amount, debit.id, credit.id):
        return Booked(_shown(tx, source, target, None, None), False)
    if booked(tx, key):
        raise KeyReused(f"{key}: another amount or account was booked, not {amount}")
    raise Short(debit.balance if debit else 0, amount)


def _check_same(tx: Tx, key: str, amount: int, debit: int, credit: int) -> bool:
    before = tx.first(_by_key, {"key": key})
    if before is not None and tuple(before)[:3] != (amount, debit, credit):
        raise KeyReused(f"{key}: another amount or account was booked, not {amount}")
    return before is not None


def _may_spend(tx: Tx, mine: Purse, amount: int) -> None:
    _check(amount)
    reason = frozen(tx, mine.community_id)
    if reason is not None:
        raise Frozen(reason)
