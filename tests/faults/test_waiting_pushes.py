"""Many pushes wait: replies overtake them, few are in memory, and no place holds up the others."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from handlers.kit.codec import encode
from handlers.kit.context import Sending
from handlers.kit.inbound import Typed
from handlers.kit.message import Message, Say
from scheduler import pace
from scheduler.platform import Delivery, Pace, Sent
from scheduler.stock import CLAIM, PLACE
from storage import outbox
from storage.outbox import DEAD, PROMOTION, SENDING, SENT, SERVICE, WAITING, Outgoing
from storage.schema import table_of
from tests.world import Recorder, World

NEWS = Message(Say("points-none"), private=True)


class Closed(Recorder):
    """Answers nobody, or only those whose place is not `shut`, before it is opened."""

    def __init__(self, shut: int = 0) -> None:
        super().__init__()
        self.shut = shut
        self.opened = asyncio.Event()

    async def send(self, delivery: Delivery) -> Sent:
        if self.shut in (0, delivery.to.space):
            await self.opened.wait()
        return await super().send(delivery)


@pytest.fixture
def world(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    # However long a slow machine takes: who has no answer has none.
    monkeypatch.setattr(pace, "_HANGS", 1e6)
    made = World(url)
    made.person("Robin").says("hello")
    yield made
    made.close()


def closed(world: World, limits: Pace, shut: int = 0) -> Closed:
    recorder = Closed(shut)
    recorder.pace = limits
    world.replace(recorder)
    return recorder


def news(world: World, number: int, space: int, **more: Any) -> dict[str, Any]:
    row = Outgoing(
        id=number,
        key=f"news:{number}",
        kind=PROMOTION,
        platform="test",
        space=space,
        private=True,
        user=space,
        message=encode(NEWS),
        locale="en",
        not_before=world.clock.now(),
    )
    return row.model_dump() | more


def put(world: World, spaces: list[int], start: int = 1, **more: Any) -> None:
    """So many pushes that wait, one to each of those places."""
    with world.app.store.write(world.clock.now()) as tx:
        for number, space in enumerate(spaces, start):
            outbox.put(tx, news(world, number, space, **more))


def states(world: World) -> Counter[str]:
    table = table_of(Outgoing)
    with world.read() as tx:
        found = tx.records(Outgoing, table.select().where(table.c.key.like("news:%")))
    return Counter(row.state for row in found)


def looked(world: World, times: int = 1) -> None:
    """Look into the outbox so often, and write down what came of it."""
    for _ in range(times):
        world.run(world.app.pump.claim())
        world.run(world.app.desk.finish())


def opened(world: World, recorder: Closed) -> None:
    async def work() -> None:
        recorder.opened.set()
        await world.app.desk.quiet()
        await world.app.desk.finish()

    world.run(work())


def test_a_reply_overtakes_what_waits_for_the_same_person(world: World) -> None:
    recorder = closed(world, Pace(per_chat=1000))
    ann = world.person("Ann")
    put(world, [ann.user] * 5)
    put(world, [ann.user], start=6, kind=SERVICE)
    looked(world)
    world.run(world.app.desk.take([ann.event(Typed("/help"), private=True)]))
    opened(world, recorder)
    # What is under way is not called back.
    first, second, third, *rest = [d.key for d in recorder.sent]
    assert first == "news:6"
    assert not second.startswith("news:")
    assert [third, *rest] == [f"news:{n}" for n in range(1, 6)]


def test_of_many_that_wait_few_are_in_memory(world: World) -> None:
    recorder = closed(world, Pace(per_second=5000))
    put(world, list(range(100, 100 + CLAIM * 2 + 50)))
    looked(world, times=4)
    assert states(world) == {SENDING: CLAIM, WAITING: CLAIM + 50}
    # Something more urgent still finds room.
    put(world, [5000], start=1000, kind=SERVICE)
    looked(world)
    assert states(world) == {SENDING: CLAIM + 1, WAITING: CLAIM + 50}
    opened(world, recorder)
    for _ in range(2):
        looked(world)
        opened(world, recorder)
    assert states(world) == {SENT: 2 * CLAIM + 51}
    assert len({d.id for d in recorder.sent}) == len(recorder.sent) == 2 * CLAIM + 51


def test_what_is_written_at_once_is_not_kept_in_memory_either(world: World) -> None:
    """A campaign hands its pushes to the pump as it writes them."""
    recorder = closed(world, Pace(per_second=5000))
    many = CLAIM + 70
    until = world.clock.now() + outbox.LEASE
    mine = {"state": SENDING, "lease_until": until, "owner": world.app.me}
    found = [news(world, n, 100 + n, **mine) for n in range(1, many + 1)]
    with world.app.store.write(world.clock.now()) as tx:
        for row in found:
            outbox.put(tx, row)

    async def send() -> None:
        world.app.pump.send([Sending(row, NEWS) for row in found])
        await world.app.desk.finish()

    world.run(send())
    assert states(world) == {SENDING: CLAIM, WAITING: 70}
    opened(world, recorder)
    looked(world)
    opened(world, recorder)
    assert states(world) == {SENT: many}
    assert len(recorder.sent) == many


def test_a_place_with_very_many_does_not_hold_up_the_others(world: World) -> None:
    recorder = closed(world, Pace(per_chat=1000), shut=7)
    put(world, [7] * (CLAIM + 30) + [8, 9])
    looked(world, times=3)

    async def two_came() -> None:
        while len(recorder.sent) < 2:
            await asyncio.sleep(0)
        await world.app.desk.finish()

    world.run(two_came())
    assert {d.to.space for d in recorder.sent} == {8, 9}
    assert states(world) == {SENT: 2, SENDING: PLACE, WAITING: CLAIM + 30 - PLACE}
    opened(world, recorder)
    while states(world)[WAITING]:
        world.clock.advance(world.clock.now() + outbox.LEASE / 2)
        looked(world)
        opened(world, recorder)
    assert states(world) == {SENT: CLAIM + 32}


def test_what_is_out_of_date_takes_nobodys_turn(world: World) -> None:
    recorder = closed(world, Pace(per_chat=1000))
    put(world, [7] * 3, expires_at=world.clock.now())
    put(world, [7], start=4)
    world.clock.advance(world.clock.now() + outbox.LEASE)
    looked(world)
    opened(world, recorder)
    assert states(world) == {DEAD: 3, SENT: 1}
    assert [d.key for d in recorder.sent] == ["news:4"]
