"""A feature for tests of the gate: it wants to say something, to one member or in a group."""

import asyncio
from datetime import datetime, timedelta
from itertools import count

from bot.features import FEATURES
from handlers.kit import gate
from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx
from handlers.kit.direct import tell
from handlers.kit.feature import Feature, On
from handlers.kit.inbound import Place, Role
from handlers.kit.message import Message, Say
from storage import due, members, pushes
from storage.outbox import PROMOTION
from storage.pushes import PushDecision
from tests.checkin.looks import community_id, person_id
from tests.world import GROUP, Someone, World

_numbers = count(1)


class Call(Command, word="call"):
    """Tells the person of the promise, or posts in the group (space)."""

    key: str
    kind: str
    topic: str = ""
    hours: int = 0
    space: int = 0


def call(command: Call, ctx: CommunityCtx) -> None:
    over = ctx.now + timedelta(hours=command.hours) if command.hours else None
    message = Message(Say("dialog-closed"), private=not command.space)
    if command.space:
        place = Place("test", command.space)
        gate.post(ctx, place, message, command.key, command.kind, over)
    else:
        kind, topic = command.kind, command.topic
        tell(ctx, ctx.person_id, message, command.key, kind=kind, topic=topic, expires_at=over)


class CallAll(Command, word="call_all"):
    """Tells every member of the community."""

    key: str


def call_all(command: CallAll, ctx: CommunityCtx) -> None:
    people = members.with_role(ctx.tx, ctx.community.id, 0)
    gate.load(ctx, people)
    message = Message(Say("dialog-closed"), private=True)
    for who in people:
        tell(ctx, who, message, f"{command.key}:{who}", kind=PROMOTION, topic="news")


CALLER = Feature(
    "caller",
    promises=(
        On(Call, call, Role.OWNER, menu=False),
        On(CallAll, call_all, Role.OWNER, menu=False),
    ),
)
WITH_CALLER = (*FEATURES, CALLER)


def wants(
    who: Someone, kind: str, topic: str = "", hours: int = 0, at: datetime | None = None
) -> str:
    """Something is to be told to somebody, now or at that moment; gives its key."""
    world, key = who.world, f"call-{next(_numbers)}"
    with world.write() as tx:
        packed = Call(key=key, kind=kind, topic=topic, hours=hours).pack()
        when = at or world.clock.now()
        due.put(tx, key, when, packed, community_id(tx), person_id(tx, who))
    if at is None:
        world.sleeps(seconds=0)
    return key


def wants_for_all(world: World) -> str:
    """The same is to be told to all members, in one transaction; gives what its keys begin with."""
    key = f"call-{next(_numbers)}"
    with world.write() as tx:
        due.put(tx, key, world.clock.now(), CallAll(key=key).pack(), community_id(tx))
    world.sleeps(seconds=0)
    return key


def posts(world: World, kind: str, hours: int = 0, space: int = GROUP) -> str:
    """Something is to be posted in the group; gives its key."""
    key = f"call-{next(_numbers)}"
    with world.write() as tx:
        packed = Call(key=key, kind=kind, hours=hours, space=space).pack()
        due.put(tx, key, world.clock.now(), packed, community_id(tx))
    world.sleeps(seconds=0)
    return key


def came(world: World, *keys: str) -> list[tuple[str, datetime]]:
    """Which of those left, and when, the first first."""
    settled(world)
    with world.read() as tx:
        rows = tx.connection.exec_driver_sql(
            "SELECT key, not_before FROM outbox WHERE state = 'sent' ORDER BY not_before, id"
        ).all()
    epoch = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    return [(k, epoch + timedelta(microseconds=at)) for k, at in rows if not keys or k in keys]


def settled(world: World) -> None:
    """Returns when what was sent is also written down as sent."""
    world.run(_written(world))


async def _written(world: World) -> None:
    while not world.app.desk.written:
        await asyncio.sleep(0.001)


def became(world: World, key: str) -> tuple[str, str]:
    """What a push is by now, and the reason of the last decision on it."""
    with world.read() as tx:
        push = pushes.find(tx, key)
    assert push is not None
    return push.state, push.reason


def decisions(who: Someone) -> list[PushDecision]:
    """All decisions about somebody, newest first."""
    with who.world.write() as tx:
        return pushes.decisions(tx, person_id(tx, who), 100)
