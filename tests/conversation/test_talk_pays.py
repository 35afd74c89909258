"""Conversation earns points: a minute once, so many minutes a day, whatever is delivered again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.features import FEATURES
from handlers.conversation import feature as conversation
from handlers.conversation.rules import ConversationPolicy
from handlers.kit.inbound import Tally
from storage import ledger, ledger_check, tallies
from storage.accounts import Entry
from storage.ledger import GROWTH, POINTS
from storage.schema import table_of
from tests.levels.work import ids
from tests.world import Someone, World

_e = table_of(Entry)


class Short(ConversationPolicy):
    """Conversation."""

    points: int = 2
    minutes_a_day: int = 3


@pytest.fixture
def world(url: str) -> Iterator[World]:
    ours = [replace(f, policy=Short) if f is conversation.FEATURE else f for f in FEATURES]
    made = World(url, ours)
    yield made
    made.close()


def has(world: World, who: Someone, currency: str = POINTS) -> int:
    community, person = ids(world, who)
    with world.read() as tx:
        assert ledger_check.mismatches(tx) == []
        return ledger.balance(tx, community, person, currency)


def keys(world: World) -> list[str]:
    with world.read() as tx:
        rows = tx.all(select(_e.c.key).where(_e.c.key.like("talk:%")))
    return sorted(row.key for row in rows if not row.key.endswith(":growth"))


def chats(who: Someone, n: int = 1) -> None:
    for _ in range(n):
        who.says(f"I have something new to say: {who.world.number()}")


def test_a_minute_of_talk_is_paid_once_and_a_little_later(world: World) -> None:
    ann = world.person("Ann")
    chats(ann, 4)
    ann.hears_nothing()
    assert has(world, ann) == 0
    world.sleeps(minutes=6)
    assert (has(world, ann), has(world, ann, GROWTH)) == (2, 2)
    world.sleeps(minutes=30)
    assert has(world, ann) == 2


def test_minutes_are_counted_up_to_the_days_most(world: World) -> None:
    ann, ben = world.person("Ann"), world.person("Ben")
    for n in range(5):
        chats(ann, 2)
        if n < 2:
            chats(ben)
        world.sleeps(minutes=1)
    world.sleeps(minutes=6)
    assert (has(world, ann), has(world, ben)) == (6, 4)
    chats(ann)
    world.sleeps(minutes=6)
    assert has(world, ann) == 6
    world.sleeps(days=1)
    chats(ann)
    world.sleeps(minutes=6)
    assert has(world, ann) == 8


def test_several_minutes_are_one_entry(world: World) -> None:
    ann = world.person("Ann")
    for _ in range(3):
        chats(ann)
        world.sleeps(minutes=1)
    world.sleeps(minutes=6)
    assert len(keys(world)) == 1
    assert has(world, ann) == 6


def test_what_is_short_repeated_or_for_a_bot_earns_nothing(world: World) -> None:
    ann = world.person("Ann")
    for text in ("ok", "哈哈哈哈哈哈", "!rank of mine please", "hey hey hey hey hey"):
        ann.says(text)
        world.sleeps(minutes=1)
    ann.says("good morning everybody")
    world.sleeps(minutes=1)
    ann.says("Good morning, everybody!!")
    world.sleeps(minutes=6)
    assert has(world, ann) == 2


def test_messages_that_come_three_times_count_once(world: World) -> None:
    ann = world.person("Ann")
    events = [ann.event(Tally(worth=True)) for _ in range(2)]
    later = replace(ann.event(Tally(worth=True)), at=world.clock.now() + timedelta(minutes=1))
    world.hand_in([*events, *events])
    world.sleeps(minutes=1)
    world.hand_in([later, *events])
    world.sleeps(minutes=6)
    world.hand_in([later, *events])
    world.sleeps(minutes=6)
    assert has(world, ann) == 4


def test_a_backlog_counts_each_of_its_minutes_once(world: World) -> None:
    ann = world.person("Ann")
    begin = world.clock.now()
    world.sleeps(minutes=4)
    times = [begin + timedelta(minutes=n, seconds=s) for n in (0, 1) for s in (1, 30)]
    world.hand_in([replace(ann.event(Tally(worth=True)), at=at) for at in times])
    # The second minute again, with an older one: nothing comes twice.
    world.hand_in([replace(ann.event(Tally(worth=True)), at=at) for at in times[1:]])
    world.sleeps(minutes=6)
    assert has(world, ann) == 4


def test_talk_while_it_is_paid_for_is_paid_the_next_time(world: World) -> None:
    ann = world.person("Ann")
    chats(ann)
    world.sleeps(minutes=6)
    chats(ann)
    world.sleeps(minutes=6)
    assert has(world, ann) == 4
    assert len(keys(world)) == 2


def test_who_sees_a_mark_that_has_moved_does_not_pay(world: World) -> None:
    ann = world.person("Ann")
    chats(ann)
    community, person = ids(world, ann)
    with world.app.store.write(world.clock.now()) as tx:
        ((who, day, minutes, paid),) = tallies.unpaid(tx, community, 10)
        assert (who, minutes, paid) == (person, 1, 0)
        assert tallies.mark_paid(tx, community, person, day, paid, minutes)
        assert not tallies.mark_paid(tx, community, person, day, paid, minutes)
        assert tallies.unpaid(tx, community, 10) == []
    world.sleeps(minutes=6)
    assert has(world, ann) == 0


def test_more_talkers_than_fit_in_one_transaction_are_all_paid(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.conversation.pay.MOST", 2)
    people = [world.person(f"P{n}") for n in range(5)]
    for person in people:
        chats(person)
    world.sleeps(minutes=6)
    assert [has(world, person) for person in people] == [2] * 5


def test_a_level_that_talk_brought_is_told_in_the_group(world: World) -> None:
    ann = world.person("Ann")
    for _ in range(17):
        for _ in range(3):
            chats(ann)
            world.sleeps(minutes=1)
        world.is_down(days=1)
    world.sleeps(minutes=2)
    told = [d.message.say for d in world.recorder().sent if d.message.say.key == "level-news"]
    assert [say.args["level"] for say in told] == [1]


def test_talk_stands_in_the_statement(world: World) -> None:
    ann = world.person("Ann", locale="zh")
    chats(ann)
    world.sleeps(minutes=6)
    ann.says("/points")
    assert "聊天" in ann.words


class Nothing(ConversationPolicy):
    """Conversation."""

    points: int = 0


def test_what_was_worth_nothing_is_not_paid_for_later(url: str) -> None:
    world = World(url, [f for f in FEATURES if f is not conversation.FEATURE])
    world.features = [
        replace(f, policy=Nothing) if f is conversation.FEATURE else f for f in FEATURES
    ]
    world.restart()
    ann = world.person("Ann")
    chats(ann)
    world.sleeps(minutes=6)
    world.features = list(FEATURES)
    world.restart()
    world.sleeps(minutes=1)
    chats(ann)
    world.sleeps(minutes=6)
    assert has(world, ann) == 1
    world.close()
