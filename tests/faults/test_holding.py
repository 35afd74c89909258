"""kill -9 between what is held and its release: in the end it was let go, and let go once."""

import signal
from collections import Counter
from itertools import count
from pathlib import Path

from storage import outbox, pushes
from storage.schema import table_of
from tests.faults import holding
from tests.faults.holding import GAP, RELEASE
from tests.faults.house import Driver
from tests.faults.load import RECORD, kills
from tests.messages.caller import decisions


def test_killed_between_the_hold_and_the_release(driver: Driver, url: str, tmp_path: Path) -> None:
    visits = count(1)

    def run(who: int, boundary: str, nth: int = 0) -> tuple[str, int]:
        """Somebody's message is held; a process of its own lives on until it may go, and dies."""
        key = holding.held(url, next(visits), who)
        job = {"do": "hold", "url": url, "folder": str(tmp_path), "who": who}
        return key, driver.wait(driver.start(**job, run=next(visits), boundary=boundary, nth=nth))

    assert run(1, RECORD)[1] == 0
    # What was sent is written down meanwhile, in transactions of its own.
    met = kills(tmp_path, RELEASE, "before INSERT outbox", "after a transaction")
    few = met[1 :: 4 if url.startswith("sqlite") else 10]
    named = [kill for kill in met if kill[0] in (RELEASE, "before a commit", "after a transaction")]
    seen = Counter[int]()
    for who, (boundary, nth) in enumerate([*few, *named], 2):
        key, status = run(who, boundary, nth)
        seen[status] += 1
        world, ann = holding.house(url, next(visits), who)
        world.is_down(hours=GAP)
        world.sleeps(minutes=10)
        world.restart()
        with world.read() as tx:
            push = pushes.find(tx, key)
            table = table_of(outbox.Outgoing)
            rows = tx.all(table.select().where(table.c.key == key))
        assert push is not None
        assert push.state == pushes.GONE
        assert [row.state for row in rows] == [outbox.SENT]
        mine = [one.outcome for one in decisions(ann) if one.push_id == push.id]
        assert mine == ["go", "hold"]
        world.close()
    # What is met before the release, one run may meet more often than another.
    assert seen[-signal.SIGKILL] > len([*few, *named]) / 2, seen
