"""kill -9 at any moment: nothing acknowledged is lost, nothing is paid twice."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random  # noqa: TID251 - a seed makes it repeatable

import pytest

from tests.faults.house import Driver, House
from tests.faults.load import RECORD

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


def test_killed_at_random_moments(house: House, kills: int) -> None:
    rng, longest = Random(20260302), 0.0
    started = time.monotonic()
    assert not house.ended(house.start())
    longest = time.monotonic() - started
    while house.kills < kills // 2:
        pid = house.start()
        time.sleep(rng.uniform(0, longest))
        house.kill(pid)
        house.look()
    assert not house.ended(house.start())
    house.look_at_the_end()


@pytest.mark.parametrize("nth", [1, 4])
def test_killed_at_every_boundary(house: House, nth: int) -> None:
    """Before every kind of statement, around every commit, sending and acknowledgement."""
    assert not house.ended(house.start(RECORD))
    met = Counter(house.boundaries)
    assert met.keys() > NAMED
    wanted = sorted(name for name, times in met.items() if times > nth)
    for name in wanted:
        house.ended(house.start(name, nth))
        house.look()
    assert not house.ended(house.start())
    house.look_at_the_end()
    assert house.kills > len(wanted) * 2 / 3, "runs differ, but most meet the same boundaries"
