"""Discord as a platform: connects, hands events to the desk, and shows messages to people."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.discord import decode
from bot.discord.client import Client, intents, missing
from bot.discord.commands import Menu, registered, same
from bot.discord.decode import NAME, Decoder
from bot.discord.dress import dressed, modal
from bot.discord.errors import UNKNOWN_MESSAGE, understood
from bot.discord.replies import Expired, Held, Interactions
from bot.settings import Discord as Settings
from handlers.kit.codec import press_data
from handlers.kit.inbound import Inbound, Place, Role
from handlers.kit.message import Form
from handlers.kit.vocabulary import ASK, Vocabulary
from handlers.kit.wording import LANGUAGES, language_of
from scheduler.platform import Delivery, Gone, Later, Pace, Refused, Sent, Stopped

if TYPE_CHECKING:
    from scheduler.desk import Desk

READY = 20.0
"""Seconds that a start waits for Discord; after that Hearth goes on and Discord joins later."""

_SEND, _FINISH, _CAUSED = 45.0, 5.0, 0.05
_REMEMBERED = 10_000
_LONGEST_WAIT = 60
_REFUSED_TOKEN, _REFUSED_INTENTS = 4004, 4014
_log = logging.getLogger("hearth.discord")

Channel = discord.abc.Messageable


class Discord:
    """The adapter. `now` is the clock for events to which Discord gives no time."""

    name = NAME
    pace = Pace(per_second=49)

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._client: Client | None = None
        self._running: asyncio.Task[None] | None = None
        self._connected = asyncio.Event()
        self._refusal = ""
        self._interactions = Interactions()
        self._handing: set[asyncio.Task[Any]] = set()
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
        self._running = asyncio.create_task(self._stay())
        connected = asyncio.create_task(self._connected.wait())
        waiting = {self._running, connected}
        await asyncio.wait(waiting, timeout=READY, return_when=asyncio.FIRST_COMPLETED)
        connected.cancel()
        if self._refusal:
            raise Stopped(self._refusal)
        if not self._connected.is_set():
            _log.warning("Discord cannot be reached yet; Hearth goes on and keeps trying")

    async def stop(self) -> None:
        """Take nothing more, let what came in be committed, and close."""
        self._closing = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_FINISH):
                await self._finished()
        self._connected.clear()
        self._interactions.close()
        if self._running:
            self._running.cancel()
            await asyncio.wait({self._running})
        if self._client:
            await self._client.close()

    async def _finished(self) -> None:
        """Wait until what came in is committed, and what it caused at once is said."""
        if self._handing:
            await asyncio.wait(self._handing)
        await asyncio.sleep(_CAUSED)
        while self._sending:
            await asyncio.sleep(_CAUSED)

    async def _stay(self) -> None:
        """Be connected until stopped. The library resumes by itself; else it is begun anew."""
        asked = intents(self._settings)
        for wait in _waits():
            self._client = client = Client(self._settings, asked, self)
            try:
                await client.start(self._token)
            except discord.LoginFailure:
                self._refuse_token()
            except discord.PrivilegedIntentsRequired:
                _log.error(
                    "Discord refuses the privileged intents: switch them on in the developer "
                    "portal under Bot, or off in [discord]. Going on without them"
                )
                asked = intents(self._settings, privileged=False)
            except discord.ConnectionClosed as error:
                if error.code == _REFUSED_TOKEN:
                    self._refuse_token()
                _log.warning("Discord closed the connection: %s", error)
            except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
                _log.warning("Discord cannot be reached, again in %d s: %s", wait, error)
            except AttributeError as error:
                if client.ws is not None:  # pyright: ignore[reportUnnecessaryComparison] -- see below
                    raise
                # discord.py 2.7.1 trips over the missing socket when its first connection fails.
                _log.warning("Discord's gateway cannot be reached, again in %d s: %s", wait, error)
            finally:
                await client.close()
            if self._refusal or self._closing:
                return
            await asyncio.sleep(wait)

    @property
    def _token(self) -> str:
        return self._settings.token.get_secret_value() if self._settings.token else ""

    def _refuse_token(self) -> None:
        self._refusal = (
            "Discord refuses the token: copy the right one into discord.token, or make a new one "
            "in the developer portal under Bot, Reset Token. Discord stays off, the rest goes on"
        )
        if self._connected.is_set():  # else `start` tells
            _log.error(self._refusal)

    # ---------------------------------------------------------------- hearing

    async def on_setup(self, client: discord.Client) -> None:
        """Register the commands, if they are not those that Discord has."""
        app = client.application_id or 0
        ours = self._menu.payloads
        try:
            if same(ours, await registered(client)):
                _log.info("the %d slash commands are registered already", len(ours))
                return
            await client.http.bulk_upsert_global_commands(app, ours)
            _log.info("registered %d slash commands", len(ours))
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.warning("the slash commands could not be registered: %s", error)

    async def on_connect(self, client: discord.Client) -> None:
        if not self._connected.is_set():
            _log.info("connected to Discord as %s", client.user)
            for sentence in missing(client.intents):
                _log.info("Discord: %s", sentence)
        self._connected.set()

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
        pressed: str = data["custom_id"]
        form = self._vocabulary.pressed(pressed) if pressed.startswith(ASK) else None
        on = self._vocabulary.of(pressed)
        role = decode.actor_of(given).role or Role.MEMBER
        if not isinstance(form, Form) or on is None or role < on.role:
            return False
        try:
            await given.response.send_modal(self._modal(form, self._language(given)))
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            _log.warning("a form could not be opened: %s", error)
        return True

    async def on_message(self, said: discord.Message) -> None:
        me = self._client.user if self._client else None
        event = self._decoder.message(said, me.id if me else 0, said.created_at)
        if event is not None:
            await self._hand_in(event)

    async def on_join(self, member: discord.Member) -> None:
        await self._hand_in(decode.joined(member, self._now()))

    async def on_leave(self, guild: int, user: discord.User | discord.Member) -> None:
        await self._hand_in(decode.left(guild, user, self._now()))

    async def on_reaction(self, event: discord.RawReactionActionEvent) -> None:
        reaction = decode.reacted(event, self._now())
        if reaction is not None:
            await self._hand_in(reaction)

    async def on_added(self, guild: discord.Guild) -> None:
        await self._hand_in(decode.added(guild, self._now()))

    async def on_removed(self, guild: discord.Guild) -> None:
        await self._hand_in(decode.removed(guild, self._now()))

    async def _hand_in(self, event: Inbound) -> None:
        if self._closing:
            return
        task = asyncio.ensure_future(self._desk.take([event]))
        self._handing.add(task)
        task.add_done_callback(self._handing.discard)
        await task

    # --------------------------------------------------------------- speaking

    async def send(self, delivery: Delivery) -> Sent:
        """Show a message: as the answer to its interaction while that lives, else in its place."""
        if self._refusal:
            raise Stopped(self._refusal)
        if not self._connected.is_set() or self._client is None:
            raise Later(1)
        if delivery.user:
            self._remember(delivery.user, delivery.locale)
        self._sending += 1
        try:
            with understood():
                async with asyncio.timeout(_SEND):
                    return await self._send(self._client, delivery)
        except Gone as gone:
            if delivery.to.private or self._client.get_guild(delivery.to.space) is None:
                raise
            # One channel or one person of the server cannot be reached: the server itself can.
            raise Refused(str(gone)) from gone
        finally:
            self._sending -= 1

    async def retract(self, to: Place, message: int) -> None:
        """Delete a message of ours; one that is gone is no error."""
        if self._client is None:
            raise Later(1)
        with understood():
            channel = await _channel(self._client, to)
            try:
                await channel.get_partial_message(message).delete()
            except discord.NotFound as error:
                if error.code != UNKNOWN_MESSAGE:
                    raise

    async def _send(self, client: Client, delivery: Delivery) -> Sent:
        held = self._interactions.find(delivery.cause)
        if held is not None and _answers(held, delivery):
            with contextlib.suppress(Expired):
                return Sent(await self._answer(held, delivery))
        if delivery.message.style == "toast" and not delivery.reply_to:
            raise Refused("a notice on a press that is too long ago")
        if delivery.edits:
            return await self._edit(client, delivery)
        return await self._post(client, delivery)

    async def _answer(self, held: Held, delivery: Delivery) -> int:
        message = delivery.message
        form = message.form
        if form is not None and await held.show(self._modal(form, delivery.locale)):
            return 0
        alone = message.style == "toast" or (message.private and not held.private)
        what = dressed(message, self._vocabulary.words, delivery.locale)
        return await held.answer(what, alone=alone, edits=delivery.edits)

    async def _edit(self, client: Client, delivery: Delivery) -> Sent:
        what = dressed(delivery.message, self._vocabulary.words, delivery.locale)
        channel = await _channel(client, delivery.to)
        partial = channel.get_partial_message(delivery.edits)
        await partial.edit(content=what.content, view=what.view)
        return Sent(delivery.edits)

    async def _post(self, client: Client, delivery: Delivery) -> Sent:
        """A message of its own. What is for one person in a server goes under the line they typed,
        for a while, or to them alone."""
        to, alone = delivery.to, delivery.message.private and not delivery.to.private
        fleeting = alone and bool(delivery.reply_to)
        if alone and not fleeting:
            to = Place(NAME, delivery.user, private=True)
        what = dressed(delivery.message, self._vocabulary.words, delivery.locale)
        extras: dict[str, Any] = {"view": what.view} if what.view else {}
        channel = await _channel(client, to)
        if delivery.reply_to:
            extras["reference"] = discord.MessageReference(
                message_id=delivery.reply_to, channel_id=channel.id, fail_if_not_exists=False
            )
        sent = await channel.send(what.content, nonce=str(delivery.id), **extras)
        return Sent(sent.id, fleeting)

    def _modal(self, form: Form, language: str) -> discord.ui.Modal:
        return modal(form, self._vocabulary.words, language, press_data(form))

    def _language(self, given: discord.Interaction) -> str:
        """The reader's: what they were last spoken to in, else what Discord says."""
        known = self._languages.get(given.user.id)
        return known or language_of(str(given.locale)) or LANGUAGES[0]

    def _remember(self, user: int, language: str) -> None:
        if len(self._languages) >= _REMEMBERED:
            self._languages.clear()
        self._languages[user] = language


def _answers(held: Held, delivery: Delivery) -> bool:
    """Whether an interaction is the way to that place and person."""
    here = decode.place_of(held.given)
    return delivery.to == here and delivery.user in {0, held.given.user.id}


async def _channel(client: discord.Client, to: Place) -> discord.PartialMessageable:
    """The channel of a place: the one it names, a person's own, or a server's main one."""
    if to.private:
        opened = await client.create_dm(discord.Object(to.space))
        return client.get_partial_messageable(opened.id)
    channel = to.channel or await _main_channel(client, to.space)
    return client.get_partial_messageable(channel, guild_id=to.space)


async def _main_channel(client: discord.Client, space: int) -> int:
    await client.wait_until_ready()
    guild = client.get_guild(space)
    if guild is None:
        raise Gone("Hearth is not in that server")
    for channel in (guild.system_channel, *guild.text_channels):
        if channel is not None:
            may = channel.permissions_for(guild.me)
            if may.view_channel and may.send_messages:
                return channel.id
    raise Gone("there is no channel in that server where Hearth may write")


def _waits() -> Iterator[int]:
    """Seconds between attempts to connect: 1, 2, 4 … 60, 60."""
    wait = 1
    while True:
        yield wait
        wait = min(wait * 2, _LONGEST_WAIT)
