"""What the tests of the shop do again and again."""

import json
from collections.abc import Sequence

from handlers.kit.codec import press_data
from handlers.kit.message import Link
from storage import audit, orders, shop
from storage.shop import Item
from tests.points.looks import here
from tests.world import Someone, World


def sells(robin: Someone, name: str, price: object = 50, stock: object = 10) -> Item:
    """An admin puts something on sale; gives it as it stands."""
    robin.says(f"/admin sell {price} {stock} {name}")
    robin.hears("goods-added", name=name)
    return item(robin.world, name)


def item(world: World, name: str) -> Item:
    community = here(world)
    with world.read() as tx:
        return next(i for i in shop.everything(tx, community, 0, 100) if i.name == name)


def changes(robin: Someone, name: str, what: str, value: str) -> None:
    """An admin fills the form behind the button of one property."""
    values = {"item": str(item(robin.world, name).id), "what": what, "value": value}
    robin.fills("admin change", **values)


def states(world: World) -> list[tuple[str, str, str]]:
    """All orders, the oldest first: of what, in which state, with which note."""
    found = [order for who in _buyers(world) for order in who]
    return [(o.name, o.state, o.note) for o in sorted(found, key=lambda o: o.id)]


def _buyers(world: World) -> Sequence[list[orders.Order]]:
    community = here(world)
    with world.read() as tx:
        rows = tx.all(orders._o.select())
        people = {row.person_id for row in rows}
        return [orders.of(tx, community, person, 1000) for person in people]


def acts(world: World) -> list[tuple[str, str, dict[str, object]]]:
    """What admins did: action, reason, after."""
    community = here(world)
    with world.read() as tx:
        found = audit.of_community(tx, community)
    return [(a.action, a.reason, json.loads(a.after)) for a in found]


def data_behind(who: Someone, label: str) -> str:
    """What the button with that label carries, under the last message with such a button."""
    for delivery in reversed(who.seen()):
        for row in delivery.message.buttons:
            for button in row:
                if button.label.key == label and not isinstance(button.does, Link):
                    return press_data(button.does)
    raise AssertionError(f"{who.name} sees no {label}")
