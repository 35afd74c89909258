"""Makes worlds for the tests of newcomers."""

from collections.abc import Callable, Iterator

import pytest

from handlers.tasks.definition import Task
from tests.welcome.looks import features
from tests.world import World


@pytest.fixture
def make(url: str) -> Iterator[Callable[..., World]]:
    """Makes a world with those tasks and that policy."""
    made: list[World] = []

    def world(*tasks: Task, **policy: object) -> World:
        made.append(World(url, features(*tasks, **policy)))
        return made[-1]

    yield world
    for one in made:
        one.close()
