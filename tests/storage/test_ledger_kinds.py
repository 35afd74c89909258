"""Typed balances against a model: set aside, settled, released, given, reversed, frozen, sealed."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import text

from storage import accounts, ledger, ledger_check
from storage.accounts import AVAILABLE, PENDING, RESERVED, REVERSED, SPENT, Purse
from storage.engine import Store
from storage.ledger import GROWTH, POINTS, Booked, Frozen, KeyReused, Short
from storage.transaction import Tx
from tests.storage.test_ledger import community
from tests.world import START

CURRENCIES = (POINTS, GROWTH, "green")
PEOPLE, IN = st.integers(1, 3), st.sampled_from(CURRENCIES)
Whose = tuple[int, str]
AMOUNTS = st.integers(1, 20)
LATER = START + timedelta(minutes=10)
_numbers = count(1)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


def kinds(tx: Tx, here: int, person: int, currency: str = POINTS) -> dict[str, int]:
    return {k: n for k, n in accounts.kinds(tx, here, person, currency).items() if n}


class Lives(RuleBasedStateMachine):
    """Everything that can happen to three currencies, in any order; the model keeps numbers."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.here = community(self.store)
        self.held: dict[Whose, Counter[str]] = {
            (person, of): Counter() for person in (1, 2, 3) for of in CURRENCIES
        }
        self.open: dict[str, tuple[str, Whose, int]] = {}
        self.paid: dict[str, tuple[str, Whose, Whose, int]] = {}
        self.closed: dict[str, str] = {}

    def _key(self) -> str:
        return f"{self.here}:{next(_numbers)}"

    def _shift(self, person: Whose, amount: int, source: str, target: str) -> None:
        self.held[person][source] -= amount
        self.held[person][target] += amount

    def _try(self, verb: Any, *args: Any, needs: int, of: Whose) -> Booked | None:
        with self.store.write(START) as tx:
            if self.held[of][AVAILABLE] < needs:
                with pytest.raises(Short):
                    verb(tx, *args)
                return None
            return verb(tx, *args)

    @rule(person=PEOPLE, of=IN, amount=AMOUNTS, pending=st.booleans())
    def pay(self, person: int, of: str, amount: int, pending: bool) -> None:
        key, kind, whose = self._key(), PENDING if pending else AVAILABLE, (person, of)
        with self.store.write(START) as tx:
            ledger.pay(tx, key, Purse(self.here, person, of, kind=kind), amount, "test")
        self.held[whose][kind] += amount
        if pending:
            self.open[key] = (PENDING, whose, amount)
        else:
            self.paid[key] = ("pay", whose, whose, amount)

    @rule(person=PEOPLE, of=IN, amount=AMOUNTS)
    def charge(self, person: int, of: str, amount: int) -> None:
        key, whose = self._key(), (person, of)
        about = (key, Purse(self.here, person, of), amount, "t")
        if self._try(ledger.charge, *about, needs=amount, of=whose):
            self._shift(whose, amount, AVAILABLE, SPENT)
            self.paid[key] = ("charge", whose, whose, amount)

    @rule(person=PEOPLE, of=IN, amount=AMOUNTS)
    def reserve(self, person: int, of: str, amount: int) -> None:
        key, whose = self._key(), (person, of)
        about = (key, Purse(self.here, person, of), amount, "t")
        if self._try(ledger.reserve, *about, needs=amount, of=whose):
            self._shift(whose, amount, AVAILABLE, RESERVED)
            self.open[key] = (RESERVED, whose, amount)

    @rule(giver=PEOPLE, receiver=PEOPLE, of=IN, amount=AMOUNTS)
    def transfer(self, giver: int, receiver: int, of: str, amount: int) -> None:
        if giver == receiver:
            return
        key = self._key()
        purses = (Purse(self.here, giver, of), Purse(self.here, receiver, of))
        about = (key, *purses, amount, "t")
        if self._try(ledger.transfer, *about, needs=amount, of=(giver, of)):
            self.held[giver, of][AVAILABLE] -= amount
            self.held[receiver, of][AVAILABLE] += amount
            self.paid[key] = ("transfer", (giver, of), (receiver, of), amount)

    @rule(data=st.data(), end=st.sampled_from(["settle", "release", "ripen", "reverse"]))
    def close(self, data: st.DataObject, end: str) -> None:
        fitting = {RESERVED: ("settle", "release"), PENDING: ("ripen", "reverse")}
        choices = sorted(k for k, (kind, *_) in self.open.items() if end in fitting[kind])
        if not choices:
            return
        key = data.draw(st.sampled_from(choices))
        kind, person, amount = self.open[key]
        target = {"settle": SPENT, "reverse": REVERSED}.get(end, AVAILABLE)
        ripe = end == "reverse" and self.closed.get(key) == "ripen"
        kind = AVAILABLE if ripe else kind
        with self.store.write(START) as tx:
            if not ripe and self.closed.setdefault(key, end) != end:
                with pytest.raises(KeyReused):
                    getattr(ledger, end)(tx, key, "test")
            elif getattr(ledger, end)(tx, key, "test").new:
                self._shift(person, amount, kind, target)

    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        if not self.paid:
            return
        key = data.draw(st.sampled_from(sorted(self.paid)))
        what, giver, person, amount = self.paid[key]
        with self.store.write(START) as tx:
            new = ledger.reverse(tx, key, "test").new
        assert new == (f"{key}:reversed" not in self.closed)
        if not new:
            return
        self.closed[f"{key}:reversed"] = "reverse"
        if what == "transfer":
            self.held[person][AVAILABLE] -= amount
            self.held[giver][AVAILABLE] += amount
        else:
            source, target = (AVAILABLE, REVERSED) if what == "pay" else (SPENT, AVAILABLE)
            self._shift(person, amount, source, target)

    @invariant()
    def entries_equal_balances(self) -> None:
        with self.store.read(START) as tx:
            assert ledger_check.mismatches(tx) == []
            for whose, held in self.held.items():
                assert kinds(tx, self.here, *whose) == {k: n for k, n in held.items() if n}


def test_everything_that_happens_to_points(store: Store) -> None:
    class Here(Lives):
        pass

    Here.store = store
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12 if store.is_sqlite else 4,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_below_zero_one_earns_but_does_not_spend(store: Store) -> None:
    here = community(store)
    with store.write(START) as tx:
        ledger.pay(tx, "a", Purse(here, 1), 10, "test")
        ledger.charge(tx, "b", Purse(here, 1), 8, "test")
        assert ledger.reverse(tx, "a", "test").balance == -8
        with pytest.raises(Short):
            ledger.charge(tx, "c", Purse(here, 1), 1, "test")
        assert ledger.pay(tx, "d", Purse(here, 1), 9, "test").balance == 1


def test_what_is_frozen_is_not_spent(store: Store) -> None:
    here, there = community(store), community(store)
    with store.write(START) as tx:
        for place in (here, there):
            ledger.pay(tx, f"in:{place}", Purse(place, 1), 10, "test")
        assert ledger.freeze(tx, here, "a mismatch")
        assert not ledger.freeze(tx, here, "another")
        for verb in (ledger.charge, ledger.reserve):
            with pytest.raises(Frozen, match="a mismatch"):
                verb(tx, f"out:{here}", Purse(here, 1), 1, "test")
        with pytest.raises(Frozen):
            ledger.transfer(tx, f"gift:{here}", Purse(here, 1), Purse(here, 2), 1, "test")
        assert ledger.pay(tx, f"more:{here}", Purse(here, 1), 5, "test").balance == 15
        assert ledger.charge(tx, f"out:{there}", Purse(there, 1), 1, "test").balance == 9
        assert ledger.thaw(tx, here)
        assert ledger.charge(tx, f"out:{here}", Purse(here, 1), 1, "test").balance == 14


def test_seals_cover_what_is_old_and_show_what_was_changed(store: Store) -> None:
    here = community(store)
    for n in range(3):
        with store.write(START) as tx:
            ledger.pay(tx, f"{here}:{n}", Purse(here, 1), n + 1, "test")
    with store.write(START) as tx:
        assert ledger_check.seal(tx) == 0
    with store.write(LATER) as tx:
        assert ledger_check.seal(tx) == 3
        assert ledger_check.seal(tx) == 0
        ledger.pay(tx, f"{here}:late", Purse(here, 1), 9, "test")
    with store.read(LATER) as tx:
        verdict = ledger_check.verify(tx)
    assert (verdict.sound, verdict.entries, verdict.seals) == (True, 4, 1)
    trigger = "DISABLE TRIGGER ledger_entries_no_change"
    with store.writer.begin() as connection:
        if store.is_sqlite:
            connection.execute(text("DROP TRIGGER ledger_entries_no_update"))
        else:
            connection.execute(text(f"ALTER TABLE ledger_entries {trigger}"))
        connection.execute(text("UPDATE ledger_entries SET amount = 100 WHERE amount = 2"))
        connection.execute(
            text("UPDATE ledger_accounts SET balance = balance + 98 WHERE person_id = 1")
        )
    with store.read(LATER) as tx:
        verdict = ledger_check.verify(tx)
    assert (verdict.broken, verdict.mismatches) == (1, [])


def test_an_old_event_right_after_a_start_stands_behind_the_seals(store: Store) -> None:
    here = community(store)
    with store.write(START) as tx:
        ledger.pay(tx, f"{here}:1", Purse(here, 1), 1, "test")
    with store.write(LATER) as tx:
        ledger_check.seal(tx)
    again = Store(str(store.url.render_as_string(hide_password=False)), lock=False)
    try:
        with again.write(LATER) as tx:
            tx.now = START
            ledger.pay(tx, f"{here}:2", Purse(here, 1), 1, "test")
        with again.read(LATER) as tx:
            assert ledger_check.verify(tx).sound
    finally:
        again.close()
