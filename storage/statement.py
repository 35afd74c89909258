"""What somebody's account went through: entries newest first, walked along the account's chain."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import BigInteger, bindparam, case, literal, select

from storage import accounts, due
from storage.accounts import AVAILABLE, PENDING, POINTS, Entry, LedgerAccount, Purse
from storage.members import Account
from storage.schema import table_of
from storage.transaction import Tx

RIPENS = "ripen:"
"""The key of the promise that makes a pending payment available: this and the payment's own key."""

_LOOK_BACK = 200
"""Entries of a pending account that are looked at: what is older has long been decided."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as its owner sees it; `amount` is negative when it was taken from them.

    other, other_kind: who is on the other side (0: the community's own account), and of what kind;
    where that is their own, as it was pending before, who had given it.
    before: the entry before this one in the account's chain, 0 for none.
    """

    entry: int
    key: str
    amount: int
    reason: str
    at: datetime
    before: int
    by_person: int
    cause: str
    note: str
    other: int
    other_kind: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A payment that is not available yet; `until` is None where nobody promised a moment."""

    amount: int
    reason: str
    until: datetime | None


_a, _e = table_of(LedgerAccount), table_of(Entry)
_names = table_of(Account)
_mine = bindparam("mine", type_=BigInteger)
_top = select(_e, literal(1).label("step")).where(_e.c.id == bindparam("start"))
_walk = _top.cte("walk", recursive=True)
_before = case((_walk.c.debit == _mine, _walk.c.debit_prev), else_=_walk.c.credit_prev)
_walk = _walk.union_all(
    select(_e, _walk.c.step + 1).where(_e.c.id == _before, _walk.c.step < bindparam("most"))
)
_taken = _walk.c.debit == _mine
_lines = (
    select(
        _walk.c.id,
        _walk.c.key,
        case((_taken, -_walk.c.amount), else_=_walk.c.amount),
        _walk.c.reason,
        _walk.c.at,
        case((_taken, _walk.c.debit_prev), else_=_walk.c.credit_prev),
        _walk.c.by_person,
        _walk.c.cause,
        _walk.c.note,
        _a.c.person_id,
        _a.c.kind,
    )
    .join(_a, _a.c.id == case((_taken, _walk.c.credit), else_=_walk.c.debit))
    .order_by(_walk.c.step)
)
_owner = select(_e.c.id).where(
    _e.c.id == bindparam("entry"), (_e.c.debit == _mine) | (_e.c.credit == _mine)
)
_keys = select(_e.c.key).where(_e.c.key.in_(bindparam("keys", expanding=True)))
_to = _a.alias()
_givers = (
    select(_e.c.key, _a.c.person_id)
    .join(_a, _a.c.id == _e.c.debit)
    .join(_to, _to.c.id == _e.c.credit)
    .where(_e.c.key.in_(bindparam("keys", expanding=True)), _to.c.kind == bindparam("kind"))
)
_called = (
    select(_names.c.person_id, _names.c.name)
    .where(_names.c.person_id.in_(bindparam("people", expanding=True)))
    .order_by(_names.c.platform, _names.c.user)
)


def lines(tx: Tx, purse: Purse, most: int, first: int = 0) -> list[Line]:
    """Up to `most` entries of an account, newest first, beginning with the entry `first` if given.

    There are none when that entry is not one of the account's.
    """
    held = accounts.find(tx, purse)
    if held is None or (first and tx.first(_owner, {"entry": first, "mine": held.id}) is None):
        return []
    wanted = {"mine": held.id, "start": first or held.previous, "most": most}
    found = [Line(*row) for row in tx.all(_lines, wanted)]
    ripe = {line.key for line in found if line.other == purse.person_id}
    givers = _givers_of(tx, ripe)
    return [replace(line, other=givers.get(line.key, line.other)) for line in found]


def _givers_of(tx: Tx, ripe: Collection[str]) -> dict[str, int]:
    """By the key of the entry that closed it: who gave what had been pending."""
    given = {key.removesuffix(":closed"): key for key in ripe if key.endswith(":closed")}
    rows = tx.all(_givers, {"keys": sorted(given), "kind": PENDING}) if given else ()
    return {given[row.key]: row.person_id for row in rows}


def waiting(tx: Tx, community_id: int, person_id: int, currency: str = POINTS) -> list[Waiting]:
    """The pending payments that nobody has decided yet, newest first."""
    purse = Purse(community_id, person_id, currency, PENDING)
    paid = [line for line in lines(tx, purse, _LOOK_BACK) if line.amount > 0]
    if not paid:
        return []
    closed = {row.key for row in tx.all(_keys, {"keys": [f"{line.key}:closed" for line in paid]})}
    until = due.moments(tx, [RIPENS + line.key for line in paid])
    return [
        Waiting(line.amount, line.reason, until.get(RIPENS + line.key))
        for line in paid
        if f"{line.key}:closed" not in closed
    ]


def available(community_id: int, person_id: int, currency: str = POINTS) -> Purse:
    """The account that a statement is about."""
    return Purse(community_id, person_id, currency, AVAILABLE)


def undone(tx: Tx, key: str) -> bool:
    """Whether the entry of that key was taken back by another one."""
    return bool(tx.all(_keys, {"keys": [f"{key}:reversed"]}))


def names(tx: Tx, people: Iterable[int]) -> dict[int, str]:
    """What those people are called, members or not any more."""
    found: dict[int, str] = {}
    wanted = sorted(set(people) - {0})
    if wanted:
        for person_id, name in tx.all(_called, {"people": wanted}):
            found.setdefault(person_id, name)
    return found
