"""A second day on which everybody checks in: the ordinary load that most topics measure."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from statistics import fmean

from bot.features import FEATURES
from handlers.kit.feature import Feature
from handlers.kit.inbound import Inbound, Tally
from tests.bench import raw, road
from tests.bench.databases import Databases
from tests.world import World

TOGETHER = 200
Make = Callable[[World, int], Inbound]


class SecondDay:
    """Databases in which `count` members checked in yesterday; each measurement gets a copy."""

    def __init__(self, databases: Databases, count: int) -> None:
        self._databases = databases
        self._users = range(1, count + 1)
        self._yesterday = databases.empty()
        with road.world(self._yesterday) as world:
            world.hand_in([road.check_in(world, user) for user in self._users])

    @contextmanager
    def world(self, features: Sequence[Feature] = FEATURES) -> Generator[World]:
        """Hearth on that day."""
        with self._copy() as url, road.world(url, features, days=1) as world:
            yield world

    def speed(self, make: Make, features: Sequence[Feature] = FEATURES) -> float:
        """Events a second, one of each member."""
        with self.world(features) as world:
            return road.speed(world, [make(world, user) for user in self._users])

    def written(self, make: Make) -> list[list[raw.Write]]:
        """What each of these events wrote: with its effects, and once its reply was sent."""
        with self._copy() as url:
            with road.world(url, days=1) as world:
                before = raw.contents(url)
                replies = world.app.dispatcher.run([make(world, user) for user in self._users])
                taken = raw.contents(url)
                world.run(road.sent(world, replies))
            # What became of the sendings is written at the latest when Hearth stops.
            states = (before, taken, raw.contents(url))
        steps = [raw.changes(*step, len(self._users)) for step in pairwise(states)]
        return [[*effects, *outcome] for effects, outcome in zip(*steps, strict=True)]

    def loop(self, written: Sequence[Sequence[raw.Write]], together: int) -> float:
        """The same rows from a plain loop, so many events in a commit; events a second."""
        with self._copy() as url:
            return raw.speed(url, written, together)

    def commits(self, written: Sequence[Sequence[raw.Write]], gap: float) -> list[float]:
        """How long a commit of one event takes at a light load, in seconds."""
        with self._copy() as url:
            return raw.durations(url, written, gap)

    @contextmanager
    def _copy(self) -> Generator[str]:
        url = self._databases.copy(self._yesterday)
        try:
            yield url
        finally:
            self._databases.drop(url)


def check_in(world: World, user: int) -> Inbound:
    return road.check_in(world, user)


def chatter(world: World, user: int) -> Inbound:
    return road.event(world, user, Tally())


def conversation(world: World, user: int) -> Inbound:
    """A message that is worth points, and counts a minute."""
    return road.event(world, user, Tally(worth=True))


def best(rounds: int, *works: Callable[[], float]) -> list[float]:
    """The best of each in so many rounds, in turn."""
    found = [[work() for work in works] for _ in range(rounds)]
    return [max(column) for column in zip(*found, strict=True)]


def long(times: int, work: Callable[[], float]) -> float:
    """The mean of some runs: what is soon done must not profit from one quiet moment."""
    return fmean(work() for _ in range(times))
