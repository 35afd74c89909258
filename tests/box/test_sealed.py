"""Seeds that nobody may know yet: sealed with the shop's key, and what happens without it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from bot import seeds
from handlers.box import feature as box
from storage import boxes, raffles
from storage.schema import table_of
from tests.box.test_box import Third, features, seed
from tests.checkin.looks import DAY, MONDAY, keeps
from tests.points.looks import paid
from tests.shop.looks import KEYED, VAULT
from tests.world import Someone, World

PLAIN = features(Third)
SEALED = [replace(f, policy=Third) if f is box.FEATURE else f for f in KEYED]
SHOWN_DAY = MONDAY + 3 * DAY


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, PLAIN)
    yield made
    made.close()


def turned(world: World, to: Any) -> None:
    """Hearth comes up again with another configuration."""
    world.features = to
    world.restart()


def at_rest(world: World) -> str:
    """All that the database holds of boxes' seeds and of raffles."""
    tables = (table_of(boxes.BoxSeed), table_of(raffles.ShopRaffle))
    with world.read() as tx:
        return "\n".join(repr(tuple(row)) for table in tables for row in tx.all(table.select()))


def checked(world: World) -> str:
    """What `hearth check` says about it."""
    with world.read() as tx:
        return seeds.check(tx, world.app.settings.policy("shop")).text


def promised(who: Someone, key: str) -> list[str]:
    """The hashes that were told under that key."""
    return [
        str(say.args["hash"])
        for delivery in who.seen()
        for say in (delivery.message.say, *delivery.message.more)
        if say.key == key
    ]


def proved(who: Someone, day: date) -> str:
    """The seed of a day, which its proof shows."""
    who.says(f"/box proof {day}")
    found = who.hears("box-proof-seed")
    shown = next(str(s.args["seed"]) for s in found.more if s.key == "box-proof-seed")
    assert sha256(bytes.fromhex(shown)).hexdigest() in promised(who, "box-sealed")
    return shown


@pytest.fixture
def ann(world: World) -> Someone:
    """A member with a box and a raffle ticket, from before there was a key."""
    robin, ann = world.admin(), world.person("Ann")
    keeps(world, ann, 3)
    paid(world, ann, 10)
    robin.says("/admin raffle 5 3 Tea set")
    ann.says("/redeem Tea set")
    ann.presses("shop-buy-button")
    ann.says("/box")
    ann.hears("box-ready", boxes=1)
    return ann


def test_a_key_seals_what_was_readable_and_proofs_stay_as_they_are(
    world: World, ann: Someone
) -> None:
    secret = seed(world, SHOWN_DAY).seed
    assert secret in at_rest(world)
    assert "can be read in the database" in checked(world)
    turned(world, SEALED)
    with world.read() as tx:
        running = raffles.by_mark(tx)
        assert boxes.by_mark(tx).keys() == running.keys() == {VAULT.mark}
    assert secret not in at_rest(world)
    assert checked(world) == "seeds are sealed with shop.key until they are told"
    ann.presses("box-button-open")
    ann.hears("box-opened", number=1)
    world.is_down(days=1)
    assert proved(ann, SHOWN_DAY) == secret
    assert secret in at_rest(world), "what was told needs no key"
    ann.says("/box odds")
    hidden = seed(world, SHOWN_DAY + DAY).seed
    assert len(hidden) == 64
    assert hidden not in at_rest(world)
    world.is_down(days=2)
    world.sleeps(seconds=1)
    won = next(d.message for d in ann.seen() if d.message.say.key == "raffle-won")
    told = str(won.more[0].args["seed"])
    assert sha256(told.encode()).hexdigest() in promised(ann, "raffle-hash")
    # At noon all that is over is shown.
    world.sleeps(hours=4)
    turned(world, PLAIN)
    assert proved(ann, SHOWN_DAY + DAY) == hidden


def test_without_its_key_nothing_is_drawn_by_a_sealed_seed(world: World, ann: Someone) -> None:
    turned(world, SEALED)
    turned(world, PLAIN)
    assert checked(world).endswith("were sealed with another key than shop.key")
    ann.presses("box-button-open")
    following = seed(world, SHOWN_DAY + DAY)
    ann.hears("box-sealed", day=following.day, hash=following.hash)
    world.is_down(days=4)
    world.sleeps(seconds=1)
    assert "raffle-won" not in {d.message.say.key for d in ann.seen()}, "it waits for its key"
    ann.says(f"/box proof {SHOWN_DAY}")
    ann.hears("box-proof-lost", hash=promised(ann, "box-sealed")[0])
    ann.says("/redeem Tea set")
    turned(world, SEALED)
    world.sleeps(hours=1)
    assert "raffle-won" in {d.message.say.key for d in ann.seen()}
    proved(ann, SHOWN_DAY)
