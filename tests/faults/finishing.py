"""A house with two challenges: one that a single record makes, and one whose prizes are owed."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from handlers.challenge import settle
from tests.challenge.looks import features, plan
from tests.faults.load import Boundary
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


def ends(job: dict[str, Any], at: Boundary, watch: Callable[..., None]) -> None:
    """A member's record, or the minutes in which the prizes are given; what the driver runs."""
    world, _ = house(job["url"], job["run"])
    world.clock.advance(LAST if job["do"] == "finish" else OVER)
    begins = RECORDED if job["do"] == "finish" else SETTLED

    def since(name: str) -> None:
        """What is met before, as the marks of earlier messages, comes sooner or later."""
        at.on = at.on or name in begins
        at(name)

    watch(world.app.store, since)
    if job["do"] == "finish":
        records(member(world, job["who"]))
    else:
        world.sleeps(minutes=10)
    at.on = False
    world.close()
