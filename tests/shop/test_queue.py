"""Orders from the admins' side: one card at a time, decided once, and the member is told."""

import pytest

from handlers.kit.message import Form
from storage.accounts import AVAILABLE, RESERVED, SPENT
from tests.points.looks import held, paid, sound
from tests.shop.looks import acts, changes, data_behind, item, sells, states
from tests.world import Someone, World


@pytest.fixture
def robin(world: World) -> Someone:
    robin = world.admin()
    robin.says("hello")
    sells(robin, "Tea mug")
    return robin


def buyer(world: World, robin: Someone, name: str, goods: str = "Tea mug") -> Someone:
    """A new member with 50 points who orders it."""
    someone = world.person(name)
    someone.says("hello")
    paid(world, someone, 50)
    someone.says(f"/redeem {goods}")
    someone.presses("shop-buy-button")
    someone.hears("shop-bought")
    return someone


def test_nothing_waits(robin: Someone) -> None:
    robin.says("/admin orders")
    robin.hears("queue-empty")


def test_an_order_is_handed_over(world: World, robin: Someone) -> None:
    ann = buyer(world, robin, "Ann")
    robin.says("/admin orders")
    robin.hears("queue-order", member="Ann", name="Tea mug")
    robin.presses("queue-deliver-button")
    robin.hears("queue-delivered", member="Ann")
    assert ann.seen()[-1].message.say.key == "order-delivered"
    assert ann.seen()[-1].to.private
    assert held(world, ann) == {SPENT: 50}
    ann.says("/orders")
    ann.hears("orders-delivered")
    assert acts(world)[-1][0] == "close-order"
    assert sound(world)


def test_a_refund_gives_back_stock_points_and_limit_once(world: World, robin: Someone) -> None:
    changes(robin, "Tea mug", "limit", "1")
    ann = buyer(world, robin, "Ann")
    robin.says("/admin orders")
    deliver = data_behind(robin, "queue-deliver-button")
    robin.presses("queue-refund-button")
    robin.says("It broke, sorry", reply_to=1)
    robin.hears("queue-refunded", member="Ann")
    assert ann.seen()[-1].message.say.key == "order-refunded"
    assert (held(world, ann), item(world, "Tea mug").stock) == ({AVAILABLE: 50}, 10)
    number = deliver.rpartition(":")[2]
    robin.presses_data(deliver)
    robin.hears("queue-decided")
    robin.fills("admin refund", order=number, note="again")
    robin.hears("queue-decided")
    assert (held(world, ann), item(world, "Tea mug").stock) == ({AVAILABLE: 50}, 10)
    assert states(world) == [("Tea mug", "refunded", "It broke, sorry")]
    assert next(a for a in acts(world) if a[0] == "close-order")[1] == "It broke, sorry"
    ann.says("/orders")
    ann.hears("orders-refunded", note="It broke, sorry")
    ann.says("/redeem 1")
    ann.presses("shop-buy-button")
    ann.hears("shop-bought")
    assert sound(world)


def test_the_queue_is_walked_through_and_begins_again(world: World, robin: Someone) -> None:
    for name in ("Ann", "Ben", "Cem"):
        buyer(world, robin, name)
    robin.says("/admin orders")
    robin.hears("queue-order", member="Ann")
    robin.hears("queue-waiting", count=3)
    for name in ("Ben", "Cem", "Ann"):
        robin.presses("queue-next-button")
        robin.hears("queue-order", member=name)
    for name in ("Ben", "Cem"):
        robin.presses("queue-deliver-button")
        robin.hears("queue-order", member=name)
    robin.presses("queue-deliver-button")
    robin.hears("queue-empty")


def test_two_admins_decide_the_same_order(world: World, robin: Someone) -> None:
    ann, mia = buyer(world, robin, "Ann"), world.admin("Mia")
    robin.says("/admin orders")
    mia.says("/admin orders")
    robin.presses("queue-deliver-button")
    mia.presses("queue-deliver-button")
    mia.hears("queue-decided")
    assert held(world, ann) == {SPENT: 50}


def test_a_member_decides_nothing(world: World, robin: Someone) -> None:
    ann = buyer(world, robin, "Ann")
    robin.says("/admin orders")
    data = data_behind(robin, "queue-deliver-button")
    ann.presses_data(data)
    ann.hears("not-allowed")
    ann.fills("admin refund", order=data.rpartition(":")[2], note="mine")
    ann.hears("not-allowed")
    assert held(world, ann) == {RESERVED: 50}


def test_an_endless_stock_stays_endless(world: World, robin: Someone) -> None:
    sells(robin, "Wave", 50, "unlimited")
    buyer(world, robin, "Ann", "Wave")
    assert item(world, "Wave").stock == -1
    robin.says("/admin orders")
    robin.presses("queue-refund-button")
    robin.says("oops", reply_to=1)
    robin.hears("queue-refunded")
    assert item(world, "Wave").stock == -1


def test_who_left_can_still_be_refunded(world: World, robin: Someone) -> None:
    ann = buyer(world, robin, "Ann")
    ann.leaves()
    robin.says("/admin orders")
    robin.presses("queue-refund-button")
    robin.says("You left", reply_to=1)
    robin.hears("queue-refunded")
    assert held(world, ann) == {AVAILABLE: 50}


def test_what_was_handed_over_is_refunded_once(world: World, robin: Someone) -> None:
    changes(robin, "Tea mug", "limit", "1")
    ann, ben = buyer(world, robin, "Ann"), buyer(world, robin, "Ben")
    robin.says("/admin orders")
    robin.presses("queue-deliver-button")
    robin.presses("queue-deliver-button")
    robin.presses("queue-had-button")
    robin.hears("queue-had", member="Ben", name="Tea mug")
    robin.presses("queue-older-button")
    robin.hears("queue-had", member="Ann")
    form = next(b for row in robin.seen()[-1].message.buttons for b in row).does
    robin.presses("queue-refund-button")
    robin.says("It leaks", reply_to=1)
    robin.hears("queue-refunded", member="Ann")
    assert ann.seen()[-1].message.say.key == "order-refunded"
    assert (held(world, ann), held(world, ben)) == ({AVAILABLE: 50}, {SPENT: 50})
    assert item(world, "Tea mug").stock == 9
    assert isinstance(form, Form)
    number = form.given["order"]
    robin.fills("admin refund", order=number, note="again")
    robin.hears("queue-decided")
    robin.fills("admin deliver", order=number)
    robin.hears("queue-decided")
    robin.says("/admin refund 9999 broken")
    robin.hears("queue-unknown", order="9999")
    assert (held(world, ann), item(world, "Tea mug").stock) == ({AVAILABLE: 50}, 9)
    last = acts(world)[-1]
    assert (last[0], last[1], last[2]["state"]) == ("close-order", "It leaks", "refunded")
    robin.presses("queue-had-button")
    robin.presses("queue-older-button")
    robin.hears("queue-had-none")
    robin.presses("queue-waiting-button")
    robin.hears("queue-empty")
    ann.says("/redeem 1")
    ann.presses("shop-buy-button")
    ann.hears("shop-bought")
    assert sound(world)


def test_a_member_refunds_nothing(world: World, robin: Someone) -> None:
    ann = buyer(world, robin, "Ann")
    robin.says("/admin orders")
    number = data_behind(robin, "queue-deliver-button").rpartition(":")[2]
    robin.presses("queue-deliver-button")
    ann.says("/admin delivered")
    ann.hears("not-allowed")
    ann.fills("admin refund", order=number, note="mine")
    ann.hears("not-allowed")
    assert held(world, ann) == {SPENT: 50}
