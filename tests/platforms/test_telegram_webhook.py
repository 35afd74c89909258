"""Telegram by webhook: the same conversations, and nobody else gets in."""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.telegram.adapter import Telegram
from bot.telegram.webhook import BODY_LIMIT, HEADER, InOrder, Webhook, derived
from tests.platforms.botapi import BotApi
from tests.platforms.house import House
from tests.platforms.telegram_house import free_port, hook, living, settled

SECRET = {HEADER: "s3cret"}


@pytest.fixture
async def home(api: BotApi, tmp_path: Path) -> AsyncIterator[House]:
    async with living(api, tmp_path, **hook(free_port())) as made:
        yield made


def address(home: House) -> str:
    assert isinstance(home.platform, Telegram)
    assert isinstance(home.platform.source, Webhook)
    return f"http://127.0.0.1:{home.platform.source.port}/telegram"


async def post(home: House, body: Any, headers: Any = SECRET) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(address(home), data=body, headers=headers) as answer,
    ):
        return answer.status


async def test_a_conversation_by_webhook(api: BotApi, home: House):
    ann, mei = api.user("Ann"), api.user("小美", language_code="zh-hans")
    group = api.group("Tea", ann, mei)
    await ann.says(group, "/hello")
    await settled(api, home)
    press = await mei.presses(group.last, "Again")
    await settled(api, home)
    assert await press.answered() == {}
    assert [p.text for p in group.from_bot] == ["Hello, Ann!", "你好，小美！"]
    assert api.called("getUpdates") == []


async def test_the_words_of_an_album_may_stand_at_any_part(api: BotApi, home: House):
    ann = api.user("Ann")
    await ann.says(api.group("Tea", ann), "/hello")
    await settled(api, home)
    for captions in (("/hello", "", ""), ("", "", "/hello")):
        await ann.shows(ann.private, *captions)
        await settled(api, home)
    assert [p.text for p in ann.private.from_bot] == ["Hello, Ann!"] * 2


async def test_many_at_once_all_arrive(api: BotApi, home: House):
    people = [api.user(f"P{n}") for n in range(30)]
    group = api.group("Tea", *people)
    for person in people:
        await person.says(group, "/hello")
    await settled(api, home)
    said = {p.text for p in group.from_bot}
    assert said == {f"Hello, P{n}!" for n in range(30)}


@pytest.mark.parametrize("headers", [{}, {HEADER: "wrong"}, {HEADER: "s3cre"}, {HEADER: "é"}])
async def test_without_the_secret_nobody_gets_in(home: House, headers: dict[str, str]):
    assert await post(home, b"{}", headers) == 401


async def test_what_is_too_large_is_not_read(home: House):
    assert await post(home, io.BytesIO(b"x" * (BODY_LIMIT + 1))) == 413


async def test_a_large_body_in_small_pieces_is_cut_off(home: House):
    async def drops() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * (BODY_LIMIT // 20)

    # The door may be shut while the rest is still being pushed through it.
    with contextlib.suppress(aiohttp.ClientError):
        assert await post(home, drops()) == 413
    assert await post(home, b"{}") == 400


@pytest.mark.parametrize("body", [b"", b"[]", b"nonsense", b'{"update_id": "x"}', b"\xff", b"null"])
async def test_what_is_no_update_is_refused(home: House, body: bytes):
    assert await post(home, body) == 400


async def test_an_unreadable_update_is_kept(home: House):
    assert await post(home, b'{"update_id": 5, "message": {"chat": 7}}') == 200
    with home.store.writer.begin() as connection:
        parked = "SELECT count(*) FROM inbox WHERE state = 'parked'"
        assert connection.exec_driver_sql(parked).scalar() == 1


async def test_before_telegram_answers_nothing_is_taken(api: BotApi, tmp_path: Path):
    api.fail("getMe", 502)
    async with living(api, tmp_path, wait=False, **hook(free_port())) as home:
        assert await post(home, b'{"update_id": 5, "message": {}}') == 503


async def test_an_odd_answer_at_the_start_is_outlived(api: BotApi, tmp_path: Path):
    api.garble("getMe", {"ok": True, "result": {"id": 42}})
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    async with living(api, tmp_path, **hook(free_port())) as home:
        await ann.says(group, "/hello")
        await settled(api, home)
    assert group.last.text == "Hello, Ann!"


async def test_without_a_chosen_secret_one_is_derived(api: BotApi, tmp_path: Path):
    async with living(api, tmp_path, **hook(free_port(), secret=None)) as home:
        (told,) = api.called("setWebhook")
        assert told["secret_token"] == derived(api.token)
        assert api.token not in told["secret_token"]
        ann = api.user("Ann")
        group = api.group("Tea", ann)
        await ann.says(group, "/hello")
        await settled(api, home)
        assert group.last.text == "Hello, Ann!"


async def test_polling_takes_the_webhook_away_and_back(api: BotApi, tmp_path: Path):
    ann = api.user("Ann")
    group = api.group("Tea", ann)
    async with living(api, tmp_path, **hook(free_port())):
        pass
    await ann.says(group, "/hello")
    api.delivery.known.clear()
    async with living(api, tmp_path) as home:
        await settled(api, home)
    assert [p.text for p in group.from_bot] == ["Hello, Ann!"]


async def test_neighbours_are_put_in_order():
    order, passed = InOrder(gap=5), list[int]()

    async def one(number: int) -> None:
        await order.turn(number)
        passed.append(number)

    await one(1)
    numbers = [2 + n * 7 % 38 for n in range(38)]
    await asyncio.gather(*(one(n) for n in numbers))
    assert passed == list(range(1, 40))


async def test_a_gap_does_not_hold_up_for_ever():
    order = InOrder(gap=0.01)
    for number in (1, 5, 4, 9):
        await order.turn(number)
