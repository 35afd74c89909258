"""A transaction: what is undone leaves nothing behind, and when it is over, nothing is left."""

import gc
import weakref
from contextlib import suppress

import pytest

from storage import communities, facts, ledger, ledger_check
from storage.accounts import Purse
from storage.engine import Store
from storage.facts import Fact
from tests.world import START


class Told(Fact):
    kind = "told"


class Undone(Exception):
    """Ends a savepoint."""


@pytest.mark.parametrize("before", [False, True], ids=["first", "after others"])
def test_what_is_undone_leaves_nothing_behind(url: str, before: bool) -> None:
    store = Store(url)
    try:
        with store.write(START) as tx:
            home = communities.create(tx, name="Home").id
            if before:
                facts.note(tx, Told(), home)
            with suppress(Undone), tx.savepoint():
                facts.note(tx, Told(), home)
                ledger.pay(tx, "undone", Purse(home, 7), 5, "test")
                raise Undone
            ledger.pay(tx, "kept", Purse(home, 7), 3, "test")
            facts.note(tx, Told(), home, 7)
        with store.read(START) as tx:
            assert len(facts.of_person(tx, home, 0)) == before
            assert len(facts.of_person(tx, home, 7)) == 1
            assert ledger.balance(tx, home, 7) == 3
            assert ledger_check.mismatches(tx) == []
    finally:
        store.close()


@pytest.mark.parametrize("kind", ["write", "read"])
def test_a_transaction_that_is_over_waits_for_no_garbage_collector(url: str, kind: str) -> None:
    store, collects = Store(url), gc.isenabled()
    gc.disable()
    try:
        with getattr(store, kind)(START) as tx:
            tx.memo["who is asking"] = [tx]
        over = weakref.ref(tx)
        del tx
        assert over() is None
    finally:
        if collects:
            gc.enable()
        store.close()
