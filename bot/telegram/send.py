"""From deliveries to the Bot API: new messages, edits in place, notices, quiet replies."""

import asyncio
import logging
from dataclasses import replace

from bot.telegram.api import Api, Json
from bot.telegram.content import Call, Content, content
from bot.telegram.dress import Dresser
from bot.telegram.presses import Presses
from handlers.kit.command import Command
from handlers.kit.inbound import Place
from handlers.kit.message import Button, Link, Message
from scheduler.platform import Delivery, Gone, Refused, Sent

_log = logging.getLogger(__name__)

_UNCHANGED = "message is not modified"
_NO_TEXT = "no text in the message"
_NO_PHOTO = ("photo", "image", "media")
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
_MUTED = ("not enough rights to send", "have no rights to send", "write_forbidden")
_POINTER = "▸ "
"""What names the person that a question is for, when it replies to no message of theirs."""


class Sender:
    """Shows messages. An ephemeral message goes by its own id, negated.

    links: the address, by its command's word, that a button in a group leads to in private.
    """

    def __init__(self, api: Api, dresser: Dresser, presses: Presses) -> None:
        self._api = api
        self._dresser = dresser
        self._presses = presses
        self._ephemeral: bool | None = None
        self._trying = asyncio.Lock()
        self.links: dict[str, str] = {}

    async def send(self, delivery: Delivery) -> Sent:
        message, to = delivery.message, delivery.to
        if message.style == "toast":
            notice = self._dresser.toast(message, delivery.locale)
            if self._presses.answer(delivery.cause, notice):
                return Sent(0)
        self._presses.answer(delivery.cause)
        content = await self._content(delivery)
        if delivery.edits and message.form is None and message.file is None:
            edited = await self._edit(delivery, content)
            if edited is not None:
                return edited
            if message.style == "renew":
                raise Refused(f"there is no message {delivery.edits} to change any more")
        if not to.private and delivery.user and (message.private or message.style == "toast"):
            return await self._quietly(delivery, content)
        return Sent(await self._say(to, content, delivery.reply_to))

    async def _content(self, delivery: Delivery) -> Content:
        message = delivery.message
        if not delivery.to.private and self.links:
            message = _leading(message, self.links)
        made = await content(message, delivery.locale, self._dresser)
        to_one = delivery.message.form and delivery.user and not delivery.to.private
        return _pointed(made, delivery) if to_one and delivery.reply_to <= 0 else made

    async def _say(self, to: Place, content: Content, reply_to: int) -> int:
        """Post a message for everybody there; its id."""
        params: Json = {"chat_id": to.space}
        if to.channel:
            params["message_thread_id"] = to.channel
        if reply_to > 0:
            quoted = {"message_id": reply_to, "allow_sending_without_reply": True}
            params["reply_parameters"] = quoted
        try:
            sent = await self._post(content, params)
        except Refused as refused:
            if not to.channel or not _says(refused, _NO_TOPIC):
                raise
            # The topic is gone or closed: the group itself still listens.
            del params["message_thread_id"]
            sent = await self._post(content, params)
        return int(sent["message_id"])

    async def _post(self, content: Content, params: Json) -> Json:
        """Send it, without its photo where none is allowed."""
        try:
            return await self._call("send", content.sending(), params)
        except Refused as refused:
            if content.photo is None or not _says(refused, _NO_PHOTO):
                raise
            _log.debug("a card goes as text: %s", refused)
            return await self._call("send", content.alone.sending(), params)

    async def _call(self, verb: str, call: Call, params: Json) -> Json:
        what, content, uploads = call
        return await self._api.upload(verb + what, uploads, **params, **content)

    # --- for one person

    async def _quietly(self, delivery: Delivery, content: Content) -> Sent:
        """Say something to one person of a group, by the quietest means that works."""
        if delivery.message.form is None:
            quiet = await self._if_possible(delivery, content)
            if quiet is not None:
                return quiet
        try:
            return Sent(await self._say(delivery.to, content, delivery.reply_to), fleeting=True)
        except Refused as refused:
            if not _says(refused, _MUTED):
                raise
        try:
            alone = Place(delivery.to.platform, delivery.user, private=True)
            return Sent(await self._say(alone, content, 0))
        except Gone as gone:
            # The person is out of reach, not the group that the delivery is for.
            raise Refused(f"muted in the group, and in private: {gone}") from None

    async def _if_possible(self, delivery: Delivery, content: Content) -> Sent | None:
        """An ephemeral message. Until it is known whether there are any, one is tried at a time."""
        if self._ephemeral is None:
            async with self._trying:
                if self._ephemeral is None:
                    return await self._ephemerally(delivery, content)
        return await self._ephemerally(delivery, content) if self._ephemeral else None

    async def _ephemerally(self, delivery: Delivery, content: Content) -> Sent | None:
        """An ephemeral message; None when this server or this group does not have them."""
        to = delivery.to
        quiet: Json = {"receiver_user_id": delivery.user}
        query = self._presses.query(delivery.cause)
        if query:
            quiet["callback_query_id"] = query
        params: Json = {"chat_id": to.space, "ephemeral_message_parameters": quiet}
        if to.channel:
            params["message_thread_id"] = to.channel
        if delivery.reply_to < 0:
            params["reply_parameters"] = {"ephemeral_message_id": -delivery.reply_to}
        try:
            sent = await self._post(content, params)
        except (Refused, Gone) as refused:
            _log.debug("no ephemeral message in %s: %s", to.space, refused)
            return None
        if sent.get("ephemeral_message_id"):
            self._ephemeral = True
            return Sent(-int(sent["ephemeral_message_id"]))
        # A server that does not know the parameter has just told everybody.
        self._ephemeral = False
        _log.warning("this Bot API server has no ephemeral messages: private replies are short")
        await self.retract(to, int(sent["message_id"]))
        return None

    # --- changing and taking back

    async def _edit(self, delivery: Delivery, content: Content) -> Sent | None:
        """Change a message in place; None when it cannot be changed any more."""
        verb, params = "editMessage", {"chat_id": delivery.to.space}
        if delivery.edits > 0:
            params["message_id"] = delivery.edits
        else:
            verb = "editEphemeralMessage"
            params["ephemeral_message_id"] = -delivery.edits
            params["receiver_user_id"] = delivery.user
        try:
            try:
                await self._call(verb, content.editing(), params)
            except Refused as refused:
                if not _says(refused, (_NO_TEXT,)) or not content.fits_below:
                    raise
                if delivery.message.apart:
                    # A picture cannot be taken away: the message goes with it.
                    await self._remove(delivery)
                    return None
                await self._call(verb, content.editing_caption(), params)
        except Refused as refused:
            if not _says(refused, (_UNCHANGED,)):
                _log.debug("sent anew instead of edited: %s", refused)
                return None
        return Sent(delivery.edits)

    async def _remove(self, delivery: Delivery) -> None:
        to, message = delivery.to, delivery.edits
        if message > 0:
            await self.retract(to, message)
            return
        quiet = {"ephemeral_message_id": -message, "receiver_user_id": delivery.user}
        try:
            await self._api.call("deleteEphemeralMessage", chat_id=to.space, **quiet)
        except (Refused, Gone) as error:
            _log.debug("nothing to delete in %s: %s", to.space, error)

    async def retract(self, to: Place, message: int) -> None:
        """Delete a message of ours; ephemeral ones vanish by themselves."""
        if message <= 0:
            return
        try:
            await self._api.call("deleteMessage", chat_id=to.space, message_id=message)
        except (Refused, Gone) as error:
            _log.debug("nothing to delete in %s: %s", to.space, error)


def _pointed(question: Content, delivery: Delivery) -> Content:
    """A question to one of many: the mention at its head decides who is asked to reply."""
    user = {"id": delivery.user, "is_bot": False, "first_name": "?"}
    mention = {"type": "text_mention", "offset": 0, "length": 1, "user": user}
    more = question.more | {"entities": [mention]}
    return replace(question, text=_POINTER + question.text, more=more)


def _leading(message: Message, links: dict[str, str]) -> Message:
    """The message with buttons that lead into private, where theirs are such commands."""

    def led(button: Button) -> Button:
        does = button.does
        url = links.get(does.word) if isinstance(does, Command) else None
        return replace(button, does=Link(url)) if url else button

    return replace(message, buttons=tuple(tuple(map(led, row)) for row in message.buttons))


def _says(refused: Refused, reasons: tuple[str, ...]) -> bool:
    said = str(refused).lower()
    return any(reason in said for reason in reasons)
