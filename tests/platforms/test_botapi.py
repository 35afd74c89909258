"""The Bot API server of the tests, looked at by two libraries that were not written for it."""

import asyncio
import os
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, web
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter

from tests.platforms.botapi import BotApi

ALL = ["message", "callback_query", "my_chat_member", "chat_member", "message_reaction"]


@pytest.fixture(autouse=True)
def _library_speaks_of_time_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "PTB_TIMEDELTA", "1")


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with Bot(api.token, base_url=api.base_url, base_file_url=api.file_base_url) as made:
        yield made


def keyboard(label: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)]])


async def test_a_line_in_a_group_comes_by_long_polling_until_confirmed(api: BotApi, bot: Bot):
    ann = api.user("Ann", language_code="en")
    group = api.group("Readers", ann)
    asked = asyncio.create_task(bot.get_updates(timeout=5))
    await ann.says(group, "/checkin")
    (update,) = await asked
    assert update.message is not None
    assert update.message.text == "/checkin"
    assert (await bot.get_updates(timeout=0))[0].update_id == update.update_id
    assert await bot.get_updates(offset=update.update_id + 1, timeout=0) == ()
    await api.taken()


async def test_privacy_mode_hides_ordinary_talk(api: BotApi, bot: Bot):
    ann = api.user("Ann")
    group = api.group("Readers", ann)
    await ann.says(group, "good morning")
    await ann.says(group, "/checkin@another_bot")
    await ann.says(group, "/checkin@hearth_test_bot")
    await ann.says(group, "hello @hearth_test_bot")
    texts = [u.message.text for u in await bot.get_updates(timeout=0) if u.message]
    assert texts == ["/checkin@hearth_test_bot", "hello @hearth_test_bot"]


async def test_a_second_poller_ends_the_first(api: BotApi, bot: Bot):
    first = asyncio.create_task(bot.get_updates(timeout=20))
    while not api.called("getUpdates"):
        await asyncio.sleep(0)
    async with Bot(api.token, base_url=api.base_url) as other:
        assert await other.get_updates(timeout=0) == ()
    with pytest.raises(Conflict):
        await first


async def test_a_webhook_gets_the_secret_and_repeats_until_200(api: BotApi, bot: Bot):
    seen: list[tuple[int, str | None]] = []
    both = asyncio.Event()

    async def hear(request: web.Request) -> web.Response:
        update = await request.json()
        header = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        seen.append((update["update_id"], header))
        if len(seen) == 2:
            both.set()
        return web.Response(status=500 if len(seen) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", hear)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await bot.set_webhook(url, secret_token="s3cret", allowed_updates=ALL)
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates(timeout=0)
    ann = api.user("Ann")
    await ann.says(ann.private, "/start")
    await both.wait()
    await api.taken()
    assert seen[0] == seen[1]
    assert seen[0][1] == "s3cret"
    assert (await bot.get_webhook_info()).url == url
    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""
    await runner.cleanup()


async def test_a_press_is_answered_once(api: BotApi, bot: Bot):
    ann = api.user("Ann", started=True)
    sent = await bot.send_message(ann.id, "Ready?", reply_markup=keyboard("Check in", "1:checkin"))
    press = await ann.presses(ann.private.last, "Check in")
    (update,) = await bot.get_updates(timeout=0)
    assert update.callback_query is not None
    assert update.callback_query.data == "1:checkin"
    assert await bot.answer_callback_query(update.callback_query.id, "Done")
    assert await press.answered() == {"text": "Done"}
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(update.callback_query.id)
    await bot.edit_message_text("Changed", ann.id, sent.message_id)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("Changed", ann.id, sent.message_id)
    assert ann.private.last.text == "Changed"
    assert await bot.delete_message(ann.id, sent.message_id)
    assert ann.private.from_bot == []


async def test_menus_are_kept_for_each_scope_and_language(api: BotApi, bot: Bot):
    await bot.set_my_commands([("checkin", "Check in")], scope={"type": "all_group_chats"})
    await bot.set_my_commands([("checkin", "签到")], language_code="zh")
    assert set(api.commands) == {("all_group_chats", ""), ("default", "zh")}
    (zh,) = await bot.get_my_commands(language_code="zh")
    assert zh.description == "签到"
    await bot.delete_my_commands(language_code="zh")
    assert await bot.get_my_commands(language_code="zh") == ()


async def test_membership_is_reported_to_an_administrator_that_asks(api: BotApi, bot: Bot):
    ann, bob = api.user("Ann"), api.user("Bob")
    group = api.group("Readers", ann, bot="administrator")
    await bot.get_updates(allowed_updates=ALL, timeout=0)
    link = await bot.create_chat_invite_link(group.id, name="ann")
    await bob.joins(group, via=group.links[0])
    await bob.leaves(group)
    await ann.promotes(bob, group)
    updates = await bot.get_updates(timeout=0)
    changes = [u.chat_member for u in updates if u.chat_member]
    assert [c.new_chat_member.status for c in changes] == ["member", "left", "administrator"]
    assert changes[0].invite_link is not None
    assert changes[0].invite_link.invite_link == link.invite_link
    admins = await bot.get_chat_administrators(group.id)
    assert {a.status for a in admins} == {"creator", "administrator"}
    assert (await bot.get_chat_member(group.id, bob.id)).status == "administrator"
    assert (await bot.get_chat(group.id)).title == "Readers"


async def test_an_upgraded_group_says_where_it_went(api: BotApi, bot: Bot):
    group = api.group("Readers", api.user("Ann"))
    old = group.upgrade()
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old, "hello")
    assert moved.value.new_chat_id == group.id
    leaving, arriving = [u.message for u in await bot.get_updates(timeout=0) if u.message]
    assert (leaving.chat.id, leaving.migrate_to_chat_id) == (old, group.id)
    assert (arriving.chat.id, arriving.migrate_from_chat_id) == (group.id, old)


async def test_ephemeral_messages_are_for_one_person(api: BotApi, bot: Bot):
    ann, bob = api.user("Ann"), api.user("Bob")
    group = api.group("Readers", ann, bob)
    quiet = {"ephemeral_message_parameters": {"receiver_user_id": bob.id}}
    with pytest.raises(BadRequest, match="Not enough rights"):
        await bot.send_message(group.id, "psst", api_kwargs=quiet)
    await ann.promotes(api.bot, group)
    sent = await bot.send_message(group.id, "psst", api_kwargs=quiet)
    assert sent.message_id == 0
    assert group.last.seen_by == bob.id
    change = {"chat_id": group.id, "receiver_user_id": bob.id, "text": "later"}
    change["ephemeral_message_id"] = sent.api_kwargs["ephemeral_message_id"]
    assert await bot.do_api_request("editEphemeralMessageText", change)
    assert group.last.text == "later"
    api.ephemeral = False
    public = await bot.send_message(group.id, "psst", api_kwargs=quiet)
    assert public.message_id
    assert group.last.seen_by == 0


async def test_topics_albums_replies_and_forced_replies(api: BotApi, bot: Bot):
    ann = api.user("Ann")
    forum = api.group("Forum", ann, forum=True, bot="administrator")
    topic = forum.topic("Events")
    await ann.shows(forum, "two pictures", "", topic=topic)
    _, one, two = [u.message for u in await bot.get_updates(timeout=0) if u.message]
    assert one.media_group_id == two.media_group_id
    assert (one.message_thread_id, one.caption, two.caption) == (topic, "two pictures", None)
    file = await bot.get_file(one.photo[0].file_id)
    assert bytes(await file.download_as_bytearray()).startswith(b"\x89PNG")
    said = await bot.send_message(
        forum.id,
        "How many?",
        message_thread_id=topic,
        reply_parameters={"message_id": one.message_id},
        reply_markup=ForceReply(selective=True),
    )
    assert said.message_thread_id == topic
    assert forum.last.force_reply["selective"]
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(forum.id, "lost", message_thread_id=topic + 1)
    picture = await bot.send_photo(forum.id, b"\x89PNG\r\n\x1a\nbytes", caption="mine")
    assert picture.caption == "mine"


async def test_faults_come_as_asked(api: BotApi, bot: Bot):
    ann = api.user("Ann", started=True)
    api.fail("sendMessage", 429, retry_after=7)
    with pytest.raises(RetryAfter) as wait:
        await bot.send_message(ann.id, "hello")
    assert wait.value.retry_after.total_seconds() == 7
    api.fail("sendMessage", 502, done_first=True)
    with pytest.raises(Exception, match="Bad Gateway"):
        await bot.send_message(ann.id, "hello")
    assert ann.private.last.text == "hello"
    await ann.blocks_bot()
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(ann.id, "hello")
    with pytest.raises(Forbidden, match="initiate"):
        await bot.send_message(api.user("Bob").id, "hello")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(-4, "hello")
    with pytest.raises(BadRequest, match="too long"):
        await bot.send_message(api.user("Eve", started=True).id, "x" * 4097)
    api.revoke()
    with pytest.raises(InvalidToken):
        await bot.get_me()


async def test_strict_limits_refuse_the_message_too_many():
    now = 1_000.0
    async with BotApi(strict=True) as api, Bot(api.token, base_url=api.base_url) as bot:
        assert api.limits is not None
        api.limits.clock = lambda: now
        group = api.group("Readers")
        for _ in range(20):
            now += 1.0
            await bot.send_message(group.id, "one a second")
        now += 1.0
        with pytest.raises(RetryAfter):
            await bot.send_message(group.id, "the 21st in a minute")
        ann = api.user("Ann", started=True)
        await bot.send_message(ann.id, "first")
        with pytest.raises(RetryAfter):
            await bot.send_message(ann.id, "second in the same second")


async def test_an_unknown_parameter_is_a_slip_of_the_caller():
    with pytest.raises(AssertionError, match="unknown"):
        async with BotApi() as api, ClientSession() as session:
            await session.post(f"{api.base_url}{api.token}/getMe", json={"chatid": 1})
