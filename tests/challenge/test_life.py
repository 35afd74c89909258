"""A machine that lives challenges at random: what is stored is what the days say, and paid once."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from handlers.challenge import rules
from storage import challenge_days
from tests.challenge.looks import MONDAY, balance, features, joins, noted, plan, standing, stored
from tests.postgres import Reused
from tests.tasks.looks import ids
from tests.world import World

PLAN = plan("cups", kind="number", days=5, rest=1, join_until=5)
PEOPLE = 3
who = st.integers(0, PEOPLE - 1)


class Life(RuleBasedStateMachine):
    """Model: by person, what each of their days holds; who is in; who was paid."""

    url = ""
    fresh: Any = None

    @initialize()
    def begin(self) -> None:
        self.world = World(self.fresh(), features(PLAN))
        self.people = [self.world.person(f"Person {n}") for n in range(PEOPLE)]
        self.people[0].says("/challenge")
        for one in self.people:
            one.says("/help")
        self.today = 0
        self.joined: dict[int, int] = {}
        self.inside: set[int] = set()
        self.days: dict[int, dict[int, int]] = {n: {} for n in range(PEOPLE)}
        self.paid: set[int] = set()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close()

    @property
    def open(self) -> bool:
        return self.today < PLAN.days

    @rule(n=who)
    def join(self, n: int) -> None:
        self.people[n].presses_data("1:challenge_join:cups")
        if self.open:
            self.inside.add(n)
            self.joined.setdefault(n, self.today)

    @rule(n=who)
    def leave(self, n: int) -> None:
        self.people[n].presses_data("1:challenge_quit:cups:1")
        self.inside.discard(n)

    @rule(n=who, number=st.sampled_from([3, 8, 20]), adds=st.booleans())
    def record(self, n: int, number: int, adds: bool) -> None:
        self.people[n].presses_data(f"1:challenge_amount:cups:{'+' * adds}{number}")
        if n not in self.inside or not self.open:
            return
        new = number + (self.days[n].get(self.today, 0) if adds else 0)
        if n in self.paid and not self._enough(n, {**self.days[n], self.today: new}):
            return
        self.days[n][self.today] = new
        if self._enough(n, self.days[n]) and new >= 8:
            self.paid.add(n)

    @rule(n=who)
    def take_back(self, n: int) -> None:
        self.people[n].presses_data("1:challenge_back:cups")
        without = {day: kept for day, kept in self.days[n].items() if day != self.today}
        if self.open and not (n in self.paid and not self._enough(n, without)):
            self.days[n] = without

    @rule()
    def sleep(self) -> None:
        self.world.is_down(days=1)
        self.world.sleeps(minutes=2)
        self.today += 1

    @rule()
    def restart(self) -> None:
        self.world.restart()

    def _enough(self, n: int, days: dict[int, int]) -> bool:
        good = sum(kept >= 8 for kept in days.values())
        return good >= max(PLAN.days - self.joined[n] - PLAN.rest, 1)

    @invariant()
    def what_is_stored_is_what_the_days_say(self) -> None:
        if not hasattr(self, "world"):
            return
        for n, one in enumerate(self.people):
            if n not in self.joined:
                continue
            mine, kept = standing(self.world, one, "cups"), self._kept(n)
            assert (mine.done, mine.total) == (kept.done, kept.total)
            assert mine.last_day == kept.last
            good = [day for day, number in self.days[n].items() if number >= 8]
            assert mine.done == len(good)
            assert mine.total == 100 * sum(self.days[n].values())
            assert (mine.left_at is None) == (n in self.inside)
            assert balance(self.world, one) == 50 * (n in self.paid)
            kinds = [kind for kind, _ in noted(self.world, one)]
            assert kinds.count("challenge-finished") == (n in self.paid)
            assert kinds.count("challenge-joined") == 1

    @invariant()
    def the_counters_agree(self) -> None:
        if not hasattr(self, "world"):
            return
        found = stored(self.world, self.people[0], "cups")
        assert (found.joined, found.ever) == (len(self.inside), len(self.joined))
        assert found.finished == len(self.paid)
        assert found.state == ("open" if self.open else "over")
        with self.world.read() as tx:
            here = ids(self.world, self.people[0])[0]
            for day in range(PLAN.days):
                done, _ = challenge_days.of_day(tx, here, "cups", _date(day))
                assert done == sum(kept.get(day, 0) >= 8 for kept in self.days.values())

    def _kept(self, n: int) -> rules.Sum:
        here, person = ids(self.world, self.people[n])
        with self.world.read() as tx:
            found = challenge_days.records(tx, here, "cups", person)
        return rules.total((one.day, one.number, one.counts) for one in found)


def _date(day: int) -> date:
    return MONDAY + timedelta(days=day)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def fresh(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Any]:
    """What gives an empty database for each of the lives, one after the other."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")

        def copied() -> str:
            path = tmp_path / f"{uuid4().hex}.db"
            shutil.copy(template, path)
            return f"sqlite:///{path}"

        yield copied
        return
    reused: Reused = request.getfixturevalue("reused_postgres")

    def emptied() -> str:
        reused.give()
        reused.take_back()
        return reused.give()

    yield emptied
    reused.take_back()


def test_lives(fresh: Any, slow: bool, request: pytest.FixtureRequest) -> None:
    class Lived(Life):
        pass

    Lived.fresh = staticmethod(fresh)
    few = 10 if "sqlite" in request.node.name else 3
    run(
        Lived,
        settings=settings(
            max_examples=60 if slow else few,
            stateful_step_count=40 if slow else 25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


def test_nobody_comes_again_after_the_last_day(fresh: Any) -> None:
    world = World(fresh(), features(PLAN))
    ann = world.person("Ann")
    joins(ann, key="cups")
    world.is_down(days=5)
    ann.presses_data("1:challenge_quit:cups:1")
    ann.presses_data("1:challenge_join:cups")
    ann.hears("challenge-is-over")
    world.close()
