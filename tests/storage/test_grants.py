"""Wishes: once for each reason, carried out by one at a time, taken away with the last reason."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from storage import communities, grants, members
from storage.engine import Store
from storage.grants import LEASE, Errand, Outcome, Spot

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Here:
    """A member in a group, on a database."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, NOW
        with self.at() as tx:
            tea = communities.create(tx, name="Tea")
            communities.assign_space(tx, "discord", 7, tea.id, "Tea")
            ann = members.meet(tx, "discord", 70, "Ann", "en")
            members.settle_in(tx, ann, tea.id, "discord", 7)
            self.c, self.p = tea.id, ann.person_id

    def at(self):
        return self.store.write(self.now)

    def want(self, kind: str, value: str, source: str) -> bool:
        with self.at() as tx:
            return grants.want(tx, self.c, self.p, kind, value, source)  # type: ignore[arg-type]

    def unwant(self, source: str, *one: str) -> int:
        with self.at() as tx:
            return grants.unwant(tx, self.c, self.p, source, *one)

    def claim(self) -> list[Errand]:
        with self.at() as tx:
            ripe = grants.has_ripe(tx)
            claimed = grants.claim(tx, 10)
            assert ripe == bool(claimed)
            return claimed

    def ends(self, errand: Errand, **more: object) -> bool:
        with self.at() as tx:
            return grants.finish(tx, Outcome(errand.id, errand.turn, **more))  # type: ignore[arg-type]

    @property
    def states(self) -> list[tuple[str, str, bool, str]]:
        with self.at() as tx:
            found = grants.wishes(tx, self.c, self.p)
        return [(w.value, w.source, w.wanted, w.state) for w in found]


@pytest.fixture
def here(url: str) -> Iterator[Here]:
    store = Store(url)
    yield Here(store)
    store.close()


def test_a_role_is_wished_once_for_each_reason_and_carried_out_by_one(here: Here) -> None:
    assert here.want("role", "Regular", "level:5")
    assert not here.want("role", "Regular", "level:5")
    [errand] = here.claim()
    assert not here.claim(), "it is being carried out"
    here.now += LEASE
    [same] = here.claim()
    assert (same.id, same.tries) == (errand.id, 2), "whoever had it is gone"
    assert here.ends(same, made="x")
    assert here.states == [("Regular", "level:5", True, "held")]
    here.now += LEASE
    assert not here.claim()


def test_it_goes_with_the_last_reason(here: Here) -> None:
    here.want("role", "Regular", "level:5")
    here.want("role", "Regular", "order:9")
    for errand in here.claim():
        here.ends(errand)
    assert here.unwant("level:5") == 1
    assert here.unwant("level:5") == 0
    here.now += LEASE
    [errand] = here.claim()
    assert not errand.wanted
    with here.at() as tx:
        assert grants.wanted_of(tx, errand) == ["Regular"], "there is another reason"
        assert grants.spots(tx, here.c, here.p) == [Spot("discord", 7, 70)]
    assert here.ends(errand)
    assert here.states == [("Regular", "order:9", True, "held")]


def test_a_change_of_mind_meanwhile_is_not_lost(here: Here) -> None:
    here.want("tag", "Tree", "level:5")
    [errand] = here.claim()
    here.now += timedelta(seconds=1)
    here.unwant("level:5", "tag", "Tree")
    assert not here.claim(), "what is under way ends first"
    assert not here.ends(errand), "what was carried out is not wished any more"
    [after] = here.claim()
    assert not after.wanted
    here.ends(after)
    assert here.states == []


def test_what_fails_says_why_and_is_tried_again(here: Here) -> None:
    here.want("role", "Regular", "level:5")
    [errand] = here.claim()
    here.ends(errand, error="right:manage_roles", again=here.now + timedelta(hours=1))
    assert here.states == [("Regular", "level:5", True, "failed")]
    with here.at() as tx:
        assert grants.hindered(tx) == {(here.c, "right:manage_roles"): 1}
    assert not here.claim()
    here.now += timedelta(hours=1)
    [errand] = here.claim()
    here.ends(errand)
    with here.at() as tx:
        assert grants.hindered(tx) == {}
        assert grants.again(tx, here.c, here.p) == 1
    assert len(here.claim()) == 1, "what was carried out holds up nothing"


def test_what_counts_here_holds_at_once(here: Here) -> None:
    for value, source in (("10", "level:5"), ("25", "order:1")):
        here.want("discount", value, source)
    here.want("votes", "2", "level:5")
    with here.at() as tx:
        assert grants.discount(tx, here.c, here.p) == 25
        assert grants.votes(tx, here.c, here.p) == 2
    assert not here.claim()
    assert here.unwant("order:1") == 1
    assert here.unwant("level:5") == 2
    with here.at() as tx:
        assert grants.discount(tx, here.c, here.p) == 0
        assert grants.votes(tx, here.c, here.p) == 1
