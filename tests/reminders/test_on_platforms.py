"""Reminders on Telegram, on Discord and in the playground, in both languages."""

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
from tests.platforms.test_telegram_checkin import hearth, settled
from tests.shop.test_on_discord import button, everything
from tests.welcome.test_in_playground import letters, named
from tests.welcome.test_on_discord import passes as passes_on_discord
from tests.welcome.test_on_discord import pressable
from tests.welcome.test_on_telegram import passes, taps

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
NO_PACKS: dict[str, Any] = {"tasks": {"packs": []}}
OFFERS = ("Remind me on days I forget", "忘了签到就提醒我")
SAID = (
    "Your streak in Tea is 3 days long. One tap today keeps it going.",
    "你在「Tea」已连签 3 天，今天点一下就能接上。",
)


async def test_on_telegram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Telegram, "pace", Pace())
    clock = StoppedClock(START)
    async with BotApi(clock=lambda: clock.now().timestamp()) as api:
        people = [api.user("Ann", language_code="en"), api.user("小美", language_code="zh-hans")]
        olga = api.user("Olga", language_code="en")
        group = api.group("Tea", olga, kind="supergroup", bot="administrator")
        async with hearth(api, tmp_path, clock, group, policies=NO_PACKS) as app:
            for who in people:
                await who.joins(group)
                await who.says(who.private, "/start")
                await settled(api, app)
            for day in range(3):
                for who in people:
                    await who.says(who.private, "/checkin")
                    await settled(api, app)
                if day < 2:
                    await passes(api, app, clock, days=1)
            for who, offer in zip(people, OFFERS, strict=True):
                await taps(api, app, who, offer)
            await passes(api, app, clock, days=1)
            for who, said, does in zip(people, SAID, ("Check in", "签到"), strict=True):
                assert who.private.last.text == said
                assert does in who.private.last.buttons
                await taps(api, app, who, does)
            await passes(api, app, clock, hours=20)
            assert [sum(m.text in SAID for m in who.private.from_bot) for who in people] == [1, 1]


async def test_on_discord(tea: Tea) -> None:
    tea.server.granted.add("members")
    await tea.open(sees=True, tasks=TasksPolicy.model_validate({"packs": ()}))
    people: list[tuple[Any, Any]] = []
    for name, shown, locale in (("eve", "Eve", "en-US"), ("lan", "小兰", "zh-CN")):
        user = tea.server.create_user(name, global_name=shown)
        tea.server.locales[user.id] = locale
        people.append((tea.guild.add_member(user), user))
    await tea.server.quiet()
    answers: list[Any] = []
    for day in range(3):
        answers = [await who.slash(tea.channel, "checkin") for who, _ in people]
        if day < 2:
            await passes_on_discord(tea, days=1)
    for (who, _), answer, offer in zip(people, answers, OFFERS, strict=True):
        await who.click(answer.response, custom_id=button(answer.response, offer))
    await passes_on_discord(tea, days=1)
    streaks = ("3 days long", "已连签 3 天")
    for (_, user), said, does in zip(people, streaks, ("Check in", "签到"), strict=True):
        morning = [m for m in everything(tea) if m.channel_id == user.dm_channel.id][-1]
        assert said in morning.content
        pressed = await user.click(pressable(tea, morning), custom_id=button(morning, does))
        assert "4" in pressed.response.content


@pytest.mark.parametrize(
    ("name", "locale", "offer", "does", "said"),
    [
        ("Ann", "en", OFFERS[0], "Check in", "3 days long"),
        ("小美", "zh-CN", OFFERS[1], "签到", "已连签 3 天"),
    ],
)
async def test_in_the_playground(
    tmp_path: Path, name: str, locale: str, offer: str, does: str, said: str
) -> None:
    settings = settings_model(FEATURES)(
        database=Database(url=f"sqlite:///{tmp_path}/hearth.db"),
        playground=Playground(port=0, demo=False),
        community=GROUPS,
        **NO_PACKS,
    )
    app = App(settings, clock=StoppedClock(START))
    await app.start()
    try:
        async with client(app.url) as play:
            await play.join(name, locale=locale)
            await play.say(name, CAMPFIRE, "hello")
            for day in range(3):
                await play.say(name, "private", "/checkin")
                if day < 2:
                    await play.clock(advance="P1D")
            answer = (await letters(play, name))[-1]
            await play.press(name, answer, named(answer, offer))
            await play.clock(advance="P1D")
            morning = (await letters(play, name))[-1]
            assert said in morning["text"]
            await play.press(name, morning, named(morning, does))
            await play.clock(advance="P10D")
            # A day that is missed ends the streak, and with it the reminders.
            keys = [m["say"]["key"] for m in await letters(play, name)]
            assert 2 <= sum(key.startswith("remind-streak") for key in keys) <= 4
    finally:
        await app.stop()
