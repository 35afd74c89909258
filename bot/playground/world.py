"""The chat world of the playground: people, chats and what was said in them."""

import secrets
from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from bot.playground.memory import Memory
from bot.playground.model import Chat, Content, Item, Member, Post, RoleName

BOT = "Hearth"
HISTORY = 500
"""Messages kept in each chat; older ones are forgotten."""

T = TypeVar("T", bound=Item)
Listener = Callable[[Post | None], None]


class World:
    """Everything that was said and everybody there. Used from the event loop's thread only."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the world kept at `path`; without one it lives as long as the process."""
        self._memory = Memory(path)
        self.listeners: set[Listener] = set()
        """Called with each message that came or changed, and with None when people or time did."""
        self._load()

    def _load(self) -> None:
        load = self._memory.load
        self.members = {m.id: m for m in map(Member.model_validate_json, load("member"))}
        self.chats = {c.id: c for c in map(Chat.model_validate_json, load("chat"))}
        found = [Post.model_validate_json(body) for body in load("post")]
        self._in_chat: dict[int, deque[int]] = {c: deque() for c in self.chats}
        for post in found:
            self._in_chat[post.chat].append(post.id)
        # In the order of their last change: the newest changes are read from the end.
        self.posts = {p.id: p for p in sorted(found, key=lambda p: p.revision)}
        self._keys = {p.key: p.id for p in found if p.key}
        self._last_post = max(self.posts, default=0)
        self.revision = max((p.revision for p in found), default=0)
        self._birth = self._memory.get("birth") or secrets.token_hex(4)
        self._memory.set("birth", self._birth)
        self._events = int(self._memory.get("events", "0"))

    @property
    def empty(self) -> bool:
        return not self.chats

    def clear(self) -> None:
        """Forget everybody and everything."""
        self._memory.clear()
        self._load()

    def close(self) -> None:
        self._memory.close()

    def next_event(self) -> str:
        """An id for an event of this world that no other event ever has."""
        self._events += 1
        self._memory.set("events", str(self._events))
        return f"playground:{self._birth}:{self._events}"

    @property
    def ahead(self) -> timedelta:
        """How far the clock was moved on."""
        return timedelta(seconds=float(self._memory.get("ahead", "0")))

    def note_ahead(self, ahead: timedelta) -> None:
        self._memory.set("ahead", str(ahead.total_seconds()))

    def move_ahead(self, ahead: timedelta) -> None:
        """Note how far the clock was moved on, and tell it to those who listen."""
        self.note_ahead(ahead)
        self._tell(None)

    @property
    def story_end(self) -> datetime | None:
        """The moment up to which a story is being told; None when there is none to tell."""
        end = self._memory.get("story")
        return datetime.fromisoformat(end) if end else None

    def begin_story(self, end: datetime) -> None:
        self._memory.set("story", end.isoformat())

    def end_story(self) -> None:
        """It is told: the next start finds a world that goes on by itself."""
        self._memory.set("story", "")

    # People and places

    def put_group(self, group_id: int, title: str) -> Chat:
        """A group under an id of its own, new or renamed; ValueError when a member has that id."""
        known = self.chats.get(group_id)
        if known and known.kind == "private":
            raise ValueError(f"{group_id} is the number of {self.members[group_id].name}")
        members = known.members if known else ()
        return self._keep_chat(Chat(id=group_id, kind="group", title=title, members=members))

    def add_member(self, name: str, locale: str = "en", role: RoleName = "member") -> Member:
        """A new person, with a private chat of their own."""
        number = max((0, *self.members, *self.chats)) + 1
        made = Member(id=number, name=name, locale=locale, role=role)
        self._keep_chat(Chat(id=made.id, kind="private", title=BOT, members=(made.id,)))
        return self.put_member(made)

    def put_member(self, member: Member) -> Member:
        self.members[member.id] = self._saved("member", member)
        self._tell(None)
        return member

    def enter(self, member: Member, chat: Chat) -> None:
        if member.id not in self.chats[chat.id].members:
            self._set_members(chat, (*self.chats[chat.id].members, member.id))

    def leave(self, member: Member, chat: Chat) -> None:
        self._set_members(chat, tuple(m for m in self.chats[chat.id].members if m != member.id))

    def named(self, name: str) -> Member | None:
        """The member of that name, as written or else in any case."""
        people = self.members.values()
        exact = next((m for m in people if m.name == name), None)
        return exact or next((m for m in people if m.name.casefold() == name.casefold()), None)

    def _set_members(self, chat: Chat, members: tuple[int, ...]) -> None:
        self._keep_chat(self.chats[chat.id].model_copy(update={"members": members}))

    def _keep_chat(self, chat: Chat) -> Chat:
        self._in_chat.setdefault(chat.id, deque())
        self.chats[chat.id] = self._saved("chat", chat)
        self._tell(None)
        return chat

    # Messages

    def say(self, chat: Chat, author: int, at: datetime, content: Content, **details: Any) -> Post:
        """A new message; `details` are to, reply_to and key. A known key gives its message."""
        known = self.posted(details.get("key", ""))
        if known is not None:
            return known
        self._last_post += 1
        post = Post(
            id=self._last_post, chat=chat.id, author=author, at=at, content=content, **details
        )
        self._in_chat[chat.id].append(post.id)
        if post.key:
            self._keys[post.key] = post.id
        kept = self._keep(post)
        self._forget_oldest(chat)
        return kept

    def posted(self, key: str) -> Post | None:
        """The message that was said under that key, None when there is none."""
        known = self._keys.get(key)
        return None if known is None else self.posts[known]

    def edit(self, post: Post, content: Content) -> Post:
        kept = content.stored
        self._memory.drop_pictures(tuple(i for i in post.content.stored if i not in kept))
        return self._keep(post.model_copy(update={"content": content, "edited": True}))

    def delete(self, post: Post) -> Post:
        """Blank a message; its place stays."""
        self._memory.drop_pictures(post.content.stored)
        return self._keep(post.model_copy(update={"content": Content(), "deleted": True}))

    def react(self, post: Post, member: Member, emoji: str) -> Post:
        """Put the member's one emoji on a message; "" takes it back."""
        others = {who: e for who, e in post.reactions.items() if who != member.id}
        return self._keep(
            post.model_copy(update={"reactions": others | ({member.id: emoji} if emoji else {})})
        )

    def pin(self, post: Post, pinned: bool) -> Post:
        """Let a message stay at the top of its chat, or no more."""
        return self._keep(post.model_copy(update={"pinned": pinned}))

    def sees(self, member: Member, post: Post) -> bool:
        return member.id in self.chats[post.chat].members and post.to in (0, member.id)

    def history(self, chat: Chat) -> Iterator[Post]:
        """The messages of a chat, oldest first."""
        return (self.posts[i] for i in self._in_chat[chat.id])

    def changed_since(self, revision: int) -> list[Post]:
        """The messages that came or changed after that revision, oldest first."""
        found: list[Post] = []
        for post in reversed(self.posts.values()):
            if post.revision <= revision:
                break
            found.append(post)
        return sorted(found, key=lambda p: p.id)

    def _keep(self, post: Post) -> Post:
        self.revision += 1
        kept = post.model_copy(update={"revision": self.revision})
        self.posts.pop(post.id, None)
        self.posts[post.id] = self._saved("post", kept)
        self._tell(kept)
        return kept

    def _forget_oldest(self, chat: Chat) -> None:
        ids = self._in_chat[chat.id]
        while len(ids) > HISTORY:
            old = self.posts.pop(ids.popleft())
            self._keys.pop(old.key, None)
            self._memory.drop("post", old.id)
            self._memory.drop_pictures(old.content.stored)

    # Pictures

    def add_picture(self, kind: str, data: bytes) -> int:
        return self._memory.add_picture(kind, data)

    def picture(self, picture_id: int) -> tuple[str, bytes] | None:
        """Media type and content, None when there is none."""
        return self._memory.picture(picture_id)

    def _saved(self, kind: str, item: T) -> T:
        self._memory.save(kind, item.id, item.model_dump_json())
        return item

    def _tell(self, post: Post | None) -> None:
        for listener in tuple(self.listeners):
            listener(post)
