"""A hundred buyers on the last one, from as many processes as the database takes."""

from collections import Counter
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from multiprocessing.connection import Connection, Listener
from pathlib import Path

import pytest

from handlers.kit.inbound import Pressed
from handlers.shop.browse import BUY
from storage import codes, ledger, shop, tokens
from storage.accounts import AVAILABLE, RESERVED, SPENT, Purse
from storage.engine import Store
from storage.schema import table_of
from storage.shop import BY_HAND, CODE
from tests.checkin.looks import community_id, person_id
from tests.faults.house import Driver
from tests.faults.rush import Press
from tests.points.looks import held, sound
from tests.shop.looks import KEYED, VAULT, item, states
from tests.world import START, Someone, World

BUYERS, PRICE = 100, 50
ROUNDS = 50

MINUTE = timedelta(minutes=1)


@pytest.mark.long
def test_the_last_one_is_sold_once(driver: Driver, url: str, tmp_path: Path) -> None:
    """Every second time it is a coupon code, which must go to nobody else."""
    with peopled(url) as (world, buyers):
        people = _paid(world, buyers)
    presses = Presses(url, people)
    with crowds(driver, url, tmp_path) as lines:
        for number in range(1, ROUNDS + 1):
            at = START + number * MINUTE
            told = _at_once(lines, at, presses.on_the_last(at, number))
            sold = ["shop-bought-sent", "code-note"] if number % 2 else ["shop-bought"]
            assert told == Counter(sold) + Counter({"shop-sold-out": BUYERS - 1})
    presses.close()
    with peopled(url) as (world, buyers):
        _look(world, buyers)


def _look(world: World, buyers: list[Someone]) -> None:
    """Each round has its one order, paid by its buyer; nothing is left and nothing is short."""
    by_hand = codes_sold = ROUNDS // 2
    assert Counter(state for _, state, _ in states(world)) == {
        "waiting": by_hand,
        "delivered": codes_sold,
    }
    assert all(item(world, f"Round {number}").stock == 0 for number in range(1, ROUNDS + 1))
    with world.read() as tx:
        owners = [row.order_id for row in tx.all(table_of(codes.ShopCode).select())]
    assert len(set(owners) - {0}) == len(owners) == codes_sold
    total: Counter[str] = Counter()
    for who in buyers:
        total.update(held(world, who))
    assert total == {
        AVAILABLE: PRICE * ROUNDS * (BUYERS - 1),
        RESERVED: PRICE * by_hand,
        SPENT: PRICE * codes_sold,
    }
    assert sound(world)


@contextmanager
def peopled(url: str) -> Generator[tuple[World, list[Someone]]]:
    """A world of its own, with the buyers, who have come by."""
    world = World(url, KEYED)
    buyers = [world.person(f"Buyer {number}") for number in range(1, BUYERS + 1)]
    yield world, buyers
    world.close()


def _paid(world: World, buyers: list[Someone]) -> dict[int, int]:
    """The person behind each user, who has enough to buy in every round."""
    world.hand_in([who.event(Pressed("1:shop:", 1)) for who in buyers])
    with world.write() as tx:
        where = community_id(tx)
        people = {who.user: person_id(tx, who) for who in buyers}
        for person in people.values():
            ledger.pay(tx, f"test:{person}", Purse(where, person), PRICE * ROUNDS, "milestone")
    return people


class Presses:
    """Lays something out, and the buttons that buy it, beside the processes that sell."""

    def __init__(self, url: str, people: dict[int, int]) -> None:
        self._store = Store(url, lock=False)
        self._people = people

    def on_the_last(self, at: datetime, number: int) -> list[Press]:
        """Something new of which there is one, and everybody has been asked whether to buy it."""
        with self._store.write(at) as tx:
            here = community_id(tx)
            kind = CODE if number % 2 else BY_HAND
            stock = 0 if kind == CODE else 1
            last = shop.add(tx, here, f"Round {number}", PRICE, "points", stock, kind)
            if kind == CODE:
                code = VAULT.seal(last.id, f"CODE-{number}")
                shop.restock(tx, here, last.id, codes.add(tx, last.id, VAULT.mark, [code]))
            about = {"item": last.id, "price": PRICE, "currency": "points"}
            return [
                (user, tokens.offer(tx, here, person, BUY, about, at + MINUTE))
                for user, person in self._people.items()
            ]

    def close(self) -> None:
        self._store.close()


@contextmanager
def crowds(driver: Driver, url: str, folder: Path) -> Generator[list[Connection]]:
    """A line to each of the processes that sell: two, or the one that SQLite takes."""
    job = {"do": "rush", "url": url, "folder": str(folder), "desk": str(folder / "desk")}
    alone = url.startswith("sqlite")
    with Listener(job["desk"], "AF_UNIX") as desk, ExitStack() as stack:
        pids: list[int] = []
        lines: list[Connection] = []
        for _ in range(1 if alone else 2):
            pids.append(driver.start(**job))
            lines.append(stack.enter_context(desk.accept()))
            lines[-1].recv()
        if alone:
            assert driver.wait(driver.start(**job)) == 1
            refused = (folder / "errors").read_text("utf-8")
            assert "is in use by another Hearth: stop that one first" in refused
        yield lines
        for line in lines:
            line.send((START, []))
        assert [driver.wait(pid) for pid in pids] == [0] * len(pids)


def _at_once(lines: list[Connection], at: datetime, presses: list[Press]) -> Counter[str]:
    """All press at the same moment, in equal shares; what all of them were told."""
    for number, line in enumerate(lines):
        line.send((at, presses[number :: len(lines)]))
    told: Counter[str] = Counter()
    for line in lines:
        assert line.poll(60), "a process that sells does not answer"
        told += line.recv()
    return told
