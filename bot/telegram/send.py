"""From deliveries to the Bot API: new messages, edits in place, notices, quiet replies."""

import asyncio
import logging

from bot.telegram.api import Api, Json
from bot.telegram.dress import Dresser
from bot.telegram.presses import Presses
from handlers.kit.inbound import Place
from scheduler.platform import Delivery, Gone, Refused, Sent

_log = logging.getLogger(__name__)

_NO_PREVIEW = '{"is_disabled":true}'
_UNCHANGED = "message is not modified"
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
_MUTED = ("not enough rights to send", "have no rights to send", "write_forbidden")
_POINTER = "▸ "
"""What names the person that a question is for, when it replies to no message of theirs."""


class Sender:
    """Shows messages. An ephemeral message goes by its own id, negated."""

    def __init__(self, api: Api, dresser: Dresser, presses: Presses) -> None:
        self._api = api
        self._dresser = dresser
        self._presses = presses
        self._ephemeral: bool | None = None
        self._trying = asyncio.Lock()

    async def send(self, delivery: Delivery) -> Sent:
        message, to = delivery.message, delivery.to
        if message.style == "toast":
            notice = self._dresser.toast(message, delivery.locale)
            if self._presses.answer(delivery.cause, notice):
                return Sent(0)
        self._presses.answer(delivery.cause)
        content = self._content(delivery)
        if delivery.edits and message.form is None:
            edited = await self._edit(delivery, content)
            if edited is not None:
                return edited
        if not to.private and delivery.user and (message.private or message.style == "toast"):
            return await self._quietly(delivery, content)
        return Sent(await self._say(to, content, delivery.reply_to))

    def _content(self, delivery: Delivery) -> Json:
        dressed = self._dresser.dress(delivery.message, delivery.locale)
        content: Json = {"text": dressed.text, "link_preview_options": _NO_PREVIEW}
        if dressed.markup:
            content["reply_markup"] = dressed.markup
        if delivery.message.form and delivery.user and not delivery.to.private:
            content |= _pointed(dressed.text, delivery) if delivery.reply_to <= 0 else {}
        return content

    async def _say(self, to: Place, content: Json, reply_to: int) -> int:
        """Post a message for everybody there; its id."""
        params: Json = {"chat_id": to.space, **content}
        if to.channel:
            params["message_thread_id"] = to.channel
        if reply_to > 0:
            quoted = {"message_id": reply_to, "allow_sending_without_reply": True}
            params["reply_parameters"] = quoted
        try:
            sent = await self._api.call("sendMessage", **params)
        except Refused as refused:
            if not to.channel or not _says(refused, _NO_TOPIC):
                raise
            # The topic is gone or closed: the group itself still listens.
            del params["message_thread_id"]
            sent = await self._api.call("sendMessage", **params)
        return int(sent["message_id"])

    # --- for one person

    async def _quietly(self, delivery: Delivery, content: Json) -> Sent:
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

    async def _if_possible(self, delivery: Delivery, content: Json) -> Sent | None:
        """An ephemeral message. Until it is known whether there are any, one is tried at a time."""
        if self._ephemeral is None:
            async with self._trying:
                if self._ephemeral is None:
                    return await self._ephemerally(delivery, content)
        return await self._ephemerally(delivery, content) if self._ephemeral else None

    async def _ephemerally(self, delivery: Delivery, content: Json) -> Sent | None:
        """An ephemeral message; None when this server or this group does not have them."""
        to = delivery.to
        quiet: Json = {"receiver_user_id": delivery.user}
        query = self._presses.query(delivery.cause)
        if query:
            quiet["callback_query_id"] = query
        params: Json = {"chat_id": to.space, **content, "ephemeral_message_parameters": quiet}
        if to.channel:
            params["message_thread_id"] = to.channel
        if delivery.reply_to < 0:
            params["reply_parameters"] = {"ephemeral_message_id": -delivery.reply_to}
        try:
            sent = await self._api.call("sendMessage", **params)
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

    async def _edit(self, delivery: Delivery, content: Json) -> Sent | None:
        """Change a message in place; None when it cannot be changed any more."""
        params: Json = {"chat_id": delivery.to.space, **content}
        if delivery.edits > 0:
            method, params["message_id"] = "editMessageText", delivery.edits
        else:
            method = "editEphemeralMessageText"
            params["ephemeral_message_id"] = -delivery.edits
            params["receiver_user_id"] = delivery.user
        try:
            await self._api.call(method, **params)
        except Refused as refused:
            if not _says(refused, (_UNCHANGED,)):
                _log.debug("sent anew instead of edited: %s", refused)
                return None
        return Sent(delivery.edits)

    async def retract(self, to: Place, message: int) -> None:
        """Delete a message of ours; ephemeral ones vanish by themselves."""
        if message <= 0:
            return
        try:
            await self._api.call("deleteMessage", chat_id=to.space, message_id=message)
        except (Refused, Gone) as error:
            _log.debug("nothing to delete in %s: %s", to.space, error)


def _pointed(text: str, delivery: Delivery) -> Json:
    """A question to one of many: the mention at its head decides who is asked to reply."""
    user = {"id": delivery.user, "is_bot": False, "first_name": "?"}
    mention = {"type": "text_mention", "offset": 0, "length": 1, "user": user}
    return {"text": _POINTER + text, "entities": [mention]}


def _says(refused: Refused, reasons: tuple[str, ...]) -> bool:
    said = str(refused).lower()
    return any(reason in said for reason in reasons)
