"""Newcomers in the playground: the first seven days by its clock, with Hearth's own tasks."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, settings_model
from scheduler.clock import StoppedClock
from tests.platforms.playground_client import CAMPFIRE, GROUPS, Client, client


def named(message: Any, label: str) -> str:
    """The button with that label."""
    return next(b["id"] for b in message["buttons"] if b["label"] == label)


async def letters(play: Client, who: str) -> list[Any]:
    return [m for m in await play.messages(who, "private") if m["bot"]]


@pytest.mark.parametrize(
    ("name", "locale", "taps", "hello"),
    [
        (
            "Ann",
            "en",
            ("Show me around", "English", "I accept", "Do it now"),
            "Good morning! Day 7 of your first week in Campfire.",
        ),
        (
            "小美",
            "zh-CN",
            ("开始", "简体中文", "我同意", "现在就做"),
            "早上好！今天是你在「Campfire」的第 7 天。",
        ),
    ],
)
async def test_the_first_week_by_the_clock(
    tmp_path: Path, name: str, locale: str, taps: tuple[str, ...], hello: str
) -> None:
    settings = settings_model(FEATURES)(
        database=Database(url=f"sqlite:///{tmp_path}/hearth.db"),
        playground=Playground(port=0, demo=False),
        community=GROUPS,
    )
    app = App(settings, clock=StoppedClock(datetime(2026, 3, 2, 9, tzinfo=UTC)))
    await app.start()
    try:
        async with client(app.url) as play:
            await play.join(name, locale=locale)
            for label in taps:
                last = (await letters(play, name))[-1]
                await play.press(name, last, named(last, label))
            assert len(await letters(play, name)) == 1
            # The first task takes one tap.
            await play.say(name, "private", "/me")
            for _ in range(6):
                await play.say(name, CAMPFIRE, "/checkin")
                await play.clock(advance="P1D")
            await play.say(name, CAMPFIRE, "/checkin")
            mornings = [m for m in await letters(play, name) if m["say"]["key"] == "pack-day"]
            assert [m["say"]["args"]["day"] for m in mornings] == [2, 3, 4, 5, 6, 7]
            assert mornings[-1]["text"].startswith(hello)
            group = [m["say"]["key"] for m in await play.messages(name, CAMPFIRE) if m["bot"]]
            assert group.count("welcome-new") == 1
    finally:
        await app.stop()
