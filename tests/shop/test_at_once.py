"""A rush on tickets from two stores, and purchases that break off in the middle."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from handlers.kit.dispatch import Dispatcher
from handlers.kit.inbound import Inbound, Pressed
from handlers.shop import buy
from handlers.shop.browse import BUY
from storage import ledger, orders, tokens
from storage.accounts import AVAILABLE, RESERVED, SPENT, Purse
from storage.schema import table_of
from tests.checkin.looks import community_id, person_id
from tests.hands import HANDS, at_once
from tests.points.looks import held, here, paid, sound
from tests.shop.looks import KEYED, data_behind, item, sells, states
from tests.world import Someone, World

BUYERS, BATCH = 100, 5


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, KEYED)
    yield made
    made.close()


def test_every_ticket_of_a_rush_has_its_own_number(
    world: World, dispatchers: list[Dispatcher]
) -> None:
    robin, buyers = world.admin(), [world.person(f"Buyer {n}") for n in range(BUYERS)]
    world.hand_in([who.event(Pressed("1:shop:", 1)) for who in (robin, *buyers)])
    robin.says("/admin raffle 5 1 Tea set")
    with world.app.store.write(world.clock.now()) as tx:
        where = community_id(tx)
        people = [person_id(tx, who) for who in buyers]
        for person in people:
            ledger.pay(tx, f"test:{person}", Purse(where, person), 5, "milestone")
    presses = _presses(world, "Tea set", buyers, people)
    assert at_once(dispatchers, [*presses, *presses[:1]], BATCH)["shop-bought-ticket"] == BUYERS
    table = table_of(orders.ShopOrder)
    with world.read() as tx:
        tickets = [row.ticket for row in tx.all(table.select())]
    assert sorted(tickets) == [*range(1, BUYERS + 1)]
    world.is_down(days=1)
    world.sleeps(seconds=1)
    told = [d.message.say for d in robin.seen() if d.message.say.key == "raffle-won"]
    assert [say.args["tickets"] for say in told] == [BUYERS]
    assert sound(world)


def _presses(world: World, goods: str, buyers: list[Someone], people: list[int]) -> list[Inbound]:
    """Everybody has been asked, and presses."""
    last, community = item(world, goods), here(world)
    about = {"item": last.id, "price": last.price, "currency": last.currency}
    until = world.clock.now() + timedelta(seconds=60)
    with world.app.store.write(world.clock.now()) as tx:
        offers = [tokens.offer(tx, community, person, BUY, about, until) for person in people]
    return [
        who.event(Pressed(f"1:purchase:{offer}", 1))
        for who, offer in zip(buyers, offers, strict=True)
    ]


@pytest.fixture
def ann(world: World) -> Someone:
    """A member with 120 points who is asked whether to buy the last mug."""
    sells(world.admin(), "Tea mug", 50, 1)
    ann = world.person("Ann")
    ann.says("hello")
    paid(world, ann, 120)
    ann.says("/redeem 1")
    return ann


def test_two_presses_at_once_buy_one(
    world: World, ann: Someone, dispatchers: list[Dispatcher]
) -> None:
    data = data_behind(ann, "shop-buy-button")
    answers = at_once(dispatchers, [ann.event(Pressed(data, 1)) for _ in range(HANDS)])
    assert answers == {"shop-bought": 1, "confirm-used": HANDS - 1}
    assert held(world, ann) == {AVAILABLE: 70, RESERVED: 50}


def test_a_purchase_that_breaks_off_is_none(
    world: World, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        """The ledger, on a machine that goes away as soon as the points are set aside."""

        @staticmethod
        def reserve(*args: object) -> None:
            ledger.reserve(*args)  # type: ignore[arg-type]
            raise RuntimeError("the light went out")

    data = data_behind(ann, "shop-buy-button")
    with monkeypatch.context() as dark:
        dark.setattr(buy, "ledger", Broken)
        ann.presses_data(data)
    ann.hears("went-wrong")
    assert (states(world), held(world, ann)) == ([], {AVAILABLE: 120})
    assert item(world, "Tea mug").stock == 1
    ann.presses_data(data)
    ann.hears("shop-bought")
    assert sound(world)


def test_an_order_outlives_a_restart(world: World, ann: Someone) -> None:
    ann.presses("shop-buy-button")
    world.restart()
    assert held(world, ann) == {AVAILABLE: 70, RESERVED: 50}
    robin = world.admin()
    robin.says("/admin orders")
    robin.presses("queue-deliver-button")
    robin.hears("queue-delivered", member="Ann")
    assert held(world, ann) == {AVAILABLE: 70, SPENT: 50}
    assert sound(world)
