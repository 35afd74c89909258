"""The load of the fault tests: what a few people do in each run, and a platform that writes down.

Every event has a name that says all about it, so a run that was killed can be given its events
again, as a platform does with updates that were never confirmed.
"""

import json
import os
import signal
from datetime import datetime, timedelta
from pathlib import Path
from random import Random  # noqa: TID251 - a seed makes it repeatable

from handlers.kit.inbound import Actor, Inbound, Place, Pressed, Tally, Typed
from scheduler.platform import Delivery, Favour, Pace, Sent
from storage import communities, members
from storage.engine import Store
from storage.transaction import Tx
from tests.world import GROUP, START

PLATFORMS = ("a", "b")
PEOPLE = 6
SHIFTS = 3
"""Runs in a day: each person checks in during one of them, on both platforms at once."""

RECORD = "record"

STUMBLES = 5
"""Every so manieth run has a poisoned event among the others."""

_SHIFT = timedelta(minutes=10)


def begins(run: int) -> datetime:
    """The moment at which a run plays."""
    return START + timedelta(days=run // SHIFTS) + _SHIFT * (run % SHIFTS)


def ends(run: int) -> datetime:
    """The moment until which its clock goes: the echoes of its shouts come before."""
    return begins(run) + _SHIFT - timedelta(minutes=1)


def on_shift(run: int) -> list[int]:
    """The people who check in during a run."""
    return [user for user in range(1, PEOPLE + 1) if user % SHIFTS == run % SHIFTS]


def events(run: int) -> list[Inbound]:
    """Everything that happens in a run, each event once."""
    found = [_event(run, "a", 1000 + run, "checkin", Typed("/checkin", 1))]
    for user in on_shift(run):
        shout = Typed(f"/shout {run}-{user}", 3)
        found += [_event(run, p, user, "checkin", Typed("/checkin", 1)) for p in PLATFORMS]
        found += [_event(run, "a", user, f"tally{i}", Tally()) for i in range(2)]
        found.append(_event(run, "b", user, "shout", shout))
        found.append(_event(run, "a", user, "press", Pressed("1:settings:zone", 4)))
    if run % STUMBLES == 0:
        found.append(_event(run, "a", 1, "stumble", Typed("/stumble", 5)))
    Random(run).shuffle(found)
    return found


def _event(run: int, platform: str, user: int, what: str, body: Typed | Tally | Pressed) -> Inbound:
    name = f"{run}/{platform}/{user}/{what}"
    actor, place = Actor(platform, user, f"P{user}", "en"), Place(platform, GROUP)
    return Inbound(name, begins(run), place, actor, body)


def thrice(run: int) -> list[Inbound]:
    """The events of a run as a careless platform hands them in: most of them up to three times."""
    rng, stream = Random(-run), list[Inbound]()
    for event in events(run):
        for _ in range(rng.randint(1, 3)):
            stream.insert(rng.randint(0, len(stream)), event)
    return stream


def prepare(url: str) -> None:
    """One community with a group on each platform, and people with an account on each."""
    store = Store(url)
    with store.write(START - _SHIFT) as tx:
        community = communities.create(tx, name="Load", ready=True)
        for platform in PLATFORMS:
            communities.assign_space(tx, platform, GROUP, community.id, "Load")
        for user in range(1, PEOPLE + 1):
            person = members.meet(tx, "a", user, f"P{user}", "en").person_id
            members.meet(tx, "b", user, f"P{user}", "en")
            members.attach(tx, "b", user, person)
    store.close()


def people(tx: Tx) -> dict[int, int]:
    """The person behind each user."""
    return {u: k.person_id for u, k in members.load(tx, "a", range(1, PEOPLE + 1), 0).items()}


class Log:
    """A file that many processes add lines to; a line is there whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY)

    def add(self, line: str) -> None:
        os.write(self._file, f"{line}\n".encode())

    def lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines()

    def close(self) -> None:
        os.close(self._file)


def kills(folder: Path, *way: str) -> list[tuple[str, int]]:
    """Each boundary that the recording run met, and for which time; up to the end of a way through
    those, one after another.
    """
    met = (folder / "boundaries").read_text(encoding="utf-8").splitlines()
    end = 0
    for name in way:
        end = met.index(name, end)
    met = met[: end + 1] if way else met
    return [(name, met[:n].count(name) + 1) for n, name in enumerate(met)]


class Writer:
    """A platform that writes down what it is told to send and to give, and by which process."""

    pace = Pace()
    gives = frozenset({"role", "tag", "link"})

    def __init__(self, name: str, log: Log, given: Log, at: "Boundary") -> None:
        self.name = name
        self._log = log
        self._given = given
        self._at = at

    async def start(self, desk: object, vocabulary: object) -> None:
        """Nothing to connect to."""

    async def send(self, delivery: Delivery) -> Sent:
        self._at("before a message is sent")
        self._log.add(f"{os.getpid()} {delivery.key}")
        self._at("after a message was sent")
        return Sent(delivery.id % 1_000_000)

    async def retract(self, to: Place, message: int) -> None:
        """Nothing here is fleeting."""

    async def give(self, favour: Favour) -> str:
        self._at("before a favour")
        what = [favour.kind, favour.value, favour.user, favour.wanted, favour.made]
        self._given.add(json.dumps([self.name, *what]))
        self._at("after a favour")
        way = favour.kind == "link" and favour.wanted
        return f"https://{self.name}.example/{os.getpid()}" if way else ""

    async def stop(self) -> None:
        """Nothing to close."""


class Boundary:
    """Called with its name at each boundary, once it is `on`.

    Kills this process when the one named `kill` comes for the `nth` time; with RECORD it writes
    all names down instead.
    """

    def __init__(self, kill: str, nth: int, log: Log) -> None:
        self._kill, self._left = kill, nth
        self._log = log
        self.on = False

    def __call__(self, name: str) -> None:
        if not self.on or self._kill not in (name, RECORD):
            return
        self._left -= 1
        if self._kill == RECORD:
            self._log.add(name)
        elif self._left == 0:
            self._log.add(name)
            os.kill(os.getpid(), signal.SIGKILL)
