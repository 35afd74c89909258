"""A member for whom something waits at the gate, and the hours in which it is let go."""

from storage.outbox import SERVICE
from tests.messages.caller import WITH_CALLER, wants
from tests.world import Someone, World

RELEASE = "before UPDATE pushes"
GAP = 3


def house(url: str, visit: int, who: int) -> tuple[World, Someone]:
    """The world as it stands; no two visits may have the same number, nor two members."""
    world = World(url, WITH_CALLER)
    world.visit(visit)
    platform = world.recorder().name
    return world, Someone(world, 100 + who, f"Member {who}", platform)


def held(url: str, visit: int, who: int) -> str:
    """Somebody hears of one thing, and of another one not yet; gives the key of that."""
    world, ann = house(url, visit, who)
    ann.says("/settings")
    wants(ann, SERVICE, "points")
    key = wants(ann, SERVICE, "points")
    world.close()
    return key
