"""What members do in the playground → neutral events."""

import re
import secrets
from datetime import datetime

from bot.playground.model import Chat, Key, Member, Post
from bot.playground.world import BOT, World
from handlers.kit import questions
from handlers.kit.inbound import (
    Actor,
    Added,
    Attachment,
    Body,
    Filled,
    Inbound,
    Joined,
    Left,
    Place,
    Pressed,
    Reacted,
    Role,
    Tally,
    Typed,
)
from handlers.kit.thanks import thanks
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.worth import Worth

NAME = "playground"
_CALLED = re.compile(rf"^\s*@{BOT}\b\s*", re.IGNORECASE)
_BEHIND = re.compile(rf"^(\s*/\w+)@{BOT}\b", re.IGNORECASE)
_MENTION = re.compile(rf"@{BOT}\b", re.IGNORECASE)


def place_of(chat: Chat) -> Place:
    return Place(NAME, chat.id, private=chat.kind == "private")


def actor_of(member: Member) -> Actor:
    return Actor(NAME, member.id, member.name, member.locale, Role[member.role.upper()])


def _line(text: str) -> str:
    """What is said to Hearth; behind a command its name is a value, like anybody's."""
    line = _BEHIND.sub(r"\1", _CALLED.sub("", text))
    return line if line.startswith("/") else _MENTION.sub(" ", line).strip()


class Decoder:
    """Makes events; each gets an id of its own from the world."""

    def __init__(self, world: World, vocabulary: Vocabulary) -> None:
        self._world = world
        self._vocabulary = vocabulary
        self._worth = Worth(secrets.token_bytes(16))

    def said(self, post: Post) -> Inbound:
        """A line meant for Hearth is `Typed`, other talk in a group only counts."""
        text, member = post.content.text, self._world.members[post.author]
        chat = self._world.chats[post.chat]
        answered = self._world.posts.get(post.reply_to)
        answers = answered.author if answered else 0
        if not self._meant(text, chat, post):
            worth = self._worth.judge(member.id, post.id, text)
            thanked = thanks(text, answers, post.id, post.reply_to) if answers else None
            listening = self._vocabulary.listens and not post.reply_to
            heard = questions.heard(text, post.id) if listening else None
            body = Tally(1, worth, thanked, post.id, answers, heard)
            return self._event(body, member, chat, post.at)
        line = _line(text)
        body = Typed(line, post.id, post.reply_to, self._attached(post), answers)
        return self._event(body, member, chat, post.at)

    def _attached(self, post: Post) -> Attachment | None:
        pictures = post.content.pictures if self._vocabulary.takes_files else ()
        return Attachment("photo", str(pictures[0])) if pictures else None

    def _meant(self, text: str, chat: Chat, post: Post) -> bool:
        answered = self._world.posts.get(post.reply_to)
        return (bool(text) or self._attached(post) is not None) and (
            chat.kind == "private"
            or _MENTION.search(text) is not None
            or (bool(text) and self._vocabulary.hears(text))
            or (answered is not None and answered.author == 0)
        )

    def pressed(self, post: Post, key: Key, member: Member, at: datetime) -> Inbound:
        chat = self._world.chats[post.chat]
        own = chat.kind == "private" or post.to == member.id
        return self._event(Pressed(key.data, post.id, own), member, chat, at)

    def filled(self, post: Post, values: dict[str, str], member: Member, at: datetime) -> Inbound:
        form = post.content.form
        assert form is not None, "only a message with a form is filled"
        body = Filled(form.word, form.given | values, post.id)
        return self._event(body, member, self._world.chats[post.chat], at)

    def reacted(self, post: Post, emoji: str, member: Member, at: datetime) -> Inbound:
        return self._event(
            Reacted(post.id, emoji, post.author), member, self._world.chats[post.chat], at
        )

    def joined(self, member: Member, chat: Chat, via: str, at: datetime) -> Inbound:
        return self._event(Joined(via), member, chat, at)

    def left(self, member: Member, chat: Chat, at: datetime) -> Inbound:
        return self._event(Left(), member, chat, at)

    def added(self, member: Member, chat: Chat, at: datetime) -> Inbound:
        """Hearth itself was brought in by the member."""
        return self._event(Added(chat.title), member, chat, at)

    def _event(self, body: Body, member: Member, chat: Chat, at: datetime) -> Inbound:
        return Inbound(self._world.next_event(), at, place_of(chat), actor_of(member), body)
