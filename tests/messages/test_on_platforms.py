"""Ending a topic on Telegram, Discord and in the playground, in both languages, and asking why."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, settings_model
from bot.telegram.adapter import Telegram
from handlers.tasks.policy import TasksPolicy
from scheduler.clock import StoppedClock
from scheduler.platform import Pace
from tests.platforms.botapi import BotApi
from tests.platforms.discord_tea import Tea
from tests.platforms.playground_client import CAMPFIRE, GROUPS, client
from tests.platforms.telegram_hearth import hearth, settled
from tests.shop.test_on_discord import button, everything
from tests.welcome.looks import pack
from tests.welcome.test_in_playground import letters, named
from tests.welcome.test_on_discord import passes as passes_on_discord
from tests.welcome.test_on_discord import pressable
from tests.welcome.test_on_telegram import begins, passes, policies, taps

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


async def test_on_telegram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Telegram, "pace", Pace())
    clock = StoppedClock(START)
    async with BotApi(clock=lambda: clock.now().timestamp()) as api:
        ann = api.user("Ann", language_code="en")
        mei, olga = api.user("小美", language_code="zh-hans"), api.user("Olga", language_code="en")
        group = api.group("Tea", olga, kind="supergroup", bot="administrator")
        async with hearth(api, tmp_path, clock, group, policies=policies()) as app:
            for who in (ann, mei):
                await who.joins(group)
            await settled(api, app)
            await passes(api, app, clock, seconds=6)
            for who in (ann, mei):
                await begins(api, app, who, group, "First steps")
            for who in (ann, mei):
                await who.says(group, "/checkin")
                await settled(api, app)
            await passes(api, app, clock, days=1)
            assert "No more of these" in ann.private.last.buttons
            await taps(api, app, ann, "No more of these")
            assert ann.private.last.text == "All right, no more about: First days."
            assert [*ann.private.last.buttons] == ["Undo", "Nothing at all"]
            assert "不再接收" in mei.private.last.buttons
            await mei.says(mei.private, "退订")
            await settled(api, app)
            assert mei.private.last.text == "好的，不再给你发「新人引导」。"
            for who in (ann, mei):
                await who.says(group, "/checkin")
                await settled(api, app)
            await taps(api, app, mei, "撤销")
            assert mei.private.last.text.splitlines()[0] == "已保存。"
            await passes(api, app, clock, days=1)
            assert "第 3 天" in mei.private.last.text
            await ann.says(ann.private, "/settings")
            await settled(api, app)
            await taps(api, app, ann, "What I write to you")
            assert ann.private.last.text.splitlines() == [
                "What I write to you",
                "Quiet hours: 22:00 to 9:00, UTC time. What can wait comes after them.",
                "Answers to what you do always come. Tap a topic to switch it.",
                "What I decided last:",
                "Mar 4 09:00, First days: not sent, this topic is switched off",
                "Mar 3 09:00, First days: sent",
            ]
            assert "✗ First days" in ann.private.last.buttons
            await olga.says(group, "/admin why-not Ann")
            await settled(api, app)
            assert "Mar 4 09:00, First days: not sent, this topic is switched off" in "\n".join(
                m.text for m in (*group.from_bot, *olga.private.from_bot)
            )


async def test_on_discord(tea: Tea) -> None:
    tea.server.granted.add("members")
    await tea.open(sees=True, tasks=TasksPolicy.model_validate({"packs": (), "task": pack()}))
    people: list[tuple[Any, Any]] = []
    for name, shown, locale in (("eve", "Eve", "en-US"), ("lan", "小兰", "zh-CN")):
        user = tea.server.create_user(name, global_name=shown)
        tea.server.locales[user.id] = locale
        people.append((tea.guild.add_member(user), user))
    await tea.server.quiet()
    for who, _ in people:
        await who.slash(tea.channel, "checkin")
    await passes_on_discord(tea, days=1)
    answers: list[str] = []
    for (_, user), label in zip(people, ("No more of these", "不再接收"), strict=True):
        morning = [m for m in everything(tea) if m.channel_id == user.dm_channel.id][-1]
        pressed = await user.click(pressable(tea, morning), custom_id=button(morning, label))
        answers.append(pressed.response.content)
    assert answers == ["All right, no more about: First days.", "好的，不再给你发「新人引导」。"]
    (eve, _), (lan, _) = people
    settings = (await lan.slash(tea.channel, "settings")).response
    shown: Any = await lan.click(settings, custom_id=button(settings, "我给你发什么"))
    page = shown.response.content.replace("\\", "")
    assert "免打扰时段：22:00 至 9:00" in page
    assert "新人引导：已发送" in page
    for who, _ in people:
        await who.slash(tea.channel, "checkin")
    await passes_on_discord(tea, days=1)
    shown: Any = await tea.ben.slash(tea.channel, "admin why_not", who=people[0][0])
    assert shown.ephemeral
    assert shown.response.content.replace("\\", "").splitlines()[1:] == [
        "Mar 4 09:00, First days: not sent, this topic is switched off",
        "Mar 3 09:00, First days: sent",
    ]
    assert eve


@pytest.mark.parametrize(
    ("name", "locale", "labels", "said"),
    [
        (
            "Ann",
            "en",
            ("No more of these", "Undo", "stop"),
            "All right, no more about: First days.",
        ),
        ("小美", "zh-CN", ("不再接收", "撤销", "停止"), "好的，不再给你发「新人引导」。"),
    ],
)
async def test_in_the_playground(
    tmp_path: Path, name: str, locale: str, labels: tuple[str, str, str], said: str
) -> None:
    settings = settings_model(FEATURES)(
        database=Database(url=f"sqlite:///{tmp_path}/hearth.db"),
        playground=Playground(port=0, demo=False),
        community=GROUPS,
    )
    stop, undo, word = labels
    app = App(settings, clock=StoppedClock(START))
    await app.start()
    try:
        async with client(app.url) as play:
            await play.join(name, locale=locale)
            await play.say(name, CAMPFIRE, "/checkin")
            await play.clock(advance="P1D")
            morning = (await letters(play, name))[-1]
            assert morning["say"]["key"] == "pack-day"
            await play.press(name, morning, named(morning, stop))
            answer = (await letters(play, name))[-1]
            assert answer["text"] == said
            await play.press(name, answer, named(answer, undo))
            await play.say(name, "private", word)
            assert (await letters(play, name))[-1]["text"] == said
            await play.say(name, CAMPFIRE, "/checkin")
            await play.clock(advance="P1D")
            keys = [m["say"]["key"] for m in await letters(play, name)]
            assert keys.count("pack-day") == 1
    finally:
        await app.stop()
