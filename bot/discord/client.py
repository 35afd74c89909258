"""The library's client: what is asked of the gateway, and where it is found."""

from collections.abc import Callable
from typing import Any, Protocol

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.settings import Discord as Settings

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # Hearth does not speak aloud
_REST, _GATEWAY = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
_PATIENCE = 30.0
"""Seconds that the library may wait by itself when it is asked to; longer is told to the pump."""


class Ears(Protocol):
    """What happens on Discord, as far as Hearth listens."""

    async def on_setup(self, client: discord.Client) -> None: ...
    async def on_connect(self, client: discord.Client) -> None: ...
    async def on_interaction(self, given: discord.Interaction) -> None: ...
    async def on_message(self, said: discord.Message, me: int) -> None: ...
    async def on_join(self, member: discord.Member) -> None: ...
    async def on_leave(self, guild: int, user: discord.User | discord.Member) -> None: ...
    async def on_reaction(self, event: discord.RawReactionActionEvent) -> None: ...
    async def on_added(self, guild: discord.Guild) -> None: ...
    async def on_removed(self, guild: discord.Guild) -> None: ...


def use_addresses(settings: Settings) -> None:
    """Lead the library to the configured servers, or to Discord's own. It has one pair for all."""
    Route.BASE = settings.api_base_url or _REST
    DiscordWebSocket.DEFAULT_GATEWAY = (
        URL(settings.gateway_url) if settings.gateway_url else _GATEWAY
    )


def intents(settings: Settings, *, privileged: bool = True) -> discord.Intents:
    """What the gateway is asked to tell; privileged only what is switched on in the settings."""
    return discord.Intents(
        guilds=True,
        guild_messages=True,
        dm_messages=True,
        guild_reactions=True,
        dm_reactions=True,
        members=privileged and settings.members_intent,
        message_content=privileged and settings.message_content_intent,
    )


def missing(asked: discord.Intents) -> list[str]:
    """What does not work without the privileged intents, a sentence each."""
    found: list[str] = []
    if not asked.members:
        found.append(
            "without the Server Members intent joins and leaves are not seen; "
            "members are met when they first do something"
        )
    if not asked.message_content:
        found.append(
            "without the Message Content intent bare words are heard only when Hearth is "
            "mentioned; slash commands and buttons work, and talk earns points by message, "
            "whatever it says"
        )
    return found


class Client(discord.Client):
    """Keeps servers and channels in memory, but neither members nor messages.

    opened: whether it was ever connected to the gateway.
    """

    def __init__(self, settings: Settings, asked: discord.Intents, ears: Ears) -> None:
        super().__init__(
            intents=asked,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=_PATIENCE,
        )
        self._ears = ears
        self.opened = False
        use_addresses(settings)
        if settings.gateway_url:
            self.http.ws_connect = _pinned(URL(settings.gateway_url), self.http.ws_connect)

    async def setup_hook(self) -> None:
        await self._ears.on_setup(self)

    async def on_connect(self) -> None:
        self.opened = True
        await self._ears.on_connect(self)

    async def on_interaction(self, given: discord.Interaction) -> None:
        await self._ears.on_interaction(given)

    async def on_message(self, said: discord.Message) -> None:
        await self._ears.on_message(said, self.user.id if self.user else 0)

    async def on_member_join(self, member: discord.Member) -> None:
        await self._ears.on_join(member)

    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        await self._ears.on_leave(event.guild_id, event.user)

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        await self._ears.on_reaction(event)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._ears.on_added(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._ears.on_removed(guild)


def _pinned(gateway: URL, connect: Callable[..., Any]) -> Callable[..., Any]:
    """Connects to that gateway whatever address the server names to resume at."""

    def connected(url: str, *, compress: int = 0) -> Any:
        return connect(str(gateway.update_query(URL(url).query)), compress=compress)

    return connected
