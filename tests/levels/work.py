"""A feature for tests of growth: members earn what they say, at once or from a promise."""

from sqlalchemy import select

from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.feature import Feature, On
from handlers.kit.message import Message, Say
from storage import communities, levels, members
from storage.accounts import Entry
from storage.ledger import GROWTH, POINTS
from storage.levels import Standing
from storage.schema import table_of
from tests.world import Someone, World

_e = table_of(Entry)


class Work(Command, word="work"):
    """Earns so many points at once."""

    points: int


class Toil(Command, word="toil"):
    """Earns them from a promise that is due at once."""

    points: int


class Reward(Command, word="reward"):
    """What the promise pays."""

    points: int


class Present(Command, word="present"):
    """Points that somebody decided to give."""

    points: int


class Regret(Command, word="regret"):
    """Gives back what was earned last."""


class Grow(Command, word="grow"):
    """Growth without points."""

    points: int


def work(command: Work, ctx: MemberCtx) -> Message:
    ctx.pay(f"work:{ctx.cause}", ctx.person_id, command.points, "work")
    return Message(Say("worked"))


def regret(_: Regret, ctx: MemberCtx) -> Message:
    last = select(_e.c.key).where(_e.c.key.like("work:%"), ~_e.c.key.like("%:%:%:%"))
    key = ctx.tx.value(last.order_by(_e.c.id.desc()).limit(1))
    ctx.take_back(key, "undo")
    return Message(Say("worked"))


def toil(command: Toil, ctx: MemberCtx) -> None:
    ctx.promise(Reward(points=command.points), ctx.now, f"toil:{ctx.cause}", ctx.person_id)


def reward(command: Reward, ctx: CommunityCtx) -> None:
    ctx.pay(f"reward:{ctx.cause}", ctx.person_id, command.points, "work")


def present(command: Present, ctx: MemberCtx) -> Message:
    ctx.pay(
        f"present:{ctx.cause}",
        ctx.person_id,
        command.points,
        "present",
        POINTS,
        by_person=ctx.person_id,
    )
    return Message(Say("worked"))


def grow(command: Grow, ctx: MemberCtx) -> Message:
    ctx.pay(f"grow:{ctx.cause}", ctx.person_id, command.points, "grow", GROWTH)
    return Message(Say("worked"))


WORK = Feature(
    "work",
    commands=(
        On(Work, work),
        On(Regret, regret),
        On(Toil, toil),
        On(Present, present),
        On(Grow, grow),
    ),
    promises=(On(Reward, reward),),
)


def ids(world: World, who: Someone) -> tuple[int, int]:
    """The community and the person."""
    with world.read() as tx:
        found = communities.of_spaces(tx, [(who.platform, who.space)])
        person = members.load(tx, who.platform, [who.user], 0)[who.user].person_id
        return found[who.platform, who.space].id, person


def standing(world: World, who: Someone) -> Standing:
    """As others read it."""
    community, person = ids(world, who)
    with world.read() as tx:
        return levels.of(tx, community, person)
