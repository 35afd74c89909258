"""Discounts: the larger one counts, and the price that was shown is the price that is paid."""

import pytest

from handlers.kit.message import Say
from handlers.shop.rules import MOST_DISCOUNT, discounted, percent
from storage import grants, ledger
from storage.accounts import AVAILABLE, RESERVED
from tests.checkin.looks import community_id, person_id
from tests.points.looks import held, paid, sound
from tests.shop.looks import changes, data_behind, item, sells, states
from tests.world import Someone, World


@pytest.fixture
def robin(world: World) -> Someone:
    robin = world.admin()
    robin.says("hello")
    sells(robin, "Tea mug")
    return robin


@pytest.fixture
def ann(world: World, robin: Someone) -> Someone:
    """A member with 120 points."""
    ann = world.person("Ann")
    ann.says("hello")
    paid(world, ann, 120)
    return ann


def cut(now: int, before: int = 50) -> Say:
    return Say("shop-price-cut", {"now": cost(now), "before": cost(before)})


def cost(amount: int) -> Say:
    return Say("currency-points", {"amount": amount})


def perk(who: Someone, off: int) -> None:
    """Their level brings a discount."""
    with who.world.app.store.write(who.world.clock.now()) as tx:
        grants.want(tx, community_id(tx), person_id(tx, who), "discount", str(off), "level:5")


def test_an_item_is_cheaper_for_everybody(world: World, ann: Someone, robin: Someone) -> None:
    changes(robin, "Tea mug", "discount", "20%")
    robin.hears("goods-discount", percent=20)
    ann.says("/shop")
    ann.hears("shop-line", price=cut(40))
    ann.presses("shop-item-button")
    ann.hears("shop-confirm", price=cut(40))
    ann.presses("shop-buy-button")
    ann.hears("shop-bought", price=cost(40), have=80)
    assert held(world, ann) == {AVAILABLE: 80, RESERVED: 40}
    robin.says("/admin orders")
    robin.presses("queue-refund-button")
    robin.says("Broken", reply_to=1)
    assert held(world, ann) == {AVAILABLE: 120}
    assert sound(world)


@pytest.mark.parametrize(("items", "own", "pays"), [(20, 30, 35), (30, 20, 35), (0, 100, 5)])
def test_the_larger_discount_counts(
    world: World, ann: Someone, robin: Someone, items: int, own: int, pays: int
) -> None:
    changes(robin, "Tea mug", "discount", str(items))
    perk(ann, own)
    ann.says("/redeem 1")
    ann.presses("shop-buy-button")
    ann.hears("shop-bought", price=cost(pays))
    assert held(world, ann) == {AVAILABLE: 120 - pays, RESERVED: pays}


@pytest.mark.parametrize("after", ["0", "10", "50"])
def test_a_discount_that_changed_is_not_taken(
    world: World, ann: Someone, robin: Someone, after: str
) -> None:
    changes(robin, "Tea mug", "discount", "20")
    ann.says("/redeem 1")
    data = data_behind(ann, "shop-buy-button")
    changes(robin, "Tea mug", "discount", after)
    ann.presses_data(data)
    ann.hears("shop-changed", name="Tea mug")
    assert (states(world), held(world, ann)) == ([], {AVAILABLE: 120})
    assert item(world, "Tea mug").stock == 10


def test_a_perk_that_went_is_not_taken(world: World, ann: Someone) -> None:
    perk(ann, 50)
    ann.says("/redeem 1")
    data = data_behind(ann, "shop-buy-button")
    with world.app.store.write(world.clock.now()) as tx:
        grants.unwant(tx, community_id(tx), person_id(tx, ann), "level:5")
    ann.presses_data(data)
    ann.hears("shop-changed", price=cost(50))
    assert held(world, ann) == {AVAILABLE: 120}


@pytest.mark.parametrize("wrong", ["-1", "91", "x", "1.5", ""])
def test_a_bad_discount_changes_nothing(world: World, robin: Someone, wrong: str) -> None:
    changes(robin, "Tea mug", "discount", wrong)
    assert item(world, "Tea mug").discount == 0


def test_something_is_always_paid() -> None:
    assert discounted(1, MOST_DISCOUNT) == 1
    assert discounted(999, 33) == 669
    assert discounted(ledger.MOST, 0) == ledger.MOST
    assert [percent(t) for t in ("20", "20%", " 20 %", "20％")] == [20] * 4
    assert [percent(t) for t in ("0", "90")] == [0, 90]
