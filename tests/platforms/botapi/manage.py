"""The methods of the Bot API by which a bot lets members in, restricts and removes them."""

from typing import TYPE_CHECKING

from .chats import Chat, Json
from .checks import bad

if TYPE_CHECKING:
    from .server import BotApi


class Managing:
    """Those methods, for the class that has all."""

    def __init__(self, api: "BotApi") -> None:
        self._api = api

    def _chat(self, params: Json) -> Chat:
        raise NotImplementedError

    def restrict_chat_member(self, params: Json) -> bool:
        chat, user = self._managed(params), params["user_id"]
        if chat.kind != "supergroup":
            raise bad("method is available only for supergroups")
        if not chat.has(user):
            raise bad("USER_NOT_PARTICIPANT")
        # What lifts a restriction is to allow everything.
        silent = not all(params["permissions"].values())
        self._now_is(chat, user, "restricted" if silent else "member")
        return True

    def ban_chat_member(self, params: Json) -> bool:
        chat = self._managed(params)
        self._now_is(chat, params["user_id"], "kicked")
        return True

    def unban_chat_member(self, params: Json) -> bool:
        chat = self._managed(params)
        if chat.status.get(params["user_id"]) == "kicked":
            self._now_is(chat, params["user_id"], "left")
        return True

    def approve_chat_join_request(self, params: Json) -> bool:
        chat, user = self._asked(params)
        self._api.bot.lets_in(self._api.users[user], chat)
        return True

    def decline_chat_join_request(self, params: Json) -> bool:
        chat, user = self._asked(params)
        self._api.users[user].takes_back(chat)
        return True

    def pin_chat_message(self, params: Json) -> bool:
        chat = self._pinnable(params, "pin")
        chat.pins = [one for one in chat.pins if one != params["message_id"]]
        chat.pins.append(params["message_id"])
        # Loud pins are told to all members: none of Hearth's is.
        if not params.get("disable_notification"):
            raise bad("pins are announced here")
        return True

    def unpin_chat_message(self, params: Json) -> bool:
        chat = self._pinnable(params, "unpin")
        if params["message_id"] not in chat.pins:
            raise bad("message to unpin not found")
        chat.pins.remove(params["message_id"])
        return True

    def _pinnable(self, params: Json, what: str) -> Chat:
        chat = self._chat(params)
        if not chat.lets_bot("can_pin_messages"):
            raise bad("not enough rights to manage pinned messages in the chat")
        if chat.find(params["message_id"]) is None:
            raise bad(f"message to {what} not found")
        return chat

    def _asked(self, params: Json) -> tuple[Chat, int]:
        """The group and the user of a request that the bot may decide."""
        chat, user = self._chat(params), params["user_id"]
        if not chat.lets_bot("can_invite_users"):
            raise bad("not enough rights")
        if chat.has(user):
            raise bad("USER_ALREADY_PARTICIPANT")
        if user not in chat.requests:
            raise bad("HIDE_REQUESTER_MISSING")
        return chat, user

    def _now_is(self, chat: Chat, user: int, status: str) -> None:
        self._api.bot.makes(self._api.users[user], chat, status)

    def _managed(self, params: Json) -> Chat:
        chat = self._chat(params)
        if not chat.lets_bot("can_restrict_members"):
            raise bad("not enough rights to restrict/unrestrict chat member")
        if chat.is_admin(params["user_id"]):
            raise bad("user is an administrator of the chat")
        return chat
