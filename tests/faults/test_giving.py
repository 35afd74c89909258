"""kill -9 while roles and tags are given: all are there in the end, no way in is told twice."""

import json
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from storage import grants, members, outbox
from storage.engine import Store
from storage.schema import table_of
from tests.checkin.looks import community_id
from tests.faults import load
from tests.faults.house import Driver
from tests.faults.load import Log
from tests.world import GROUP

USER = 1
WISHES: list[tuple[grants.Kind, str]] = [("role", "Regular"), ("tag", "Tree"), ("link", "a:555")]
HELD = {(platform, *wish) for platform in load.PLATFORMS for wish in WISHES if wish[0] != "link"}

KILLS = [
    ("before a favour", 1),
    ("before a favour", 4),
    ("after a favour", 1),
    ("after a favour", 2),
    ("after a favour", 5),
    ("before INSERT inbox", 1),
    ("before UPDATE grants", 1),
    ("before UPDATE grants", 2),
    ("before UPDATE grants", 4),
    ("before DELETE grants", 1),
    ("before DELETE grants", 3),
]


@dataclass
class Court:
    """Somebody who is given things and loses them again, by processes that die over it."""

    driver: Driver
    url: str
    folder: Path
    runs: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        load.prepare(self.url)
        store = Store(self.url)
        with store.write(load.begins(0)) as tx:
            self.here, self.person = community_id(tx), load.people(tx)[USER]
            for platform in load.PLATFORMS:
                known = members.load(tx, platform, [USER], self.here)[USER]
                members.settle_in(tx, known, self.here, platform, GROUP)
        store.close()

    def wish(self, wanted: bool) -> None:
        store = Store(self.url)
        with store.write(load.begins(next(self.runs))) as tx:
            for kind, value in WISHES if wanted else ():
                grants.want(tx, self.here, self.person, kind, value, "order:1")
            if not wanted:
                grants.unwant(tx, self.here, self.person, "order:1")
        store.close()

    def run(self, boundary: str = "", nth: int = 0) -> int:
        """One life of Hearth, some minutes after the last; how it ended."""
        job = {"do": "give", "url": self.url, "folder": str(self.folder), "cron": ""}
        pid = self.driver.start(**job, run=next(self.runs), boundary=boundary, nth=nth)
        return self.driver.wait(pid)

    def given(self) -> list[list[object]]:
        log = Log(self.folder / "given")
        lines = [json.loads(line) for line in log.lines()]
        log.close()
        return lines

    def held(self) -> set[tuple[object, ...]]:
        """What the platforms were told in the end."""
        found: set[tuple[object, ...]] = set()
        for platform, kind, value, _, wanted, _ in self.given():
            if kind == "tag":
                found = {one for one in found if one[:2] != (platform, kind)}
            found.discard((platform, kind, value))
            if kind == "link":
                continue
            if wanted and value:
                found.add((platform, kind, value))
        return found

    def look(self, wanted: bool) -> None:
        """Every wish is carried out and written down; the way in was told once each time."""
        assert self.held() == (HELD if wanted else set())
        store = Store(self.url)
        with store.read(load.begins(next(self.runs))) as tx:
            rows = [(w.state, w.error) for w in grants.wishes(tx, self.here, self.person)]
            ways = [r for r in tx.all(table_of(outbox.Outgoing).select()) if "grant:" in r.key]
        store.close()
        assert rows == ([(grants.HELD, "")] * len(WISHES) if wanted else [])
        assert {row.state for row in ways} <= {outbox.SENT}
        self.ways = len(ways)


def test_killed_while_carrying_out(driver: Driver, url: str, tmp_path: Path) -> None:
    court = Court(driver, url, tmp_path)
    times, killed = 0, Counter[bool]()
    # One in three on PostgreSQL, where a run takes several times as long.
    kills = KILLS if url.startswith("sqlite") else KILLS[::3]
    for name, nth in kills:
        for wanted in (True, False):
            court.wish(wanted)
            before = len(court.given())
            status = court.run(name, nth)
            assert status in (0, -signal.SIGKILL)
            assert court.run() == 0
            court.look(wanted)
            killed[wanted] += status != 0
            times += wanted
            assert court.ways == times
            again = Counter(map(str, court.given()[before:]))
            assert max(again.values()) <= 1 + (status != 0), "twice only where a kill came between"
    done = court.given()
    assert court.run() == 0
    assert court.given() == done, "what is done is left alone"
    # Only who loses something has rows deleted.
    given = [name for name, _ in kills if "DELETE" not in name]
    assert killed == {True: len(given), False: len(kills)}
