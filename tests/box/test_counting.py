"""How steps become boxes: the statements agree with a plain model, whatever comes on which day."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.box import earn
from handlers.box.rules import BoxPolicy
from handlers.kit.context import CommunityCtx
from handlers.kit.earned import Earned
from storage import boxes, communities
from storage.ledger import GROWTH, POINTS
from storage.schema import table_of
from tests.checkin.looks import community_id, person_id
from tests.world import START, World


@dataclass
class Model:
    policy: BoxPolicy
    steps: int = 0
    day: int = -1
    today: int = 0
    earned: int = 0

    def earns(self, day: int, reason: str, amount: int) -> None:
        points = self.policy.activity == "points"
        if reason == "box" or not (points or reason == self.policy.activity):
            return
        if day > self.day:
            self.day, self.today = day, 0
            self.steps = 0 if points else self.steps
        self.steps += amount if points else 1
        while self.steps >= self.policy.every and self.today < self.policy.most_a_day:
            self.steps -= self.policy.every
            self.today += 1
            self.earned += 1


EVENTS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(("talk", "milestone", "box")), st.integers(1, 9)),
    max_size=12,
)


@pytest.mark.parametrize("activity", ["talk", "points"])
def test_steps_become_boxes(world: World, activity: str) -> None:
    ann = world.person("Ann")
    ann.says("/help")
    with world.read() as tx:
        here, who = community_id(tx), person_id(tx, ann)
        community = communities.get(tx, here)
    assert community is not None
    batch = world.app.dispatcher.batch(careful=False)

    @given(EVENTS, st.integers(1, 6), st.integers(1, 3))
    @settings(max_examples=40, deadline=None)
    def agrees(events: list[tuple[int, str, int]], every: int, most: int) -> None:
        policy = BoxPolicy(activity=activity, every=every, most_a_day=most)
        model = Model(policy)
        with world.app.store.write(START) as tx:
            for n, (day, reason, amount) in enumerate(events):
                now = START + timedelta(days=day)
                ctx = CommunityCtx(tx, now, batch, policy, "test", community)
                for by_person, currency in ((0, POINTS), (who, POINTS), (0, GROWTH)):
                    key = f"{n}:{currency}:{by_person}"
                    fact = Earned(who, currency, amount, reason, key, 100, by_person)
                    earn.earned(fact, ctx)
                model.earns(day, reason, amount)
            found = boxes.counts(tx, here, who)
            assert (found.steps, found.today, found.earned) == (
                model.steps,
                model.today,
                model.earned,
            )
            tx.run(table_of(boxes.BoxCount).delete())

    agrees()
