"""A running Hearth and a real browser in front of its page."""

import os
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    async_playwright,
    expect,
)

from bot.app import App
from bot.features import FEATURES
from bot.settings import Community, Database, Group, Playground, settings_model
from tests.platforms.telegram_house import free_port

CHROMIUM = shutil.which("chromium")
ARGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BROWSER_MARKS = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(
        CHROMIUM is None and not os.environ.get("CI"), reason="chromium is not installed"
    ),
]

CAMPFIRE = Community(
    key="campfire",
    name="Campfire",
    zone="Europe/London",
    languages=("en", "zh-Hans"),
    groups=(Group(platform="playground", id=-1),),
)
expect.set_options(timeout=30_000)

PEOPLE = (("Ann", "en"), ("Ben", "en"), ("小林", "zh-CN"))

QUIETLY: dict[str, Any] = {"welcome": {"aloud": False}}
"""Nothing comes by itself between what is done and what is looked for."""


@asynccontextmanager
async def browser() -> AsyncGenerator[Browser]:
    assert CHROMIUM, "chromium is missing: apt-get install chromium"
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield started
        await started.close()


class Town:
    """A running Hearth with one group, that can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self._database = Database(url=f"sqlite:///{folder}/hearth.db")
        self._port = free_port()
        self.url = ""

    async def start(self) -> None:
        settings = settings_model(FEATURES)(
            database=self._database,
            playground=Playground(port=self._port, demo=False),
            community=(CAMPFIRE,),
            **QUIETLY,
        )
        self._app = App(settings)
        await self._app.start()
        self.url = self._app.url

    async def stop(self) -> None:
        await self._app.stop()


@asynccontextmanager
async def town(folder: Path) -> AsyncGenerator[Town]:
    made = Town(folder)
    await made.start()
    yield made
    await made.stop()


class Pages:
    """Opens the page as often as a test needs it, and keeps what it complains of."""

    def __init__(self, chromium: Browser, place: Town) -> None:
        self.town = place
        self._chromium = chromium
        self._contexts: list[BrowserContext] = []
        self._complaints: list[str] = []

    async def open(self, **options: Any) -> Page:
        """A visitor with everybody in the group already; `options` are a browser context's."""
        chosen: dict[str, Any] = {"locale": "en-GB", **options}
        context = await self._chromium.new_context(**chosen)
        self._contexts.append(context)
        for name, locale in PEOPLE:
            joined = {"as": name, "in": "Campfire", "locale": locale}
            answer = await context.request.post(f"{self.town.url}api/join", data=joined)
            assert answer.ok, await answer.text()
        page = await context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: self._complaints.append(str(error)))
        page.on("console", self._listen)
        await page.goto(self.town.url)
        await expect(log(page)).to_have_attribute("aria-busy", "false")
        return page

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complaints.append(message.text)

    def meant(self, *words: str) -> None:
        """Chromium itself reports refused calls as errors: those with these words were meant."""
        self._complaints = [c for c in self._complaints if not any(w in c for w in words)]

    async def close(self) -> None:
        for context in self._contexts:
            await context.close()
        assert self._complaints == []


# What a person sees and does


def pane(page: Page, name: str = "") -> Locator:
    """The pane of that person, else the active one."""
    return page.get_by_role("region", name=name) if name else page.locator(".pane.active")


def log(page: Page, name: str = "") -> Locator:
    return pane(page, name).get_by_role("log")


def last(page: Page, name: str = "") -> Locator:
    return log(page, name).get_by_role("article").last


async def say(page: Page, text: str, name: str = "") -> None:
    line = pane(page, name).get_by_role("textbox")
    await line.fill(text)
    await line.press("Enter")
    await expect(log(page, name).get_by_text(text, exact=True).last).to_be_visible()


def person(page: Page, name: str) -> Locator:
    return page.locator("#sidebar").get_by_role("button", name=name).first


async def heard(page: Page, name: str) -> list[dict[str, Any]]:
    """What the interface says that somebody sees in the group."""
    answer = await page.request.get(f"{page.url}api/messages?as={name}&in=Campfire")
    return await answer.json()
