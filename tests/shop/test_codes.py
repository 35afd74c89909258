"""Coupon codes: each sold once, told in private alone, and nowhere in the clear."""

from collections.abc import Iterator

import pytest

from bot.features import FEATURES
from scheduler.platform import Later
from storage import ledger
from storage.accounts import AVAILABLE, SPENT
from tests.points.looks import held, here, listed, paid, sound
from tests.shop.looks import KEYED, at_rest, data_behind, item, sells_codes, states
from tests.world import Someone, World

CODE, NEXT = "TEA-4711-xyz", "TEA-4712-xyz"


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, KEYED)
    yield made
    made.close()


@pytest.fixture
def robin(world: World) -> Someone:
    robin = world.admin()
    robin.says("hello")
    return robin


def member(world: World, name: str) -> Someone:
    """Somebody with 120 points."""
    someone = world.person(name)
    someone.says("hello")
    paid(world, someone, 120)
    return someone


def private(who: Someone) -> list[str]:
    """What they were told in private, in words."""
    words = who.world.app.vocabulary.words
    told = [d for d in who.seen() if d.to.private]
    return [words(s, d.locale) for d in told for s in (d.message.say, *d.message.more)]


def test_a_code_bought_in_the_group_comes_in_private(world: World, robin: Someone) -> None:
    sells_codes(robin, "Tea voucher", CODE, NEXT)
    ann = member(world, "Ann")
    ann.says("/redeem 1")
    ann.presses("shop-buy-button")
    ann.hears("shop-bought-sent", have=70)
    assert private(ann) == [f"Your code for Tea voucher: {CODE}"]
    assert all(CODE not in str(d.message) for d in ann.seen() if not d.to.private)
    assert held(world, ann) == {AVAILABLE: 70, SPENT: 50}
    assert item(world, "Tea voucher").stock == 1
    assert states(world) == [("Tea voucher", "delivered", "")]
    robin.says("/admin orders")
    robin.hears("queue-empty")
    assert CODE not in at_rest(world.app)
    assert NEXT not in at_rest(world.app)
    assert sound(world)


def test_a_code_bought_in_private_is_in_the_answer_and_in_orders(
    world: World, robin: Someone
) -> None:
    sells_codes(robin, "Tea voucher", CODE)
    ann, ben = member(world, "Ann"), member(world, "Ben")
    ann.says("/redeem 1", private=True)
    ann.presses("shop-buy-button")
    ann.hears("shop-bought-code", code=CODE, have=70)
    ann.says("/orders", private=True)
    ann.hears("orders-code", code=CODE)
    ann.says("/orders")
    ann.hears("orders-code-private")
    ben.says("/orders", private=True)
    ben.hears("orders-none")
    ben.says("/redeem 1")
    ben.hears("shop-sold-out")
    assert CODE not in at_rest(world.app)


def test_each_press_and_each_buyer_has_a_code_of_their_own(world: World, robin: Someone) -> None:
    sells_codes(robin, "Tea voucher", CODE, NEXT)
    ann, ben = member(world, "Ann"), member(world, "Ben")
    ann.says("/redeem 1", private=True)
    data = data_behind(ann, "shop-buy-button")
    ann.presses("shop-buy-button")
    ann.hears("shop-bought-code", code=CODE)
    ann.presses_data(data)
    ann.hears("confirm-used")
    ben.says("/redeem 1")
    ben.presses_data(data)
    ben.hears("confirm-foreign")
    ben.presses("shop-buy-button")
    assert private(ben) == [f"Your code for Tea voucher: {NEXT}"]
    assert held(world, ann) == held(world, ben) == {AVAILABLE: 70, SPENT: 50}


def test_a_refunded_code_is_not_sold_again(world: World, robin: Someone) -> None:
    sells_codes(robin, "Tea voucher", CODE)
    ann = member(world, "Ann")
    ann.says("/redeem 1", private=True)
    ann.presses("shop-buy-button")
    robin.says("/admin orders")
    robin.presses("queue-had-button")
    robin.hears("queue-had", member="Ann", name="Tea voucher")
    robin.presses("queue-refund-button")
    robin.says("It had expired", reply_to=1)
    robin.hears("queue-refunded")
    assert (held(world, ann), item(world, "Tea voucher").stock) == ({AVAILABLE: 120}, 0)
    ann.says("/orders", private=True)
    ann.hears("orders-refunded", note="It had expired")
    assert sound(world)


def test_a_code_that_is_sent_later_stays_sealed_until_then(world: World, robin: Someone) -> None:
    sells_codes(robin, "Tea voucher", CODE)
    ann = member(world, "Ann")
    ann.says("/redeem 1")
    world.recorder().fails = [Later(30), Later(30)]
    ann.presses("shop-buy-button")
    assert private(ann) == []
    world.restart()
    assert CODE not in at_rest(world.app)
    world.sleeps(seconds=31)
    world.sleeps(seconds=1)
    assert private(ann) == [f"Your code for Tea voucher: {CODE}"]
    assert CODE not in at_rest(world.app)


def test_the_statement_tells_of_a_refund_once(world: World, robin: Someone) -> None:
    sells_codes(robin, "Tea voucher", CODE)
    ann = member(world, "Ann")
    ann.says("/redeem 1")
    ann.presses("shop-buy-button")
    robin.says("/admin delivered")
    robin.presses("queue-refund-button")
    robin.says("It had expired", reply_to=1)
    ann.says("/points")
    assert [(amount, reason) for _, amount, reason in listed(ann)] == [
        ("+50", "reason-refund"),
        ("−50", "reason-shop"),
        ("+120", "reason-milestone"),
    ]


def test_what_is_refused_uses_no_code_up(world: World, robin: Someone) -> None:
    sells_codes(robin, "Tea voucher", CODE)
    ann = member(world, "Ann")
    ann.says("/redeem 1", private=True)
    with world.app.store.write(world.clock.now()) as tx:
        ledger.freeze(tx, here(world), "test")
    ann.presses("shop-buy-button")
    ann.hears("spending-frozen")
    with world.app.store.write(world.clock.now()) as tx:
        ledger.thaw(tx, here(world))
    ann.presses("shop-buy-button")
    ann.hears("shop-bought-code", code=CODE)


def test_without_the_key_nothing_is_sold_or_shown(url: str) -> None:
    world = World(url, KEYED)
    robin = world.admin()
    robin.says("hello")
    sells_codes(robin, "Tea voucher", CODE, NEXT)
    ann = member(world, "Ann")
    ann.says("/redeem 1", private=True)
    ann.presses("shop-buy-button")
    world.run(world.app.stop())
    world.features = FEATURES
    world.open()
    ann.says("/orders", private=True)
    ann.hears("orders-code-lost")
    ann.says("/redeem 1", private=True)
    ann.presses("shop-buy-button")
    ann.hears("shop-sold-out")
    assert held(world, ann) == {AVAILABLE: 70, SPENT: 50}
    robin.says("/admin sell_codes 5 Cake")
    robin.hears("goods-no-key")
    world.close()


def test_the_stock_of_codes_is_counted_not_set(world: World, robin: Someone) -> None:
    made = sells_codes(robin, "Tea voucher", CODE)
    robin.fills("admin change", item=str(made.id), what="stock", value="9")
    robin.hears("goods-stock-counted")
    assert item(world, "Tea voucher").stock == 1


def test_the_words_read_well_in_both_languages(world: World, robin: Someone) -> None:
    sells_codes(robin, "茶券", CODE, NEXT)
    mei = world.person("小美", locale="zh")
    mei.says("hello")
    paid(world, mei, 120)
    mei.says("/redeem 1", private=True)
    mei.presses("shop-buy-button")
    assert mei.words == (
        f"换到啦：「茶券」，花了 50 积分 🎁 兑换码：{CODE}（发「我的订单」可以再看）。你还有 70。"
    )
    mei.says("/redeem 1")
    mei.presses("shop-buy-button")
    assert private(mei)[-1] == f"「茶券」的兑换码：{NEXT}"
