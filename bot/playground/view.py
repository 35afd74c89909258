"""The chat world as the HTTP interface shows it: plain JSON values."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.playground.model import Chat, Key, Member, Post, Sheet
from bot.playground.world import BOT, World
from handlers.kit.message import Say
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import LANGUAGES
from storage.communities import Community as Home

Json = dict[str, Any]
Homes = Mapping[int, Home]
"""The community of each group that Hearth knows, by the group's number."""


def instant(at: datetime) -> str:
    """ISO 8601 in UTC, ending in Z."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def message(world: World, post: Post) -> Json:
    """A message with the fields that README.md lists."""
    content = post.content
    shown: Json = {
        "id": post.id,
        "in": post.chat,
        "from": world.members[post.author].name if post.author else BOT,
        "bot": post.author == 0,
        "at": instant(post.at),
        "text": content.text,
        "reply_to": post.reply_to or None,
        "buttons": [_button(key) for key in content.buttons],
        "private": post.to != 0,
        "edited": post.edited,
        "deleted": post.deleted,
        "pinned": post.pinned,
        "reactions": _reactions(world, post),
        "say": content.say,
        "more": list(content.more),
    }
    if post.to:
        shown["to"] = world.members[post.to].name
    if content.form:
        shown["form"] = _form(post.id, content.form)
    if content.pictures:
        shown["pictures"] = [f"/api/files/{number}" for number in content.pictures]
        shown["picture"] = shown["pictures"][0]
        shown["alt"] = content.alt
    if content.file:
        told = content.file.model_dump(include={"name", "kind", "size"})
        shown["file"] = told | {"url": f"/api/files/{content.file.id}"}
    return shown


def _button(key: Key) -> Json:
    shown: Json = {"id": key.id, "label": key.label, "style": key.style, "row": key.row}
    return shown | ({"url": key.url} if key.url else {})


def _form(post_id: int, form: Sheet) -> Json:
    fields = [f.model_dump(exclude_defaults=True) | {"required": f.required} for f in form.fields]
    shown = {"id": str(post_id), "title": form.title, "submit": form.submit, "fields": fields}
    return shown | ({"photo": True} if form.photo else {})


def _reactions(world: World, post: Post) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for who, emoji in post.reactions.items():
        found.setdefault(emoji, []).append(world.members[who].name)
    return found


def everything(world: World, homes: Homes, now: datetime, viewer: Member | None) -> Json:
    """The people and places; with a viewer only the chats that they are in."""
    chats = [c for c in _chats(world) if viewer is None or viewer.id in c.members]
    known = {homes[c.id].id: homes[c.id] for c in world.chats.values() if c.id in homes}
    numbers = {home: number for number, home in enumerate(sorted(known), 1)}
    of = {chat: numbers.get(home.id) for chat, home in homes.items()}
    return {
        "now": instant(now),
        "bot": BOT,
        "communities": [
            _community(known[home], number, [c.id for c in chats if of.get(c.id) == number])
            for home, number in numbers.items()
        ],
        "chats": [_chat(world, chat, of.get(chat.id)) for chat in chats],
        "members": [member(world, m) for m in world.members.values()],
    }


def _community(home: Home, number: int, chats: list[int]) -> Json:
    named = {"id": number, "title": home.name, "locale": home.language, "zone": home.zone}
    return named | {"chats": chats}


def commands(vocabulary: Vocabulary) -> list[Json]:
    """What can be written after a slash, the most useful first, explained in every language."""
    words = vocabulary.words
    listed = sorted(
        (on for on in vocabulary.entries.values() if on.menu),
        key=lambda on: (on.role, on.help or 99),
    )
    return [
        {
            "word": on.command.word,
            "role": on.role.name.lower(),
            "where": on.where,
            "description": {
                language: words(Say(vocabulary.key(on.command)), language) for language in LANGUAGES
            },
        }
        for on in listed
    ]


def _chats(world: World) -> list[Chat]:
    """All chats, the groups first."""
    return sorted(world.chats.values(), key=lambda c: (c.kind != "group", abs(c.id)))


def _chat(world: World, chat: Chat, community: int | None) -> Json:
    names = [world.members[m].name for m in chat.members if m in world.members]
    shown: Json = {
        "id": chat.id,
        "kind": chat.kind,
        "title": chat.title,
        "community": community,
        "members": names,
    }
    return shown | ({"member": names[0]} if chat.kind == "private" else {})


def member(world: World, person: Member) -> Json:
    """A member with the ids of their private chat and of all chats they are in."""
    of = [c.id for c in _chats(world) if person.id in c.members]
    return person.model_dump() | {"private": person.id, "chats": of}
