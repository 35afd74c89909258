"""kill -9 between a record and its prize, and between the prizes of many: each is given once."""

import signal
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from storage import challenges
from tests.challenge.looks import standing, stored
from tests.faults import finishing
from tests.faults.finishing import LAST, OVER, PEOPLE
from tests.faults.house import Driver
from tests.faults.load import RECORD, kills
from tests.points.looks import sound
from tests.tasks.looks import ids
from tests.world import START, Someone, World

PAYMENT = "before INSERT ledger_entries"
NAMED = (PAYMENT, "before a commit", "after a transaction")


def paid(world: World, key: str) -> Counter[int]:
    """How often each got the prize of a challenge, by the number of the person."""
    with world.read() as tx:
        rows: Any = tx.connection.exec_driver_sql(
            "SELECT key FROM ledger_entries WHERE key LIKE 'challenge:%%'"
            " AND NOT key LIKE '%%:growth'"
        ).all()
    parts = [row[0].split(":") for row in rows]
    return Counter(int(part[-1]) for part in parts if key in part)


@pytest.mark.long
def test_killed_between_a_record_and_its_prize(driver: Driver, url: str, tmp_path: Path) -> None:
    visits = count(1)
    world, robin = finishing.house(url, 0)
    robin.says("/challenge")
    world.close()

    def run(who: int, boundary: str, nth: int = 0) -> int:
        """Somebody comes along; a process of its own takes their record, and dies."""
        world, _ = finishing.house(url, next(visits))
        world.clock.advance(LAST)
        finishing.member(world, who).presses_data("1:challenge_join:swim")
        world.close()
        job = {"do": "finish", "url": url, "folder": str(tmp_path), "who": who}
        return driver.wait(driver.start(**job, run=next(visits), boundary=boundary, nth=nth))

    # The first payment of all makes accounts that are there for the next ones.
    assert run(0, "") == 0
    assert run(1, RECORD) == 0
    met = kills(tmp_path, PAYMENT, "after a transaction")
    few = met[1 :: 4 if url.startswith("sqlite") else 12]
    seen = Counter[str]()
    for who, (boundary, nth) in enumerate((k for k in met if k in few or k[0] in NAMED), 2):
        status = run(who, boundary, nth)
        world, _ = finishing.house(url, next(visits))
        world.clock.advance(LAST)
        ann = finishing.member(world, who)
        done = _made(world, ann)
        assert status == -signal.SIGKILL or (status, done) == (0, True)
        seen["made" if done else "open"] += 1
        finishing.records(ann)
        assert _made(world, ann)
        world.close()
    assert min(seen["open"], seen["made"]) > 0, seen


def _made(world: World, ann: Someone) -> bool:
    """Whether they made it; then they have the prize, once, else neither record nor prize."""
    mine, prizes = standing(world, ann, "swim"), paid(world, "swim")
    made = mine.finished_at is not None
    assert (mine.done, prizes[ids(world, ann)[1]]) == (int(made), int(made))
    assert sound(world)
    return made


@pytest.mark.long
def test_killed_between_the_prizes_of_many(driver: Driver, url: str, tmp_path: Path) -> None:
    visits = count(1)
    world, robin = finishing.house(url, 0)
    world.adds_bot(robin)
    robin.says("/challenge")
    people = [finishing.member(world, who) for who in range(PEOPLE)]
    for who in people:
        who.presses_data("1:challenge_join:walk")
    for _ in range(2):
        for who in people:
            finishing.records(who, "walk")
        world.is_down(days=1)
    for day in ("2026-03-04", "2026-03-05"):
        robin.says(f"/admin protect {day} storm")
    assert not paid(world, "walk")
    world.close()
    statuses: list[int] = []
    while not statuses or statuses[-1]:
        turn = len(statuses)
        at = {"boundary": NAMED[turn % len(NAMED)], "nth": 2 + turn // len(NAMED)}
        job = {"do": "settle", "url": url, "folder": str(tmp_path), **at}
        statuses.append(driver.wait(driver.start(**job, run=next(visits))))
        assert statuses[-1] in (0, -signal.SIGKILL)
        world, _ = finishing.house(url, next(visits))
        given = paid(world, "walk")
        made = stored(world, people[0], "walk").finished
        assert (set(given.values()) | {1}, len(given)) == ({1}, made)
        assert sound(world)
        world.close()
    assert len(statuses) > 3, statuses
    world, _ = finishing.house(url, next(visits))
    world.clock.advance(OVER)
    world.sleeps(minutes=10)
    ann = people[0]
    ann.world = world
    found = stored(world, ann, "walk")
    assert (found.state, found.finished, len(paid(world, "walk"))) == (
        challenges.OVER,
        *[PEOPLE] * 2,
    )
    with world.read() as tx:
        told = tx.connection.exec_driver_sql(
            "SELECT count(*) FROM outbox WHERE key LIKE 'challenge-ended:%%'"
        ).scalar()
    assert told == 1
    assert found.ended_at > START
    world.close()
