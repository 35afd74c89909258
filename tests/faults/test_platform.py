"""A platform that asks to wait, answers nonsense, hangs, moves a group or refuses the token."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import TypeVar

import pytest

from handlers.kit.inbound import Place, Typed
from scheduler import pump
from scheduler.platform import Delivery, Gone, Later, Pace, Refused, Sent, Stopped, Unknown
from scheduler.pump import TRIES
from storage import outbox
from storage.outbox import DEAD, SENT, WAITING, Mark, Outgoing
from storage.schema import table_of
from tests.kit.test_groups import known
from tests.world import Recorder, World

R = TypeVar("R", bound=Recorder)


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, platforms=("test", "other"))
    made.person("Robin").says("hello")
    made.recorder().sent.clear()
    yield made
    made.close()


def rows(world: World) -> list[Outgoing]:
    """The replies in the outbox, oldest first."""
    written(world)
    table = table_of(Outgoing)
    with world.read() as tx:
        found = tx.records(Outgoing, table.select().order_by(table.c.id))
    return [row for row in found if row.kind == outbox.REPLY]


def written(world: World) -> None:
    """Returns when it is in the database what became of everything sent."""

    world.run(world.app.desk.quiet())
    world.run(world.app.desk.finish())


def later(world: World, **duration: float) -> None:
    written(world)
    world.sleeps(**duration)


def keys(world: World) -> list[str]:
    return [d.message.say.key for d in world.recorder().sent]


def test_429_is_waited_out_and_sent_once(world: World) -> None:
    ann = world.person("Ann")
    world.recorder().fails = [Later(0.02), Later(0.01)]
    ann.says("/help")
    later(world, seconds=1)
    later(world, seconds=1)
    assert keys(world) == ["help-title"]
    (row,) = rows(world)
    assert (row.state, row.twice, row.attempts) == (SENT, False, 0)


def test_502_is_tried_again_and_said_to_be_maybe_twice(world: World) -> None:
    ann = world.person("Ann")
    world.recorder().fails = [Unknown("502")]
    ann.says("/help")
    assert keys(world) == []
    later(world, seconds=10)
    assert keys(world) == ["help-title"]
    (row,) = rows(world)
    assert (row.state, row.twice, row.attempts) == (SENT, True, 1)


def test_no_answer_at_all_is_given_up(world: World) -> None:
    ann = world.person("Ann")
    world.recorder().fails = [Unknown("502")] * 99
    ann.says("/help")
    for _ in range(5):
        later(world, minutes=1)
    assert len(world.recorder().fails) == 99 - TRIES
    (row,) = rows(world)
    assert (row.state, row.attempts) == (DEAD, TRIES)
    world.recorder().fails = []
    ann.says("/help")
    ann.hears("help-title")


class Hanging(Recorder):
    """Never answers user 1."""

    async def send(self, delivery: Delivery) -> Sent:
        if delivery.user == 1:
            await asyncio.Event().wait()
        return await super().send(delivery)


def test_a_platform_that_hangs_holds_up_nobody_else(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pump, "SEND", timedelta(milliseconds=50))
    world = World(url)
    ann, ben = world.person("Ann"), world.person("Ben")
    ann.says("hello")
    hanging = replaced(world, Hanging())
    world.hand_in([ann.event(Typed("/help")), ben.event(Typed("/help"))])
    assert [d.user for d in hanging.sent] == [ben.user]
    assert {(r.user, r.state, r.twice) for r in rows(world)} == {
        (ann.user, WAITING, True),
        (ben.user, SENT, False),
    }
    world.close()


def test_a_refused_token_stops_that_platform_alone(world: World) -> None:
    ann, ada = world.person("Ann"), world.person("Ada", platform="other")
    world.recorder("test").fails = [Stopped("401")]
    ann.says("/help")
    ann.says("/help")
    later(world, hours=2)
    assert keys(world) == []
    ada.says("/help")
    ada.hears("help-title")
    world.restart()
    ann.says("/help")
    ann.hears("help-title")


def test_what_was_not_sent_before_the_token_was_changed_comes_after(world: World) -> None:
    ann = world.person("Ann")
    world.recorder().fails = [Stopped("401")]
    ann.says("/help")
    world.restart()
    later(world, minutes=11)
    assert keys(world) == ["help-title"]


def test_a_reply_that_comes_too_late_is_dropped(world: World) -> None:
    ann = world.person("Ann")
    world.recorder().fails = [Stopped("401")]
    ann.says("/help")
    world.restart()
    later(world, hours=2)
    assert keys(world) == []
    (row,) = rows(world)
    assert row.state == DEAD


def test_what_the_platform_will_never_take_is_dropped_alone(world: World) -> None:
    ann = world.person("Ann")
    world.recorder().fails = [Refused("too long"), RuntimeError("a fault of the adapter")]
    ann.says("/help")
    ann.says("/help")
    ann.says("/help")
    assert keys(world) == ["help-title"]
    assert [r.state for r in rows(world)] == [DEAD, DEAD, SENT]


def test_who_blocked_hearth_is_known_to_be_out_of_reach(world: World) -> None:
    ann = world.person("Ann")
    ann.says("hello")
    world.recorder().fails = [Gone("blocked")]
    ann.says("/help", private=True)
    assert not known(ann).reachable
    ann.says("/help", private=True)
    ann.hears("help-title")
    assert known(ann).reachable


class Slow(Recorder):
    """Takes few messages a second."""

    pace = Pace(per_second=100)


def replaced(world: World, recorder: R) -> R:
    """Start again with another platform in the place of the first."""
    world.replace(recorder)
    return recorder


def test_a_long_queue_keeps_its_lease(url: str) -> None:
    """What waits for its turn longer than a lease is still sent, once."""
    world = World(url)
    world.person("Robin").says("hello")
    slow = replaced(world, Slow())
    people = [world.person(f"P{i}") for i in range(40)]

    async def wait_in_the_queue() -> None:
        await world.app.desk.take([p.event(Typed("/help")) for p in people])
        while not world.app.pump.idle:
            world.clock.advance(world.clock.now() + outbox.LEASE / 5)
            await world.app.pump.claim()
            await asyncio.sleep(0.01)

    world.run(wait_in_the_queue())
    assert sorted(d.user for d in slow.sent) == [p.user for p in people]
    later(world, minutes=5)
    assert len(slow.sent) == len(people)
    assert {r.state for r in rows(world)} == {SENT}
    world.close()


class Slower(Recorder):
    """Takes so few that most wait while the machine is busy with something else."""

    pace = Pace(per_second=10)


def test_what_another_process_took_over_is_not_sent_here(url: str) -> None:
    world = World(url)
    world.person("Robin").says("hello")
    slow = replaced(world, Slower())
    people = [world.person(f"P{i}") for i in range(20)]
    taken: set[int] = set()

    async def lose_the_leases() -> int:
        await world.app.desk.take([p.event(Typed("/help")) for p in people])
        world.clock.advance(world.clock.now() + outbox.LEASE * 2)
        with world.app.store.write(world.clock.now()) as tx:
            rooms = {("test", outbox.REPLY): 99}
            taken.update(o.id for o in outbox.claim(tx, "another process", rooms))
        before = len(slow.sent)
        await world.app.desk.quiet()
        return before

    before = world.run(lose_the_leases())
    assert taken
    assert not {d.id for d in slow.sent[before:]} & taken
    world.close()


def test_what_was_sent_is_not_sent_again_while_that_cannot_be_written(world: World) -> None:
    """The database may be away for longer than a lease."""
    ann, unwritten = world.person("Ann"), list[Mark]()
    world.app.pump.start(unwritten.append, world.app.desk.hand_in, looks=False)
    ann.says("/help")
    for _ in range(3):
        world.clock.advance(world.clock.now() + outbox.LEASE * 2)
        world.run(world.app.pump.claim())
        world.run(world.app.desk.quiet())
    assert keys(world) == ["help-title"]
    (mark,) = unwritten

    async def write() -> None:
        world.app.desk.mark(mark)

    world.run(write())
    (row,) = rows(world)
    assert row.state == SENT


def test_what_was_being_sent_is_taken_up_at_the_next_start(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once: a file has one process only, so nobody else can be sending it."""
    monkeypatch.setattr(pump, "_DRAIN", 0.05)
    world = World(sqlite_url)
    ann = world.person("Ann")
    ann.says("hello")
    replaced(world, Hanging())
    world.run(world.app.desk.take([ann.event(Typed("/help"))]))
    after = replaced(world, Recorder())
    world.run(world.app.pump.claim())
    world.run(world.app.desk.quiet())
    assert [d.message.say.key for d in after.sent] == ["help-title"]
    world.close()


class Fleeting(Recorder):
    """Its replies are to be removed after a while, and the first is gone already."""

    async def send(self, delivery: Delivery) -> Sent:
        sent = await super().send(delivery)
        return Sent(sent.message, fleeting=True)

    async def retract(self, to: Place, message: int) -> None:
        await super().retract(to, message)
        if len(self.retracted) == 1:
            raise Gone("the message is not there")


def test_fleeting_replies_are_removed(url: str) -> None:
    world = World(url)
    world.person("Robin").says("hello")
    fleeting = replaced(world, Fleeting())
    people = [world.person(f"P{i}") for i in range(3)]
    world.hand_in([p.event(Typed("/help")) for p in people])
    written(world)
    world.run(world.app.pump.look())
    assert fleeting.retracted == []
    later(world, minutes=2)
    world.run(world.app.pump.look())
    world.run(world.app.pump.look())
    assert len(fleeting.retracted) == 3
    world.close()
