"""A small Discord server with people in it, and Hearth with the probe feature."""

from pathlib import Path
from typing import Any

import discord
from pydantic import SecretStr
from simcord.actors import MemberActor, _dispatch_actor_interaction
from simcord.enums import InteractionType
from simcord.results import ResponseMessage

from bot.discord.adapter import Discord
from bot.settings import Discord as Settings
from tests.platforms.discord_server import TOKEN, DiscordServer
from tests.platforms.house import House


class Stage:
    """A server with a channel, Ann and Ben (who administers), and Hearth in it."""

    def __init__(self, server: DiscordServer, folder: Path) -> None:
        self.server, self.folder = server, folder
        owner = server.create_user("owner")
        self.guild = server.create_guild("Tea friends", owner=owner)
        self.owner = MemberActor(server, self.guild, owner)
        self.channel = self.guild.create_text_channel("general")
        self.ann = self.guild.add_member(server.create_user("ann", global_name="Ann"))
        admin = self.guild.create_role("Admin", permissions=discord.Permissions(manage_guild=True))
        self.ben = self.guild.add_member(server.create_user("ben"), roles=[admin])
        self.house: House | None = None

    @property
    def me(self) -> str:
        return f"<@{self.server.backend.bot_user.id}>"

    async def open(self, **changed: Any) -> House:
        values: dict[str, Any] = {
            "token": SecretStr(TOKEN),
            "api_base_url": self.server.api_base_url,
            "gateway_url": self.server.gateway_url,
        }
        settings = Settings(**values | changed)
        self.house = House(self.folder, lambda now: Discord(settings, now))
        self.server.settled = self.house.desk.quiet
        await self.house.start()
        return self.house

    async def close(self) -> None:
        if self.house:
            self.server.settled = None
            await self.house.stop()
            self.house = None

    async def restart(self, **changed: Any) -> None:
        await self.close()
        await self.open(**changed)

    async def forge(
        self,
        who: Any,
        message: Any,
        data: str = "",
        *,
        payload: dict[str, Any] | None = None,
        kind: int = InteractionType.MESSAGE_COMPONENT,
    ) -> Any:
        """Press a button that is not there, or send anything at all, as a modified client may."""
        return await _dispatch_actor_interaction(
            who,
            kind,
            self.channel,
            payload or {"custom_id": data, "component_type": 2},
            extra={"message": self.server.raw(message)},
            source_message_id=message.id,
        )

    def response(self, stored: Any) -> ResponseMessage:
        """A stored message as something to click on."""
        return ResponseMessage(self.server, stored)

    async def leave(self) -> None:
        """Hearth is taken out of the server."""
        self.server.backend.remove_guild(self.guild.id)
        await self.server.quiet()

    def said(self) -> list[Any]:
        """What Hearth said in the channel for all, oldest first."""
        backend = self.server.backend
        there = backend.messages.get(self.channel.id, {}).values()
        return [m for m in there if m.author_id == backend.bot_user.id and not m.is_ephemeral]

    def calls(self, method: str, part: str) -> int:
        return sum(m == method and part in path for m, path in self.server.seen)
