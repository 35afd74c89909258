"""The whole of Hearth on Telegram's stand-in, on SQLite."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.app import App
from bot.features import FEATURES
from bot.settings import Community, Database, Group, Playground, settings_model
from scheduler.clock import StoppedClock
from tests.platforms import telegram_house
from tests.platforms.botapi import BotApi, Chat
from tests.world import START

__all__ = ["START", "hearth", "settled"]


@asynccontextmanager
async def hearth(
    api: BotApi,
    folder: Path,
    clock: StoppedClock,
    *groups: Chat,
    policies: dict[str, Any] | None = None,
    name: str = "Tea",
    languages: tuple[Any, ...] = ("en",),
    **more: Any,
) -> AsyncIterator[App]:
    told = [Group(platform="telegram", id=g.id) for g in groups]
    tea = Community(key="tea", name=name, languages=languages, groups=tuple(told))
    settings = settings_model(FEATURES)(
        telegram=telegram_house.settings(api, **more),
        database=Database(url=f"sqlite:///{folder}/hearth.db"),
        playground=Playground(enabled=False),
        community=(tea,) if told else (),
        **{"tasks": {"packs": ()}, **(policies or {})},
    )
    app = App(settings, clock=clock, looks=False)
    await app.start()
    await api.asked()
    try:
        yield app
    finally:
        await app.stop()


async def settled(api: BotApi, app: App) -> None:
    await api.taken()
    await app.desk.quiet()
