"""An admin whose post is due, and the minute in which it is posted in two groups."""

from datetime import datetime, timedelta

from storage import communities
from tests.calendar.looks import planned
from tests.tasks.looks import ids
from tests.world import GROUP, START, Someone, World

GO = "before UPDATE plan_posts"
GROUPS = (GROUP, GROUP - 1)


def house(url: str, visit: int) -> tuple[World, Someone]:
    """The world as it stands; no two visits may have the same number."""
    world = World(url)
    world.visit(visit)
    return world, world.admin()


def moment(day: int) -> datetime:
    """When the post of that day is due."""
    return START.replace(hour=12) + timedelta(days=day)


def due(url: str, visit: int, day: int) -> str:
    """A post of that day, planned two hours before it is due; gives how its keys begin."""
    world, robin = house(url, visit)
    world.clock.advance(moment(day) - timedelta(hours=2))
    robin.says("/plan")
    here = ids(world, robin)[0]
    with world.write() as tx:
        for group in GROUPS:
            communities.add_space(tx, "test", group, here, f"Group {group}")
    number = planned(robin, f"{world.clock.now():%Y-%m-%d}", clock="12:00")
    world.close()
    return f"plan:{here}:{number}:"
