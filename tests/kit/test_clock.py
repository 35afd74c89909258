"""The clock when the machine's own goes wrong."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from scheduler import clock as module
from scheduler.clock import Clock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """What the machine's clock says: the last of them."""
    said = [NOON]

    class Machine(datetime):
        @classmethod
        def now(cls, tz=None):
            return said[-1]

    monkeypatch.setattr(module, "datetime", Machine)
    return said


def test_time_stands_still_where_the_machine_goes_back(machine, caplog):
    clock = Clock()
    assert clock.now() == NOON
    with caplog.at_level(logging.ERROR):
        machine.append(NOON - 59 * SECOND)
        assert clock.now() == NOON
        assert not caplog.records, "a small step is nothing to be told"
        machine.append(NOON - 25 * HOUR)
        assert [clock.now(), clock.now()] == [NOON, NOON]
        assert ["1 day, 1:00:00" in r.getMessage() for r in caplog.records] == [True], "once"
        machine.append(NOON + SECOND)
        assert clock.now() == NOON + SECOND
        machine.append(NOON - HOUR)
        assert clock.now() == NOON + SECOND
        assert len(caplog.records) == 2, "another step is told again"


def test_the_playground_still_sets_it_ahead_and_back(machine):
    clock = Clock()
    clock.advance(NOON + HOUR)
    assert clock.now() == NOON + HOUR
    clock.ahead -= 3 * HOUR
    assert clock.now() == NOON - 2 * HOUR
    machine.append(NOON - HOUR)
    assert clock.now() == NOON - 2 * HOUR
