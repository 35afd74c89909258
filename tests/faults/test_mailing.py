"""kill -9 while a campaign is on its way: in the end each has it, and has it once."""

import signal
from collections import Counter
from itertools import count
from pathlib import Path

from storage import outbox
from storage.schema import table_of
from tests.campaigns.looks import found, states
from tests.checkin.looks import community_id
from tests.faults import mailing
from tests.faults.house import Driver
from tests.faults.load import RECORD, kills
from tests.faults.mailing import MEMBERS, STEP


def test_killed_while_a_campaign_is_on_its_way(driver: Driver, url: str, tmp_path: Path) -> None:
    visits = count(1)

    def run(day: int, boundary: str, nth: int = 0) -> tuple[int, int]:
        """A campaign is begun; a process of its own sends it, or dies on the way."""
        number = mailing.begun(url, next(visits), day)
        job = {"do": "mail", "url": url, "folder": str(tmp_path), "day": day}
        status = driver.wait(driver.start(**job, run=next(visits), boundary=boundary, nth=nth))
        return number, status

    assert run(0, RECORD)[1] == 0
    met = kills(tmp_path)
    assert (STEP, 3) in met, "it takes several steps"
    few = met[3 :: len(met) // (9 if url.startswith("sqlite") else 3)]
    named = [(STEP, 1), (STEP, 3), ("before INSERT campaign_people", 2)]
    seen = Counter[int]()
    for day, (boundary, nth) in enumerate([*few, *named], 1):
        number, status = run(day, boundary, nth)
        seen[status] += 1
        world, _ = mailing.house(url, next(visits), day)
        for _ in range(3):
            world.sleeps(minutes=2)
            world.run(world.app.desk.finish())
        assert found(world, number).state == "done"
        assert states(world, number) == {"told": MEMBERS + 1}
        table = table_of(outbox.Outgoing)
        with world.read() as tx:
            key = f"campaign:{community_id(tx)}:{number}:%"
            rows = tx.all(table.select().where(table.c.key.like(key)))
        assert len({row.user for row in rows}) == len(rows) == MEMBERS + 1
        assert {row.state for row in rows} == {outbox.SENT}
        world.close()
    # What is met before it is on its way, one run may meet more often than another.
    assert seen[-signal.SIGKILL] > len([*few, *named]) / 2, seen
