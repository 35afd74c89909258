"""The ledger's proofs: balances against entries, and a chain of hashes over all entries.

Entries are sealed some minutes after they were written, many under one seal. A seal's hash covers
the seal before it and the bare numbers of its entries, so whoever changes, adds or takes away a
sealed entry would have to change all seals behind it, and those in every backup.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import bindparam, func, select, union_all, update
from sqlalchemy import text as sql

from storage.accounts import ISSUER, Entry, LedgerAccount
from storage.ids import first_id
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

RIPE = timedelta(minutes=2)
"""Entries are sealed when no transaction can still be writing older ones."""

MOST = 50_000
"""Entries under one seal."""

_READ = 5_000


class Seal(Record, table=True):
    """The hash over all entries up to `last_id` that the seal before does not cover."""

    __tablename__ = "ledger_seals"
    __table_args__ = STRICT

    number: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    last_id: int = big()
    entries: int = big()
    hash: str = text()
    at: datetime = instant()


_a, _e, _s = table_of(LedgerAccount), table_of(Entry), table_of(Seal)
append_only(_s)
_last = select(_s.c.number, _s.c.last_id, _s.c.hash).order_by(_s.c.number.desc()).limit(1)
_seals = select(_s.c.number, _s.c.last_id, _s.c.entries, _s.c.hash).order_by(_s.c.number)
_bare = Hot(
    select(_e.c.id, _e.c.debit, _e.c.credit, _e.c.amount)
    .where(_e.c.id > bindparam("after"), _e.c.id <= bindparam("through"))
    .order_by(_e.c.id)
    .limit(bindparam("most"))
)
_put = insert_or_nothing(_s, ["number"])
_right = (
    update(_a)
    .where(_a.c.id == bindparam("id_"), _a.c.balance == bindparam("held"))
    .values(balance=bindparam("n"))
)


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


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An account whose balance is not the sum of its entries."""

    account: int
    community_id: int
    balance: int
    summed: int


def mismatches(tx: Tx, community_id: int = 0) -> list[Mismatch]:
    """All accounts that are wrong, of one community or (0) of all.

    Reads the whole ledger: for the nightly check, operators and admins who ask for it.
    """
    _unhurried(tx)
    came = select(_e.c.credit.label("account"), func.sum(_e.c.amount).label("amount"))
    went = select(_e.c.debit, -func.sum(_e.c.amount))
    if community_id:
        came = came.where(_e.c.community_id == community_id)
        went = went.where(_e.c.community_id == community_id)
    moves = union_all(came.group_by(_e.c.credit), went.group_by(_e.c.debit)).subquery()
    sums = (
        select(moves.c.account, func.sum(moves.c.amount).label("total"))
        .group_by(moves.c.account)
        .subquery()
    )
    total = func.coalesce(sums.c.total, 0)
    wrong = (
        select(_a.c.id, _a.c.community_id, _a.c.balance, total)
        .outerjoin(sums, sums.c.account == _a.c.id)
        .where(_a.c.person_id != ISSUER, total != _a.c.balance)
        .order_by(_a.c.id)
    )
    rows = tx.all(wrong.where(_a.c.community_id == community_id) if community_id else wrong)
    return [Mismatch(a, community, held, int(summed)) for a, community, held, summed in rows]


def rebuild(tx: Tx) -> list[Mismatch]:
    """Let every balance be the sum of its entries again; gives those that were not."""
    return [
        one
        for one in mismatches(tx)
        if tx.run(_right, {"id_": one.account, "held": one.balance, "n": one.summed})
    ]


def unsealed(tx: Tx) -> bool:
    """Whether there are entries that are old enough for a seal."""
    newest = tx.first(_last)
    ripe = {"after": newest[1] if newest else 0, "through": first_id(tx.now - RIPE), "most": 1}
    return tx.first(_bare, ripe) is not None


def seal(tx: Tx) -> int:
    """Seal the next entries that are old enough; gives how many."""
    newest = tx.first(_last)
    number, after, before = tuple(newest) if newest else (0, 0, "")
    rows = list(_entries(tx, after, first_id(tx.now - RIPE), MOST))
    if not rows:
        return 0
    made = {
        "number": number + 1,
        "last_id": rows[-1][0],
        "entries": len(rows),
        "hash": _hash(before, rows),
        "at": tx.now,
    }
    # Another process may have sealed them since we looked.
    return len(rows) if tx.run(_put, made) else 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the whole ledger found. broken: the first seal that does not fit, or 0."""

    entries: int
    seals: int
    broken: int
    mismatches: list[Mismatch]

    @property
    def sound(self) -> bool:
        return not self.broken and not self.mismatches


def verify(tx: Tx) -> Verdict:
    """Compare every seal and every balance with the entries. Reads the whole ledger."""
    _unhurried(tx)
    seals = tx.all(_seals)
    broken, before, after, entries = 0, "", 0, 0
    for one in seals:
        rows = list(_entries(tx, after, one.last_id, one.entries + 1))
        entries += len(rows)
        if len(rows) != one.entries or _hash(before, rows) != one.hash:
            broken = broken or one.number
        before, after = one.hash, one.last_id
    if any(later.number != one.number + 1 for one, later in pairwise(seals)):
        broken = broken or seals[0].number
    unsealed = tx.value(select(func.count()).select_from(_e).where(_e.c.id > after))
    return Verdict(entries + unsealed, len(seals), broken, mismatches(tx))


def _entries(tx: Tx, after: int, through: int, most: int) -> Iterator[Any]:
    left = most
    while left:
        wanted = {"after": after, "through": through, "most": min(left, _READ)}
        rows = tx.all(_bare, wanted)
        if not rows:
            return
        yield from rows
        left -= len(rows)
        after = rows[-1].id


def _unhurried(tx: Tx) -> None:
    """A look at the whole ledger takes longer than anything else may."""
    if not tx.sqlite:
        tx.run(sql("SET LOCAL statement_timeout = 0"))


def _hash(before: str, rows: list[Any]) -> str:
    digest = hashlib.sha256(before.encode())
    for entry, debit, credit, amount in rows:
        digest.update(b"%d %d %d %d\n" % (entry, debit, credit, amount))
    return digest.hexdigest()
