"""Two processes on one calendar: posts come once in each group, and admins decide once."""

from collections.abc import Iterator

import pytest

from handlers.calendar.asks import PlanGo, PlanLook
from handlers.kit.codec import press_data
from handlers.kit.inbound import Inbound, Pressed, Ripe
from storage import audit, communities, outbox
from storage.schema import table_of
from tests.calendar.looks import dated, planned, standing
from tests.hands import HANDS, at_once, two_processes
from tests.tasks.looks import ids
from tests.world import GROUP, Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url)
    yield made
    made.close()


def test_it_is_posted_once_in_each_group(world: World, robin: Someone, url: str) -> None:
    """By as many alarm clocks as there are hands, each with an event of its own."""
    robin.says("/plan")
    here = ids(world, robin)[0]
    with world.write() as tx:
        communities.add_space(tx, "test", GROUP - 1, here, "Coffee friends")
    number = planned(robin, "2026-03-02", clock="18:00")
    (post,) = dated(world, robin, number)
    world.is_down(hours=9)
    for command in (PlanGo, PlanLook):
        packed = command(number=number, slot=post.slot).pack()
        body = Ripe(0, packed, here)
        events = [
            Inbound(f"due:x{n}{command.word}", post.at, None, None, body) for n in range(3 * HANDS)
        ]
        with two_processes(world, url) as dispatchers:
            at_once(dispatchers, events)
    # Nobody sent what the hands wrote: their lease ends, and then this process does.
    world.sleeps(minutes=10)
    world.run(world.app.desk.finish())
    table = table_of(outbox.Outgoing)
    with world.read() as tx:
        rows = tx.all(table.select().where(table.c.key.like("plan:%")))
    assert sorted(row.space for row in rows) == [GROUP - 1, GROUP]
    assert {row.state for row in rows} == {outbox.SENT}


def test_admins_who_press_at_the_same_moment_decide_once(
    world: World, robin: Someone, url: str
) -> None:
    number = planned(robin, "2026-03-04")
    robin.fills("plan_move", number=str(number), day="2026-03-05", clock="10:00")
    move = _sure(robin)
    robin.fills("plan_cancel", number=str(number), reason="Rain")
    off = _sure(robin)
    with two_processes(world, url) as dispatchers:
        at_once(dispatchers, [robin.event(Pressed(one, 1)) for one in (move, off) * HANDS])
    here = ids(world, robin)[0]
    with world.read() as tx:
        acts = [one.action for one in audit.of_community(tx, here)]
    assert acts.count("plan-off") == 1
    assert acts.count("plan-move") <= 1
    assert standing(world, robin) == []
    world.sleeps(days=4)
    assert not [d for d in world.recorder().sent if d.key.startswith("plan:")]


def _sure(robin: Someone) -> str:
    """What the button of the last question carries."""
    return press_data(robin.seen()[-1].message.buttons[0][0].does)  # type: ignore[arg-type]
