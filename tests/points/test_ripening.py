"""Payments that are pending until a moment, at which they ripen by themselves."""

from datetime import date, timedelta

import pytest

from handlers.kit.context import CommunityCtx
from storage import communities, ledger
from storage.accounts import AVAILABLE, PENDING, REVERSED, SPENT
from storage.ledger import GROWTH
from tests.checkin.looks import person_id
from tests.points.looks import booked, held, sound
from tests.world import Someone, World

KEY = "ref:1:a:friend"
WEEK = timedelta(days=7)


@pytest.fixture
def ann(world: World) -> Someone:
    ann = world.person("Ann")
    ann.says("hello")
    return ann


def promised(who: Someone, amount: int) -> bool:
    """A feature pays them for something that is to prove good within a week."""
    world = who.world
    with world.app.store.write(world.clock.now()) as tx:
        community = communities.everyone(tx)[0]
        batch = world.app.dispatcher.batch(careful=False)
        ctx = CommunityCtx(tx, tx.now, batch, None, "test:friend", community)
        booked = ctx.pay(KEY, person_id(tx, who), amount, "milestone", ripe_at=tx.now + WEEK)
        return booked.new


def grown(who: Someone) -> int:
    world = who.world
    with world.read() as tx:
        here = communities.everyone(tx)[0].id
        return ledger.balance(tx, here, person_id(tx, who), GROWTH)


def test_it_is_pending_until_its_day_and_counts_from_then_on(world: World, ann: Someone) -> None:
    assert promised(ann, 200)
    assert not promised(ann, 200)
    ann.says("/points")
    ann.hears("points-total", total=0)
    ann.hears("points-pending", amount=200)
    ann.hears("points-pending-until", amount=200, day=date(2026, 3, 9))
    world.is_down(days=6)
    world.sleeps(hours=1)
    assert (held(world, ann), grown(ann)) == ({PENDING: 200}, 0)
    world.is_down(days=1)
    world.sleeps(hours=1)
    assert (held(world, ann), grown(ann)) == ({AVAILABLE: 200}, 200)
    ann.says("/points")
    ann.hears("points-total", total=200)
    ann.says("/top")
    assert "200" in ann.words
    world.restart()
    world.sleeps(hours=1)
    assert held(world, ann) == {AVAILABLE: 200}
    assert sound(world)


def test_what_was_reversed_in_time_never_ripens(world: World, ann: Someone) -> None:
    promised(ann, 200)
    booked(world, ledger.reverse, KEY, "undo")
    assert held(world, ann) == {REVERSED: 200}
    ann.says("/points")
    ann.hears("points-total", total=0)
    world.is_down(days=8)
    world.sleeps(hours=1)
    assert (held(world, ann), grown(ann)) == ({REVERSED: 200}, 0)
    assert sound(world)


def test_what_ripened_can_still_be_reversed_even_below_zero(world: World, ann: Someone) -> None:
    promised(ann, 200)
    world.is_down(days=8)
    world.sleeps(hours=1)
    booked(world, ledger.charge, "spent", ann, 150, "shop")
    booked(world, ledger.reverse, KEY, "undo")
    booked(world, ledger.reverse, KEY, "undo")
    assert held(world, ann) == {AVAILABLE: -150, REVERSED: 200, SPENT: 150}
    assert sound(world)
