"""A machine that lives calendars at random: each occurrence comes once in each group, or never."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from handlers.kit.inbound import Filled
from storage import communities, pushes
from storage.plans import PLANNED, SENT, SKIPPED
from tests.calendar.looks import dated, planned, standing
from tests.challenge.test_life import fresh
from tests.tasks.looks import ids
from tests.world import GROUP, START, Someone, World

__all__ = ["fresh"]

GROUPS = (GROUP, GROUP - 1)
LATE = timedelta(hours=6)
ahead = st.integers(1, 4)
hours = st.sampled_from([8, 10, 11, 18])


@dataclass
class Kept:
    """A plan of the model. posts: by their moment, what became of each."""

    alive: bool
    family: tuple[int, ...]
    posts: dict[datetime, str]

    def comes(self, at: datetime, now: datetime) -> None:
        """It comes at that moment in place of those ahead that it had."""
        self.posts = {k: v for k, v in self.posts.items() if k <= now or v != PLANNED}
        if at > now:
            self.posts.setdefault(at, PLANNED)

    @property
    def starts(self) -> datetime:
        return self.at

    at: datetime = START


class Life(RuleBasedStateMachine):
    """Model: each plan with its posts; `back` takes the last change back."""

    fresh: Any = None

    @initialize()
    def begin(self) -> None:
        self.world = World(self.fresh())
        self.robin = self.world.admin()
        self.world.adds_bot(self.robin)
        self.robin.says("/plan")
        self.here = ids(self.world, self.robin)[0]
        with self.world.write() as tx:
            communities.add_space(tx, "test", GROUPS[1], self.here, "Coffee friends")
        self.plans: dict[int, Kept] = {}
        self.back: Callable[[], None] | None = None

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close()

    @property
    def now(self) -> datetime:
        return self.world.clock.now()

    def _at(self, days: int, hour: int) -> datetime:
        return (self.now + timedelta(days=days)).replace(hour=hour, minute=0)

    def _rests(self) -> None:
        """Nobody is asked to slow down, however much they do."""
        self._lives(timedelta(minutes=2))

    def _lives(self, much: timedelta, *, down: bool = False) -> None:
        if down:
            self.world.is_down(hours=much / timedelta(hours=1))
            much = timedelta(minutes=1)
        self.world.sleeps(minutes=much / timedelta(minutes=1))
        for one in self.plans.values():
            for at, state in one.posts.items():
                if state == PLANNED and at <= self.now:
                    late = down and self.now - timedelta(minutes=1) > at + LATE
                    one.posts[at] = SENT if one.alive and not late else SKIPPED

    @rule(days=ahead, hour=hours)
    def plan(self, days: int, hour: int) -> None:
        self._rests()
        at = self._at(days, hour)
        number = planned(self.robin, f"{at:%Y-%m-%d}", clock=f"{at:%H:%M}")
        self._made((number,), (at,))

    @rule(days=ahead, hour=hours)
    def activity(self, days: int, hour: int) -> None:
        self._rests()
        at = self._at(days, hour)
        values = {"activity": "Walk", "day": f"{at:%Y-%m-%d}", "clock": f"{at:%H:%M}"}
        self.robin.does(Filled("plan activity", values))
        early = [at - timedelta(days=n) for n in (3, 2, 1) if at - timedelta(days=n) > self.now]
        if not early:
            self.robin.hears("plan-activity-soon")
            return
        self.robin.presses("plan-do-activity")
        self.robin.hears("plan-done-activity")
        first = max(self.plans, default=0) + 1
        self._made((first, first + 1, first + 2), (early[0], at, at + timedelta(days=1)))

    def _made(self, numbers: tuple[int, ...], times: tuple[datetime, ...]) -> None:
        for number, at in zip(numbers, times, strict=True):
            self.plans[number] = Kept(True, numbers, {at: PLANNED}, at)

        def back() -> None:
            for number in numbers:
                self.plans[number].alive = False

        self.back = back

    def _living(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from(sorted(n for n, one in self.plans.items() if one.alive)))

    @precondition(lambda self: any(one.alive for one in self.plans.values()))
    @rule(data=st.data(), days=ahead, hour=hours)
    def move(self, data: st.DataObject, days: int, hour: int) -> None:
        self._rests()
        number, to = self._living(data), self._at(days, hour)
        family = [n for n in self.plans[number].family if self.plans[n].alive]
        by = to - self.plans[number].starts
        values = {"number": str(number), "day": f"{to:%Y-%m-%d}", "clock": f"{to:%H:%M}"}
        self.robin.does(Filled("plan_move", values))
        before = {n: self.plans[n].starts for n in family}
        if any(at + by <= self.now for at in before.values()):
            self.robin.hears("plan-wrong-past")
            return
        self.robin.presses("plan-do-move")
        self.robin.hears("plan-done-move")
        self._come({n: at + by for n, at in before.items()})
        self.back = lambda: self._come(before)

    def _come(self, times: dict[int, datetime]) -> None:
        for number, at in times.items():
            self.plans[number].at = at
            self.plans[number].comes(at, self.now)

    @precondition(lambda self: any(one.alive for one in self.plans.values()))
    @rule(data=st.data())
    def reword(self, data: st.DataObject) -> None:
        """Of a post that is still to come; its time stays."""
        self._rests()
        number = self._living(data)
        if self.plans[number].starts <= self.now:
            return
        self.robin.presses_data(f"1:plan_change:{number}")
        self.robin.does(Filled("plan_text", {"language": "en", "says": f"Anew at {self.now}"}))
        self.robin.presses("plan-publish-button")
        self.robin.presses("plan-do-new")
        self.robin.hears("plan-done-change")
        self.back = lambda: None

    @precondition(lambda self: any(one.alive for one in self.plans.values()))
    @rule(data=st.data())
    def call_off(self, data: st.DataObject) -> None:
        self._rests()
        number = self._living(data)
        family = [n for n in self.plans[number].family if self.plans[n].alive]
        self.robin.does(Filled("plan_cancel", {"number": str(number), "reason": "Rain"}))
        self.robin.presses("plan-do-off")
        self.robin.hears("plan-done-off")
        for one in family:
            self.plans[one].alive = False

        def back() -> None:
            for one in family:
                self.plans[one].alive = True
            self._come({n: self.plans[n].starts for n in family})

        self.back = back

    @precondition(lambda self: self.back is not None)
    @rule()
    def take_back(self) -> None:
        assert self.back is not None
        self.robin.presses("plan-undo-button")
        self.robin.hears("plan-undone")
        self.back()
        self.back = None

    @rule(much=st.sampled_from([1, 5, 9, 26]), talks=st.booleans())
    def time_passes(self, much: int, talks: bool) -> None:
        if talks:
            self.robin.says("What a day it is today")
        self.back = None
        self._lives(timedelta(hours=much))

    @rule(much=st.sampled_from([3, 8, 30]))
    def an_outage(self, much: int) -> None:
        self.back = None
        self._lives(timedelta(hours=much), down=True)

    @rule()
    def restart(self) -> None:
        self.world.restart()

    @invariant()
    def the_calendar_is_what_was_asked_for(self) -> None:
        if not hasattr(self, "world"):
            return
        alive = {n for n, one in self.plans.items() if one.alive}
        assert {one.number for one in standing(self.world, self.robin)} == alive
        for number, one in self.plans.items():
            found = dated(self.world, self.robin, number)
            assert {post.at: post.state for post in found} == one.posts, number

    @invariant()
    def each_occurrence_comes_once_in_each_group_or_says_why_not(self) -> None:
        if not hasattr(self, "world"):
            return
        sent = self.world.recorder().sent
        came = Counter(d.key for d in sent if d.key.startswith("plan:"))
        expected: dict[str, int] = {}
        for number, one in self.plans.items():
            for at, state in one.posts.items():
                for group in GROUPS:
                    key = f"plan:{self.here}:{number}:{at:%Y-%m-%dT%H:%M}:test:{group}"
                    with self.world.read() as tx:
                        push = pushes.find(tx, key)
                    assert (push is not None) == (state == SENT), key
                    if push is not None:
                        expected[key] = int(push.state == pushes.GONE)
                        assert push.state == pushes.GONE or push.reason, key
        assert came == Counter({key: n for key, n in expected.items() if n})


def test_lives(fresh: Any, slow: bool, request: Any) -> None:
    class Lived(Life):
        pass

    Lived.fresh = staticmethod(fresh)
    few = 6 if "sqlite" in request.node.name else 2
    run(
        Lived,
        settings=settings(
            max_examples=60 if slow else few,
            stateful_step_count=30 if slow else 14,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


def test_what_is_moved_while_it_waits_comes_at_its_new_time(world: World, robin: Someone) -> None:
    planned(robin, "2026-03-04", says="First")
    second = planned(robin, "2026-03-04", says="Second", clock="18:05")
    world.sleeps(days=2, hours=10)
    robin.fills("plan_move", number=str(second), day="2026-03-05", clock="10:00")
    robin.presses("plan-do-move")
    world.sleeps(days=2)
    sent = [d for d in world.recorder().sent if d.key.startswith("plan:")]
    assert [d.key.split(":", 3)[2:][0] for d in sent] == ["1", "2"]
    assert "2026-03-05T10:00" in sent[1].key
