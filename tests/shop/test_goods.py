"""The admins' goods: put on sale by command or form, changed, closed, written down."""

import pytest

from storage import shop
from tests.shop.looks import acts, changes, item, sells
from tests.world import Someone, World


@pytest.fixture
def robin(world: World) -> Someone:
    robin = world.admin()
    robin.says("hello")
    return robin


def test_goods_are_added_by_questions(world: World, robin: Someone) -> None:
    for line in ("/admin goods", "50", "不限", "Tea mug"):
        if line == "50":
            robin.presses("goods-add-button")
        robin.says(line, reply_to=1)
    robin.hears("goods-added", name="Tea mug")
    found = item(world, "Tea mug")
    assert (found.price, found.currency, found.stock) == (50, "points", -1)
    assert acts(world)[0][0] == "add-goods"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("0 5 Mug", "goods-price-wrong"),
        ("-5 5 Mug", "goods-price-wrong"),
        ("1.5 5 Mug", "goods-price-wrong"),
        ("9999999999999 5 Mug", "goods-price-wrong"),
        ("5growth 5 Mug", "currency-unknown"),
        ("5 -1 Mug", "goods-stock-wrong"),
        ("5 many Mug", "goods-stock-wrong"),
        ("5 99999999999 Mug", "goods-stock-wrong"),
        ("5 99999999999999999999 Mug", "goods-stock-wrong"),
        ("5 0 Mug", "goods-stock-none"),
    ],
)
def test_bad_input_changes_nothing(world: World, robin: Someone, line: str, answer: str) -> None:
    robin.says(f"/admin sell {line}")
    robin.hears(answer)
    assert acts(world) == []


def test_a_wrong_value_is_refused_before_anything_else_is_asked(robin: Someone) -> None:
    robin.says("/admin sell_role 5 3 king VIP")
    robin.hears("value-wrong", found="king")
    robin.says("/admin sell_role 5 3 role")
    robin.hears("cmd-admin-sell_role.ask-gives")
    robin.says("/admin raffle 5 500")
    robin.hears("value-wrong", found="500")


def test_what_was_done_is_read_in_the_readers_language(robin: Someone) -> None:
    sells(robin, "Tea mug", 50, "unlimited")
    robin.says("/admin goods")
    robin.presses("shop-item-button")
    robin.presses("goods-limit-button")
    assert robin.words == "How many may each member have at most? 0 for any number."
    robin.says("2", reply_to=1)
    robin.says("/audit")
    changed, added = robin.words.splitlines()[1:]
    assert changed.endswith("changed goods (“Tea mug”, limit per member 0 → 2)")
    assert added.endswith("(“Tea mug”, price 50, currency points, stock unlimited)")
    robin.locale = "zh-CN"
    robin.says("/audit")
    assert robin.words.endswith("上架了商品（「Tea mug」，价格：50，币种：积分，库存：不限）")


def test_a_name_is_on_sale_once(robin: Someone) -> None:
    sells(robin, "Tea mug")
    robin.says("/admin sell 5 5 tea MUG")
    robin.hears("goods-known")


def test_properties_are_changed_by_their_buttons(world: World, robin: Someone) -> None:
    sells(robin, "Tea mug")
    for button, value in (
        ("goods-price-button", "70"),
        ("goods-stock-button", "3"),
        ("goods-limit-button", "1"),
        ("goods-level-button", "2"),
    ):
        robin.says("/admin goods")
        robin.presses("shop-item-button")
        robin.presses(button)
        robin.says(value, reply_to=1)
        robin.hears("goods-saved")
    found = item(world, "Tea mug")
    assert (found.price, found.stock, found.per_member, found.level) == (70, 3, 1, 2)
    assert [name for name, *_ in acts(world)] == ["add-goods", *["change-goods"] * 4]


def test_goods_are_closed_and_opened(world: World, robin: Someone) -> None:
    sells(robin, "Tea mug")
    robin.presses("goods-close-button")
    robin.hears("goods-line-closed")
    assert not item(world, "Tea mug").on_sale
    robin.says("/shop")
    robin.hears("shop-empty")
    robin.says("/admin goods")
    robin.presses("shop-item-button")
    robin.presses("goods-open-button")
    assert item(world, "Tea mug").on_sale


@pytest.mark.parametrize(("what", "value"), [("limit", "x"), ("level", "1001"), ("stock", "")])
def test_a_bad_value_is_refused(world: World, robin: Someone, what: str, value: str) -> None:
    sells(robin, "Tea mug")
    before = item(world, "Tea mug")
    changes(robin, "Tea mug", what, value)
    assert item(world, "Tea mug") == before


def test_members_may_not(world: World, robin: Someone) -> None:
    sells(robin, "Tea mug")
    ann = world.person("Ann")
    for line in ("/admin goods", "/admin sell 1 1 Cup", "/admin orders"):
        ann.says(line)
        ann.hears("not-allowed")
    ann.presses_data(f"1:admin change:{item(world, 'Tea mug').id}:price:1")
    ann.hears("not-allowed")
    assert item(world, "Tea mug").price == 50


def test_another_communitys_goods_are_not_there(world: World, robin: Someone) -> None:
    sells(robin, "Tea mug")
    zoe = world.admin("Zoe", space=200)
    zoe.says("hello")
    zoe.presses_data("1:admin item:" + str(item_of_first(world)))
    zoe.hears("goods-gone")


def item_of_first(world: World) -> int:
    with world.read() as tx:
        return tx.value(shop._i.select())
