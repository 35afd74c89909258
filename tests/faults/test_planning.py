"""kill -9 while something planned is posted: in the end each group has it, and has it once."""

import signal
from collections import Counter
from itertools import count
from pathlib import Path

from storage import outbox
from storage.schema import table_of
from tests.faults import planning
from tests.faults.house import Driver
from tests.faults.load import RECORD, kills
from tests.faults.planning import GO, GROUPS


def test_killed_while_a_post_goes_out(driver: Driver, url: str, tmp_path: Path) -> None:
    visits = count(1)

    def run(day: int, boundary: str, nth: int = 0) -> tuple[str, int]:
        """A post is planned; a process of its own lives until it is out, or dies on the way."""
        key = planning.due(url, next(visits), day)
        job = {"do": "post", "url": url, "folder": str(tmp_path), "day": day}
        return key, driver.wait(driver.start(**job, run=next(visits), boundary=boundary, nth=nth))

    assert run(1, RECORD)[1] == 0
    met = kills(tmp_path, GO, "before INSERT outbox", "after a transaction")
    few = met[1 :: 4 if url.startswith("sqlite") else 10]
    named = [kill for kill in met if kill[0] in (GO, "before a commit", "after a transaction")]
    seen = Counter[int]()
    for day, (boundary, nth) in enumerate([*few, *named], 2):
        key, status = run(day, boundary, nth)
        seen[status] += 1
        world, _ = planning.house(url, next(visits))
        world.clock.advance(planning.moment(day))
        world.sleeps(minutes=10)
        world.restart()
        table = table_of(outbox.Outgoing)
        with world.read() as tx:
            rows = tx.all(table.select().where(table.c.key.like(f"{key}%")))
        assert Counter(row.space for row in rows) == Counter(GROUPS)
        assert {row.state for row in rows} == {outbox.SENT}
        world.close()
    # What is met before it goes out, one run may meet more often than another.
    assert seen[-signal.SIGKILL] > len([*few, *named]) / 2, seen
