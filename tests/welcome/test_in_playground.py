"""Newcomers in the playground: the first seven days by its clock, with Hearth's own tasks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
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


@asynccontextmanager
async def playground(folder: Path, **policies: Any) -> AsyncIterator[App]:
    """A running Hearth with one group, on the second of March."""
    settings = settings_model(FEATURES)(
        database=Database(url=f"sqlite:///{folder}/hearth.db"),
        playground=Playground(port=0, demo=False),
        community=GROUPS,
        **policies,
    )
    app = App(settings, clock=StoppedClock(datetime(2026, 3, 2, 9, tzinfo=UTC)))
    await app.start()
    yield app
    await app.stop()


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
    async with playground(tmp_path) as app, client(app.url) as play:
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
        # Two tasks that open together are told in one line.
        new = [[s["key"] for s in m["more"]].count("pack-line-new") for m in mornings]
        assert max(new) == 1
        group = [m["say"]["key"] for m in await play.messages(name, CAMPFIRE) if m["bot"]]
        assert group.count("welcome-new") == 1


async def sees(app: App, play: Client, who: str) -> tuple[bool, list[int]]:
    """Whether somebody is in the group, and where they are silenced, once Hearth has looked."""
    await app.steward.look()
    await app.desk.quiet()
    found = next(m for m in (await play.world())["members"] if m["name"] == who)
    return CAMPFIRE in found["chats"], found["silent"]


async def test_held_back_silent_let_in_and_removed(tmp_path: Path) -> None:
    check = {"check": "all", "check_by": "button"}
    async with playground(tmp_path, welcome=check) as app, client(app.url) as play:
        owner = (await play.world())["members"][0]
        assert (owner["name"], owner["silent"]) == ("Robin", [])
        for name in ("Ann", "Ben"):
            await play.join(name)
            assert await sees(app, play, name) == (True, [CAMPFIRE])
            line = {"as": name, "in": CAMPFIRE, "text": "Hello!"}
            error = await play.refused("say", line, 403, "silenced", "in")
            assert error["message"].startswith(f"{name} may not write here")
        await play.clock(advance="PT6S")
        held = [m for m in await play.messages("Ann") if m["bot"]][-1]
        assert "\nAnn, Ben, one tap and you are in" in held["text"]
        smile = {"as": "Ann", "message": held["id"], "emoji": "👍"}
        await play.refused("react", smile, 403, "silenced", "in")
        # Buttons can be pressed, and in private nobody is silent.
        asked = (await play.press("Ann", held, named(held, "First steps")))["new"][-1]
        await play.press("Ann", asked, named(asked, "Yes, I am"))
        assert await sees(app, play, "Ann") == (True, [])
        assert (await play.say("Ann", CAMPFIRE, "/checkin"))["new"]
        await play.say("Ben", "private", "/help")
        await play.clock(advance="PT10M")
        assert await sees(app, play, "Ben") == (False, [])
        assert (await letters(play, "Ben"))[-1]["say"]["key"] == "human-removed"
        # They may come again, and are asked again.
        await play.join("Ben")
        assert await sees(app, play, "Ben") == (True, [CAMPFIRE])
