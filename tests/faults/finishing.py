"""A house with two challenges: one that a single record makes, and one whose prizes are owed."""

from datetime import UTC, datetime

from handlers.challenge import settle
from tests.challenge.looks import features, plan
from tests.world import Someone, World

SWIM = plan("swim", join_until=3)
"""Three days; who comes along on the last one makes it with one record."""

WALK = plan("walk", days=4)
"""Four days, the last two of which an admin protects: who did the others is owed the prize."""

LAST, OVER = datetime(2026, 3, 4, 10, tzinfo=UTC), datetime(2026, 3, 6, 0, 1, tzinfo=UTC)
RECORDED = ("before INSERT challenge_records", "before UPDATE challenge_records")
SETTLED = ("before UPDATE challenges", "before UPDATE challenge_members")
PEOPLE, TOGETHER = 11, 3


def house(url: str, visit: int) -> tuple[World, Someone]:
    """The house as it stands, with an admin; no two visits may have the same number."""
    settle.TOGETHER = TOGETHER
    world = World(url, features(SWIM, WALK))
    world.visit(visit)
    return world, world.admin()


def member(world: World, who: int) -> Someone:
    """No two members may have the same number."""
    return Someone(world, 100 + who, f"Member {who}", "test")


def records(who: Someone, key: str = "swim") -> None:
    who.presses_data(f"1:challenge_tap:{key}")
