"""Starts the driver, kills what it runs, and looks into the database afterwards."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from handlers.checkin.rules import CheckInPolicy, points
from storage import checkins, facts, inbox, ledger, ledger_check, outbox
from storage.engine import Store
from storage.schema import table_of
from storage.transaction import Tx
from tests.faults import load

ROOT = Path(__file__).parents[2]


class Driver:
    """The process that forks Hearths."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.faults.driver"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._read() == "ready"
        self._postgres = False

    def warm(self, url: str) -> None:
        """Make ready for jobs on databases of that kind; takes a second the first time."""
        if url.startswith("postgresql") and not self._postgres:
            self._postgres = True
            self._write({"warm": url})
            assert self._read() == "warm"

    def start(self, **job: Any) -> int:
        """Fork a Hearth; its process id."""
        self.warm(job["url"])
        self._write(job)
        return int(self._read())

    def wait(self, pid: int) -> int:
        """How it ended: 0, or minus the signal that killed it."""
        self._write({"wait": pid})
        return int(self._read())

    def stop(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    def _write(self, line: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def _run(name: str) -> int:
    """The run that an event belongs to."""
    return int(name.split("/", maxsplit=1)[0])


@dataclass
class House:
    """A database under load, run after run, and what its people were promised."""

    driver: Driver
    url: str
    folder: Path
    runs: int = 0
    kills: int = 0
    _open: list[int] = field(default_factory=list[int])

    def __post_init__(self) -> None:
        # Now: afterwards it is measured how long a run takes.
        self.driver.warm(self.url)
        load.prepare(self.url)
        self._acks = load.Log(self.folder / "acks")
        self._sent = load.Log(self.folder / "sent")
        self._boundaries = load.Log(self.folder / "boundaries")

    def start(self, boundary: str = "", nth: int = 1) -> int:
        """Begin the next run: what was never confirmed comes again first.

        boundary, nth: where it is to kill itself.
        """
        job = {"url": self.url, "folder": str(self.folder), "cron": "", "do": "play"}
        again = list(self._open)
        self._open.append(self.runs)
        at = {"boundary": boundary, "nth": nth}
        pid = self.driver.start(**job, **at, run=self.runs, again=again)
        self.runs += 1
        return pid

    def ended(self, pid: int) -> bool:
        """Wait for a run; True when it was killed. Fails when it ended in any other way."""
        status = self.driver.wait(pid)
        errors = self.folder / "errors"
        told = errors.read_text("utf-8") if errors.exists() else ""
        assert status in (0, -signal.SIGKILL), told
        acked = set(self.acks())
        self._open = [r for r in self._open if not {e.id for e in load.events(r)} <= acked]
        self.kills += status != 0
        return status != 0

    def kill(self, pid: int) -> bool:
        """Kill a run; False when it was over before."""
        os.kill(pid, signal.SIGKILL)
        return self.ended(pid)

    def acks(self) -> list[str]:
        """The events that were acknowledged."""
        return self._acks.lines()

    @property
    def boundaries(self) -> list[str]:
        """Which boundaries were met, or runs killed at, in their order."""
        return self._boundaries.lines()

    def close(self) -> None:
        for log in (self._acks, self._sent, self._boundaries):
            log.close()

    def look(self) -> None:
        """What must be true at any moment."""
        store, now = Store(self.url), load.begins(self.runs)
        kept = now - inbox.KEEP + timedelta(days=1)
        with store.read(now) as tx:
            acked = {name for name in self.acks() if load.begins(_run(name)) > kept}
            assert inbox.seen(tx, sorted(acked)) == acked, "acknowledged, and lost"
            assert ledger_check.mismatches(tx) == []
        store.close()

    def look_at_the_end(self) -> None:
        """What must be true when everything has been handed in and all is quiet."""
        assert not self._open
        self.look()
        store = Store(self.url)
        with store.read(load.begins(self.runs)) as tx:
            self._points(tx)
            self._facts(tx)
            self._messages(tx)
        store.close()

    def _points(self, tx: Tx) -> None:
        """Each person has what the rules give for their days, and the echoes of their shouts."""
        policy, kept = CheckInPolicy(), table_of(checkins.CheckIn)
        known = load.people(tx)
        community = tx.value(select(func.min(kept.c.community_id)))
        for user, person in known.items():
            days = sum(user in load.on_shift(run) for run in range(self.runs))
            due = days + sum(points(n, policy) for n in range(1, days + 1))
            due += sum(bonus for at, bonus in policy.milestones.items() if at <= days)
            assert len(checkins.kept(tx, community, person)) == days
            assert ledger.balance(tx, community, person) == due, f"P{user}, {days} days"

    def _facts(self, tx: Tx) -> None:
        """One fact for each thing that happened, one slot of the calendar after another."""
        table = table_of(facts.Noted)
        rows = tx.all(select(table.c.kind, table.c.person_id, table.c.at))
        told = Counter(row.kind for row in rows)
        shifts = [user for run in range(self.runs) for user in load.on_shift(run)]
        assert told["checked-in"] == len(shifts) + self.runs
        assert told["shouted"] == len(shifts)
        pulses = sorted(row.at for row in rows if row.kind == "pulsed")
        steps = {later - earlier for earlier, later in pairwise(pulses)}
        assert len(steps) <= 1, "a slot of the calendar is missing or came twice"
        stumbles = {e.id for r in range(self.runs) for e in load.events(r) if "stumble" in e.id}
        assert {p.key for p in inbox.parked(tx)} == stumbles

    def _messages(self, tx: Tx) -> None:
        """Nothing waits; what has no expiry was sent; twice only where a kill came between.

        A greeting that waited behind a newer one is withdrawn.
        """
        rows = tx.records(outbox.Outgoing, table_of(outbox.Outgoing).select())
        assert {row.state for row in rows} <= {outbox.SENT, outbox.DEAD}
        late = [row for row in rows if row.state == outbox.DEAD]
        assert all(row.expires_at is not None for row in late)
        assert all("too late" in row.error or row.error == "withdrawn" for row in late)
        lines = [line.split(" ", 1) for line in self._sent.lines()]
        sent = Counter(key for _, key in lines)
        assert {row.key for row in rows if row.state == outbox.SENT} <= sent.keys()
        shouts = {f"shout:{r}-{u}" for r in range(self.runs) for u in load.on_shift(r)}
        assert shouts <= sent.keys()
        in_one_process = Counter((pid, key) for pid, key in lines)
        assert set(in_one_process.values()) <= {1}, "sent twice by one process"
        assert sum(sent.values()) - len(sent) <= self.kills * load.PEOPLE * 6
