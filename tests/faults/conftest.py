"""The process that forks Hearths, one for all tests."""

from collections.abc import Iterator

import pytest

from tests.faults.house import Driver


@pytest.fixture(scope="session")
def driver() -> Iterator[Driver]:
    started = Driver()
    yield started
    started.stop()
