"""The road itself: a running Hearth with a recording platform, and many events in flight."""

import asyncio
import gc
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from itertools import count

from bot.features import FEATURES
from handlers.kit.context import Sending
from handlers.kit.feature import Feature
from handlers.kit.inbound import Actor, Body, Inbound, Place, Typed
from tests.world import GROUP, World

IN_FLIGHT = 256
PLATFORM = "test"
_numbers = count(1)


@contextmanager
def world(url: str, features: Sequence[Feature] = FEATURES, days: int = 0) -> Generator[World]:
    """Hearth on that database, so many days after its beginning."""
    opened = World(url, features)
    try:
        if days:
            opened.sleeps(days=days)
        yield opened
    finally:
        opened.close()


def event(opened: World, user: int, body: Body) -> Inbound:
    """What a member of the group did just now. The ids are in order also as text."""
    actor = Actor(PLATFORM, user, f"Member {user}", "en")
    place, now = Place(PLATFORM, GROUP), opened.clock.now()
    return Inbound(f"{PLATFORM}:{next(_numbers):09}", now, place, actor, body)


def check_in(opened: World, user: int) -> Inbound:
    return event(opened, user, Typed("/checkin", opened.number()))


def speed(opened: World, events: Sequence[Inbound]) -> float:
    """Events a second from the hand-in to the last reply at the platform."""
    sent = opened.recorder().sent
    sent.clear()
    rate = timed(len(events), lambda: opened.run(_handed_in(opened, events)))
    expected = sum(isinstance(e.body, Typed) for e in events)
    done = sum(d.message.say.key == "checkin-done" for d in sent)
    if done != expected:
        raise AssertionError(f"{expected} check-ins, but {done} were done")
    return rate


async def _handed_in(opened: World, events: Sequence[Inbound]) -> None:
    """Hand events in one by one, many at a time; returns when all replies are handed over."""
    desk = opened.app.desk
    waiting = iter(events)

    async def hand_in() -> None:
        for one in waiting:
            await desk.take([one])

    await asyncio.gather(*(hand_in() for _ in range(IN_FLIGHT)))
    await desk.quiet()


async def sent(opened: World, sendings: list[Sending]) -> None:
    """Returns when those are handed over."""
    opened.app.pump.send(sendings)
    await opened.app.desk.quiet()


def timed(count: int, work: Callable[[], object]) -> float:
    """How many a second, when `work` does that many."""
    gc.collect()
    began = time.perf_counter()
    work()
    return count / (time.perf_counter() - began)
