"""Campaigns that are paused, called off or met by what goes wrong: one outcome each."""

import asyncio
from collections import Counter
from collections.abc import Iterator

import pytest

from handlers.campaigns import send
from handlers.campaigns.asks import CampaignPause, CampaignResume, CampaignStep
from handlers.kit.codec import press_data
from handlers.kit.inbound import Filled, Inbound, Pressed, Ripe
from scheduler.platform import Delivery, Gone, Sent, Unknown
from storage import due, outbox
from storage.schema import table_of
from tests.campaigns.looks import (
    found,
    latest,
    members_of,
    received,
    report,
    sent,
    states,
)
from tests.checkin.looks import community_id
from tests.hands import HANDS, at_once, two_processes
from tests.world import Recorder, Someone, World


class Valve(Recorder):
    """Lets nothing of a campaign through while it is shut. unwilling: who refuses, and how."""

    def __init__(self) -> None:
        super().__init__()
        self.open = asyncio.Event()
        self.open.set()
        self.unwilling: dict[int, list[Exception]] = {}

    async def send(self, delivery: Delivery) -> Sent:
        if delivery.message.say.key == "campaign-said":
            await self.open.wait()
            if self.unwilling.get(delivery.user):
                raise self.unwilling[delivery.user].pop(0)
        return await super().send(delivery)


@pytest.fixture
def valve() -> Valve:
    return Valve()


@pytest.fixture
def world(url: str, valve: Valve) -> Iterator[World]:
    made = World(url)
    made.replace(valve)
    yield made
    made.close()


@pytest.fixture
def robin(world: World) -> Someone:
    made = world.admin()
    world.adds_bot(made)
    return made


def settled(world: World) -> None:
    """Some minutes pass, in which what had no answer, or was left by others, is sent again."""
    for _ in range(4):
        world.sleeps(minutes=2)
        world.run(world.app.desk.finish())


def test_paused_while_it_is_sent(
    world: World, robin: Someone, valve: Valve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send, "CHUNK", 2)
    monkeypatch.setattr(send, "AHEAD", 2)
    members_of(world, 6)
    number = sent(robin)

    async def half() -> None:
        """Two of seven are under way when it is paused; those arrive, the others do not."""
        valve.open.clear()
        await world.app.timer.tick()
        pause = Pressed(press_data(CampaignPause(number=number)), 1)
        await world.app.desk.take([robin.event(pause)])
        world.clock.advance(world.clock.now() + send.LOOK)
        await world.app.timer.tick()
        valve.open.set()
        await world.app.desk.quiet()
        await world.app.desk.finish()

    world.run(half())
    world.sleeps(minutes=5)
    assert found(world, number).state == "paused"
    assert states(world, number) == {"told": 2, "waiting": 5}
    assert len(received(world)) == 2
    robin.presses_data(f"1:campaign_resume:{number}")
    world.sleeps(minutes=5)
    assert found(world, number).state == "done"
    assert set(Counter(d.user for d in received(world)).values()) == {1}
    assert len(received(world)) == 7


@pytest.mark.parametrize("act", ["pause", "cancel"])
def test_stopped_while_all_of_it_waits_in_the_gate(world: World, robin: Someone, act: str) -> None:
    world.is_down(hours=13)
    members_of(world, 3)
    number = sent(robin)
    world.sleeps(minutes=10)
    assert report(world, number).held == {"quiet": 4}
    if act == "pause":
        robin.presses_data(f"1:campaign_pause:{number}")
        robin.hears("campaign-state-paused")
    else:
        robin.does(Filled("campaign_cancel", {"number": str(number), "reason": "wrong day"}))
        robin.hears("campaign-ask-off")
        robin.presses("campaign-do-off")
        robin.hears("campaign-state-cancelled")
    world.sleeps(hours=13)
    assert received(world) == []
    if act == "cancel":
        assert states(world, number) == {"off": 4}
        assert report(world, number).off == 4
        robin.presses_data(f"1:campaign_resume:{number}")
        robin.hears("campaign-state-cancelled")
        return
    assert states(world, number) == {"waiting": 4}
    robin.presses_data(f"1:campaign_resume:{number}")
    world.sleeps(minutes=5)
    assert len(received(world)) == 4
    assert report(world, number).sent == 4


def test_members_who_block_and_platforms_that_are_silent(
    world: World, robin: Someone, valve: Valve
) -> None:
    ann, ben, *_ = members_of(world, 4)
    valve.unwilling = {ann.user: [Gone("blocked")], ben.user: [Unknown("?"), Unknown("?")]}
    number = sent(robin)
    settled(world)
    told = report(world, number)
    assert (told.sent, told.failed, told.twice) == (4, {"blocked": 1}, 1)
    robin.presses_data(f"1:campaign_report:{number}")
    robin.hears("campaign-report-failed", count=1)
    robin.hears("campaign-report-twice", count=1)
    world.sleeps(hours=4)
    second = sent(robin)
    world.sleeps(minutes=1)
    assert report(world, second).dropped == {"unreachable": 1}


def test_two_processes_hand_over_each_once(
    world: World, robin: Someone, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By as many steps at once as there are hands, while it is paused and goes on."""
    monkeypatch.setattr(send, "CHUNK", 3)
    members_of(world, 20)
    number = sent(robin)
    events: list[Inbound] = []
    with world.write() as tx:
        here, now = community_id(tx), world.clock.now()
        packed = CampaignStep(number=number, turn=0).pack()
        for n in range(3 * HANDS):
            due.put(tx, f"step:{n}", now, packed, here)
        table = table_of(due.Due)
        rows = tx.records(due.Due, table.select().where(table.c.key.like("%step:%")))
        gather = tx.records(due.Due, table.select().where(table.c.key.like("campaign_gather:%")))
    for row in (*gather, *rows):
        body = Ripe(row.id, row.command, row.community_id, row.person_id)
        events.append(Inbound(f"due:{row.id}", now, None, None, body))
    for act in (CampaignPause, CampaignResume, CampaignPause, CampaignResume):
        data = press_data(act(number=number))
        events.insert(len(events) // 2, robin.event(Pressed(data, 1)))
    with two_processes(world, url) as dispatchers:
        at_once(dispatchers, events)
    settled(world)
    if latest(world).state == "paused":
        robin.presses_data(f"1:campaign_resume:{number}")
    settled(world)
    table = table_of(outbox.Outgoing)
    with world.read() as tx:
        rows_ = tx.all(table.select().where(table.c.key.like("campaign:%")))
    gone = Counter(row.user for row in rows_ if row.state == outbox.SENT)
    assert gone == Counter(dict.fromkeys(gone, 1))
    assert len(gone) == 21
    assert report(world, number).sent == 21
    assert found(world, number).state == "done"
