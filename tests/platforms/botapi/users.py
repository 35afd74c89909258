"""People who use the bot: they say things, press buttons, come and go."""

import asyncio
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .chats import Chat, Json, Posted

if TYPE_CHECKING:
    from .server import BotApi


@dataclass(eq=False)
class Press:
    """A button press: the callback query and what the bot answered."""

    id: str
    user: int
    message: Posted
    expired: bool = False
    answer: "asyncio.Future[Json]" = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    async def answered(self, seconds: float = 60) -> Json:
        """The answer, waited for: {"text": …, "show_alert": …} or {}."""
        return await asyncio.wait_for(asyncio.shield(self.answer), seconds)


@dataclass(eq=False)
class User:
    """One account. Every verb puts the update in the bot's queue and returns at once."""

    api: "BotApi"
    id: int
    name: str
    language_code: str = ""
    is_bot: bool = False
    username: str = ""
    started: bool = False
    blocked: bool = False

    def json(self) -> Json:
        said: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        if self.username:
            said["username"] = self.username
        return said | ({"language_code": self.language_code} if self.language_code else {})

    @property
    def private(self) -> Chat:
        """The chat with the bot."""
        return self.api.private(self)

    async def says(
        self,
        chat: Chat,
        text: str,
        *,
        reply_to: Posted | None = None,
        topic: int = 0,
        anonymous: bool = False,
        quietly: bool = False,
        **content: Any,
    ) -> Posted:
        """Post a text; `content` may add further fields of the Bot API's Message.

        quietly: choose it from the group's menu, where the bot has marked it as ephemeral.
        """
        body: Json = {"text": text, **content} if text else dict(content)
        entities = self._entities(text)
        if entities:
            body["entities"] = entities
        if reply_to is not None:
            inner = {k: v for k, v in reply_to.body.items() if k != "reply_to_message"}
            body["reply_to_message"] = inner
        if quietly:
            body |= self._quiet(chat, text)
        return self._post(chat, body, topic, anonymous)

    def _quiet(self, chat: Chat, text: str) -> Json:
        scope = "all_chat_administrators" if chat.is_admin(self.id) else "all_group_chats"
        commands = self.api.commands[scope, ""]
        if not any(f"/{c['command']}" == text and c.get("is_ephemeral") for c in commands):
            raise AssertionError(f"{text} is no ephemeral command of {scope}")
        number, bot = self.api.next_id(), self.api.bot.json()
        return {"message_id": 0, "ephemeral_message_id": number, "receiver_user": bot}

    async def shows(
        self,
        chat: Chat,
        *captions: str,
        topic: int = 0,
        photo: bytes = b"\x89PNG\r\n\x1a\n",
        reply_to: Posted | None = None,
    ) -> list[Posted]:
        """Post photos: one alone, or several as an album; "" is a photo without a caption."""
        album: Json = {"media_group_id": str(self.api.next_id())} if len(captions) > 1 else {}
        if reply_to is not None:
            album |= {"reply_to_message": reply_to.body}
        return [self._show(chat, caption, album, topic, photo) for caption in captions]

    def _show(self, chat: Chat, caption: str, album: Json, topic: int, photo: bytes) -> Posted:
        name = f"photo{self.api.next_id()}"
        body: Json = {"photo": [self.api.keep_file(name, photo)], **album}
        if caption:
            body["caption"] = caption
            body["caption_entities"] = self._entities(caption)
        return self._post(chat, body, topic, anonymous=False)

    def _post(self, chat: Chat, body: Json, topic: int, anonymous: bool) -> Posted:
        if topic:
            body |= {"message_thread_id": topic, "is_topic_message": True}
        if chat.kind == "private":
            self.started = True
        elif not chat.has(self.id):
            raise AssertionError(f"{self.name} is not in {chat.title}")
        elif chat.status[self.id] == "restricted":
            raise AssertionError(f"{self.name} may not write in {chat.title}")
        sender = self.api.anonymous(chat) if anonymous else {"from": self.json()}
        posted = chat.post(sender, body)
        self.api.show_bot(posted)
        return posted

    def _entities(self, text: str) -> list[Json]:
        found: list[Json] = []
        for match in re.finditer(r"(?<!\S)(/[a-zA-Z0-9_]{1,32}(?:@\w+)?|@\w{3,32})", text):
            kind = "bot_command" if match[0].startswith("/") else "mention"
            start = len(text[: match.start()].encode("utf-16-le")) // 2
            found.append({"type": kind, "offset": start, "length": len(match[0])})
        return found

    async def edits(self, message: Posted, text: str) -> None:
        """Change an own message."""
        message.body |= {"text": text, "edit_date": self.api.now()}
        self.api.push("edited_message", message.body)

    async def presses(self, message: Posted, label: str = "", *, data: str = "") -> Press:
        """Press a button by its label; `data` forges any bytes, as a modified client can."""
        if message.seen_by and message.seen_by != self.id:
            raise AssertionError(f"{self.name} cannot see that message")
        sent = data or message.buttons[label]["callback_data"]
        press = Press(str(self.api.next_id()), self.id, message)
        self.api.presses[press.id] = press
        query: Json = {
            "id": press.id,
            "from": self.json(),
            "chat_instance": str(message.chat.id),
            "message": message.body,
            "data": sent,
        }
        self.api.push("callback_query", query)
        return press

    async def reacts(self, message: Posted, emoji: str, old: str = "") -> None:
        """Put an emoji on a message; only an administrator bot that asked for it hears."""

        def kinds(text: str) -> list[Json]:
            return [{"type": "emoji", "emoji": text}] if text else []

        if message.chat.is_admin(self.api.bot.id):
            body: Json = {
                "chat": message.chat.json(),
                "message_id": message.id,
                "user": self.json(),
                "date": self.api.now(),
                "old_reaction": kinds(old),
                "new_reaction": kinds(emoji),
            }
            self.api.push("message_reaction", body)

    # --- coming and going

    async def joins(self, chat: Chat, via: Json | None = None) -> None:
        self._becomes(chat, self, "member", via)
        self._service(chat, {"new_chat_members": [self.json()]})

    async def asks_to_join(self, chat: Chat, via: Json | None = None) -> None:
        """Ask for an administrator's yes; the bot hears of it if it may invite people."""
        body: Json = {
            "chat": chat.json(),
            "from": self.json(),
            "user_chat_id": self.id,
            "date": self.api.now(),
        }
        if via:
            body["invite_link"] = via
        chat.requests[self.id] = body
        if chat.lets_bot("can_invite_users"):
            self.api.push("chat_join_request", body)

    def takes_back(self, chat: Chat) -> None:
        """Asks no more."""
        chat.requests.pop(self.id, None)

    def lets_in(self, other: "User", chat: Chat) -> None:
        """An administrator, or the bot, approves a request."""
        asked = chat.requests.pop(other.id)
        self._becomes(chat, other, "member", asked.get("invite_link"), via_request=True)
        other._service(chat, {"new_chat_members": [other.json()]})

    async def leaves(self, chat: Chat) -> None:
        self._service(chat, {"left_chat_member": self.json()})
        self._becomes(chat, self, "left")

    async def promotes(self, other: "User", chat: Chat, status: str = "administrator") -> None:
        """Give somebody (the bot too) another status, "member" to take rights away."""
        self._becomes(chat, other, status)

    async def adds_bot(self, chat: Chat) -> None:
        bot = self.api.bot
        self._becomes(chat, bot, "member")
        self._service(chat, {"new_chat_members": [bot.json()]})

    async def removes_bot(self, chat: Chat) -> None:
        self._becomes(chat, self.api.bot, "kicked" if chat.kind == "private" else "left")

    async def blocks_bot(self) -> None:
        self.blocked = True
        await self.removes_bot(self.private)

    async def unblocks_bot(self) -> None:
        self.blocked = False
        self._becomes(self.private, self.api.bot, "member")

    def makes(self, other: "User", chat: Chat, status: str) -> None:
        """The bot changes what somebody is."""
        self._becomes(chat, other, status)

    def _becomes(
        self,
        chat: Chat,
        who: "User",
        status: str,
        via: Json | None = None,
        *,
        via_request: bool = False,
    ) -> None:
        """`self` changes what `who` is in the chat."""
        before = chat.member(who)
        chat.status[who.id] = status
        body: Json = {
            "chat": chat.json(),
            "from": self.json(),
            "date": self.api.now(),
            "old_chat_member": before,
            "new_chat_member": chat.member(who),
        }
        if via:
            body["invite_link"] = via
        if via_request:
            body["via_join_request"] = True
        if who is self.api.bot:
            self.api.push("my_chat_member", body)
        elif chat.is_admin(self.api.bot.id):
            self.api.push("chat_member", body)

    def _service(self, chat: Chat, content: Json) -> None:
        self.api.show_bot(chat.post({"from": self.json()}, content))
