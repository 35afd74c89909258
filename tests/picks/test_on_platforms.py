"""Favourites pinned on Telegram, Discord and the playground, and the right that it takes."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
from simcord.backend import serializers

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, settings_model
from handlers.picks.policy import PicksPolicy
from scheduler.clock import StoppedClock
from tests.grants.test_on_discord import allow
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.playground_client import CAMPFIRE, GROUPS, client
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button

ON: dict[str, Any] = {"communities": ["*"]}


async def carried_out(app: Any) -> None:
    await app.steward.look()
    await app.desk.quiet()


async def test_on_telegram_it_waits_for_the_right(
    api: BotApi, tmp_path: Path, clock: StoppedClock
) -> None:
    olga, mei = api.user("Olga"), api.user("小美", language_code="zh-hans")
    ann, ben = api.user("Ann"), api.user("Ben")
    group = api.group("Tea", olga, mei, ann, ben, kind="supergroup", bot="administrator")
    group.denied.add("can_pin_messages")
    async with hearth(api, tmp_path, clock, group, policies={"picks": ON}) as app:
        said = await mei.says(group, "干柴最好烧，湿柴只冒烟，大家记住了")
        await settled(api, app)
        await olga.says(group, "/picks")
        await settled(api, app)
        assert "has been appreciated by 2 others yet" in group.last.text
        for one in (ann, ben):
            await one.reacts(said, "👍")
        await settled(api, app)
        await olga.says(group, "/picks")
        await settled(api, app)
        shown = group.last
        assert "the message of 小美, appreciated by 2 others" in shown.text
        link = f"https://t.me/c/{-group.id - 10**12}/{said.id}"
        assert shown.buttons["Look at it"]["url"] == link
        await olga.presses(shown, "Pin it")
        await settled(api, app)
        assert group.last.text.startswith("Pinned in Tea")
        await carried_out(app)
        assert group.pins == []
        assert "missing the right to pin messages" in group.last.text
        group.denied.clear()
        clock.advance(clock.now() + timedelta(hours=1))
        await carried_out(app)
        assert group.pins == [said.id]
        # By hand, as a reply: it takes the place of the other, and nobody else's is touched.
        other = await ann.says(group, "The kettle is on")
        group.pins.insert(0, 4711)
        await settled(api, app)
        await olga.says(group, "/pin", reply_to=other)
        await settled(api, app)
        clock.advance(clock.now() + timedelta(minutes=2))
        await carried_out(app)
        assert group.pins == [4711, other.id]


def reacted(tea: Tea, giver: Any, message: Any) -> None:
    """As Discord sends it; the emulator's own reaction leaves out who wrote the message."""
    backend = tea.server.backend
    guild = backend.guilds[tea.guild.id]
    about = {
        "user_id": str(giver.id),
        "channel_id": str(tea.channel.id),
        "message_id": str(message.id),
        "message_author_id": str(tea.ann.id),
        "guild_id": str(guild.id),
        "emoji": serializers.emoji_payload("👍"),
        "member": serializers.member_payload(backend, guild, guild.members[giver.id]),
        "burst": False,
        "type": 0,
    }
    backend.emit("MESSAGE_REACTION_ADD", about)


async def test_on_discord_with_a_link(tea: Tea) -> None:
    app: Any = await tea.open(reads=True, picks=PicksPolicy.model_validate(ON))
    allow(tea, manage_messages=True, pin_messages=False)
    mine = await tea.ann.send(tea.channel, "Dry wood burns best, wet wood only smokes")
    for one in (tea.ben, tea.mei):
        await tea.ann.slash(tea.channel, "checkin")
        reacted(tea, one, mine)
        await tea.server.quiet()
    page: Any = await tea.ben.slash(tea.channel, "picks")
    shown = page.response
    assert "the message of Ann, appreciated by 2 others" in shown.content
    done: Any = await tea.ben.click(shown, custom_id=button(shown, "Pin it"))
    assert done.response.content.startswith("Pinned in Tea friends")
    await carried_out(app)
    there = tea.server.backend.messages[tea.channel.id]
    assert not there[mine.id].pinned
    assert any("missing the right “Pin Messages”" in m.content for m in tea.said())
    allow(tea, manage_messages=False, pin_messages=True)
    tea.clock.advance(tea.clock.now() + timedelta(hours=1))
    await carried_out(app)
    await tea.server.quiet()
    assert there[mine.id].pinned
    assert not [m for m in there.values() if m.type == discord.MessageType.pins_add.value]
    other = await tea.mei.send(tea.channel, "水开了，大家来喝茶")
    link = f"https://discord.com/channels/{tea.guild.id}/{tea.channel.id}/{other.id}"
    done = await tea.ben.slash(tea.channel, "pin", link=link)
    assert done.response.content.startswith("Pinned in Tea friends")
    tea.clock.advance(tea.clock.now() + timedelta(minutes=2))
    await carried_out(app)
    assert (there[mine.id].pinned, there[other.id].pinned) == (False, True)


async def test_in_the_playground_it_stands_at_the_top(tmp_path: Path) -> None:
    sections: dict[str, Any] = {
        "database": Database(url=f"sqlite:///{tmp_path}/hearth.db"),
        "playground": Playground(port=0, demo=False),
        "community": GROUPS,
        "picks": ON,
    }
    settings = settings_model(FEATURES)(**sections)
    app = App(settings)
    await app.start()
    try:
        async with client(app.url) as play:
            await play.join("Ann", role="member")
            await play.join("Ben", role="admin")
            await play.say("Ann", CAMPFIRE, "Dry wood burns best")
            said = (await play.messages("Ann"))[-1]
            await play.say("Ben", CAMPFIRE, "/pin", reply_to=said["id"])
            await carried_out(app)
            shown = await play.messages("Ann")
            assert [m["text"] for m in shown if m["pinned"]] == ["Dry wood burns best"]
    finally:
        await app.stop()
