"""Sealed texts: opened on their way to one reader, and never on the way to a group."""

from typing import Any

from handlers.kit.codec import decode, encode
from handlers.kit.inbound import Place
from handlers.kit.message import Message, Say, Sealed
from handlers.kit.sealed import opened, sealed_in
from storage import outbox
from storage.schema import table_of
from tests.world import Someone, World

INNER = Say("list-more", {"first": Sealed(2), "rest": "plain"})
MESSAGE = Message(Say("code-note", {"name": "Tea", "code": Sealed(1)}), (INNER, Say("back-button")))


def test_it_comes_back_from_the_outbox_sealed(world: World) -> None:
    text = encode(MESSAGE)
    assert decode(text, world.app.vocabulary) == MESSAGE
    assert sealed_in(decode(text, world.app.vocabulary)) == {1, 2}
    assert sealed_in(Message(Say("back-button"))) == set()


def test_it_is_opened_wherever_it_stands() -> None:
    seen = opened(MESSAGE, {1: "A1", 2: "B2"})
    assert seen.say.args == {"name": "Tea", "code": "A1"}
    assert seen.more[0].args == {"first": "B2", "rest": "plain"}
    assert not sealed_in(seen)


def told_of(world: World, ann: Someone) -> Any:
    """The row of the sealed message once it says what became of it, by one of the next events."""
    table = table_of(outbox.Outgoing)
    for _ in range(50):
        ann.says("/help")
        with world.read() as tx:
            (kept,) = tx.all(table.select().where(table.c.key == "sealed"))
        if kept.state != outbox.SENDING:
            return kept
    raise AssertionError("nobody wrote down what became of it")


def test_a_group_never_sees_it(world: World) -> None:
    ann = world.person("Ann")
    ann.says("hello")
    with world.app.store.write(world.clock.now()) as tx:
        row = dict.fromkeys(("community_id", "channel", "user", "reply_to", "edits"), 0)
        to = Place(ann.platform, ann.space)
        rest = {"id": tx.new_id(), "key": "sealed", "platform": to.platform, "space": to.space}
        made = outbox.Outgoing(
            **row, **rest, message=encode(MESSAGE), locale="en", not_before=tx.now
        )
        assert outbox.put_once(tx, made.model_dump())
    said = len(ann.seen())
    world.sleeps(seconds=5)
    assert len(ann.seen()) == said
    kept = told_of(world, ann)
    assert (kept.state, "private chat only" in kept.error) == (outbox.DEAD, True)
