"""A street with one shop: a member who buys, an admin who delivers."""

from dataclasses import dataclass

from tests.world import Someone, World

PRICE, PURSE = 5, 1000


@dataclass
class Street:
    """Those who trade, in a world that opens on what the last one left."""

    world: World
    ann: Someone
    robin: Someone


def street(url: str, visit: int) -> Street:
    """The street as it stands; no two visits may have the same number."""
    world = World(url)
    world.visit(visit)
    return Street(world, world.person("Ann"), world.admin())


def buys(street: Street) -> None:
    street.ann.says("/redeem Tea")
    street.ann.presses("shop-buy-button")
    street.ann.hears("shop-bought", name="Tea")


def delivers(street: Street) -> None:
    """The oldest order."""
    street.robin.says("/admin orders")
    street.robin.presses("queue-deliver-button")
    street.robin.hears("queue-delivered")


def refunds(street: Street) -> None:
    """The oldest order."""
    street.robin.says("/admin orders")
    street.robin.presses("queue-refund-button")
    street.robin.says("sorry", reply_to=1)
    street.robin.hears("queue-refunded")
