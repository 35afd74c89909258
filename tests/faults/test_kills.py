"""kill -9 at any moment: nothing acknowledged is lost, nothing is paid twice."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from random import Random  # noqa: TID251 - a seed makes it repeatable

import pytest

from storage.engine import Store
from storage.migrate import HEAD, current
from storage.tables import METADATA
from tests.faults.house import Driver, House
from tests.faults.load import RECORD
from tests.world import START

PARTS = 2
"""Houses of each database that share the random kills, so that they can stand side by side."""

NAMED = {
    "taken, not yet acknowledged",
    "acknowledged",
    "before a message is sent",
    "after a message was sent",
    "before INSERT inbox",
    "before INSERT ledger_entries",
    "before UPDATE outbox",
    "before a commit",
    "after a transaction",
}


@pytest.fixture
def house(driver: Driver, url: str, tmp_path: Path) -> Iterator[House]:
    made = House(driver, url, tmp_path)
    yield made
    made.close()


@pytest.mark.long
@pytest.mark.timeout(0)  # as long as --kills asks for
@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_random_moments(house: House, kills: int, part: int) -> None:
    # One in five on PostgreSQL, where a run takes several times as long.
    share = ceil(kills * (0.8 if house.url.startswith("sqlite") else 0.2) / PARTS)
    rng, begun = Random(20260302 + part), time.monotonic()
    assert not house.ended(house.start())
    longest = time.monotonic() - begun
    while house.kills < share:
        pid = house.start()
        time.sleep(rng.uniform(0, longest))
        # Keep the range about as long as a run, however fast this machine is.
        longest *= 1.05 if house.kill(pid) else 0.8
        house.look()
    assert not house.ended(house.start())
    house.look_at_the_end()


@pytest.mark.long
def test_killed_at_every_boundary(house: House, slow: bool) -> None:
    """Before every kind of statement, around every commit, sending and acknowledgement.

    What is met later in a run, the random moments find too; here only when there is time for it.
    """
    assert not house.ended(house.start(RECORD))
    met = Counter(house.boundaries)
    assert met.keys() > NAMED
    wanted = [(name, nth) for nth in ((1, 4) if slow else (1,)) for name in met if met[name] > nth]
    for name, nth in wanted:
        # What one run meets, the next may not: as many events as happen together differ.
        any(house.ended(house.start(name, nth)) for _ in range(3))
        house.look()
    assert not house.ended(house.start())
    house.look_at_the_end()
    assert house.kills > len(wanted) * 2 / 3, "runs differ, but most meet the same boundaries"


def test_killed_while_the_first_schema_is_made(
    driver: Driver, empty_url: str, tmp_path: Path
) -> None:
    """All of it is there afterwards, or nothing; the next start makes it whole."""
    job = {"do": "migrate", "url": empty_url, "folder": str(tmp_path)}
    for tenth in range(8):
        pid = driver.start(**job)
        time.sleep(0.03 * tenth)
        os.kill(pid, signal.SIGKILL)
        driver.wait(pid)
        store = Store(empty_url)
        assert current(store) in (None, HEAD)
        store.close()
    assert driver.wait(driver.start(**job)) == 0
    store = Store(empty_url)
    assert current(store) == HEAD
    with store.read(START) as tx:
        assert [len(tx.all(table.select())) for table in METADATA.sorted_tables]
    store.close()
