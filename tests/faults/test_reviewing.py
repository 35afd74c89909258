"""kill -9 between the approval of a proof and its payment: both are there, or neither is."""

import signal
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from storage import outbox, task_proofs
from storage.schema import table_of
from storage.task_proofs import APPROVED, WAITING
from tests.faults import reviewing
from tests.faults.house import Driver
from tests.faults.load import RECORD, kills
from tests.faults.reviewing import PAYMENT, POINTS, Room
from tests.points.looks import sound
from tests.tasks.looks import ids, paid

NAMED = (PAYMENT, "before a commit", "after a transaction")


def standing(room: Room) -> tuple[str, list[tuple[str, int]]]:
    """What became of their proof, and what they were paid for it."""
    with room.world.read() as tx:
        found = task_proofs.last(tx, *ids(room.world, room.ann), "walk", 0)
    assert found is not None
    assert sound(room.world)
    return found.state, paid(room.world, room.ann)


def told(room: Room) -> int:
    """How often they were told of it."""
    with room.world.read() as tx:
        found = task_proofs.last(tx, *ids(room.world, room.ann), "walk", 0)
        assert found is not None
        rows = tx.all(table_of(outbox.Outgoing).select())
    return sum(row.key == f"proof:{found.id}:1" for row in rows)


@pytest.mark.long
def test_killed_between_approval_and_payment(driver: Driver, url: str, tmp_path: Path) -> None:
    visits = count(1)

    def run(who: int, boundary: str, nth: int = 0) -> int:
        """A member hands in; a process of its own shows the card, is told to approve, and dies."""
        room = reviewing.room(url, next(visits), who)
        room.rita.says("hello")
        reviewing.hands_in(room)
        room.world.close()
        job = {"do": "review", "url": url, "folder": str(tmp_path), "who": who}
        return driver.wait(driver.start(**job, run=next(visits), boundary=boundary, nth=nth))

    # The first payment of all makes accounts that are there for the next ones.
    assert run(0, "") == 0
    assert run(1, RECORD) == 0
    # What was sent is written down meanwhile, in transactions of its own.
    met = kills(tmp_path, PAYMENT, "after a transaction")
    # Some of the others, fewer on PostgreSQL, where a run takes several times as long.
    few = met[1 :: 5 if url.startswith("sqlite") else 12]
    wanted = [kill for kill in met if kill in few or kill[0] in NAMED]
    seen = Counter[str]()
    for who, (boundary, nth) in enumerate(wanted, 2):
        status = run(who, boundary, nth)
        room = reviewing.room(url, next(visits), who)
        state, amounts = standing(room)
        assert (state, len(amounts)) in {(WAITING, 0), (APPROVED, 1)}
        assert status == -signal.SIGKILL or (status, state) == (0, APPROVED)
        seen[state if status else "missed"] += 1
        room.rita.says("/review")
        if state == WAITING:
            reviewing.approves(room)
        else:
            room.rita.hears("review-none")
        assert standing(room) == (APPROVED, [("walk:0:points", POINTS)])
        assert told(room) == 1
        room.world.close()
    # What is written along of other messages comes sooner or later, and a boundary with it.
    assert seen[WAITING] * 2 >= len(wanted), seen
