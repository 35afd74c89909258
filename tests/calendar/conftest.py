"""The calendar's admin."""

import pytest

from tests.world import Someone, World


@pytest.fixture
def robin(world: World) -> Someone:
    """An admin of the group that Hearth is in."""
    found = world.admin()
    world.adds_bot(found)
    return found
