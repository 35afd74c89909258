"""What the tests of the shop do again and again."""

import json
from collections.abc import Sequence
from dataclasses import replace

from pydantic import SecretStr

from bot.app import App
from bot.features import FEATURES
from bot.vault import Vault
from handlers.kit.codec import press_data
from handlers.kit.message import Link
from handlers.shop import feature
from handlers.shop.rules import ShopPolicy
from storage import audit, codes, communities, inbox, orders, outbox, shop
from storage.schema import table_of
from storage.shop import Item
from tests.points.looks import here
from tests.world import Someone, World

KEY = "c2hvcC1rZXktb2YtdGhlLXRlc3RzLTMyLWJ5dGVzLSE="
VAULT = Vault(KEY)


class Keyed(ShopPolicy):
    """The shop of an operator who has set a key."""

    key: SecretStr | None = SecretStr(KEY)


KEYED = tuple(replace(f, policy=Keyed) if f is feature.FEATURE else f for f in FEATURES)


def sells_codes(robin: Someone, name: str, *texts: str, price: int = 50) -> Item:
    """An admin puts codes on sale, and the operator loads some."""
    robin.says(f"/admin sell_codes {price} {name}")
    robin.hears("goods-codes-added", name=name)
    loads(robin.world.app, name, *texts)
    return item(robin.world, name)


def loads(app: App, name: str, *texts: str) -> None:
    """The operator loads codes for those goods, of whichever community sells them."""
    with app.store.write(app.clock.now()) as tx:
        found = ((c.id, shop.named(tx, c.id, name)) for c in communities.everyone(tx))
        community, made = next((where, item) for where, item in found if item)
        sealed = (VAULT.seal(made.id, one) for one in texts)
        shop.restock(tx, community, made.id, codes.add(tx, made.id, VAULT.mark, sealed))


def at_rest(app: App) -> str:
    """All that the database holds of what came in and was said, of orders and of codes."""
    models = (inbox.Taken, outbox.Outgoing, orders.ShopOrder, codes.ShopCode)
    tables = (table_of(m) for m in models)
    with app.store.read(app.clock.now()) as tx:
        return "\n".join(repr(tuple(row)) for table in tables for row in tx.all(table.select()))


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
