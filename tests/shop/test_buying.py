"""The shop as members meet it: looking, buying once at the price shown, and what refuses it."""

import pytest

from handlers.kit.message import Say
from storage import ledger, levels
from storage.accounts import AVAILABLE, RESERVED
from tests.checkin.looks import community_id, person_id
from tests.points.looks import held, here, paid, sound
from tests.shop.looks import changes, data_behind, item, sells, states
from tests.world import Someone, World


@pytest.fixture
def robin(world: World) -> Someone:
    return world.admin()


@pytest.fixture
def ann(world: World, robin: Someone) -> Someone:
    """A member with 120 points."""
    robin.says("hello")
    ann = world.person("Ann")
    ann.says("hello")
    paid(world, ann, 120)
    return ann


def cost(amount: int) -> Say:
    return Say("currency-points", {"amount": amount})


def test_an_empty_shop_says_so(ann: Someone) -> None:
    for line in ("/shop", "商店", "/redeem", "兑换"):
        ann.says(line)
        ann.hears("shop-empty")
    ann.says("/orders")
    ann.hears("orders-none")


def test_something_is_bought_by_two_taps(world: World, ann: Someone, robin: Someone) -> None:
    sells(robin, "Tea mug")
    ann.says("/shop")
    ann.hears("shop-title", have=120)
    ann.hears("shop-line", number=1, name="Tea mug", price=cost(50))
    ann.presses("shop-item-button")
    ann.hears("shop-confirm", name="Tea mug", price=cost(50), have=120)
    assert item(world, "Tea mug").stock == 10
    ann.presses("shop-buy-button")
    ann.hears("shop-bought", name="Tea mug", have=70)
    assert held(world, ann) == {AVAILABLE: 70, RESERVED: 50}
    assert item(world, "Tea mug").stock == 9
    ann.says("/orders")
    ann.hears("orders-waiting", name="Tea mug", price=cost(50))
    assert sound(world)


@pytest.mark.parametrize("text", ["/redeem 2", "/buy tea MUG", "/redeem Tea mug"])
def test_goods_are_called_by_name_or_number(ann: Someone, robin: Someone, text: str) -> None:
    sells(robin, "Sticker")
    sells(robin, "Tea mug")
    ann.says(text)
    ann.hears("shop-confirm", name="Tea mug")


@pytest.mark.parametrize("text", ["/redeem 9", "/redeem 0", "/redeem Golden cup"])
def test_what_there_is_not_is_not_sold(ann: Someone, robin: Someone, text: str) -> None:
    sells(robin, "Tea mug")
    ann.says(text)
    ann.hears("shop-unknown")


def test_pages_are_turned(ann: Someone, robin: Someone) -> None:
    for number in range(7):
        sells(robin, f"Mug {number}")
    ann.says("/shop")
    ann.presses("page-behind-button")
    ann.hears("shop-line", number=6, name="Mug 5")
    ann.presses("page-before-button")
    ann.hears("shop-line", number=1, name="Mug 0")


def test_a_second_press_buys_nothing(world: World, ann: Someone, robin: Someone) -> None:
    sells(robin, "Tea mug")
    ann.says("/redeem 1")
    data = data_behind(ann, "shop-buy-button")
    ann.presses_data(data)
    ann.hears("shop-bought")
    ann.presses_data(data)
    ann.hears("confirm-used")
    assert len(states(world)) == 1
    assert held(world, ann) == {AVAILABLE: 70, RESERVED: 50}


@pytest.mark.parametrize("wait", [{"seconds": 61}, {"days": 21}])
def test_an_old_press_buys_nothing(
    world: World, ann: Someone, robin: Someone, wait: dict[str, float]
) -> None:
    sells(robin, "Tea mug")
    ann.says("/redeem 1")
    data = data_behind(ann, "shop-buy-button")
    world.is_down(**wait)
    ann.presses_data(data)
    ann.hears("confirm-late")
    ann.says("/redeem 1")
    ann.presses_data(data)
    ann.hears("confirm-late")
    assert (states(world), held(world, ann)) == ([], {AVAILABLE: 120})


def test_a_used_press_three_weeks_later(world: World, ann: Someone, robin: Someone) -> None:
    sells(robin, "Tea mug")
    ann.says("/redeem 1")
    data = data_behind(ann, "shop-buy-button")
    ann.presses_data(data)
    world.is_down(days=20)
    world.sleeps(days=1)
    ann.says("/redeem 1")
    ann.presses_data(data)
    ann.hears("confirm-late")
    assert len(states(world)) == 1


def test_somebody_elses_button_buys_nothing(world: World, ann: Someone, robin: Someone) -> None:
    sells(robin, "Tea mug")
    ann.says("/redeem 1")
    data = data_behind(ann, "shop-buy-button")
    ben = world.person("Ben")
    ben.says("hello")
    paid(world, ben, 500)
    ben.presses_data(data)
    ben.hears("confirm-foreign")
    assert states(world) == []
    ann.presses_data(data)
    ann.hears("shop-bought")


@pytest.mark.parametrize("data", ["1:purchase:abc", "1:purchase:", "1:item:5", "1:item:-1"])
def test_a_forged_press_buys_nothing(world: World, ann: Someone, robin: Someone, data: str) -> None:
    sells(robin, "Tea mug")
    ann.presses_data(data)
    assert (states(world), held(world, ann)) == ([], {AVAILABLE: 120})


def test_a_price_that_changed_is_not_paid(world: World, ann: Someone, robin: Someone) -> None:
    sells(robin, "Tea mug")
    ann.says("/redeem 1")
    data = data_behind(ann, "shop-buy-button")
    changes(robin, "Tea mug", "price", "60")
    ann.presses_data(data)
    ann.hears("shop-changed", price=cost(60))
    assert (states(world), held(world, ann)) == ([], {AVAILABLE: 120})
    changes(robin, "Tea mug", "price", "50")
    # Nothing had been done, so the offer of that minute still stands at its price.
    ann.presses_data(data)
    ann.hears("shop-bought")


@pytest.mark.parametrize(
    ("what", "value", "answer"),
    [("stock", "0", "shop-sold-out"), ("sale", "0", "shop-closed"), ("level", "9", "shop-level")],
)
def test_what_changed_in_the_meantime_refuses_kindly(
    world: World, ann: Someone, robin: Someone, what: str, value: str, answer: str
) -> None:
    sells(robin, "Tea mug")
    ann.says("/redeem 1")
    data = data_behind(ann, "shop-buy-button")
    before = item(world, "Tea mug")
    changes(robin, "Tea mug", what, value)
    ann.presses_data(data)
    ann.hears(answer)
    assert (states(world), held(world, ann)) == ([], {AVAILABLE: 120})
    assert what == "stock" or item(world, "Tea mug").stock == before.stock


def test_points_spent_in_the_meantime(world: World, ann: Someone, robin: Someone) -> None:
    sells(robin, "Tea mug", 100)
    ann.says("/redeem 1")
    first = data_behind(ann, "shop-buy-button")
    ann.says("/redeem 1")
    ann.presses("shop-buy-button")
    ann.hears("shop-bought", have=20)
    ann.presses_data(first)
    ann.hears("shop-short", have=20, price=cost(100))
    assert item(world, "Tea mug").stock == 9
    assert len(states(world)) == 1


def test_too_few_points_are_told_before_asking(ann: Someone, robin: Someone) -> None:
    sells(robin, "Castle", 10**6)
    ann.says("/redeem castle")
    ann.hears("shop-short", have=120, price=cost(10**6))


def test_frozen_spending_is_told(world: World, ann: Someone, robin: Someone) -> None:
    sells(robin, "Tea mug")
    ann.says("/redeem 1")
    community = here(world)
    with world.app.store.write(world.clock.now()) as tx:
        ledger.freeze(tx, community, "test")
    ann.presses("shop-buy-button")
    ann.hears("spending-frozen")
    assert (states(world), item(world, "Tea mug").stock) == ([], 10)


def test_a_limit_for_each_member(world: World, ann: Someone, robin: Someone) -> None:
    sells(robin, "Sticker", 10)
    changes(robin, "Sticker", "limit", "2")
    ann.says("/redeem 1")
    third = data_behind(ann, "shop-buy-button")
    for _ in range(2):
        ann.says("/redeem 1")
        ann.presses("shop-buy-button")
        ann.hears("shop-bought")
    ann.says("/redeem 1")
    ann.hears("shop-limit", limit=2)
    ann.presses_data(third)
    ann.hears("shop-limit", limit=2)
    assert item(world, "Sticker").stock == 8
    assert held(world, ann) == {AVAILABLE: 100, RESERVED: 20}


def test_a_level_opens_what_it_is_for(world: World, ann: Someone, robin: Someone) -> None:
    sells(robin, "Crown")
    changes(robin, "Crown", "level", "3")
    ann.says("/redeem crown")
    ann.hears("shop-level", needed=3)
    with world.app.store.write(world.clock.now()) as tx:
        levels.reach(tx, community_id(tx), person_id(tx, ann), 3, 100, 200)
    ann.says("/redeem crown")
    ann.presses("shop-buy-button")
    ann.hears("shop-bought")


def test_the_words_read_well_in_both_languages(world: World, ann: Someone, robin: Someone) -> None:
    sells(robin, "Tea mug")
    ann.says("/redeem 1")
    assert ann.words == "Tea mug for 50 points? You have 120. The offer holds for a minute."
    mei = world.person("小美", locale="zh")
    mei.says("hello")
    paid(world, mei, 60)
    mei.says("兑换")
    mei.presses("shop-item-button")
    assert mei.words == "用 50 积分换「Tea mug」吗？你现在有 60。一分钟内有效。"
    mei.presses("shop-buy-button")
    assert mei.words == "换到啦：「Tea mug」，花了 50 积分 🎁 管理员会交给你。你还有 10。"
