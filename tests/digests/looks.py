"""What the tests of digests do again and again, and look up behind the conversation."""

from datetime import UTC, date, datetime

from handlers.kit.inbound import Role
from handlers.kit.message import Message, Say
from storage import digests, members
from storage.digests import Choice
from tests.checkin.looks import community_id, person_id
from tests.world import Someone, World


def until(world: World, day: int, hour: int = 10, month: int = 3, *, lives: bool = False) -> None:
    """It is a minute past that hour; lives: all on the way happens at its own time."""
    at = datetime(2026, month, day, hour, 1, tzinfo=UTC)
    left = (at - world.clock.now()).total_seconds()
    if lives:
        world.sleeps(seconds=left)
    else:
        world.is_down(seconds=left)


def appointed(world: World, name: str = "Mia", **more: str) -> Someone:
    """A member who has an admin's role of Hearth's own."""
    someone = world.person(name, **more)
    someone.says("hello")
    world.sleeps(seconds=0)
    with world.write() as tx:
        members.set_role(tx, community_id(tx), person_id(tx, someone), Role.ADMIN)
    return someone


def chosen(world: World, kind: str, audience: str, hour: int = -1) -> None:
    """The community has its digests of a kind so."""
    with world.write() as tx:
        digests.choose(tx, community_id(tx), kind, Choice(audience, hour))


def heard(who: Someone, *, private: bool = False) -> list[Message]:
    """The digests that came to the group, or to them alone."""
    return [
        d.message
        for d in who.seen()
        if d.message.say.key.startswith("digest-title") and d.to.private == private
    ]


def became(world: World, kind: str) -> dict[date, str]:
    """What became of the digests of a kind, by their day."""
    with world.read() as tx:
        return {one.slot: one.state for one in digests.latest(tx, community_id(tx), kind, 99)}


def values(message: Message, key: str) -> dict[str, object]:
    """What a line of a digest says."""
    return dict(next(say.args for say in (message.say, *message.more) if say.key == key))


def listed(said: object) -> list[dict[str, object]]:
    """What each phrase of a list says."""
    assert isinstance(said, Say)
    if said.key == "digest-more":
        return [*listed(said.args["first"]), *listed(said.args["rest"])]
    return [dict(said.args)]
