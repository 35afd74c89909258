"""Replies for one person in a group: ephemeral where possible, else short, else in private."""

import asyncio
from datetime import timedelta
from pathlib import Path

from tests.platforms.botapi import BotApi, Chat
from tests.platforms.house import House
from tests.platforms.telegram_house import living, settled


async def test_an_administrator_bot_whispers(api: BotApi, home: House):
    ann = api.user("Ann")
    group = api.group("Tea", ann, bot="administrator")
    await ann.says(group, "/mine")
    await settled(api, home)
    assert (group.last.text, group.last.seen_by) == ("Only for you", ann.id)
    await ann.presses(group.last, "Count")
    await settled(api, home)
    assert (group.last.text, group.last.edits) == ("Step 1", 1)
    assert len(group.from_bot) == 1
    assert not api.called("editMessageText")


async def test_a_press_lets_every_bot_whisper(api: BotApi, home: House):
    ann, bob = api.user("Ann"), api.user("Bob")
    group = api.group("Tea", ann, bob)
    await ann.says(group, "/hello")
    await settled(api, home)
    public = group.last
    await bob.presses(public, "Count")
    await settled(api, home)
    assert (group.last.text, group.last.seen_by) == ("Step 1", bob.id)
    assert public.edits == 0


async def test_a_quiet_command_lets_every_bot_whisper(api: BotApi, home: House):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    await _menus(api)
    await ann.says(group, "/mine", quietly=True)
    await settled(api, home)
    assert (group.last.text, group.last.seen_by) == ("Only for you", ann.id)


async def test_a_quiet_command_is_answered_late_too(api: BotApi, home: House):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    await _menus(api)
    asked = await ann.says(group, "/mine", quietly=True)
    asked.body["date"] -= 60
    await settled(api, home)
    assert (group.last.text, group.last.seen_by) == ("Only for you", 0)


async def _menus(api: BotApi) -> None:
    async with asyncio.timeout(60):
        while len(api.commands) < 6:
            await asyncio.sleep(0.01)


async def test_without_the_right_to_whisper_the_reply_is_short_lived(api: BotApi, home: House):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    said = await ann.says(group, "/mine")
    await settled(api, home)
    assert (group.last.text, group.last.seen_by) == ("Only for you", 0)
    assert group.last.body["reply_to_message"]["message_id"] == said.id
    await _removed(home, group)


async def test_a_server_without_whispers_is_found_out_once(tmp_path: Path):
    async with BotApi(ephemeral=False) as api, living(api, tmp_path) as home:
        ann = api.user("Ann")
        group = api.group("Tea", ann, bot="administrator")
        await ann.says(group, "/mine")
        await settled(api, home)
        shouted, short = [p for p in group.sent if p.by_bot]
        assert shouted.deleted
        assert not short.deleted
        await ann.says(group, "/mine")
        await settled(api, home)
        assert len([p for p in group.sent if p.by_bot]) == 3
        tries = [c for c in api.called("sendMessage") if "ephemeral_message_parameters" in c]
        assert len(tries) == 1


async def test_finding_out_is_done_by_one_message_alone(tmp_path: Path):
    async with BotApi(ephemeral=False) as api, living(api, tmp_path) as home:
        people = [api.user(f"P{n}") for n in range(10)]
        group = api.group("Tea", *people, bot="administrator")
        for person in people:
            await person.says(group, "/mine")
        await settled(api, home)
        assert len(group.from_bot) == 10
        assert len([p for p in group.sent if p.deleted]) == 1


async def test_a_bot_that_may_not_write_answers_in_private(api: BotApi, home: House):
    ann = api.user("Ann", started=True)
    group = api.group("Tea", ann)
    group.bot_muted = True
    await ann.says(group, "/mine")
    await settled(api, home)
    assert group.from_bot == []
    assert ann.private.last.text == "Only for you"


async def test_nobody_reached_by_it_is_not_the_group_gone(api: BotApi, home: House):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    group.bot_muted = True
    await ann.says(group, "/mine")
    await settled(api, home)
    group.bot_muted = False
    await ann.says(group, "/hello")
    await settled(api, home)
    assert group.last.text == "Hello, Ann!"


async def _removed(home: House, group: Chat) -> None:
    """After a while the pump takes the short reply back."""
    home.clock.advance(home.clock.now() + timedelta(days=1))
    async with asyncio.timeout(60):
        while group.from_bot:
            await asyncio.sleep(0.02)
