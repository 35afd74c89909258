"""A rush on a shop: buyers in processes of their own, who press when they are told to."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from multiprocessing.connection import Client

from handlers.kit.inbound import Actor, Inbound, Place, Pressed
from tests.shop.looks import KEYED
from tests.world import GROUP, World

Press = tuple[int, str]
"""Who presses, and the token of what they confirm."""


def crowd(url: str, desk: str) -> None:
    """Run a Hearth whose members press whatever comes through the socket `desk`, all at once.

    What they were answered goes back, counted by its words; an empty order ends it.
    """
    world = World(url, KEYED)
    heard = world.recorder().sent
    with Client(desk, family="AF_UNIX") as line:
        line.send(Counter[str]())
        while True:
            at, presses = line.recv()
            if not presses:
                break
            world.clock.advance(at)
            before = len(heard)
            world.hand_in(_events(world, presses))
            line.send(Counter(one.message.say.key for one in heard[before:]))
    world.close()


def _events(world: World, presses: Sequence[Press]) -> list[Inbound]:
    at, place = world.clock.now(), Place("test", GROUP)
    return [_event(at, place, *press) for press in presses]


def _event(at: datetime, place: Place, user: int, token: str) -> Inbound:
    # Named after the token: no two processes may have an event of the same name.
    actor = Actor("test", user, f"Buyer {user}", "en")
    return Inbound(f"rush:{token}", at, place, actor, Pressed(f"1:purchase:{token}", 1))
