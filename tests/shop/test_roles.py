"""Roles and tags as goods: held as soon as they are bought, and taken away with a refund."""

import pytest

from storage import grants
from storage.accounts import AVAILABLE, SPENT
from tests.checkin.looks import community_id, person_id
from tests.points.looks import held, paid, sound
from tests.shop.looks import changes, item, states
from tests.world import Someone, World


@pytest.fixture
def robin(world: World) -> Someone:
    robin = world.admin()
    robin.says("hello")
    robin.says("/admin sell_role 50 2 role VIP Tea master")
    robin.hears("goods-role", value="VIP")
    return robin


@pytest.fixture
def ann(world: World, robin: Someone) -> Someone:
    ann = world.person("Ann")
    ann.says("hello")
    paid(world, ann, 120)
    return ann


def wished(who: Someone) -> list[tuple[str, str, bool]]:
    with who.world.read() as tx:
        found = grants.wishes(tx, community_id(tx), person_id(tx, who))
    return [(w.kind, w.value, w.wanted) for w in found if w.source.startswith("order:")]


def test_a_role_is_bought_and_refunded(world: World, robin: Someone, ann: Someone) -> None:
    ann.says("/redeem tea master")
    ann.presses("shop-buy-button")
    ann.hears("shop-bought-role", name="Tea master", have=70)
    assert wished(ann) == [("role", "VIP", True)]
    assert (held(world, ann), item(world, "Tea master").stock) == ({AVAILABLE: 70, SPENT: 50}, 1)
    robin.says("/admin orders")
    robin.hears("queue-empty")
    robin.presses("queue-had-button")
    robin.presses("queue-refund-button")
    robin.says("By mistake", reply_to=1)
    robin.hears("queue-refunded", member="Ann")
    assert ("role", "VIP", True) not in wished(ann)
    assert (held(world, ann), item(world, "Tea master").stock) == ({AVAILABLE: 120}, 2)
    assert states(world) == [("Tea master", "refunded", "By mistake")]
    assert sound(world)


def test_a_tag_is_bought(robin: Someone, ann: Someone) -> None:
    robin.says("/admin sell_role 20 不限 tag 茶友 Tea friend")
    robin.hears("goods-tag", value="茶友")
    ann.says("/redeem tea friend")
    ann.presses("shop-buy-button")
    assert wished(ann) == [("tag", "茶友", True)]


@pytest.mark.parametrize(
    ("line", "answer"),
    [("5 1 tag seventeen_letters Long", "goods-tag-long"), ("0 1 role VIP x", "goods-price-wrong")],
)
def test_bad_input_changes_nothing(robin: Someone, ann: Someone, line: str, answer: str) -> None:
    robin.says(f"/admin sell_role {line}")
    robin.hears(answer)
    ann.says("/shop")
    ann.hears("shop-line", name="Tea master")


def test_one_for_each_member(world: World, robin: Someone, ann: Someone) -> None:
    changes(robin, "Tea master", "limit", "1")
    for answer in ("shop-bought-role", "shop-limit"):
        ann.says("/redeem tea master")
        if answer != "shop-limit":
            ann.presses("shop-buy-button")
        ann.hears(answer)
    assert held(world, ann) == {AVAILABLE: 70, SPENT: 50}
