"""Showing messages: as the answer to an interaction while that lives, else in their place."""

import asyncio
import contextlib
from dataclasses import replace
from typing import Any

import discord

from bot.discord import decode
from bot.discord.client import Client
from bot.discord.decode import NAME
from bot.discord.dress import Dressed, attached, dressed, modal
from bot.discord.errors import UNKNOWN_MESSAGE, understood
from bot.discord.replies import Expired, Held, Interactions
from handlers.kit.codec import press_data
from handlers.kit.inbound import Place
from handlers.kit.message import Form
from handlers.kit.wording import Words
from scheduler.platform import Delivery, Gone, Refused, Sent

LONGEST = 45.0
"""Seconds that one sending may take: less than the lease on its outbox row."""


class Speaker:
    """Sends, edits and deletes."""

    def __init__(self, words: Words, interactions: Interactions) -> None:
        self._words = words
        self._interactions = interactions

    async def send(self, client: Client, delivery: Delivery) -> Sent:
        """Show a message. Raises what the pump understands."""
        try:
            with understood():
                async with asyncio.timeout(LONGEST):
                    return await self._send(client, delivery)
        except Gone as gone:
            if delivery.to.private or client.get_guild(delivery.to.space) is None:
                raise
            # One channel or one person of the server cannot be reached: the server itself can.
            raise Refused(str(gone)) from gone

    async def retract(self, client: Client, to: Place, message: int) -> None:
        """Delete a message of ours; one that is gone is no error."""
        with understood():
            channel = await _channel(client, to)
            try:
                await channel.get_partial_message(message).delete()
            except discord.NotFound as error:
                if error.code != UNKNOWN_MESSAGE:
                    raise

    def modal(self, form: Form, language: str) -> discord.ui.Modal:
        """The open fields of a command as a modal."""
        return modal(form, self._words, language, press_data(form))

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
        if form is not None and await held.show(self.modal(form, delivery.locale)):
            return 0
        alone = message.style == "toast" or (message.private and not held.private)
        return await held.answer(await self._dressed(delivery), alone=alone, edits=delivery.edits)

    async def _edit(self, client: Client, delivery: Delivery) -> Sent:
        what = await self._dressed(delivery)
        channel = await _channel(client, delivery.to)
        partial = channel.get_partial_message(delivery.edits)
        await partial.edit(**what.changed)
        return Sent(delivery.edits)

    async def _post(self, client: Client, delivery: Delivery) -> Sent:
        """A message of its own. What is for one person in a server goes under the line they typed,
        for a while, or to them alone."""
        to, alone = delivery.to, delivery.message.private and not delivery.to.private
        fleeting = alone and bool(delivery.reply_to)
        if alone and not fleeting:
            to = Place(NAME, delivery.user, private=True)
        what = await self._dressed(delivery)
        extras: dict[str, Any] = {}
        channel = await _channel(client, to)
        if delivery.reply_to:
            extras["reference"] = discord.MessageReference(
                message_id=delivery.reply_to, channel_id=channel.id, fail_if_not_exists=False
            )
        try:
            sent = await channel.send(nonce=str(delivery.id), **what.new, **extras)
        except discord.Forbidden:
            if delivery.message.file is not None or not what.attached:
                raise
            # Pictures may be forbidden there, texts not.
            alone = replace(what, attached=())
            sent = await channel.send(nonce=str(delivery.id), **alone.new, **extras)
        return Sent(sent.id, fleeting)

    async def _dressed(self, delivery: Delivery) -> Dressed:
        what = dressed(delivery.message, self._words, delivery.locale)
        return replace(
            what, attached=await attached(delivery.message, self._words, delivery.locale)
        )


def _answers(held: Held, delivery: Delivery) -> bool:
    """Whether an interaction is the way to that place and person."""
    here = decode.place_of(held.given)
    return delivery.to == here and delivery.user in {0, held.given.user.id}


async def _channel(client: Client, to: Place) -> discord.PartialMessageable:
    """The channel of a place: the one it names, a person's own, or a server's main one."""
    if to.private:
        opened = await client.create_dm(discord.Object(to.space))
        return client.get_partial_messageable(opened.id)
    channel = to.channel or await _main_channel(client, to.space)
    return client.get_partial_messageable(channel, guild_id=to.space)


async def _main_channel(client: Client, space: int) -> int:
    guild = client.get_guild(space)
    if guild is None:
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
