"""A Discord server with three people in it, and the whole of Hearth behind it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
from pydantic import SecretStr

from bot.app import App
from bot.config import load
from bot.settings import Database, Discord, Playground
from handlers.tasks.policy import TasksPolicy
from scheduler.clock import StoppedClock
from tests.platforms.discord_server import TOKEN, DiscordServer


class Tea:
    """A server with Ann, who reads English, Mei, who reads Chinese, and Ben, who administers."""

    def __init__(self, url: str) -> None:
        self.clock = StoppedClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
        self.server = DiscordServer(now=self.clock.now)
        self.guild = self.server.create_guild("Tea friends")
        self.channel = self.guild.create_text_channel("general")
        self.ann = self.guild.add_member(self.server.create_user("ann", global_name="Ann"))
        self.mei = self.guild.add_member(self.server.create_user("mei", global_name="小美"))
        self.server.locales[self.mei.id] = "zh-CN"
        rights = discord.Permissions(manage_guild=True)
        admin = self.guild.create_role("Admin", permissions=rights)
        self.ben = self.guild.add_member(self.server.create_user("ben"), roles=[admin])
        self._url = url
        self.app: App | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Tea"]:
        """The server is up; at the end Hearth is stopped before it."""
        await self.server.open()
        yield self
        await self.close()
        await self.server.close()

    async def open(self, *, reads: bool = False, sees: bool = False, **policies: Any) -> App:
        section = Discord(
            token=SecretStr(TOKEN),
            api_base_url=self.server.api_base_url,
            gateway_url=self.server.gateway_url,
            cdn_base_url=self.server.cdn_base_url,
            message_content_intent=reads,
            members_intent=sees,
        )
        settings = load(None).changed(
            discord=section,
            database=Database(url=self._url),
            playground=Playground(enabled=False),
            **{"tasks": TasksPolicy(packs=())} | policies,
        )
        self.app = App(settings, clock=self.clock, looks=False)
        await self.app.start()
        self.server.settled = self.app.desk.quiet
        return self.app

    async def close(self) -> None:
        self.server.settled = None
        if self.app:
            await self.app.stop()

    async def tomorrow(self) -> None:
        assert self.app
        await self.app.timer.run_until(self.clock.now() + timedelta(days=1))
        await self.server.quiet()

    def said(self) -> list[Any]:
        there = self.server.backend.messages.get(self.channel.id, {}).values()
        return [m for m in there if m.author_id == self.server.backend.bot_user.id]
