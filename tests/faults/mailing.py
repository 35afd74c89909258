"""A campaign that is on its way in several steps, each day one to the same members."""

from handlers.campaigns import send
from tests.campaigns.looks import members_of, sent
from tests.world import Someone, World

STEP = "before UPDATE campaign_people"
MEMBERS = 5
"""Beside the admin, who is one of them."""


def house(url: str, visit: int, day: int) -> tuple[World, Someone]:
    """The world on that day; no two visits may have the same number."""
    world = World(url)
    send.CHUNK, send.LIST = 2, 4
    world.visit(visit)
    world.is_down(days=day)
    return world, world.admin()


def begun(url: str, visit: int, day: int) -> int:
    """A campaign of that day, confirmed; gives its number."""
    world, robin = house(url, visit, day)
    members_of(world, MEMBERS)
    robin.says("hello")
    number = sent(robin)
    world.close()
    return number
