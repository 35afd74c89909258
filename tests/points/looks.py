"""What the tests of points do again and again."""

from collections.abc import Callable
from typing import Any

from storage import accounts, ledger, ledger_check
from storage.accounts import AVAILABLE, POINTS, Purse
from storage.ledger import Booked
from tests.checkin.looks import balance, community_id, person_id
from tests.world import Someone, World

__all__ = ["balance", "booked", "held", "listed", "paid", "sound"]


def paid(world: World, who: Someone, *amounts: int, reason: str = "milestone") -> None:
    """They earn those amounts, one after another."""
    for amount in amounts:
        with world.app.store.write(world.clock.now()) as tx:
            key = f"test:{world.number()}"
            ledger.pay(tx, key, Purse(community_id(tx), person_id(tx, who)), amount, reason)


def booked(
    world: World, verb: Callable[..., Booked], *args: Any, kind: str = AVAILABLE, **more: Any
) -> Booked:
    """Something else that the ledger does; a person stands for what they hold of that kind."""
    with world.app.store.write(world.clock.now()) as tx:
        found = [
            Purse(community_id(tx), person_id(tx, arg), kind=kind)
            if isinstance(arg, Someone)
            else arg
            for arg in args
        ]
        return verb(tx, *found, **more)


def held(world: World, who: Someone) -> dict[str, int]:
    """What they hold, by kind; nothing that is zero."""
    with world.read() as tx:
        found = accounts.kinds(tx, community_id(tx), person_id(tx, who), POINTS)
    return {kind: amount for kind, amount in found.items() if amount}


def here(world: World) -> int:
    with world.read() as tx:
        return community_id(tx)


def listed(who: Someone) -> list[tuple[int, str, str]]:
    """The numbered entries in the last message they saw: number, amount, reason."""
    message = who.seen()[-1].message
    found: list[tuple[int, str, str]] = []
    for say in message.more:
        if say.key == "points-line":
            what: Any = say.args["what"]
            found.append((int(str(say.args["number"])), str(say.args["amount"]), what.key))
    return found


def sound(world: World) -> bool:
    """Whether balances and entries agree."""
    with world.read() as tx:
        return ledger_check.mismatches(tx) == []
