"""Chats and what was posted in them, as the server keeps them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .server import BotApi
    from .users import User

Json = dict[str, Any]

_RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_manage_tags",
]


_SPEECH = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
]


@dataclass(eq=False)
class Posted:
    """One message in a chat; `body` is what the Bot API says of it."""

    chat: "Chat"
    body: Json
    by_bot: bool = False
    deleted: bool = False
    edits: int = 0
    force_reply: Json = field(default_factory=dict[str, Any])

    @property
    def id(self) -> int:
        return self.body["message_id"]

    @property
    def text(self) -> str:
        return self.body.get("text", self.body.get("caption", ""))

    @property
    def ephemeral(self) -> int:
        """The id of an ephemeral message, 0 for one that everybody sees."""
        return self.body.get("ephemeral_message_id", 0)

    @property
    def seen_by(self) -> int:
        """The only user who sees it, 0 for everybody."""
        return self.body.get("receiver_user", {}).get("id", 0)

    @property
    def buttons(self) -> dict[str, Json]:
        """The inline buttons by their labels, row by row."""
        rows = self.markup.get("inline_keyboard", [])
        return {button["text"]: button for row in rows for button in row}

    @property
    def markup(self) -> Json:
        return self.body.get("reply_markup", {})

    @property
    def photo(self) -> bytes:
        """The picture in it, b"" without one."""
        sizes = self.body.get("photo", [])
        return self.chat.api.files[sizes[-1]["file_id"]] if sizes else b""

    @property
    def document(self) -> tuple[str, str, bytes]:
        """Name, kind and content of the file in it, empty without one."""
        said = self.body.get("document")
        if not said:
            return "", "", b""
        return said["file_name"], said["mime_type"], self.chat.api.files[said["file_id"]]

    @property
    def thread(self) -> int:
        return self.body.get("message_thread_id", 0)


@dataclass(eq=False)
class Chat:
    """A private chat, group or supergroup; `sent` also keeps what was deleted."""

    api: "BotApi"
    id: int
    kind: str
    title: str = ""
    forum: bool = False
    sent: list[Posted] = field(default_factory=list[Posted])
    status: dict[int, str] = field(default_factory=dict[int, str])
    topics: dict[int, str] = field(default_factory=dict[int, str])
    closed_topics: set[int] = field(default_factory=set[int])
    links: list[Json] = field(default_factory=list[Json])
    bot_muted: bool = False
    tags: dict[int, str] = field(default_factory=dict[int, str])
    pins: list[int] = field(default_factory=list[int])
    """What is shown beside names: tags, and the titles of administrators."""
    made_admins: set[int] = field(default_factory=set[int])
    """Administrators whom the bot made such."""
    requests: dict[int, Json] = field(default_factory=dict[int, Json])
    """Who asks to be let in, each with their request."""
    denied: set[str] = field(default_factory=set[str])
    """Rights that the bot does not have here although it is an administrator."""
    forbidden: set[str] = field(default_factory=set[str])
    """Kinds of media that nobody may send here, such as "photo"."""

    @property
    def messages(self) -> list[Posted]:
        """What a visitor of the chat would see now, oldest first."""
        return [p for p in self.sent if not p.deleted]

    @property
    def from_bot(self) -> list[Posted]:
        """What the bot said here and did not delete, ephemeral messages too."""
        return [p for p in self.messages if p.by_bot]

    @property
    def last(self) -> Posted:
        """The bot's last message."""
        return self.from_bot[-1]

    @property
    def is_group(self) -> bool:
        return self.kind != "private"

    def json(self) -> Json:
        if self.kind == "private":
            user = self.api.users[self.id]
            return {"id": self.id, "type": "private", "first_name": user.name}
        said: Json = {"id": self.id, "type": self.kind, "title": self.title}
        return said | ({"is_forum": True} if self.forum else {})

    def has(self, user: int) -> bool:
        return self.status.get(user) in ("member", "administrator", "creator", "restricted")

    def is_admin(self, user: int) -> bool:
        return self.status.get(user) in ("administrator", "creator")

    def member(self, user: "User") -> Json:
        """The ChatMember that describes this user here."""
        status = self.status.get(user.id, "left")
        said: Json = {"status": status, "user": user.json()}
        if status == "creator":
            said["is_anonymous"] = False
        elif status == "administrator":
            said |= dict.fromkeys(_RIGHTS, True) | {"can_be_edited": False, "is_anonymous": False}
            if user.id == self.api.bot.id:
                said |= dict.fromkeys(self.denied, False)
            if user.id in self.made_admins:
                said["can_be_edited"] = True
        elif status == "kicked":
            said["until_date"] = 0
        elif status == "restricted":
            said |= dict.fromkeys(_SPEECH, False) | {"is_member": True, "until_date": 0}
        return said

    def lets_bot(self, right: str) -> bool:
        """Whether the bot has that right of an administrator here."""
        return self.is_admin(self.api.bot.id) and right not in self.denied

    def find(self, message_id: int) -> Posted | None:
        return next((p for p in self.messages if p.id == message_id and not p.ephemeral), None)

    def find_ephemeral(self, ephemeral_id: int, receiver: int) -> Posted | None:
        wanted = (ephemeral_id, receiver)
        return next((p for p in self.messages if (p.ephemeral, p.seen_by) == wanted), None)

    def post(self, sender: Json, content: Json, *, by_bot: bool = False) -> Posted:
        """Put a message into the chat; `sender` holds from, sender_chat and the like."""
        body = {
            "message_id": self.api.next_message_id(),
            "date": self.api.now(),
            "chat": self.json(),
            **sender,
            **content,
        }
        posted = Posted(self, body, by_bot)
        self.sent.append(posted)
        return posted

    # --- what happens to a group

    def topic(self, name: str) -> int:
        """Open a forum topic; its thread id."""
        owner = self.api.users[next(u for u, s in self.status.items() if s == "creator")]
        made = {"name": name, "icon_color": 7322096}
        service = self.post({"from": owner.json()}, {"forum_topic_created": made})
        service.body |= {"message_thread_id": service.id, "is_topic_message": True}
        self.topics[service.id] = name
        self.api.show_bot(service)
        return service.id

    def upgrade(self) -> int:
        """Turn the group into a supergroup; the old id, which from now on only says so."""
        old_json, old = self.json(), self.id
        owner = self.api.users[next(u for u, s in self.status.items() if s == "creator")]
        new = -1_000_000_000_000 + old
        del self.api.chats[old]
        self.api.moved[old] = new
        leaving = self.post({"from": owner.json()}, {"migrate_to_chat_id": new})
        leaving.body["chat"] = old_json
        self.id, self.kind = new, "supergroup"
        self.api.chats[new] = self
        arriving = self.post(self.api.anonymous(self), {"migrate_from_chat_id": old})
        self.api.show_bot(leaving)
        self.api.show_bot(arriving)
        return old

    def forward_from_channel(self, text: str) -> Posted:
        """A post of the linked channel, as Telegram copies it into the discussion group."""
        channel: Json = {"id": -1_009_999_000_001, "type": "channel", "title": "News"}
        origin = {"type": "channel", "date": self.api.now(), "chat": channel, "message_id": 7}
        sender: Json = {"from": self.api.stand_in(777000, "Telegram"), "sender_chat": channel}
        content = {"text": text, "is_automatic_forward": True, "forward_origin": origin}
        posted = self.post(sender, content)
        self.api.show_bot(posted)
        return posted
