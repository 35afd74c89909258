"""`hearth shop codes`: reads coupon codes from a CSV file, seals them, and counts them as stock."""

import csv
from dataclasses import dataclass
from pathlib import Path

from bot.finding import Finding
from bot.settings import Settings
from bot.vault import vault_of
from handlers.shop import code_list
from scheduler.clock import Clock
from storage import audit, codes, communities, shop
from storage.communities import Community
from storage.engine import Store, StoreError
from storage.migrate import HEAD, current
from storage.shop import CODE, Item
from storage.transaction import Tx

MOST = 100_000
"""Codes of a file at the most."""


class Unfit(Exception):
    """Nothing was loaded; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file: codes that are new, and those that were there before."""

    new: int
    known: int
    community: str


def load(settings: Settings, goods: str, path: Path, key: str = "") -> Loaded:
    """Seal the codes of a file and put them on sale, all or none.

    key: of the community; "" where one community alone sells those goods. Raises Unfit, StoreError.
    """
    vault = vault_of(settings.policy("shop"))
    if vault is None:
        raise Unfit("there is no shop.key: `hearth shop key` prints one")
    found = read(path)
    store = Store(settings.database.url)
    try:
        if current(store) != HEAD:
            raise StoreError(f"the database is not at schema {HEAD}: run `hearth migrate`")
        with store.write(Clock().now()) as tx:
            community, item = _meant(tx, goods, key)
            new = codes.add(tx, item.id, vault.mark, (vault.seal(item.id, one) for one in found))
            shop.restock(tx, community.id, item.id, new)
            after = {"item": item.id, "name": item.name, "count": new}
            audit.write(tx, community.id, 0, "load-codes", after=after)
        return Loaded(new, len(found) - new, community.name)
    finally:
        store.close()


def read(path: Path) -> list[str]:
    """The first column of a CSV file, without a heading. Raises Unfit for what is no code."""
    try:
        found = code_list.read(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Unfit(f"{path} cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unfit(f"{path} is no CSV file in UTF-8: {error}") from None
    except code_list.NoCode as error:
        raise Unfit(f"{path}: {error}") from None
    if not 1 <= len(found) <= MOST:
        raise Unfit(f"{path} has {len(found)} codes; a file has 1 to {MOST:,}")
    return found


def _meant(tx: Tx, goods: str, key: str) -> tuple[Community, Item]:
    """The goods of that name that are codes, and whose they are."""
    places = communities.everyone(tx)
    if key:
        places = [c for c in places if c.key == key]
        if not places:
            raise Unfit(f"there is no community with the key {key}")
    named = [(c, item) for c in places if (item := shop.named(tx, c.id, goods))]
    found = [(c, item) for c, item in named if item.kind == CODE]
    if len(found) > 1:
        keys = ", ".join(sorted(c.key or c.name for c, _ in found))
        raise Unfit(f"several communities sell “{goods}”: name one by --community ({keys})")
    if named and not found:
        raise Unfit(f"“{goods}” are no codes: put them on sale by /admin sell_codes")
    if not found:
        raise Unfit(f"no shop sells “{goods}”: an admin puts it on sale by /admin sell_codes")
    return found[0]


def check(tx: Tx, policy: object) -> Finding:
    """Whether codes can be loaded, and those in the database be opened."""
    vault, counts = vault_of(policy), codes.by_mark(tx)
    count = sum(counts.values())
    if vault is None and count:
        text = f"shop.key is not set, so {count} codes can be neither sold nor shown"
        return Finding("failure", "coupon codes", text, "set shop.key to the key they came with")
    if vault is None:
        text = "shop.key is not set, so none can be loaded"
        return Finding("ok", "coupon codes", text, "to sell some: `hearth shop key` prints a key")
    strange = count - counts.get(vault.mark, 0)
    if strange:
        text = f"{strange} of {count} were sealed with another key than shop.key"
        return Finding("failure", "coupon codes", text, "set shop.key to the key they came with")
    return Finding("ok", "coupon codes", f"{count}, all sealed with shop.key")
