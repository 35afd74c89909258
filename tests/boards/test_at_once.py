"""Two processes that count the same news, while a third still commits some."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from storage import board_list, boards, ranks
from storage.board_list import PERIODS
from storage.engine import Store
from tests.boards.test_ranks import TODAY, assert_sound, counts
from tests.storage.test_ledger import community
from tests.world import START

PEOPLE, ROUNDS = 40, 30


@pytest.mark.postgres
def test_nothing_is_counted_twice_or_lost(postgres_url: str) -> None:
    stores = [Store(postgres_url) for _ in range(3)]
    here = community(stores[0])
    start = Barrier(3)

    def earn() -> None:
        start.wait()
        for n in range(ROUNDS):
            with stores[0].write(START) as tx:
                for person in range(1, PEOPLE + 1):
                    boards.gain(tx, here, person, "points", person + n % 3, TODAY, START)

    def count(store: Store) -> int:
        start.wait()
        return sum(store.retrying(lambda: fold(store, 37)) for _ in range(60))

    def fold(store: Store, most: int) -> int:
        with store.write(START) as tx:
            return boards.fold(tx, here, most)

    with ThreadPoolExecutor(3) as pool:
        jobs = [pool.submit(earn), *(pool.submit(count, store) for store in stores[1:])]
        taken = sum(job.result() or 0 for job in jobs)
    while rest := fold(stores[0], 500):
        taken += rest
    assert taken == PEOPLE * ROUNDS
    more = sum(n % 3 for n in range(ROUNDS))
    order = [(person, person * ROUNDS + more) for person in range(PEOPLE, 0, -1)]
    with stores[0].write(START) as tx:
        for period in PERIODS:
            board = boards.find(tx, here, "points", period, board_list.starts(period, TODAY))
            assert_sound(tx, board, order)
            kept = counts(tx, board)
            ranks.recount(tx, board)
            assert counts(tx, board) == kept
    for store in stores:
        store.close()
