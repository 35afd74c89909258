"""The inbox: each key once, however many take it at the same time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError, StatementError

from storage import inbox
from storage.engine import Store, away
from tests.world import START


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


def test_a_key_is_taken_with_its_transaction_or_not_at_all(store: Store) -> None:
    def fail() -> None:
        with store.write(START) as tx:
            inbox.take(tx, "a", START)
            inbox.take_now(tx, "b", START)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.write(START) as tx:
        assert inbox.seen(tx, ["a", "b"]) == set()
        inbox.take(tx, "a", START)
        assert inbox.take_now(tx, "b", START)
    with store.write(START) as tx:
        assert inbox.seen(tx, ["a", "b", "c"]) == {"a", "b"}
        assert not inbox.take_now(tx, "b", START)
        assert not inbox.park(tx, "a", START, "{}", "late")


def test_the_same_key_in_two_batches_stops_the_second(store: Store) -> None:
    def take(key: str) -> None:
        with store.write(START) as tx:
            inbox.take(tx, key, START)

    take("a")
    with pytest.raises(IntegrityError) as caught:
        take("a")
    assert not away(caught.value)


def test_many_at_once_take_a_key_once(store: Store) -> None:
    def take(_: int) -> bool:
        def work() -> bool:
            with store.write(START) as tx:
                return inbox.take_now(tx, "a", START)

        return store.retrying(work)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(take, range(8))).count(True) == 1


def test_parked_events_stay_when_old_keys_are_forgotten(store: Store) -> None:
    with store.write(START) as tx:
        inbox.take(tx, "old", START)
        inbox.park(tx, "odd", START, "{}", "odd")
        inbox.take(tx, "new", START + timedelta(days=1))
    with store.write(START) as tx:
        assert inbox.prune(tx, START + timedelta(hours=1)) == 1
        assert inbox.seen(tx, ["old", "odd", "new"]) == {"odd", "new"}
        assert [p.key for p in inbox.parked(tx)] == ["odd"]


@pytest.mark.postgres
def test_a_value_that_cannot_be_is_no_trouble_of_the_database(postgres_url: str) -> None:
    """Else the event would be tried for ever, and hold up all others."""
    store = Store(postgres_url)
    for key in ("nul \x00 inside", "lone \ud800 surrogate"):
        with pytest.raises(StatementError) as caught, store.write(START) as tx:
            inbox.take_now(tx, key, START)
        assert not away(caught.value)
    store.close()
