"""The process that forks Hearths, one for all tests of a module."""

from collections.abc import Iterator

import pytest

from tests.faults.house import Driver


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    started = Driver()
    yield started
    started.stop()
