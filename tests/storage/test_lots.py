"""What is spent first and what expires, against a model that keeps every lot."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from storage import accounts, ledger, ledger_check, lots
from storage.accounts import EXPIRED, POINTS, Entry, LedgerAccount, Purse
from storage.engine import Store
from storage.ledger import Short
from storage.schema import table_of
from tests.storage.test_ledger import community
from tests.world import START

PEOPLE = st.integers(1, 3)
AMOUNTS = st.integers(1, 20)
_numbers = count(1)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


class Months(RuleBasedStateMachine):
    """Earns, spends, gives, sets aside, reverses, folds and lets expire over many months."""

    store: Store
    month = lots.month_of(START)

    def __init__(self) -> None:
        super().__init__()
        self.here = community(self.store)
        # Time never goes back in one database: the numbers of entries grow with it.
        self.month = type(self).month
        self.lots: dict[int, dict[int, int]] = {p: {} for p in (1, 2, 3)}
        self.below = dict.fromkeys((1, 2, 3), 0)
        self.expired = dict.fromkeys((1, 2, 3), 0)
        self.open: list[tuple[str, int, int]] = []
        self.paid: list[tuple[str, int, int]] = []

    @property
    def now(self) -> datetime:
        return datetime(self.month // 12, self.month % 12 + 1, 15, tzinfo=UTC)

    def _key(self) -> str:
        return f"{self.here}:{next(_numbers)}"

    def _came(self, person: int, amount: int) -> None:
        owed = min(self.below[person], amount)
        self.below[person] -= owed
        mine = self.lots[person]
        # What was owed is paid back with the oldest: the newest is what stays.
        mine[self.month] = mine.get(self.month, 0) + amount - owed

    def _went(self, person: int, amount: int) -> None:
        mine = self.lots[person]
        for month in sorted(mine):
            part = min(mine[month], amount)
            mine[month] -= part
            amount -= part
        self.below[person] += amount

    def _held(self, person: int) -> int:
        return sum(self.lots[person].values()) - self.below[person]

    @rule(months=st.integers(1, 2))
    def passes(self, months: int) -> None:
        self.month += months
        type(self).month = self.month

    @rule(person=PEOPLE, amount=AMOUNTS)
    def pay(self, person: int, amount: int) -> None:
        key = self._key()
        with self.store.write(self.now) as tx:
            ledger.pay(tx, key, Purse(self.here, person), amount, "test")
        self._came(person, amount)
        self.paid.append((key, person, amount))

    @rule(person=PEOPLE, amount=AMOUNTS, aside=st.booleans())
    def spend(self, person: int, amount: int, aside: bool) -> None:
        key, verb = self._key(), ledger.reserve if aside else ledger.charge
        with self.store.write(self.now) as tx:
            if self._held(person) < amount:
                with pytest.raises(Short):
                    verb(tx, key, Purse(self.here, person), amount, "test")
                return
            verb(tx, key, Purse(self.here, person), amount, "test")
        self._went(person, amount)
        if aside:
            self.open.append((key, person, amount))

    @rule(giver=PEOPLE, receiver=PEOPLE, amount=AMOUNTS)
    def give(self, giver: int, receiver: int, amount: int) -> None:
        if giver == receiver or self._held(giver) < amount:
            return
        with self.store.write(self.now) as tx:
            ledger.transfer(
                tx, self._key(), Purse(self.here, giver), Purse(self.here, receiver), amount, "test"
            )
        self._went(giver, amount)
        self._came(receiver, amount)

    @rule()
    def release(self) -> None:
        if self.open:
            key, person, amount = self.open.pop(0)
            with self.store.write(self.now) as tx:
                ledger.release(tx, key, "test")
            self._came(person, amount)

    @rule()
    def reverse(self) -> None:
        if self.paid:
            key, person, amount = self.paid.pop(0)
            with self.store.write(self.now) as tx:
                ledger.reverse(tx, key, "test")
            self._went(person, amount)

    @rule()
    def fold(self) -> None:
        with self.store.write(self.now) as tx:
            while lots.fold(tx, POINTS):
                pass

    @rule(back=st.integers(1, 6))
    def expire(self, back: int) -> None:
        self.fold()
        month = self.month - back
        with self.store.write(self.now) as tx:
            for person in lots.holders(tx, self.here, POINTS, month, 0, 10):
                purse = Purse(self.here, person)
                amount = lots.old(tx, purse, month)
                old = [m for m in self.lots[person] if m <= month]
                assert amount == sum(self.lots[person].pop(m) for m in old)
                if amount:
                    ledger.expire(tx, self._key(), Purse(self.here, person), amount, "expired")
                    self.expired[person] += amount
                lots.forget(tx, purse, month)
        for mine in self.lots.values():
            assert not any(amount for m, amount in mine.items() if m <= month)

    @invariant()
    def all_is_where_it_should_be(self) -> None:
        with self.store.read(self.now) as tx:
            assert ledger_check.mismatches(tx) == []
            for person in self.lots:
                held = ledger.balance(tx, self.here, person)
                assert held == self._held(person)
                kinds = accounts.kinds(tx, self.here, person, POINTS)
                assert kinds.get(EXPIRED, 0) == self.expired[person]
                left = lots.left(tx, Purse(self.here, person))
                folded = tx.value(select(func.max(table_of(lots.LotFold).c.through)))
                if folded:
                    assert sum(one.amount for one in left) == max(held, 0)
        self._nothing_is_lost()

    def _nothing_is_lost(self) -> None:
        """All that ever came from the community is on some account of a member."""
        a, e = table_of(LedgerAccount), table_of(Entry)
        here = a.c.community_id == self.here
        issued = select(func.coalesce(func.sum(e.c.amount), 0)).join(a, a.c.id == e.c.debit)
        with self.store.read(self.now) as tx:
            out = tx.value(issued.where(here, a.c.person_id == 0))
            kept = tx.value(
                select(func.coalesce(func.sum(a.c.balance), 0)).where(here, a.c.person_id != 0)
            )
        assert out == kept


def test_the_oldest_goes_first_and_what_is_too_old_expires(store: Store) -> None:
    class Here(Months):
        pass

    Here.store = store
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=8 if store.is_sqlite else 3,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_fold_takes_every_entry_once(store: Store) -> None:
    here = community(store)
    with store.write(START) as tx:
        for n in range(5):
            ledger.pay(tx, f"{here}:{n}", Purse(here, 1), 10, "test")
        ledger.charge(tx, f"{here}:out", Purse(here, 1), 15, "test")
    later = datetime(2026, 4, 20, tzinfo=UTC)
    with store.write(later) as tx:
        assert lots.left(tx, Purse(here, 1)) == []
        while lots.fold(tx, POINTS):
            pass
        assert not lots.fold(tx, POINTS)
        ledger.pay(tx, f"{here}:late", Purse(here, 1), 7, "test")
        march = lots.month_of(START)
        assert lots.left(tx, Purse(here, 1)) == [lots.Left(march, 35), lots.Left(march + 1, 7)]
        assert lots.old(tx, Purse(here, 1), march) == 35
