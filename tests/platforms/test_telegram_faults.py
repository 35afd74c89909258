"""Telegram when things go wrong: refusals, rivals, moves, restarts. Nothing lost, nothing twice."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.adapter import Telegram
from bot.telegram.api import FAILURES
from handlers.kit.inbound import Place
from handlers.kit.message import Message, Say
from scheduler.clock import Clock
from scheduler.platform import (
    Delivery,
    Gone,
    Later,
    Refused,
    Relocated,
    Stopped,
    Unknown,
)
from tests.platforms.botapi import BotApi
from tests.platforms.house import House
from tests.platforms.telegram_house import free_port, house, living, settings, settled


async def until(true: Callable[[], Any], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.005)


def delivery(to: Place, key: str = "hello") -> Delivery:
    say = Say(key, {"name": "Ann"})
    return Delivery(1, "k", to, to.space if to.private else 0, Message(say), "en")


async def _error(work: Awaitable[Any]) -> Exception:
    with pytest.raises(FAILURES) as caught:
        await work
    return caught.value


async def test_refusals_have_their_meaning(api: BotApi, tmp_path: Path):
    ann = api.user("Ann", started=True)
    there = Place("telegram", ann.id, private=True)
    group = api.group("Tea", ann)
    old = group.upgrade()
    async with living(api, tmp_path) as home:
        send = home.platform.send
        api.fail("sendMessage", 429, retry_after=7)
        wait = await _error(send(delivery(there)))
        assert isinstance(wait, Later)
        assert wait.seconds == 7
        api.fail("sendMessage", 502)
        assert isinstance(await _error(send(delivery(there))), Unknown)
        api.fail("sendMessage", 400, "Bad Request: can't parse something")
        assert isinstance(await _error(send(delivery(there))), Refused)
        assert isinstance(await _error(send(delivery(Place("telegram", -4)))), Gone)
        moved = await _error(send(delivery(Place("telegram", old))))
        assert isinstance(moved, Relocated)
        assert moved.to == group.id
        await ann.blocks_bot()
        assert isinstance(await _error(send(delivery(there))), Gone)
        api.revoke()
        assert isinstance(await _error(send(delivery(there))), Stopped)


async def test_what_was_never_sent_is_only_late(api: BotApi, tmp_path: Path):
    closed = f"http://127.0.0.1:{free_port()}/bot"
    nowhere = settings(api).model_copy(update={"api_base_url": closed})
    platform = Telegram(nowhere, Clock().now)
    with pytest.raises(Later):
        await platform.api.call("getMe")
    await platform.api.close()


async def test_taking_back_what_is_gone_is_no_error(api: BotApi, tmp_path: Path):
    ann = api.user("Ann", started=True)
    there = Place("telegram", ann.id, private=True)
    async with living(api, tmp_path) as home:
        sent = await home.platform.send(delivery(there))
        for _ in range(2):
            await home.platform.retract(there, sent.message)
        await home.platform.retract(there, -5)
        assert ann.private.from_bot == []


async def test_a_refused_token_is_told_without_showing_it(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    api.revoke()
    home = await house(api, tmp_path).start()
    await home.stop()
    assert "does not accept the token" in caplog.text
    assert "BotFather" in caplog.text
    assert api.token.partition(":")[2] not in caplog.text


async def test_a_token_taken_back_ends_the_asking(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    async with living(api, tmp_path):
        api.revoke()
        await until(lambda: "does not accept the token" in caplog.text)
    assert api.token.partition(":")[2] not in caplog.text


async def test_no_call_writes_the_token_to_the_log(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    async with living(api, tmp_path) as home:
        ann = api.user("Ann")
        await ann.says(api.group("Tea", ann), "/hello")
        await settled(api, home)
        api.fail("getUpdates", 502)
        await ann.says(ann.private, "/hello")
        await settled(api, home)
    assert api.token.partition(":")[2] not in caplog.text


ODD = [{"ok": True}, ["no", "answer"], {"ok": True, "result": "no"}, {"ok": True, "result": [1]}]
PAGE = "<html>Please log in</html>"


@pytest.mark.parametrize("answer", [*ODD, {"ok": True, "result": {"id": 42}}, PAGE])
@pytest.mark.parametrize("method", ["getMe", "getUpdates"])
async def test_an_odd_answer_is_told_and_outlived(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture, method: str, answer: Any
):
    api.garble(method, answer, times=2)
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    async with living(api, tmp_path) as home:
        await ann.says(group, "/hello")
        await settled(api, home)
    assert group.last.text == "Hello, Ann!"
    assert "Telegram: no updates" in caplog.text
    assert not [r for r in caplog.records if r.exc_info], "a line is enough"


@pytest.mark.parametrize("answer", ODD[:2])
async def test_an_odd_answer_to_a_message_leaves_open_what_became_of_it(
    api: BotApi, tmp_path: Path, answer: Any
):
    ann = api.user("Ann", started=True)
    async with living(api, tmp_path) as home:
        api.garble("sendMessage", answer)
        there = Place("telegram", ann.id, private=True)
        assert isinstance(await _error(home.platform.send(delivery(there))), Unknown)


async def test_a_rival_is_named_and_outlived(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    async with living(api, tmp_path) as home:
        api.fail("getUpdates", 409, times=3)
        await ann.says(group, "/hello")
        await settled(api, home)
    assert group.last.text == "Hello, Ann!"
    assert "running twice" in caplog.text


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "getUpdates"])
async def test_a_start_in_bad_weather_succeeds_in_the_end(api: BotApi, tmp_path: Path, method: str):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    api.fail(method, 502, times=3)
    api.fail(method, 429, retry_after=0.01)
    async with living(api, tmp_path) as home:
        await ann.says(group, "/hello")
        await settled(api, home)
    assert group.last.text == "Hello, Ann!"


async def test_a_failing_menu_keeps_nobody_waiting(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    api.fail("setMyCommands", 400, "Bad Request: BOT_COMMAND_INVALID", times=6)
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    async with living(api, tmp_path) as home:
        await ann.says(group, "/hello")
        await settled(api, home)
        await until(lambda: "command menu" in caplog.text)
    assert group.last.text == "Hello, Ann!"


async def test_a_message_that_must_wait_arrives(api: BotApi, tmp_path: Path):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    async with living(api, tmp_path) as home:
        api.fail("sendMessage", 429, retry_after=1)
        await ann.says(group, "/hello")
        await settled(api, home)
        await until(lambda: group.from_bot)
    assert [p.text for p in group.from_bot] == ["Hello, Ann!"]


async def test_an_upgraded_group_goes_on(api: BotApi, tmp_path: Path):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    async with living(api, tmp_path) as home:
        await ann.says(group, "/hello")
        await settled(api, home)
        group.upgrade()
        await ann.says(group, "/hello")
        await settled(api, home)
        assert len(group.from_bot) == 2
        with home.store.writer.begin() as connection:
            spaces = connection.exec_driver_sql("SELECT space FROM spaces").scalars().all()
        assert spaces == [group.id]


async def test_a_move_that_only_a_refusal_tells_is_followed(api: BotApi, tmp_path: Path):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    async with living(api, tmp_path) as home:
        await ann.says(group, "/silent")
        await settled(api, home)
        waiting = api.hang("getChatMember")
        await ann.says(group, "/admin wipe")
        await waiting.begun.wait()
        group.upgrade()
        assert waiting.hang is not None
        waiting.hang.set()
        await settled(api, home)
        await until(lambda: group.from_bot)
    assert len(group.from_bot) == 1


async def test_who_blocks_us_is_left_alone_and_welcome_again(api: BotApi, tmp_path: Path):
    ann = api.user("Ann")
    async with living(api, tmp_path) as home:
        await ann.says(api.group("Tea", ann), "/silent")
        await ann.says(ann.private, "/hello")
        await settled(api, home)
        await ann.blocks_bot()
        await settled(api, home)
        assert _reachable(home) == 0
        await ann.unblocks_bot()
        await ann.says(ann.private, "/hello")
        await settled(api, home)
        assert _reachable(home) == 1
        assert len(ann.private.from_bot) == 2


def _reachable(home: House) -> int:
    with home.store.writer.begin() as connection:
        return connection.exec_driver_sql("SELECT min(reachable) FROM accounts").scalar_one()


async def test_a_repeated_delivery_changes_nothing(api: BotApi, tmp_path: Path):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    async with living(api, tmp_path) as home:
        await ann.says(group, "/hello")
        update = api.delivery.waiting[0]
        await settled(api, home)
        for _ in range(2):
            api.delivery.again(update)
            await settled(api, home)
    assert len(group.from_bot) == 1
