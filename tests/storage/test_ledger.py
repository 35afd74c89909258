"""The ledger against a model: nothing is lost, nothing is booked twice, entries equal balances."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import audit, communities, ledger, ledger_check
from storage.accounts import Purse
from storage.engine import Store
from storage.ledger import MOST, KeyReused, Short
from storage.transaction import Overtaken
from tests.world import START

PEOPLE = st.integers(1, 3)
KEYS = st.integers(1, 12)
AMOUNTS = st.one_of(st.integers(1, 20), st.just(MOST))
MOVES = st.lists(
    st.tuples(st.sampled_from(["pay", "pay", "charge"]), PEOPLE, st.integers(1, 20)),
    min_size=2,
    max_size=8,
)
_communities = count(1)
_moves = count(1)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


def community(store: Store) -> int:
    with store.write(START) as tx:
        return communities.create(tx, name=f"c{next(_communities)}").id


class Bookings(RuleBasedStateMachine):
    """Pays and charges in any order, some keys again and again, some in one transaction."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.community = community(self.store)
        self.held: dict[int, int] = dict.fromkeys((1, 2, 3), 0)
        self.booked: dict[str, tuple[str, int, int]] = {}

    def _do(self, what: str, person: int, n: int, amount: int) -> None:
        key = f"{self.community}:{n}"
        book = ledger.pay if what == "pay" else ledger.charge
        before, held = self.booked.get(key), self.held[person]
        short = what == "charge" and held < amount
        with self.store.write(START) as tx:
            if before not in (None, (what, person, amount)):
                with pytest.raises(KeyReused):
                    book(tx, key, Purse(self.community, person), amount, "test")
            elif before is None and short:
                with pytest.raises(Short, match=f"^{held} of {amount}$"):
                    book(tx, key, Purse(self.community, person), amount, "test")
            else:
                done = book(tx, key, Purse(self.community, person), amount, "test")
                if before is None:
                    self.held[person] += amount if what == "pay" else -amount
                assert (done.new, done.balance) == (before is None, self.held[person])
                self.booked[key] = (what, person, amount)

    @rule(person=PEOPLE, n=KEYS, amount=AMOUNTS)
    def pay(self, person: int, n: int, amount: int) -> None:
        self._do("pay", person, n, amount)

    @rule(person=PEOPLE, n=KEYS, amount=AMOUNTS)
    def charge(self, person: int, n: int, amount: int) -> None:
        self._do("charge", person, n, amount)

    @rule(data=st.data())
    def again(self, data: st.DataObject) -> None:
        assume(self.booked)
        key = data.draw(st.sampled_from(sorted(self.booked)))
        what, person, amount = self.booked[key]
        self._do(what, person, int(key.split(":")[1]), amount)

    @rule(person=PEOPLE, n=st.integers(13, 20), amount=st.integers(1, 9))
    def undone(self, person: int, n: int, amount: int) -> None:
        with suppress(RuntimeError), self.store.write(START) as tx:
            ledger.pay(tx, f"{self.community}:{n}", Purse(self.community, person), amount, "test")
            raise RuntimeError

    @rule(moves=MOVES)
    def in_one_transaction(self, moves: list[tuple[str, int, int]]) -> None:
        """New payments wait for its end, and whatever comes before that knows of them."""
        with self.store.write(START) as tx:
            tx.acting = {self.community: {1, 2}}
            for what, person, amount in moves:
                key, about = f"{self.community}:{next(_moves)}:new", (self.community, person)
                if what == "charge" and self.held[person] < amount:
                    with pytest.raises(Short):
                        ledger.charge(tx, key, Purse(*about), amount, "test")
                    continue
                self.held[person] += amount if what == "pay" else -amount
                if what == "pay":
                    done = ledger.pay(tx, key, Purse(*about), amount, "test", new=True)
                else:
                    done = ledger.charge(tx, key, Purse(*about), amount, "test")
                assert (done.new, done.balance) == (True, self.held[person])
                assert ledger.balance(tx, *about) == self.held[person]
        with self.store.read(START) as tx:
            assert ledger_check.verify(tx).sound

    @invariant()
    def entries_equal_balances(self) -> None:
        with self.store.read(START) as tx:
            assert ledger_check.mismatches(tx) == []
            for person, held in self.held.items():
                assert ledger.balance(tx, self.community, person) == held


def test_bookings(store: Store) -> None:
    class Here(Bookings):
        pass

    Here.store = store
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12 if store.is_sqlite else 4,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=cast(Any, list(HealthCheck)),
        ),
    )


@given(amount=st.one_of(st.integers(max_value=0), st.integers(min_value=MOST + 1)))
@settings(max_examples=20)
def test_amounts_are_bounded(amount: int) -> None:
    for book in (ledger.pay, ledger.charge):
        with pytest.raises(ValueError, match="an entry moves"):
            book(None, "key", Purse(1, 1), amount, "test")  # type: ignore[arg-type]


def test_currencies_are_apart(store: Store) -> None:
    here = community(store)
    with store.write(START) as tx:
        ledger.pay(tx, "a", Purse(here, 1), 5, "test")
        ledger.pay(tx, "b", Purse(here, 1, "xp"), 7, "test")
        assert ledger.balance(tx, here, 1) == 5
        assert ledger.balance(tx, here, 1, "xp") == 7
        with pytest.raises(Short):
            ledger.charge(tx, "c", Purse(here, 1), 6, "test")


def test_many_at_once_pay_once(store: Store) -> None:
    here = community(store)

    def pay(n: int) -> bool:
        def work() -> bool:
            with store.write(START) as tx:
                return ledger.pay(tx, f"{here}:{n % 4}", Purse(here, 1), 3, "test").new

        return store.retrying(work)

    with ThreadPoolExecutor(4) as pool:
        new = list(pool.map(pay, range(16)))
    assert new.count(True) == 4
    with store.read(START) as tx:
        assert ledger.balance(tx, here, 1) == 12
        assert ledger_check.mismatches(tx) == []


def test_many_at_once_cannot_spend_more_than_there_is(store: Store) -> None:
    here = community(store)
    with store.write(START) as tx:
        ledger.pay(tx, f"{here}:in", Purse(here, 1), 10, "test")

    def charge(n: int) -> bool:
        def work() -> bool:
            with store.write(START) as tx:
                return ledger.charge(tx, f"{here}:{n}", Purse(here, 1), 3, "test").new

        try:
            return store.retrying(work)
        except Short:
            return False

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(charge, range(8)))
    assert done.count(True) == 3
    with store.read(START) as tx:
        assert ledger.balance(tx, here, 1) == 1


@pytest.mark.parametrize("table", ["ledger_entries", "audit"])
def test_what_was_written_stays(store: Store, table: str) -> None:
    here = community(store)
    with store.write(START) as tx:
        ledger.pay(tx, "once", Purse(here, 1), 5, "test")
        audit.write(tx, here, 1, "test")
    changes = ["UPDATE {} SET reason = 'other'", "DELETE FROM {}"]
    own = "INSERT OR REPLACE INTO {0} SELECT * FROM {0}" if store.is_sqlite else "TRUNCATE {}"
    for change in (*changes, own):
        with (
            pytest.raises(DBAPIError, match="append-only"),
            store.writer.begin() as connection,
        ):
            connection.execute(text(change.format(table)))
    with store.read(START) as tx:
        assert ledger_check.head(tx).total == 5
        assert len(audit.of_community(tx, here)) == 1


def test_only_what_is_available_can_be_negative(store: Store) -> None:
    here = community(store)
    with store.write(START) as tx:
        ledger.pay(tx, "once", Purse(here, 1), 5, "test")
        ledger.reserve(tx, "aside", Purse(here, 1), 2, "test")
    with pytest.raises(DBAPIError), store.writer.begin() as connection:
        connection.execute(text("UPDATE ledger_accounts SET balance = -1 WHERE kind = 'reserved'"))


def test_a_balance_that_was_touched_is_found(store: Store) -> None:
    here = community(store)
    with store.write(START) as tx:
        ledger.pay(tx, "once", Purse(here, 1), 5, "test")
    with store.writer.begin() as connection:
        connection.execute(text("UPDATE ledger_accounts SET balance = 6 WHERE person_id = 1"))
    with store.read(START) as tx:
        (wrong,) = ledger_check.mismatches(tx)
    assert (wrong.community_id, wrong.balance, wrong.summed) == (here, 6, 5)


def test_a_key_is_not_booked_twice_by_who_thinks_it_new(store: Store) -> None:
    home = community(store)
    with store.write(START) as tx:
        ledger.pay(tx, "once", Purse(home, 1), 5, "test")

    def again() -> None:
        with store.write(START) as tx:
            tx.acting = {home: {1}}
            ledger.pay(tx, "once", Purse(home, 1), 5, "test", new=True)

    with pytest.raises(DBAPIError):
        again()
    with store.write(START) as tx:
        tx.careful = True
        done = ledger.pay(tx, "once", Purse(home, 1), 5, "test", new=True)
        assert (done.new, done.balance) == (False, 5)
        assert ledger_check.mismatches(tx) == []


def test_a_balance_that_moved_meanwhile_is_not_overwritten(store: Store) -> None:
    home = community(store)
    with store.write(START) as tx:
        ledger.pay(tx, "first", Purse(home, 1), 5, "test")

    def behind_its_back() -> None:
        with store.write(START) as tx:
            tx.acting = {home: {1}}
            ledger.pay(tx, "second", Purse(home, 1), 5, "test", new=True)
            tx.connection.exec_driver_sql("UPDATE ledger_accounts SET last_entry = last_entry + 1")

    with pytest.raises(Overtaken):
        behind_its_back()
    with store.read(START) as tx:
        assert ledger.balance(tx, home, 1) == 5
        assert ledger_check.mismatches(tx) == []
