"""What fifty features' worth of commands cost a check-in that is one command among them."""

from itertools import count

from handlers.checkin import feature as checkin
from handlers.kit.command import Command
from handlers.kit.context import MemberCtx
from handlers.kit.feature import Feature, On
from handlers.kit.message import Message, Say
from tests.bench.databases import sqlite
from tests.bench.days import SecondDay, best, check_in
from tests.bench.table import Line

FEATURES = 50
COMMANDS = len(checkin.FEATURE.commands)


def run(quick: bool) -> list[Line]:
    numbers = count(1)
    many = (checkin.FEATURE, *(_feature(next(numbers)) for _ in range(FEATURES - 1)))
    with sqlite() as databases:
        day = SecondDay(databases, 30 if quick else 1500)
        fifty, one = best(
            1 if quick else 7,
            lambda: day.speed(check_in, many),
            lambda: day.speed(check_in, (checkin.FEATURE,)),
        )
    return [Line(f"check-ins with {FEATURES} features", fifty, "/s", "with one", one, 0.9)]


def _feature(number: int) -> Feature:
    """A feature with as many commands as the check-in has."""
    commands = tuple(_command(f"bench{number}_{n}") for n in range(COMMANDS))
    return Feature(f"bench{number}", commands=tuple(On(c, _answer) for c in commands))


def _command(name: str) -> type[Command]:
    return type(name, (Command,), {"__module__": __name__}, word=name, aliases=(f"also_{name}",))


def _answer(_: Command, ctx: MemberCtx) -> Message:
    return Message(Say("done", {"person": ctx.person_id}))
