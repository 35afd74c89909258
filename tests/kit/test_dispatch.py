"""The dispatcher: each event once, a poisoned one parked alone, a failing reaction undone alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.features import FEATURES
from handlers.kit.dispatch import reference
from handlers.kit.inbound import Inbound, Tally, Typed, Unreadable
from storage import communities, facts, inbox, ledger, ledger_check, members, tallies
from storage.schema import table_of
from tests.kit.probe import PROBE
from tests.world import Someone, World


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, (*FEATURES, PROBE))
    yield made
    made.close()


def points(someone: Someone) -> int:
    with someone.world.read() as tx:
        community, person = whose(someone)
        assert ledger_check.mismatches(tx) == []
        return ledger.balance(tx, community, person)


def whose(someone: Someone) -> tuple[int, int]:
    """The community and the person behind somebody of the world."""
    with someone.world.read() as tx:
        key = (someone.platform, someone.space)
        community = communities.of_spaces(tx, [key])[key]
        known = members.load(tx, someone.platform, [someone.user], community.id)
        return community.id, known[someone.user].person_id


def kinds(someone: Someone) -> list[str]:
    with someone.world.read() as tx:
        return [kind for kind, _ in facts.of_person(tx, *whose(someone))]


def parked(world: World) -> list[inbox.Parked]:
    with world.read() as tx:
        return inbox.parked(tx)


def payload(world: World, key: str) -> str | None:
    table = table_of(inbox.Taken)
    with world.read() as tx:
        return tx.value(select(table.c.payload).where(table.c.key == key))


def test_an_event_that_comes_three_times_counts_once(world: World) -> None:
    ann = world.person("Ann")
    first, second = ann.event(Typed("/checkin")), ann.event(Typed("/shout hey"))
    world.hand_in([first, first, second])
    world.hand_in([second, first])
    world.restart()
    world.hand_in([first, second])
    assert kinds(ann).count("checked-in") == 1
    assert kinds(ann).count("shouted") == 1
    assert points(ann) == 6
    assert [d.key for d in ann.seen()].count(f"{first.id}/reply") == 1


def test_one_poisoned_event_in_a_hundred_is_parked_alone(world: World) -> None:
    people = [world.person(f"P{i}") for i in range(99)]
    bad = world.person("Bad")
    bad.says("hello")
    events = [p.event(Typed("/checkin")) for p in people]
    events.insert(40, bad.event(Typed("/stumble")))
    world.hand_in(events)
    assert [p.key for p in parked(world)] == [events[40].id]
    assert all(points(p) == 6 for p in people)
    assert points(bad) == 0
    assert kinds(bad) == ["member-joined"]
    bad.hears("went-wrong", number=reference(events[40].id))


def test_a_parked_event_keeps_what_a_human_needs(world: World) -> None:
    bad = world.person("Bad")
    bad.says("/stumble")
    (one,) = parked(world)
    assert "stumble" in (payload(world, one.key) or "")
    assert reference(one.key) in one.error
    assert "stumbled" in one.error


def test_a_parked_event_stays_parked(world: World) -> None:
    bad = world.person("Bad")
    event = bad.event(Typed("/stumble"))
    world.hand_in([event])
    world.hand_in([event, event])
    assert len(parked(world)) == 1
    assert len(bad.seen()) == 1


def test_what_no_database_takes_stops_nobody(world: World) -> None:
    """Texts are made fit, a number that no row can hold is parked alone."""
    ann = world.person("Ann")
    good = ann.event(Typed("/checkin"))
    odd = [
        replace(ann.event(Typed(f"/help {text}")), actor=replace(ann.actor, name=text))
        for text in ("lone \ud800 surrogate", "nul \x00 inside", "\ud800")
    ]
    far = world.person("Far")
    far.user = 2**70
    too_big = far.event(Typed("/help"))
    world.hand_in([*odd, too_big, good])
    assert points(ann) == 6
    assert [one.key for one in parked(world)] == [too_big.id]
    assert [d.key for d in ann.seen() if d.user] == [f"{e.id}/reply" for e in (*odd, good)]


def test_what_could_not_be_decoded_is_kept(world: World) -> None:
    ann = world.person("Ann")
    odd = Inbound("test:odd", world.clock.now(), None, None, Unreadable('{"a": 1}', "no such kind"))
    good = ann.event(Typed("/checkin"))
    world.hand_in([odd, good, odd])
    world.hand_in([odd])
    (one,) = parked(world)
    assert (one.key, one.error) == ("test:odd", "no such kind")
    assert payload(world, one.key) == '{"a": 1}'
    assert points(ann) == 6


def test_a_failing_reaction_is_undone_alone(world: World) -> None:
    ann = world.person("Ann")
    ann.says("/stumble yes")
    ann.hears("stumbled")
    assert points(ann) == 100
    assert parked(world) == []


def test_chatter_is_counted_and_never_answered(world: World) -> None:
    ann = world.person("Ann")
    events = [ann.event(Tally()) for _ in range(5)]
    world.hand_in([*events, *events, ann.event(Tally(3))])
    with world.read() as tx:
        (day,) = tallies.of_person(tx, *whose(ann))
    assert (day.messages, day.acts) == (8, 0)
    assert [d.message.say.key for d in ann.seen()] == ["setup-hello"]


def test_an_event_from_the_future_gains_nothing(world: World) -> None:
    ann = world.person("Ann")
    early = replace(ann.event(Typed("/checkin")), at=world.clock.now() + timedelta(days=3))
    world.hand_in([early])
    ann.says("/checkin")
    ann.hears("checkin-already")
    world.sleeps(days=1)
    ann.says("/checkin")
    ann.hears("checkin-done", days=2)
