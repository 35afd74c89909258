"""Updates of the Bot API, as JSON → neutral events. Nothing is asked, no words are kept."""

import hashlib
import json
import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from handlers.kit import clean, questions
from handlers.kit.inbound import (
    Actor,
    Added,
    Attachment,
    Body,
    Inbound,
    Joined,
    Knocked,
    Left,
    Moved,
    Place,
    Pressed,
    Reacted,
    Removed,
    Role,
    Tally,
    Typed,
    Unreadable,
)
from handlers.kit.thanks import thanks
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.worth import Worth

NAME = "telegram"
KINDS = [
    "message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
]
"""The kinds of update that are asked for."""

PICTURES = frozenset(("image/png", "image/jpeg", "image/webp"))
"""Files that are looked at as pictures."""

STAND_INS = {1087968824, 136817688, 777000}
"""An anonymous administrator, a speaking channel, a linked channel's forwards: not people."""

_SERVICE = frozenset(
    (
        "group_chat_created",
        "supergroup_chat_created",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "pinned_message",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "video_chat_started",
        "video_chat_ended",
        "message_auto_delete_timer_changed",
        "boost_added",
    )
)
"""What Telegram says itself in a chat: nobody's talk."""

Json = dict[str, Any]
Found = Iterator[tuple[Place | None, Actor | None, Body]]


class Decoder:
    """Reads updates for the bot with that id and user name."""

    def __init__(self, bot_id: int, username: str, vocabulary: Vocabulary) -> None:
        self._bot_id = bot_id
        self._username = username.lower()
        self._mention = re.compile(rf"@{re.escape(username)}\b", re.IGNORECASE)
        self._vocabulary = vocabulary
        self._worth = Worth(secrets.token_bytes(16))
        self._readers = {
            "message": self._message,
            "callback_query": self._press,
            "my_chat_member": self._own_member,
            "chat_member": self._member,
            "chat_join_request": self._request,
            "message_reaction": self._reaction,
        }
        self._linked = {word for word, on in vocabulary.entries.items() if on.linked}
        self._menu_names = {
            word.replace(" ", "_"): word for word in vocabulary.entries if " " in word
        }

    def read(self, update: Json, now: datetime) -> list[Inbound]:
        """The events in an update, mostly one; what cannot be read is one `Unreadable`."""
        try:
            return list(self._events(update, now))
        except (
            LookupError,
            TypeError,
            ValueError,
            AttributeError,
            OverflowError,
            OSError,
        ) as error:
            payload = json.dumps(update)
            reason = f"{type(error).__name__}: {error}"
            return [
                Inbound(self._fallback_id(update), now, None, None, Unreadable(payload, reason))
            ]

    def _fallback_id(self, update: Json) -> str:
        number = update.get("update_id") if isinstance(update, dict) else None  # pyright: ignore[reportUnnecessaryIsInstance] -- it came over the wire
        if isinstance(number, int):
            return f"{NAME}:{self._bot_id}:{number}"
        digest = hashlib.sha256(json.dumps(update, sort_keys=True).encode()).hexdigest()
        return f"{NAME}:{self._bot_id}:{digest[:24]}"

    def _events(self, update: Json, now: datetime) -> Iterator[Inbound]:
        event_id = f"{NAME}:{self._bot_id}:{_id(update['update_id'])}"
        kind = next((k for k in KINDS if k in update), None)
        if kind is None:
            return
        source: Json = update[kind]
        if kind == "message":
            event_id = self._album_id(source) or event_id
        # A press has no time of its own: its message may be from last year.
        at = now if kind == "callback_query" else _at(source["date"], now)
        for extra, (place, actor, body) in enumerate(self._readers[kind](source)):
            yield Inbound(f"{event_id}:{extra}" if extra else event_id, at, place, actor, body)

    def _album_id(self, message: Json) -> str:
        """Photos of an album come one by one, and are one and the same event."""
        album = message.get("media_group_id")
        return f"{NAME}:{self._bot_id}:album:{album}" if album else ""

    # --- messages

    def _message(self, message: Json) -> Found:
        place = _place(message["chat"], message)
        if place is None:
            return
        if "migrate_to_chat_id" in message:
            yield place, None, Moved(_id(message["migrate_to_chat_id"]))
        elif "migrate_from_chat_id" in message:
            old = Place(NAME, _id(message["migrate_from_chat_id"]))
            yield old, None, Moved(place.space)
        elif "new_chat_members" in message:
            people = [u for u in message["new_chat_members"] if not u["is_bot"]]
            yield from ((place, _actor(u), Joined()) for u in people)
        elif "left_chat_member" in message:
            people = [u for u in [message["left_chat_member"]] if not u["is_bot"]]
            yield from ((place, _actor(u), Left()) for u in people)
        elif "from" in message and not _SERVICE.intersection(message):
            yield from self._spoken(message, place)

    def _spoken(self, message: Json, place: Place) -> Found:
        actor = _speaker(message)
        body = self._said(message, place)
        if actor.human or isinstance(body, Typed):
            yield place, actor, body

    def _said(self, message: Json, place: Place) -> Typed | Tally:
        text = _clean(_mentioned(message))
        attached = _attached(message) if self._vocabulary.takes_files else None
        foreign = "forward_origin" in message or "via_bot" in message
        if foreign or not (text or attached):
            return Tally(message=_message_id(message))
        line = self._addressed(text)
        answered = _part(message, "reply_to_message")
        to_me = _part(answered, "from").get("id") == self._bot_id
        if line is None or not (
            place.private or to_me or line != text or (text and self._vocabulary.hears(line))
        ):
            worth = self._worth.judge(message["from"]["id"], _message_id(message), text)
            to = self._answers(answered)
            thanked = thanks(text, to, _message_id(message), _message_id(answered)) if to else None
            heard = None
            if self._vocabulary.listens and not _is_reply(answered):
                heard = questions.heard(text, _message_id(message))
            return Tally(1, worth, thanked, _message_id(message), to, heard)
        reply_to = _message_id(answered) if answered else 0
        return Typed(line, _message_id(message), reply_to, attached, self._answers(answered))

    def _answers(self, answered: Json) -> int:
        """The account whose message is answered, 0 for none and for no person's.

        In a topic Telegram shows the message that opened it as the one that is answered.
        """
        if "from" not in answered or not _is_reply(answered):
            return 0
        to = _speaker(answered)
        return to.user if to.human else 0

    def _addressed(self, text: str) -> str | None:
        """The line without the bot's name in it; None when it is for another bot."""
        if not text.startswith("/"):
            return self._mention.sub(" ", text).strip() if "@" in text else text
        first, *rest = text.split(None, 1)
        command, _, named = first[1:].partition("@")
        if named and named.lower() != self._username:
            return None
        if command.lower() == "start" and rest and rest[0] in self._linked:
            # The link of a button in a group: what it leads to is what is asked for.
            return f"/{rest[0]}"
        word = self._menu_names.get(command.lower(), command)
        return " ".join([f"/{word}", *rest])

    # --- presses, reactions

    def _press(self, query: Json) -> Found:
        message = query.get("message")
        if message is None or "data" not in query:
            return
        place = _place(message["chat"], message)
        own = place is not None and (place.private or "ephemeral_message_id" in message)
        data = _clean(query["data"], 256)
        yield place, _actor(query["from"]), Pressed(data, _message_id(message), own)

    def _reaction(self, change: Json) -> Found:
        place = _place(change["chat"], {})
        if place is None or "user" not in change:
            return
        before = {r.get("emoji") for r in change["old_reaction"]}
        for reaction in change["new_reaction"]:
            if reaction["type"] == "emoji" and reaction["emoji"] not in before:
                body = Reacted(_id(change["message_id"]), reaction["emoji"])
                yield place, _actor(change["user"]), body

    # --- coming and going

    def _member(self, change: Json) -> Found:
        place = _place(change["chat"], {})
        user = change["new_chat_member"]["user"]
        before, after = _inside(change["old_chat_member"]), _inside(change["new_chat_member"])
        if place is None or before == after or user["is_bot"]:
            return
        link = _part(change, "invite_link")
        via = _clean(link.get("name") or link.get("invite_link") or "", 255)
        yield place, _actor(user), Joined(via) if after else Left()

    def _request(self, request: Json) -> Found:
        place = _place(request["chat"], {})
        if place is not None:
            yield place, _actor(request["from"]), Knocked()

    def _own_member(self, change: Json) -> Found:
        place = _place(change["chat"], {})
        before, after = _inside(change["old_chat_member"]), _inside(change["new_chat_member"])
        if place is None or before == after:
            return
        actor = _actor(change["from"])
        if not after:
            yield place, actor, Removed()
        elif not place.private:
            yield place, actor, Added(_clean(change["chat"].get("title", ""), 255))


def _is_reply(answered: Json) -> bool:
    """Whether a message answers another one, and is not just in a topic."""
    return bool(answered) and "forum_topic_created" not in answered


def _place(chat: Json, message: Json) -> Place | None:
    """Where it was; None for channels, where nobody can be spoken with."""
    kind = chat["type"]
    if kind not in ("private", "group", "supergroup"):
        return None
    topic = _id(message["message_thread_id"]) if message.get("is_topic_message") else 0
    return Place(NAME, _id(chat["id"]), topic, kind == "private", chat.get("title", ""))


def _actor(user: Json) -> Actor:
    names = (user.get("first_name"), user.get("last_name"))
    name = (
        _clean(" ".join(n for n in names if n), clean.LONGEST_NAME)
        or user.get("username")
        or str(user["id"])
    )
    human = not user["is_bot"] and user["id"] not in STAND_INS
    locale, handle = user.get("language_code", ""), user.get("username", "")
    return Actor(NAME, _id(user["id"]), name, locale, human=human, handle=handle)


def _speaker(message: Json) -> Actor:
    """Who wrote it. A message in the group's own name comes from some administrator."""
    actor = _actor(message["from"])
    sender = message.get("sender_chat")
    if sender is None:
        return actor
    role = Role.ADMIN if sender["id"] == message["chat"]["id"] else None
    return Actor(NAME, actor.user, actor.name, role=role, human=False)


def _mentioned(message: Json) -> str:
    """The text, with `<@id>` for each mention of somebody who has no user name to write."""
    text: str = message.get("text") or message.get("caption") or ""
    entities: list[Json] = message.get("entities") or message.get("caption_entities") or []
    mentions = [e for e in entities if e["type"] == "text_mention"]
    if not mentions:
        return text
    # Telegram counts in UTF-16 units.
    units = text.encode("utf-16-le", "surrogatepass")
    for entity in sorted(mentions, key=lambda e: e["offset"], reverse=True):
        start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
        named = f"<@{_id(entity['user']['id'])}>".encode("utf-16-le")
        units = units[:start] + named + units[end:]
    return units.decode("utf-16-le", "replace")


def _attached(message: Json) -> Attachment | None:
    """Its photo, in the largest size there is, or its file."""
    sizes: list[Json] = message.get("photo") or []
    if sizes:
        return Attachment(
            "photo", f"photo:{sizes[-1]['file_id']}", "", sizes[-1].get("file_size", 0)
        )
    sent = message.get("document")
    if not sent:
        return None
    kind = "photo" if sent.get("mime_type") in PICTURES else "file"
    name, size = sent.get("file_name") or "", sent.get("file_size") or 0
    return Attachment(kind, f"document:{sent['file_id']}", name, size)


def _message_id(message: Json) -> int:
    """The id of a message; an ephemeral one, which has none, gets its own id negated."""
    quiet = message.get("ephemeral_message_id")
    return -_id(quiet) if quiet else _id(message["message_id"])


def _part(message: Json, name: str) -> Json:
    return message.get(name) or {}


def _at(date: int, now: datetime) -> datetime:
    """The moment of an update; a clock ahead of ours gains nothing by it."""
    return min(datetime.fromtimestamp(date, UTC), now)


def _inside(member: Json) -> bool:
    if member["status"] == "restricted":
        return bool(member["is_member"])
    return member["status"] in ("member", "administrator", "creator")


def _id(value: Any) -> int:
    if not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise ValueError(f"{value!r} is no id")
    return value


def _clean(text: str, most: int = clean.LONGEST_TEXT) -> str:
    return clean.text(text, most).strip()
