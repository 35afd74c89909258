"""Being connected to Discord, and coming back when it is lost."""

import asyncio
import logging

import aiohttp
import discord

from bot.discord.client import Client, Ears, intents, missing
from bot.settings import Discord as Settings
from scheduler.platform import Later, Stopped

READY = 20.0
"""Seconds that a start waits for Discord; after that Hearth goes on and Discord joins later."""

FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
_REFUSED_TOKEN = 4004
_log = logging.getLogger("hearth.discord")


class Connection:
    """Keeps one client connected. The library resumes by itself; what it gives up is begun anew."""

    def __init__(self, settings: Settings, ears: Ears) -> None:
        self._settings = settings
        self._ears = ears
        self._client: Client | None = None
        self._running: asyncio.Task[None] | None = None
        self._connected = asyncio.Event()
        self._refusal = ""
        self._wait = FIRST_WAIT

    @property
    def client(self) -> Client:
        """The client to speak through. Raises Stopped or Later while there is none."""
        if self._refusal:
            raise Stopped(self._refusal)
        if self._client is None or not self._connected.is_set():
            raise Later(1, "not connected")
        return self._client

    async def open(self) -> None:
        """Connect; returns when events come in, or after a while when Discord is away.

        Raises Stopped when Discord refuses the token.
        """
        self._running = asyncio.create_task(self._stay())
        connected = asyncio.create_task(self._connected.wait())
        waiting = {self._running, connected}
        await asyncio.wait(waiting, timeout=READY, return_when=asyncio.FIRST_COMPLETED)
        connected.cancel()
        if self._refusal:
            raise Stopped(self._refusal)
        if not self._connected.is_set():
            _log.warning("Discord cannot be reached yet; Hearth goes on and keeps trying")

    async def close(self) -> None:
        self._connected.clear()
        if self._running:
            self._running.cancel()
            await asyncio.wait({self._running})

    def connected(self, client: discord.Client) -> None:
        """Note that events come in; the first time, say what will not."""
        if not self._connected.is_set():
            _log.info("connected to Discord as %s", client.user)
            for sentence in missing(client.intents):
                _log.info("Discord: %s", sentence)
        self._wait = FIRST_WAIT
        self._connected.set()

    async def _stay(self) -> None:
        asked = intents(self._settings)
        while not self._refusal:
            client = self._client = Client(self._settings, asked, self._ears)
            try:
                await client.start(self._token)
            except discord.PrivilegedIntentsRequired:
                _log.error(
                    "Discord refuses the privileged intents: switch them on in the developer "
                    "portal under Bot, or off in [discord]. Going on without them"
                )
                asked = intents(self._settings, privileged=False)
                continue
            except Exception as error:  # noqa: BLE001 - whatever it is, Discord is tried again
                self._lost(error)
            finally:
                await client.close()
            await asyncio.sleep(self._wait)
            self._wait = min(self._wait * 2, _LONGEST_WAIT)

    def _lost(self, error: Exception) -> None:
        code = error.code if isinstance(error, discord.ConnectionClosed) else 0
        if isinstance(error, discord.LoginFailure) or code == _REFUSED_TOKEN:
            self._refuse_token()
        elif isinstance(error, discord.DiscordException | aiohttp.ClientError | OSError):
            _log.warning("Discord cannot be reached, again in %d s: %s", self._wait, error)
        elif isinstance(error, AttributeError) and self._client and not self._client.opened:
            # discord.py 2.7.1 trips over the missing socket when its first connection fails.
            _log.warning("Discord's gateway cannot be reached, again in %d s", self._wait)
        else:
            _log.error("Discord failed, again in %d s", self._wait, exc_info=error)

    def _refuse_token(self) -> None:
        self._refusal = (
            "Discord refuses the token: copy the right one into discord.token, or make a new one "
            "in the developer portal under Bot, Reset Token. Discord stays off, the rest goes on"
        )
        if self._connected.is_set():  # else `open` tells
            _log.error(self._refusal)

    @property
    def _token(self) -> str:
        return self._settings.token.get_secret_value() if self._settings.token else ""
