"""The playground's chat world: what it keeps, what it forgets, and who sees what."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.model import Content, Post
from bot.playground.world import HISTORY, World

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def furnished(path=None) -> World:
    world = World(path)
    group = world.put_group(-1, "Campfire")
    for name in ("Ann", "小林"):
        world.enter(world.add_member(name), group)
    return world


def said(world: World, text: str, **details) -> Post:
    return world.say(world.chats[-1], 1, NOON, Content(text=text), **details)


def test_a_restart_keeps_people_messages_reactions_and_the_clock(tmp_path):
    world = furnished(tmp_path / "world.db")
    first = said(world, "hello")
    world.react(first, world.members[2], "👍")
    world.edit(said(world, "tpyo"), Content(text="typo"))
    picture = world.add_picture("image/png", b"...")
    world.move_ahead(timedelta(days=3))
    before = world.next_event()
    world.close()

    again = World(tmp_path / "world.db")
    assert [m.name for m in again.members.values()] == ["Ann", "小林"]
    assert again.chats == world.chats
    assert list(again.history(again.chats[-1])) == list(world.history(world.chats[-1]))
    assert again.posts[first.id].reactions == {2: "👍"}
    assert again.picture(picture) == ("image/png", b"...")
    assert again.ahead == timedelta(days=3)
    assert again.next_event() != before
    assert again.revision == world.revision
    again.close()


def test_only_its_owner_reads_the_file(tmp_path):
    world = furnished(tmp_path / "world.db")
    assert {f.stat().st_mode & 0o777 for f in tmp_path.iterdir()} == {0o600}
    world.close()


def test_two_worlds_never_make_the_same_event():
    assert furnished().next_event() != furnished().next_event()


def test_clearing_forgets_everything_and_begins_anew():
    world = furnished()
    before = world.next_event()
    said(world, "hello")
    world.clear()
    assert (world.members, world.chats, world.posts) == ({}, {}, {})
    assert world.next_event() != before


def test_each_chat_keeps_its_latest_messages():
    world = furnished()
    picture = world.add_picture("image/png", b"...")
    old = world.say(world.chats[-1], 1, NOON, Content(pictures=(picture,)), key="first")
    kept = world.say(world.chats[1], 0, NOON, Content(text="private"))
    for n in range(HISTORY):
        said(world, str(n))
    assert len(list(world.history(world.chats[-1]))) == HISTORY
    assert old.id not in world.posts
    assert world.picture(picture) is None
    assert kept.id in world.posts
    assert said(world, "again", key="first").id != old.id


def test_the_same_key_is_posted_once():
    world = furnished()
    assert said(world, "a", key="k").id == said(world, "b", key="k").id
    assert said(world, "c").id != said(world, "d").id


def test_only_those_in_the_chat_see_it_and_only_one_sees_a_private_reply():
    world = furnished()
    ann, lin = world.members[1], world.members[2]
    shared, private = said(world, "all"), said(world, "psst", to=lin.id)
    assert world.sees(ann, shared)
    assert not world.sees(ann, private)
    assert world.sees(lin, private)
    world.leave(lin, world.chats[-1])
    assert not world.sees(lin, shared)


def test_changes_are_found_by_revision_in_the_order_of_the_messages():
    world = furnished()
    first, second = said(world, "1"), said(world, "2")
    seen = world.revision
    third = said(world, "3")
    world.edit(first, Content(text="one"))
    assert [p.id for p in world.changed_since(seen)] == [first.id, third.id]
    assert [p.id for p in world.changed_since(0)] == [first.id, second.id, third.id]


def test_a_deleted_message_loses_its_text_and_picture():
    world = furnished()
    picture = world.add_picture("image/png", b"...")
    post = world.say(world.chats[-1], 1, NOON, Content(text="look", pictures=(picture,)))
    gone = world.delete(post)
    assert gone.deleted
    assert gone.content == Content()
    assert world.picture(picture) is None


def test_a_group_cannot_have_a_members_number():
    world = furnished()
    with pytest.raises(ValueError, match="the number of Ann"):
        world.put_group(1, "Clash")
