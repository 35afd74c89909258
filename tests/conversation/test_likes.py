"""Reactions and thanks that count for who wrote the message, within limits."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from simcord.backend import serializers

from bot.features import FEATURES
from handlers.conversation.rules import ConversationPolicy
from handlers.kit.inbound import Reacted, Tally, Thanks
from scheduler.clock import StoppedClock
from storage.likes import Like, SpokenMessage
from storage.schema import table_of
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.telegram_hearth import hearth, settled
from tests.points.looks import balance
from tests.world import Someone, World


class Everywhere(ConversationPolicy):
    """Switched on, and with small limits."""

    likes: tuple[str, ...] = ("*",)
    likes_received: int = 2
    likes_given: int = 2


ON = tuple(replace(f, policy=Everywhere) if f.name == "conversation" else f for f in FEATURES)


@pytest.fixture
def world(url: str) -> Iterator[World]:
    made = World(url, ON)
    yield made
    made.close()


def people(world: World) -> list[Someone]:
    """Five people, each of whom wrote the message of their own number."""
    found = [world.person(name) for name in ("Ann", "Ben", "Cleo", "Dan", "Eve")]
    for who in found:
        who.does(Tally(message=who.user))
    return found


def likes(giver: Someone, message: int, author: int = 0) -> None:
    giver.does(Reacted(message, "👍", author))
    giver.hears_nothing()


def points(world: World, who: list[Someone]) -> list[int]:
    world.sleeps(minutes=5)
    return [balance(world, one) for one in who]


def test_a_reaction_counts_once_between_two_and_never_for_oneself(world: World) -> None:
    everybody = people(world)
    ann, ben, cleo, *_ = everybody
    likes(ann, ben.user)
    likes(ann, ben.user)
    likes(ben, ann.user)
    likes(cleo, cleo.user)
    likes(cleo, 999)
    likes(cleo, 999, author=998)
    assert points(world, everybody) == [0, 1, 0, 0, 0]
    world.is_down(days=1)
    likes(ann, ben.user)
    likes(ben, ann.user)
    assert points(world, everybody) == [1, 1, 0, 0, 0]


def test_who_gives_and_who_gets_have_a_limit_and_thanks_count_too(world: World) -> None:
    everybody = people(world)
    ann, ben, cleo, dan, eve = everybody
    likes(ann, 0, author=ben.user)
    ann.does(Tally(thanks=Thanks(cleo.user, 0, "thanks")))
    likes(ann, dan.user)
    likes(dan, eve.user)
    likes(ben, eve.user)
    likes(cleo, eve.user)
    assert points(world, everybody) == [0, 1, 1, 0, 2]


def test_after_some_days_nobody_knows_who_wrote_it(world: World) -> None:
    ann, ben, *_ = people(world)
    likes(ann, ben.user)
    world.is_down(days=5)
    ben.does(Tally(message=50))
    world.sleeps(hours=2)
    with world.read() as tx:
        left = [row.message for row in tx.all(table_of(SpokenMessage).select())]
        assert (left, tx.all(table_of(Like).select())) == ([50], [])


@pytest.mark.parametrize("on", [True, False])
async def test_on_telegram(api: BotApi, clock: StoppedClock, on: bool, tmp_path: Path) -> None:
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei, bot="administrator")
    chosen = {"conversation": {"likes": ["tea"] if on else ["coffee"]}}
    async with hearth(api, tmp_path, clock, group, policies=chosen) as app:
        helped = await mei.says(group, "好")
        await settled(api, app)
        await ann.reacts(helped, "👍")
        await settled(api, app)
        await app.timer.run_until(clock.now() + timedelta(minutes=6))
        await mei.says(group, "/points")
        await settled(api, app)
        assert ("你有 1 积分。" in group.last.text) is on
        with app.store.read(clock.now()) as tx:
            assert len(tx.all(table_of(SpokenMessage).select())) == on


async def test_on_discord(tea: Tea) -> None:
    app = await tea.open(conversation=ConversationPolicy(likes=("*",)))
    helped = await tea.mei.send(tea.channel, "水烧好了")
    await tea.ann.slash(tea.channel, "checkin")
    backend, ann = tea.server.backend, tea.ann.id
    guild = backend.guilds[tea.guild.id]
    # As Discord sends it; the emulator's own reaction leaves out who wrote the message.
    about = {
        "user_id": str(ann),
        "channel_id": str(tea.channel.id),
        "message_id": str(helped.id),
        "message_author_id": str(tea.mei.id),
        "guild_id": str(tea.guild.id),
        "emoji": serializers.emoji_payload("👍"),
        "member": serializers.member_payload(backend, guild, guild.members[ann]),
        "burst": False,
        "type": 0,
    }
    backend.emit("MESSAGE_REACTION_ADD", about)
    await tea.server.quiet()
    with app.store.read(tea.clock.now()) as tx:
        (like,) = tx.all(table_of(Like).select())
        assert tx.all(table_of(SpokenMessage).select()) == []
    assert like.message == helped.id
