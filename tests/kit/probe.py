"""A feature for tests of the ground: it announces, promises, pays, and fails when told to."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.feature import Every, Feature, On, When
from handlers.kit.message import Message, Say
from storage import ledger
from storage.accounts import Purse
from storage.facts import Fact
from storage.outbox import SERVICE

ECHO = timedelta(minutes=5)
"""How long after a shout its echo is due."""


class Shout(Command, word="shout"):
    """Tells everybody, and pays one point when the echo comes."""

    text: str


class Echo(Command, word="echo"):
    """Comes back after a while."""

    text: str


class Stumble(Command, word="stumble"):
    """Pays, and then fails: nothing of it may stay."""

    deep: bool = False


class Pulse(Command, word="pulse"):
    """Comes with every slot of the calendar."""


class Trip(Command, word="trip"):
    """A promise that cannot be kept."""


@dataclass(frozen=True, slots=True)
class Shouted(Fact):
    """Somebody shouted; `deep` has the reaction to it fail."""

    kind: ClassVar[str] = "shouted"
    deep: int


@dataclass(frozen=True, slots=True)
class Pulsed(Fact):
    """A slot of the calendar was kept."""

    kind: ClassVar[str] = "pulsed"
    at: str


def shout(cmd: Shout, ctx: MemberCtx) -> Message:
    ctx.note(Shouted(0))
    ctx.announce(ctx.place, Message(Say("shout", {"text": cmd.text})), f"shout:{cmd.text}", SERVICE)
    ctx.promise(Echo(text=cmd.text), ctx.now + ECHO, f"echo:{cmd.text}", ctx.person_id)
    if cmd.text == "trip":
        ctx.promise(Trip(), ctx.now + ECHO, "trip")
    return Message(Say("shouted", {"text": cmd.text}))


def echo(cmd: Echo, ctx: CommunityCtx) -> None:
    ledger.pay(ctx.tx, f"echo:{cmd.text}", Purse(ctx.community.id, ctx.person_id), 1, "echo")


def stumble(cmd: Stumble, ctx: MemberCtx) -> Message:
    ledger.pay(
        ctx.tx, f"stumble:{ctx.cause}", Purse(ctx.community.id, ctx.person_id), 100, "stumble"
    )
    ctx.note(Shouted(int(cmd.deep)))
    if not cmd.deep:
        raise RuntimeError("stumbled")
    return Message(Say("stumbled"))


def fall(fact: Shouted, ctx: CommunityCtx) -> None:
    if fact.deep:
        ledger.pay(ctx.tx, f"fall:{ctx.cause}", Purse(ctx.community.id, ctx.person_id), 7, "fall")
        raise RuntimeError("fell")


def pulse(_: Pulse, ctx: CommunityCtx) -> None:
    ctx.note(Pulsed(ctx.now.isoformat()))


def trip(_: object, ctx: CommunityCtx) -> None:
    raise RuntimeError("tripped")


PROBE = Feature(
    "probe",
    commands=(On(Shout, shout), On(Stumble, stumble)),
    promises=(On(Echo, echo), On(Trip, trip)),
    facts=(When(Shouted, fall),),
    moments=(Every("0 */6 * * *", Pulse, pulse, outage="each"),),
)
