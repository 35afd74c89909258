"""Telegram over real HTTP: conversations, as people in groups and in private have them."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.telegram import presses
from bot.telegram.adapter import Telegram
from tests.platforms.botapi import BotApi, User
from tests.platforms.house import House
from tests.platforms.telegram_house import living, settled


async def member(api: BotApi, home: House, name: str = "Ann") -> User:
    """Somebody whom Hearth knows from a group."""
    person = api.user(name)
    await person.says(api.group("Home", person), "/silent")
    await settled(api, home)
    return person


async def test_each_is_answered_in_their_own_language(api: BotApi, home: House):
    ann, mei = api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei)
    said = await ann.says(group, "/hello")
    await settled(api, home)
    assert group.last.text == "Hello, Ann!"
    assert group.last.body["reply_to_message"]["message_id"] == said.id
    await mei.says(group, "/hello")
    await settled(api, home)
    assert group.last.text == "你好，小美！"
    assert list(group.last.buttons) == ["再来", "数数", "暂停", "网站"]


async def test_in_private_nothing_is_quoted(api: BotApi, home: House):
    ann = await member(api, home)
    await ann.says(ann.private, "/hello")
    await settled(api, home)
    assert ann.private.last.text == "Hello, Ann!"
    assert "reply_to_message" not in ann.private.last.body


async def test_bare_words_are_heard_when_all_is_heard(tmp_path: Path):
    async with BotApi(reads_all=True) as api, living(api, tmp_path) as home:
        mei = api.user("小美", language_code="zh-hans")
        group = api.group("茶", mei)
        await mei.says(group, "你好！")
        await mei.says(group, "你好吗大家")
        await settled(api, home)
        assert [p.text for p in group.from_bot] == ["你好，小美！"]


async def test_a_press_in_private_edits_in_place(api: BotApi, home: House):
    ann = await member(api, home)
    await ann.says(ann.private, "/count")
    await settled(api, home)
    message = ann.private.last
    for step in (1, 2, 3):
        press = await ann.presses(message, "Count")
        await settled(api, home)
        assert await press.answered() == {}
        assert message.text == f"Step {step}"
    assert ann.private.from_bot == [message]


async def test_the_same_edit_twice_is_no_failure(api: BotApi, home: House):
    ann = await member(api, home)
    await ann.says(ann.private, "/count")
    await settled(api, home)
    for _ in range(2):
        await ann.presses(ann.private.last, data="1:count:9")
        await settled(api, home)
    assert [p.text for p in ann.private.from_bot] == ["Step 9"]


async def test_what_cannot_be_edited_any_more_is_said_anew(api: BotApi, home: House):
    ann = await member(api, home)
    await ann.says(ann.private, "/count")
    await settled(api, home)
    old = ann.private.last
    old.deleted = True
    await ann.presses(old, "Count")
    await settled(api, home)
    assert ann.private.last.text == "Step 1"


async def test_a_toast_is_the_answer_to_the_press(api: BotApi, home: House):
    ann = await member(api, home)
    await ann.says(ann.private, "/hello")
    await settled(api, home)
    press = await ann.presses(ann.private.last, data="1:ring")
    assert await press.answered() == {"text": "Ring ring"}
    await settled(api, home)
    assert len(ann.private.from_bot) == 1


async def test_a_press_without_a_reply_is_answered_too(
    api: BotApi, home: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(presses, "QUIET_SECONDS", 0.01)
    ann = await member(api, home)
    await ann.says(ann.private, "/hello")
    await settled(api, home)
    press = await ann.presses(ann.private.last, data="1:silent")
    assert await press.answered() == {}


@pytest.mark.parametrize(
    "data", ["1:nothing", "9:hello", "junk", "1:count:many", "\x00", "🦊" * 16]
)
async def test_forged_buttons_are_refused_quietly(
    api: BotApi, home: House, data: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(presses, "QUIET_SECONDS", 0.01)
    ann = await member(api, home)
    await ann.says(ann.private, "/hello")
    await settled(api, home)
    press = await ann.presses(ann.private.last, data=data)
    assert await press.answered() == {}
    await settled(api, home)
    assert len(ann.private.from_bot) == 1


async def test_a_stale_press_does_no_harm(api: BotApi, home: House):
    ann = await member(api, home)
    await ann.says(ann.private, "/count")
    await settled(api, home)
    press = await ann.presses(ann.private.last, "Count")
    press.expired = True
    await settled(api, home)
    assert ann.private.last.text == "Step 1"


async def test_a_form_is_asked_and_answered_line_by_line(api: BotApi, home: House):
    ann = await member(api, home)
    await ann.says(ann.private, "/pause")
    await settled(api, home)
    assert ann.private.last.text == "For how many days?"
    assert ann.private.last.force_reply["input_field_placeholder"] == "days"
    await ann.says(ann.private, "3")
    await settled(api, home)
    assert ann.private.last.text.startswith("Paused 3 days")


async def test_a_form_button_in_a_group_asks_only_who_pressed(api: BotApi, home: House):
    ann, bob = api.user("Ann"), api.user("Bob")
    group = api.group("Tea", ann, bob)
    await ann.says(group, "/hello")
    await settled(api, home)
    await bob.presses(group.last, "Pause")
    await settled(api, home)
    question = group.last
    assert question.force_reply["selective"]
    (sent,) = [c for c in api.called("sendMessage") if "entities" in c]
    assert sent["entities"][0]["user"]["id"] == bob.id
    await bob.says(group, "4", reply_to=question)
    await settled(api, home)
    assert group.last.text.startswith("Paused 4 days")


async def test_a_topic_is_answered_in_the_topic(api: BotApi, home: House):
    ann = api.user("Ann")
    forum = api.group("Forum", ann, forum=True)
    topic = forum.topic("Tea")
    await ann.says(forum, "/hello", topic=topic)
    await settled(api, home)
    assert forum.last.thread == topic
    forum.closed_topics.add(topic)
    await ann.says(forum, "/hello", topic=topic)
    await settled(api, home)
    assert forum.last.thread == 0


async def test_an_album_is_one_event(tmp_path: Path):
    async with BotApi(reads_all=True) as api, living(api, tmp_path) as home:
        ann = api.user("Ann")
        group = api.group("Tea", ann)
        await ann.shows(group, "", "", "")
        await ann.shows(group, "/hello", "", "")
        await settled(api, home)
        assert [p.text for p in group.from_bot] == ["Hello, Ann!"]
        await ann.shows(group, "", "/hello", "what I had for breakfast")
        await settled(api, home)
        assert [p.text for p in group.from_bot] == ["Hello, Ann!"] * 2
        assert _sum(home, "SELECT sum(messages) FROM tallies") == 1


async def test_an_anonymous_admin_is_asked_to_press(api: BotApi, home: House):
    ann, bob = api.user("Ann"), api.user("Bob")
    group = api.group("Tea", ann, bob)
    await ann.says(group, "/admin wipe", anonymous=True)
    await settled(api, home)
    question = group.last
    assert len(question.buttons) == 1
    (label,) = question.buttons
    await bob.presses(question, label)
    await settled(api, home)
    assert "admins" in group.last.text
    await ann.presses(question, label)
    await settled(api, home)
    assert group.last.text == "Wiped"


async def test_rights_are_asked_once_and_forgotten_when_they_change(api: BotApi, home: House):
    ann, bob = api.user("Ann"), api.user("Bob")
    group = api.group("Tea", ann, bob, bot="administrator")
    await ann.promotes(bob, group)
    for _ in range(2):
        await bob.says(group, "/admin_wipe")
        await settled(api, home)
        assert group.last.text == "Wiped"
    assert len([c for c in api.called("getChatMember") if c["user_id"] == bob.id]) == 1
    await ann.promotes(bob, group, "member")
    await bob.says(group, "/admin wipe")
    await settled(api, home)
    assert "admins" in group.last.text


async def test_rights_that_cannot_be_asked_are_no_rights(api: BotApi, home: House):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    api.fail("getChatMember", 502)
    await ann.says(group, "/admin wipe")
    await settled(api, home)
    assert "admins" in group.last.text


@pytest.mark.parametrize("status", ["member", "administrator"])
async def test_a_coming_is_told_once(api: BotApi, home: House, status: str):
    ann, bob = api.user("Ann"), api.user("Bob")
    group = api.group("Tea", ann, bot=status)
    await bob.joins(group)
    await bob.leaves(group)
    await bob.joins(group)
    await settled(api, home)
    kinds = "SELECT count(*) FROM inbox WHERE key LIKE 'telegram:%'"
    assert _sum(home, kinds) == 3
    assert _sum(home, "SELECT count(*) FROM facts WHERE kind = 'member-joined'") == 2


async def test_the_pace_keeps_the_limits(tmp_path: Path):
    pace = Telegram.pace
    async with (
        BotApi(strict=True) as api,
        living(api, tmp_path, pace=pace) as home,
        _lateness(api),
    ):
        people = [api.user(f"P{n}") for n in range(3)]
        group = api.group("Tea", *people)
        for person in people:
            await person.says(group, "/hello")
            await person.says(person.private, "/hello")
        await settled(api, home)
        assert len(group.from_bot) == 3
        assert all(len(p.private.from_bot) == 1 for p in people)
        assert len(api.called("sendMessage")) == 6


@asynccontextmanager
async def _lateness(api: BotApi) -> AsyncIterator[None]:
    """As late as a busy machine wakes us, so early the next message may come."""
    limits = api.limits
    assert limits

    async def watch(step: float = 0.01) -> None:
        while True:
            due = time.monotonic() + step
            await asyncio.sleep(step)
            late = time.monotonic() - due
            if late > step:
                limits.slack += late

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()


def _sum(home: House, query: str) -> Any:
    with home.store.writer.begin() as connection:
        return connection.exec_driver_sql(query).scalar()
