"""Discord as a platform: hands events to the desk, and shows messages to people."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.discord import decode
from bot.discord.commands import Menu, registered, same
from bot.discord.connection import Connection
from bot.discord.decode import NAME, Decoder
from bot.discord.fetch import fetch
from bot.discord.give import give
from bot.discord.presses import data_of
from bot.discord.replies import Interactions
from bot.discord.speak import Speaker
from bot.settings import Discord as Settings
from handlers.kit.inbound import Inbound, Place, Role
from handlers.kit.message import Form
from handlers.kit.vocabulary import ASK, Vocabulary
from handlers.kit.wording import LANGUAGES, language_of
from scheduler.platform import Delivery, Favour, Pace, Sent

if TYPE_CHECKING:
    from scheduler.desk import Desk

_FINISH, _CAUSED = 5.0, 0.05
_REMEMBERED = 10_000
_log = logging.getLogger("hearth.discord")


class Discord:
    """The adapter. `now` is the clock for events to which Discord gives no time."""

    name = NAME
    pace = Pace(per_second=49)
    gives = frozenset({"role", "link", "silence", "out", "pin"})

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._now = now
        self._settings = settings
        self._connection = Connection(settings, self)
        self._interactions = Interactions()
        self._handing: set[asyncio.Task[None]] = set()
        self._sending = 0
        self._languages: dict[int, str] = {}
        self._closing = False

    # ------------------------------------------------------------------ life

    async def start(self, desk: "Desk", vocabulary: Vocabulary) -> None:
        """Connect; returns when events come in, or after a while when Discord is away.

        Raises Stopped when Discord refuses the token.
        """
        self._desk = desk
        self._vocabulary = vocabulary
        self._menu = Menu(vocabulary)
        self._decoder = Decoder(vocabulary, self._menu)
        self._speaker = Speaker(vocabulary.words, self._interactions)
        await self._connection.open()

    async def stop(self) -> None:
        """Take nothing more, let what came in be committed and answered, and close."""
        self._closing = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_FINISH):
                await self._finished()
        self._interactions.close()
        await self._connection.close()

    async def _finished(self) -> None:
        if self._handing:
            await asyncio.wait(self._handing)
        await asyncio.sleep(_CAUSED)
        while self._sending:
            await asyncio.sleep(_CAUSED)

    # --------------------------------------------------------------- speaking

    async def send(self, delivery: Delivery) -> Sent:
        """Show a message. Raises Gone, Later, Unknown, Refused or Stopped."""
        client = self._connection.client
        if delivery.user:
            self._remember(delivery.user, delivery.locale)
        self._sending += 1
        try:
            return await self._speaker.send(client, delivery)
        finally:
            self._sending -= 1

    async def retract(self, to: Place, message: int) -> None:
        """Delete a message of ours; one that is gone is no error."""
        await self._speaker.retract(self._connection.client, to, message)

    async def give(self, favour: Favour) -> str:
        """Give or take a role, make or revoke an invite, time somebody out or remove them."""
        return await give(self._connection.client, favour, self._now())

    async def fetch(self, ref: str, most: int) -> bytes:
        """The content of an attachment."""
        return await fetch(self._settings, ref, most)

    # ---------------------------------------------------------------- hearing

    async def on_setup(self, client: discord.Client) -> None:
        """Register the commands, if they are not those that Discord has."""
        ours = self._menu.payloads
        try:
            if same(ours, await registered(client)):
                _log.info("the %d slash commands are registered already", len(ours))
                return
            await client.http.bulk_upsert_global_commands(client.application_id or 0, ours)
            _log.info("registered %d slash commands", len(ours))
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.warning("the slash commands could not be registered: %s", error)

    async def on_connect(self, client: discord.Client) -> None:
        self._connection.connected(client)

    async def on_interaction(self, given: discord.Interaction) -> None:
        data: Any = given.data or {}
        if given.type is discord.InteractionType.component and await self._asks(given, data):
            return
        event = self._decoder.interaction(given, given.created_at)
        if event is None or self._closing:
            return
        self._interactions.hold(event.id, given)
        await self._hand_in(event)

    async def _asks(self, given: discord.Interaction, data: Any) -> bool:
        """Open the modal that a button asks for; False when it is not such a button.

        What needs more than the platform's own rights is left to the dispatcher, which knows.
        """
        pressed = data_of(data["custom_id"])
        form = self._vocabulary.pressed(pressed) if pressed.startswith(ASK) else None
        on = self._vocabulary.of(pressed)
        role = decode.actor_of(given).role or Role.MEMBER
        if not isinstance(form, Form) or on is None or role < on.role:
            return False
        try:
            await given.response.send_modal(self._speaker.modal(form, self._language(given)))
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            _log.warning("a form could not be opened: %s", error)
        return True

    async def on_message(self, said: discord.Message, me: int) -> None:
        if said.type is discord.MessageType.pins_add and said.author.id == me:
            await self._hush(said)
            return
        await self._hand_in(self._decoder.message(said, me, said.created_at))

    async def _hush(self, notice: discord.Message) -> None:
        """Take away Discord's own word that Hearth pinned something; where it cannot, it stays."""
        try:
            await self._connection.client.http.delete_message(notice.channel.id, notice.id)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.info("the notice of a pin stays: %r", error)

    async def on_join(self, member: discord.Member) -> None:
        await self._hand_in(decode.joined(member, self._now()))

    async def on_leave(self, guild: int, user: discord.User | discord.Member) -> None:
        await self._hand_in(decode.left(guild, user, self._now()))

    async def on_reaction(self, event: discord.RawReactionActionEvent) -> None:
        await self._hand_in(decode.reacted(event, self._now()))

    async def on_added(self, guild: discord.Guild) -> None:
        await self._hand_in(decode.added(guild, self._now()))

    async def on_removed(self, guild: discord.Guild) -> None:
        await self._hand_in(decode.removed(guild, self._now()))

    async def _hand_in(self, event: Inbound | None) -> None:
        if event is None or self._closing:
            return
        task = asyncio.ensure_future(self._desk.take([event]))
        self._handing.add(task)
        task.add_done_callback(self._handing.discard)
        await task

    # --------------------------------------------------------------- language

    def _language(self, given: discord.Interaction) -> str:
        """The reader's: what they were last spoken to in, else what Discord says."""
        known = self._languages.get(given.user.id)
        return known or language_of(str(given.locale)) or LANGUAGES[0]

    def _remember(self, user: int, language: str) -> None:
        if len(self._languages) >= _REMEMBERED:
            self._languages.clear()
        self._languages[user] = language
