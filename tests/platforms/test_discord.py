"""Discord over real HTTP and WebSocket: the library's own objects, simcord's model of Discord."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from simcord.enums import InteractionType

from bot.discord import replies
from bot.discord.decode import actor_of, place_of
from tests.platforms.discord_server import DiscordServer
from tests.platforms.discord_stage import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    server = await DiscordServer().open()
    there = Stage(server, tmp_path)
    yield there
    await there.close()
    await server.close()


async def test_a_slash_command_is_answered_in_the_language_of_the_reader(stage: Stage) -> None:
    await stage.open()
    english = await stage.ann.slash(stage.channel, "hello")
    stage.server.locales[stage.ben.id] = "zh-CN"
    chinese = await stage.ben.slash(stage.channel, "hello")
    assert english.response.content == "Hello, Ann!"
    assert chinese.response.content == "你好，ben！"
    assert not english.ephemeral


async def test_further_names_work_as_slash_commands_too(stage: Stage) -> None:
    await stage.open()
    result = await stage.ann.slash(stage.channel, "hi")
    assert result.response.content == "Hello, Ann!"


@pytest.mark.parametrize(
    ("line", "reply"), [("hello there", "Hello, Ann!"), ("你好", "Hello, Ann!")]
)
async def test_bare_words_are_heard_when_hearth_is_mentioned(
    stage: Stage, line: str, reply: str
) -> None:
    await stage.open()
    await stage.ann.send(stage.channel, f"{stage.me} {line}")
    assert [m.content for m in stage.said()] == [reply]


async def test_bare_words_alone_are_not_heard_without_the_message_content_intent(
    stage: Stage,
) -> None:
    house = await stage.open()
    await stage.ann.send(stage.channel, "你好")
    assert stage.said() == []
    with house.store.read(house.clock.now()) as tx:
        assert tx.connection.exec_driver_sql("SELECT count(*) FROM inbox").scalar() == 1


async def test_bare_words_alone_are_heard_with_the_message_content_intent(stage: Stage) -> None:
    stage.server.granted = {"message_content"}
    await stage.open(message_content_intent=True)
    await stage.ann.send(stage.channel, "你好！")
    await stage.ann.send(stage.channel, "今天你好吗")
    assert [m.content for m in stage.said()] == ["Hello, Ann!"]


async def test_a_private_reply_is_seen_by_one_person(stage: Stage) -> None:
    await stage.open()
    result = await stage.ann.slash(stage.channel, "mine")
    assert result.ephemeral
    assert result.response.content == "Only for you"
    assert stage.said() == []


async def test_a_button_carries_its_command_and_a_link_its_address(stage: Stage) -> None:
    await stage.open()
    shown = await stage.ann.slash(stage.channel, "hello")
    pressed = await stage.ben.click(shown.response, label="Again")
    assert pressed.response.content == "Hello, ben!"
    rows = shown.response.components
    assert rows[1]["components"][1]["url"] == "https://example.org/"


async def test_what_is_ones_own_is_edited_in_place_and_what_is_shared_is_not(stage: Stage) -> None:
    await stage.open()
    shared = await stage.ann.slash(stage.channel, "hello")
    first = await stage.ann.click(shared.response, label="Count")
    assert (first.response.content, first.ephemeral) == ("Step 1", True)
    assert shared.response.content == "Hello, Ann!"
    second = await stage.ann.click(first.response, label="Count")
    assert second.response.id == first.response.id
    assert first.response.content == "Step 2"


async def test_a_button_works_after_a_restart(stage: Stage) -> None:
    await stage.open()
    shown = await stage.ann.slash(stage.channel, "hello")
    await stage.restart()
    pressed = await stage.ben.click(shown.response, label="Again")
    assert pressed.response.content == "Hello, ben!"


async def test_a_form_is_a_modal_and_survives_a_restart(stage: Stage) -> None:
    await stage.open()
    shown = await stage.ann.slash(stage.channel, "hello")
    asked = await stage.ann.click(shown.response, label="Pause")
    assert asked.modal["title"] == "Take a pause"
    labels = [part["label"] for part in asked.modal["components"]]
    assert labels == ["days", "note"]
    await stage.restart()
    done = await stage.ann.submit_modal(asked, {"days": "3", "note": "*holiday*"})
    assert done.ephemeral
    assert done.response.content == r"Paused 3 days \*holiday\*"


async def test_a_form_opens_even_while_the_database_is_busy(stage: Stage) -> None:
    house = await stage.open()
    shown = await stage.ann.slash(stage.channel, "hello")
    stage.server.holding = asyncio.Event()
    with house.store._write_lock:
        asked = await stage.ann.click(shown.response, label="Pause")
        await stage.server.until(lambda: asked.modal)
    stage.server.holding = None


async def test_bots_are_not_heard(stage: Stage) -> None:
    await stage.open()
    other = stage.guild.add_member(stage.server.create_user("robot", bot=True))
    await other.send(stage.channel, f"{stage.me} hello there")
    assert stage.said() == []


async def test_a_modal_speaks_the_language_of_the_reader(stage: Stage) -> None:
    await stage.open()
    stage.server.locales[stage.ann.id] = "zh-TW"
    shown = await stage.ann.slash(stage.channel, "hello")
    asked = await stage.ann.click(shown.response, label="暂停")
    assert asked.modal["title"] == "休息一下"


async def test_values_of_every_kind_come_through_a_slash_command(stage: Stage) -> None:
    await stage.open()
    result = await stage.ann.slash(
        stage.channel, "paint", colour="red", day="2026-03-01", loud=True
    )
    assert result.response.content == r"Painted red on 2026\-03\-01, loud 1"


async def test_a_private_conversation_by_slash_and_by_word(stage: Stage) -> None:
    await stage.open()
    await stage.ann.slash(stage.channel, "mine")
    result = await stage.ann.user.slash("mine")
    assert not result.ephemeral
    await stage.ann.send_dm("hello there")
    there = stage.server.backend.messages[stage.ann.user.dm_channel.id].values()
    assert [m.content for m in there][-1] == "Hello, Ann!"


async def test_a_notice_is_for_the_one_who_pressed(stage: Stage) -> None:
    await stage.open()
    shown = await stage.ann.slash(stage.channel, "hello")
    result = await stage.forge(stage.ben, shown.response, "1:ring")
    assert result.ephemeral
    assert result.response.content == "Ring ring"


@pytest.mark.parametrize(("word", "alone"), [("hello", False), ("mine", True)])
async def test_a_slow_reply_is_promised_in_time_and_shown_to_whom_it_is_for(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, word: str, alone: bool
) -> None:
    assert replies.ACKNOWLEDGE < 2
    monkeypatch.setattr(replies, "ACKNOWLEDGE", 0.02)
    house = await stage.open()
    stage.server.holding = asyncio.Event()
    with house.store._write_lock:
        result = await stage.ann.slash(stage.channel, word)
        await stage.server.until(lambda: result.deferred)
        assert result.ephemeral
    stage.server.holding = None
    await stage.server.quiet()
    answers = [r for r in (result.response, *result.followups) if r]
    assert [(r.ephemeral, bool(r.content)) for r in answers] == [(alone, True)]


async def test_a_slow_press_is_acknowledged_and_then_edited_in_place(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replies, "ACKNOWLEDGE", 0.02)
    house = await stage.open()
    own = await stage.ann.slash(stage.channel, "mine")
    stage.server.holding = asyncio.Event()
    with house.store._write_lock:
        result = await stage.ann.click(own.response, label="Count")
        await stage.server.until(lambda: result.deferred)
    stage.server.holding = None
    await stage.server.quiet()
    assert own.response.content == "Step 1"
    assert result.followups == []


async def test_a_promise_that_nothing_came_of_is_taken_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replies, "ACKNOWLEDGE", 0.02)
    monkeypatch.setattr(replies, "PROMISED", 0.02)
    await stage.open()
    result = await stage.ann.slash(stage.channel, "silent")
    await stage.server.until(lambda: result.acknowledged)
    await stage.server.until(lambda: result.response is None)


@pytest.mark.parametrize(
    "data", ["1:nope:3", "?1:nope", "9:hello", "1:count:x", "?", ":::", "1:pause:99:", "x" * 100]
)
async def test_forged_buttons_do_nothing_and_say_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    monkeypatch.setattr(replies, "ACKNOWLEDGE", 0.02)
    await stage.open()
    await stage.ann.slash(stage.channel, "hello")
    before = len(stage.said())
    result = await stage.forge(stage.ann, stage.said()[-1], data)
    await stage.server.until(lambda: result.acknowledged)
    assert result.followups == []
    assert len(stage.said()) == before


async def test_a_name_cannot_mark_up_mention_or_link(stage: Stage) -> None:
    name = "**@everyone** <@1> [x](https://evil.example) `a`"
    stage.ann.user._user.global_name = name
    await stage.open()
    result = await stage.ann.slash(stage.channel, "hello")
    text = result.response.content
    assert text.replace("\\", "") == f"Hello, {name}!"
    for mark in ("**", "<@", "](", "://", "`a`", "@everyone"):
        assert mark not in text.replace("\\" + mark[0], "")
    assert result.response.message.mentions == []
    assert not result.response.message.mention_everyone


async def test_a_reply_to_a_line_in_a_server_stands_under_it_and_goes_again(stage: Stage) -> None:
    house = await stage.open()
    line = await stage.ann.send(stage.channel, f"{stage.me} /mine")
    shown = stage.said()[-1]
    assert shown.content == "Only for you"
    assert shown.reference["message_id"] == str(line.id)
    with house.store.read(house.clock.now()) as tx:
        rows = tx.connection.exec_driver_sql("SELECT remove_at FROM outbox").all()
    assert [bool(at) for (at,) in rows] == [True]


async def test_marks_that_turn_or_hide_text_are_taken_out(stage: Stage) -> None:
    stage.ann.user._user.global_name = "An\u202en\u200b\x00\n!"
    house = await stage.open()
    result = await stage.ann.slash(stage.channel, "pause", days=2, note="a\u202eb\x00c\ud800")
    assert result.response.content == "Paused 2 days abc"
    with house.store.read(house.clock.now()) as tx:
        assert tx.connection.exec_driver_sql("SELECT name FROM accounts").scalar() == "Ann !"


async def test_what_cannot_be_read_is_parked_alone(stage: Stage) -> None:
    house = await stage.open()
    await stage.ann.slash(stage.channel, "hello")
    payload: dict[str, Any] = {"custom_id": None, "components": []}
    await stage.forge(
        stage.ann, stage.said()[-1], payload=payload, kind=InteractionType.MODAL_SUBMIT
    )
    with house.store.read(house.clock.now()) as tx:
        states = tx.connection.exec_driver_sql("SELECT state FROM inbox").scalars().all()
    assert sorted(states) == ["done", "parked"]


def test_nobody_has_a_role_in_private() -> None:
    ann = SimpleNamespace(id=7, name="ann", display_name="Ann", bot=False)
    given: Any = SimpleNamespace(guild_id=None, user=ann, locale="en-US")
    assert place_of(given).private
    assert actor_of(given).role is None


@pytest.mark.parametrize(
    ("who", "reply"), [("ben", "Wiped"), ("ann", "admins"), ("owner", "Wiped")]
)
async def test_a_typed_admin_command_needs_the_rights(stage: Stage, who: str, reply: str) -> None:
    await stage.open()
    await getattr(stage, who).send(stage.channel, f"{stage.me} /admin wipe")
    assert reply in stage.said()[-1].content
