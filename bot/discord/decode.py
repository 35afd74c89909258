"""What Discord reports, as neutral events. Nothing here waits or asks anything of Discord."""

import json
import re
import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, cast

import discord

from bot.discord.commands import ATTACHMENT, Menu
from bot.discord.presses import data_of
from handlers.kit import clean, questions
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
    Removed,
    Role,
    Tally,
    Typed,
    Unreadable,
)
from handlers.kit.message import Form
from handlers.kit.thanks import thanks
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.worth import Worth

NAME = "discord"

PICTURES = frozenset(("image/png", "image/jpeg", "image/webp"))
"""Files that are looked at as pictures."""

Data = Mapping[str, Any]
_SPOKEN = {discord.MessageType.default, discord.MessageType.reply}
_ASKED = {
    discord.InteractionType.application_command,
    discord.InteractionType.component,
    discord.InteractionType.modal_submit,
}
_INSIDE_GROUP = {1, 2}


class Decoder:
    """Turns the library's objects into events, by the commands there are."""

    def __init__(self, vocabulary: Vocabulary, menu: Menu) -> None:
        self._vocabulary = vocabulary
        self._menu = menu
        self._worth = Worth(secrets.token_bytes(16))

    def interaction(self, given: discord.Interaction, at: datetime) -> Inbound | None:
        """A slash command, a button or a modal; None for what Hearth never offers."""
        if given.type not in _ASKED:
            return None
        data = cast("Data", given.data or {})
        try:
            body = self._body(given, data)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            body = Unreadable(json.dumps(data), repr(error))
        return Inbound(f"{NAME}:{given.id}", at, place_of(given), actor_of(given), body)

    def _body(self, given: discord.Interaction, data: Data) -> Body:
        message = given.message
        if given.type is discord.InteractionType.application_command:
            return self._chosen(data)
        if given.type is discord.InteractionType.modal_submit:
            return self._filled(data, message.id if message else 0)
        own = message is not None and (given.guild_id is None or message.flags.ephemeral)
        return Pressed(data_of(_text(data["custom_id"])), message.id if message else 0, own)

    def _chosen(self, data: Data) -> Body:
        path, options = _leaf(data)
        word = self._menu.word(path)
        if word is None:
            return Typed("/" + " ".join(path))
        values = {o["name"]: _text(o["value"]) for o in options if o["type"] != ATTACHMENT}
        return Filled(word, values, attached=_resolved(data))

    def _filled(self, data: Data, message: int) -> Body:
        form = self._vocabulary.pressed(data["custom_id"])
        if not isinstance(form, Form):
            return Pressed(data["custom_id"], message)
        values = form.given | dict(_inputs(data))
        return Filled(form.command.word, values, message, _resolved(data))

    def message(self, said: discord.Message, me: int, at: datetime) -> Inbound | None:
        """A line of text; in a server counted only, unless it is meant for Hearth.

        None for what no member wrote: bots, webhooks, announcements of Discord itself.
        """
        author = said.author
        if author.bot or said.webhook_id or said.type not in _SPOKEN:
            return None
        if said.guild is not None:
            place = Place(NAME, said.guild.id, said.channel.id, title=said.guild.name)
        elif isinstance(said.channel, discord.DMChannel):
            place = Place(NAME, author.id, private=True)
        else:
            return None
        body = self._said(said, me, private=place.private)
        role = _role_of(author, said.guild) if said.guild and isinstance(body, Typed) else None
        actor = Actor(NAME, author.id, _named(author), role=role, handle=author.name)
        return Inbound(f"{NAME}:{said.id}", at, place, actor, body)

    def _said(self, said: discord.Message, me: int, *, private: bool) -> Typed | Tally:
        replied = said.reference.resolved if said.reference else None
        to_me = isinstance(replied, discord.Message) and replied.author.id == me
        named = f"<@{me}>" in said.content or f"<@!{me}>" in said.content
        text = _line(said.content, me)
        attached = None
        if said.attachments and self._vocabulary.takes_files:
            sent = said.attachments[0]
            attached = _attachment(sent.url, sent.filename, sent.size, sent.content_type)
        meant = (to_me and (text or attached)) or (text and self._vocabulary.hears(text))
        answers = 0
        if isinstance(replied, discord.Message) and not (replied.author.bot or replied.webhook_id):
            answers = replied.author.id
        if private or named or meant:
            reply_to = said.reference.message_id if said.reference else None
            return Typed(text, said.id, reply_to or 0, attached, answers)
        about = said.reference.message_id or 0 if said.reference else 0
        thanked = thanks(text, answers, said.id, about) if answers else None
        heard = None
        if self._vocabulary.listens and not (said.reference or said.flags.forwarded):
            heard = questions.heard(text, said.id)
        worth = self._is_worth(said, text)
        return Tally(worth=worth, thanks=thanked, answers=answers, heard=heard)

    def _is_worth(self, said: discord.Message, text: str) -> bool:
        if said.flags.forwarded:
            return False
        # Without the Message Content intent Discord shows nothing of it: it counts by itself.
        shown = (said.content, said.attachments, said.embeds, said.components, said.stickers)
        hidden = not any(shown) and said.poll is None
        return hidden or self._worth.judge(said.author.id, said.id, text)


def joined(member: discord.Member, at: datetime) -> Inbound:
    """A member came into a server. Discord does not say by which invitation."""
    moment = int(member.joined_at.timestamp() * 1000) if member.joined_at else 0
    key = f"{NAME}:join:{member.guild.id}:{member.id}:{moment}"
    return Inbound(
        key, at, Place(NAME, member.guild.id, title=member.guild.name), _member(member), Joined()
    )


def left(guild: int, user: discord.User | discord.Member, at: datetime) -> Inbound:
    """A member left a server. Discord gives it no id: to note it twice changes nothing."""
    key = f"{NAME}:left:{guild}:{user.id}:{int(at.timestamp() * 1000)}"
    return Inbound(key, at, Place(NAME, guild), _member(user), Left())


def reacted(event: discord.RawReactionActionEvent, at: datetime) -> Inbound | None:
    """An emoji on a message; None when a bot put it there."""
    if event.member is not None and event.member.bot:
        return None
    emoji = str(event.emoji)
    name = _named(event.member)
    space = event.guild_id or event.user_id
    place = Place(NAME, space, event.channel_id if event.guild_id else 0, not event.guild_id)
    key = f"{NAME}:react:{event.message_id}:{event.user_id}:{emoji}"
    actor = Actor(NAME, event.user_id, name)
    return Inbound(
        key, at, place, actor, Reacted(event.message_id, emoji, event.message_author_id or 0)
    )


def added(guild: discord.Guild, at: datetime) -> Inbound:
    """Hearth came into a server. Discord does not say by whom: its owner stands for them."""
    moment = guild.me.joined_at if guild.me else None
    stamp = int((moment or at).timestamp() * 1000)
    owner = guild.owner_id or 0
    actor = Actor(NAME, owner, _named(guild.owner), role=Role.OWNER)
    key = f"{NAME}:added:{guild.id}:{stamp}"
    return Inbound(key, at, Place(NAME, guild.id), actor, Added(guild.name))


def removed(guild: discord.Guild, at: datetime) -> Inbound:
    """Hearth was taken out of a server."""
    key = f"{NAME}:removed:{guild.id}:{int(at.timestamp() * 1000)}"
    return Inbound(key, at, Place(NAME, guild.id), None, Removed())


def place_of(given: discord.Interaction) -> Place:
    """Where an interaction happened."""
    if given.guild_id is None:
        return Place(NAME, given.user.id, private=True)
    title = given.guild.name if given.guild else ""
    return Place(NAME, given.guild_id, given.channel_id or 0, title=title)


def actor_of(given: discord.Interaction) -> Actor:
    """Who did it, with the role that their permissions in that very interaction give."""
    user = given.user
    role = None
    if given.guild_id is not None:
        owner = given.guild.owner_id if given.guild else None
        role = _role(given.permissions, owns=owner == user.id)
    return Actor(NAME, user.id, _named(user), str(given.locale), role, not user.bot, user.name)


def _member(user: discord.User | discord.Member) -> Actor:
    return Actor(NAME, user.id, _named(user), human=not user.bot)


def _named(user: discord.User | discord.Member | None) -> str:
    return clean.name(user.display_name) if user else ""


def _role_of(author: discord.User | discord.Member, guild: discord.Guild) -> Role:
    if not isinstance(author, discord.Member):
        return Role.MEMBER
    return _role(author.guild_permissions, owns=guild.owner_id == author.id)


def _role(may: discord.Permissions, *, owns: bool) -> Role:
    if owns:
        return Role.OWNER
    return Role.ADMIN if may.administrator or may.manage_guild else Role.MEMBER


def _leaf(data: Data) -> tuple[tuple[str, ...], list[Data]]:
    """The path of a chosen command and the options given to it."""
    path: tuple[str, ...] = (data["name"],)
    options: list[Data] = data.get("options") or []
    while options and options[0]["type"] in _INSIDE_GROUP:
        inside = options[0]
        path, options = (*path, inside["name"]), inside.get("options") or []
    return path, options


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else clean.text(str(value)).strip()


def _line(content: str, me: int) -> str:
    """What is said to Hearth; behind a command a mention of it is a value, like anybody's."""
    line = _text(re.sub(rf"^\s*<@!?{me}>\s*", "", content))
    return line if line.startswith("/") else _text(re.sub(rf"\s*<@!?{me}>\s*", " ", line))


def _resolved(data: Data) -> Attachment | None:
    """The photo or file that came with a command or modal: Discord itself tells of it."""
    resolved: Data = data.get("resolved") or {}
    found: Mapping[str, Data] = resolved.get("attachments") or {}
    if not found:
        return None
    sent = next(iter(found.values()))
    return _attachment(sent["url"], sent["filename"], sent["size"], sent.get("content_type"))


def _attachment(url: str, name: str, size: int, media_type: str | None) -> Attachment:
    is_picture = (media_type or "").partition(";")[0] in PICTURES
    return Attachment("photo" if is_picture else "file", url, name, size)


def _inputs(part: Data) -> Iterator[tuple[str, str]]:
    """The values of a sent modal, however its inputs are wrapped."""
    if part.get("type") == discord.ComponentType.file_upload.value:
        return
    if "custom_id" in part and "components" not in part:
        value = next(iter(part.get("values") or [part.get("value") or ""]))
        is_user = part.get("type") == discord.ComponentType.user_select.value and value
        yield part["custom_id"], f"<@{value}>" if is_user else _text(value)
    for inner in (*part.get("components", ()), *filter(None, [part.get("component")])):
        yield from _inputs(inner)
