"""From the hand-in of a check-in to its reply at the platform, when little is going on."""

import asyncio
import time
from collections.abc import Sequence
from statistics import quantiles

from handlers.kit.inbound import Inbound
from scheduler.platform import Delivery
from tests.bench.databases import sqlite
from tests.bench.days import SecondDay, check_in
from tests.bench.table import Line
from tests.world import World

RATE = 50
"""Events a second."""


class _Stamped(list[Delivery]):
    """Notes when each reply came, by the event it answers."""

    def __init__(self) -> None:
        super().__init__()
        self.at: dict[str, float] = {}

    def append(self, delivery: Delivery) -> None:
        self.at[delivery.cause] = time.perf_counter()
        super().append(delivery)


def run(quick: bool) -> list[Line]:
    with sqlite() as databases:
        count, rounds = (20, 1) if quick else (250, 3)
        day = SecondDay(databases, count)
        written = day.written(check_in)
        road: list[tuple[float, float]] = []
        loop: list[tuple[float, float]] = []
        for _ in range(rounds):
            with day.world() as world:
                events = [check_in(world, user) for user in range(1, count + 1)]
                road.append(_marks(world.run(_delays(world, events))))
            loop.append(_marks(day.commits(written, 1 / RATE)))
    return [
        Line(
            f"check-in to reply at {RATE}/s, {name}",
            min(marks[place] for marks in road),
            "ms",
            f"a plain commit at {RATE}/s, {name}",
            min(marks[place] for marks in loop),
        )
        for place, name in enumerate(("p50", "p99"))
    ]


async def _delays(world: World, events: Sequence[Inbound]) -> list[float]:
    """Seconds between hand-in and reply of each event, one every 1/RATE seconds."""
    stamped = world.recorder().sent = _Stamped()
    began: dict[str, float] = {}
    tasks: list[asyncio.Future[None]] = []
    for event in events:
        began[event.id] = time.perf_counter()
        tasks.append(asyncio.ensure_future(world.app.desk.take([event])))
        await asyncio.sleep(1 / RATE)
    await asyncio.gather(*tasks)
    await world.app.desk.quiet()
    return [stamped.at[cause] - at for cause, at in began.items()]


def _marks(seconds: list[float]) -> tuple[float, float]:
    """The median and the 99th percentile, in milliseconds."""
    cuts = quantiles(seconds, n=100)
    return cuts[49] * 1000, cuts[98] * 1000
