"""kill -9 from the purchase to the delivery: no point is lost, and every order can be closed."""

import signal
from collections import Counter
from pathlib import Path

from storage.accounts import RESERVED, SPENT
from tests.faults import trading
from tests.faults.house import Driver
from tests.faults.load import RECORD, Log
from tests.faults.trading import PRICE, PURSE, Street
from tests.points.looks import held, paid, sound
from tests.shop.looks import sells, states

NAMED = ("before INSERT ledger_entries", "before a commit", "after a transaction")


def standing(street: Street) -> Counter[str]:
    """How many orders there are in each state; the points must be where the orders say."""
    found = Counter(state for _, state, _ in states(street.world))
    have = held(street.world, street.ann)
    assert have.get(RESERVED, 0) == PRICE * found["waiting"]
    assert have.get(SPENT, 0) == PRICE * found["delivered"]
    assert sum(have.values()) == PURSE
    assert sound(street.world)
    return found


def test_killed_between_setting_aside_and_settling(
    driver: Driver, url: str, tmp_path: Path
) -> None:
    visits = iter(range(1, 1000))
    street = trading.street(url, 0)
    for who in (street.ann, street.robin):
        who.says("hello")
    sells(street.robin, "Tea", PRICE, "endless")
    paid(street.world, street.ann, PURSE)
    street.world.close()

    def run(boundary: str, nth: int = 0) -> int:
        job = {"do": "trade", "url": url, "folder": str(tmp_path)}
        pid = driver.start(**job, run=next(visits), boundary=boundary, nth=nth)
        return driver.wait(pid)

    assert run(RECORD) == 0
    boundaries = Log(tmp_path / "boundaries")
    met = Counter(boundaries.lines())
    boundaries.close()
    assert all(met[name] > 1 for name in NAMED)
    closed, wanted, killed = list[str](), 0, 0
    for name in NAMED:
        for nth in range(1, met[name]):
            # What one run meets at last, the next may not: messages are marked alone or together.
            status = run(name, nth)
            assert status in (0, -signal.SIGKILL)
            wanted, killed = wanted + 1, killed + (status != 0)
            street = trading.street(url, next(visits))
            close = trading.delivers if nth % 2 else trading.refunds
            while standing(street)["waiting"]:
                # The dead process set points aside and did not come to settle them.
                close(street)
                closed.append(close.__name__)
            street.world.close()
    assert killed > wanted * 2 / 3, "runs differ, but most meet the same boundaries"
    assert set(closed) == {"delivers", "refunds"}
