"""A scene on the emulated Discord, and its messages as the client shows them."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path
from typing import Any

import discord
from simcord.backend import serializers
from simcord.backend.access import can_access_message
from simcord.results import ResponseMessage

from bot.features import FEATURES
from bot.settings import Community, Group
from tests.platforms.discord_tea import Tea
from tests.platforms.look import markdown
from tests.platforms.look.stage import LOCALES, NAMES, TITLES, Stage, source

_STYLES = {1: "primary", 2: "", 3: "success", 4: "danger", 5: "link"}
_CHAT_INPUT, _GROUPED = 1, 1


class OnDiscord(Stage):
    platform = "discord"

    def __init__(self, language: str, tea: Tea) -> None:
        super().__init__(language)
        self.tea = tea
        tea.server.granted |= {"members", "message_content"}
        rights = discord.Permissions(manage_guild=True)
        admin = tea.guild.create_role("Host", permissions=rights)
        self._people = [
            self._comes(name, [] if number else [admin])
            for number, name in enumerate(NAMES[language])
        ]
        self._shown: dict[int, str] = {}
        self._order: list[Any] = []
        self._channel = 0
        self._window: Any = None

    def _comes(self, name: str, roles: Sequence[Any] = ()) -> Any:
        made = self.tea.server.create_user(f"user{len(name)}{abs(hash(name))}", global_name=name)
        self.tea.server.locales[made.id] = "zh-CN" if self.language == "zh" else "en-US"
        return self.tea.guild.add_member(made, roles=list(roles))

    @property
    def people(self) -> Sequence[Any]:
        return self._people

    async def settle(self) -> None:
        await self.tea.server.quiet()
        backend = self.tea.server.backend
        there = [m for each in backend.messages.values() for m in each.values()]
        for message in sorted(there, key=lambda m: m.id):
            payload = serializers.message_payload(backend, message)
            if self._shown.get(message.id) != repr(payload):
                self._shown[message.id] = repr(payload)
                self._draw(message, dict(payload))
        self._order = [m for m in self._order if m in there]

    def _draw(self, message: Any, payload: dict[str, Any]) -> None:
        if message in self._order:
            self._order.remove(message)
        self._order.append(message)
        if message.channel_id != self._channel:
            self._channel = message.channel_id
            here = self._channel == self.tea.channel.id
            title = f"# {TITLES[self.language]}" if here else f"@ {self._owner(self._channel)}"
            self.frames.append(f'<p class="chat">{escape(title)}</p>')
        self.frames.append(self._message(payload, alone=message.is_ephemeral))

    def _owner(self, channel: int) -> str:
        backend = self.tea.server.backend
        owners = {c: u for u, c in backend.dm_channels.items()}
        return self._name(owners[channel])

    def _name(self, user: int) -> str:
        found = self.tea.server.backend.users[user]
        return found.global_name or found.name

    async def asks(self, who: Any, command: str, /, **fields: Any) -> None:
        command = command.replace("-", "_")
        commands = self.tea.server.backend.commands[None]
        root = commands[command.partition(" ")[0], _CHAT_INPUT]
        inside = [o["name"] for o in root.get("options", []) if o["type"] == _GROUPED]
        if inside and " " not in command:
            command += " show" if "show" in inside else " list"
        await self._did(await who.slash(self.tea.channel, command, **fields))

    async def _did(self, done: Any) -> None:
        await self.settle()
        if done.modal:
            self._window = done
            self.frames.append(window(done.modal))

    async def says(self, who: Any, text: str) -> Any:
        said = await who.send(self.tea.channel, text)
        await self.settle()
        return said

    async def presses(self, who: Any, *labels: str) -> None:
        server = self.tea.server
        tried: list[str] = []
        for message in reversed(self._order):
            private = message.channel_id == server.backend.dm_channels.get(who.id)
            actor = who.user if private else who
            if not can_access_message(server, message.channel_id, message, actor):
                continue
            for part in (c for row in message.components for c in row["components"]):
                tried.append(part["label"])
                if any(label in part["label"] for label in labels):
                    self.act(f"{self._name(who.id)} ☞ {part['label']}")
                    if "url" in part:
                        self.act(part["url"])
                        return
                    shown = ResponseMessage(server, message)
                    await self._did(await actor.click(shown, custom_id=part["custom_id"]))
                    return
        raise AssertionError(f"no button {labels}: {tried[:20]}")

    async def fills(self, who: Any, /, **answers: str) -> None:
        if self._window is None:
            return
        shown, self._window = self._window, None
        told = {
            (part := label["component"])["custom_id"]: answers.get(part["custom_id"], "")
            for label in shown.modal["components"]
            if label["component"]["type"] == discord.ComponentType.text_input.value
        }
        await self._did(await who.submit_modal(shown, told))

    async def proves(self, who: Any, name: str, caption: str, picture: bytes) -> None:
        given = {"text": f"{name} {caption}", "file": ("walk.png", picture)}
        await self._did(await who.slash(self.tea.channel, "proof", **given))

    async def reacts(self, who: Any, said: Any) -> None:
        backend = self.tea.server.backend
        guild = backend.guilds[self.tea.guild.id]
        self.act(f"{self._name(who.id)} 👍 {said.content}")
        about = {
            "user_id": str(who.id),
            "channel_id": str(self.tea.channel.id),
            "message_id": str(said.id),
            "message_author_id": str(said.author.id),
            "guild_id": str(guild.id),
            "emoji": serializers.emoji_payload("👍"),
            "member": serializers.member_payload(backend, guild, guild.members[who.id]),
            "burst": False,
            "type": 0,
        }
        backend.emit("MESSAGE_REACTION_ADD", about)
        await self.settle()

    async def pins(self, who: Any, said: Any) -> None:
        link = f"https://discord.com/channels/{self.tea.guild.id}/{self.tea.channel.id}/{said.id}"
        await self._did(await who.slash(self.tea.channel, "pin", link=link))

    async def joins(self, name: str) -> Any:
        self.act(f"{name} → {TITLES[self.language]}")
        who = self._comes(name)
        await self.settle()
        return who

    async def begins(self, who: Any) -> None:
        await self.presses(who, "First steps", "新手")

    def menus(self) -> None:
        """The slash commands as the picker lists them, by the names of this language."""
        code = "zh-CN" if self.language == "zh" else ""
        lines: list[str] = []
        for command in self.tea.server.backend.commands[None].values():
            for part in [o for o in command.get("options", []) if o["type"] == _GROUPED] or [None]:
                named = [c for c in (command, part) if c]
                path = " ".join(c.get("name_localizations", {}).get(code, c["name"]) for c in named)
                last = named[-1]
                said = last.get("description_localizations", {}).get(code, last["description"])
                lines.append(f"<li><b>/{escape(path)}</b> {escape(said)}</li>")
        self.frames.append(f'<ul class="menu">{"".join(lines)}</ul>')

    def _message(self, payload: dict[str, Any], *, alone: bool) -> str:
        author = payload["author"]
        name = escape(author["global_name"] or author["username"])
        bot = author["id"] == str(self.tea.server.backend.bot_user.id)
        tag = '<span class="app">APP</span>' if bot else ""
        asked = payload.get("interaction_metadata") or {}
        used = ""
        if asked and asked.get("type") == _SLASH:
            user = escape(self._name(int(asked["user"]["id"])))
            used = f'<p class="used">↱ {user} used a command</p>'
        elif quoted := payload.get("referenced_message"):
            used = f'<p class="used">↱ {escape(quoted["content"][:80])}</p>'
        edited = "<small> (edited)</small>" if payload["edited_timestamp"] else ""
        text = markdown.discord(payload["content"])
        media = "".join(self._attached(one) for one in payload["attachments"])
        embeds = "".join(embed(one) for one in payload["embeds"])
        foot = (
            '<p class="only">👁 Only you can see this · <a>Dismiss message</a></p>' if alone else ""
        )
        return (
            f'<div class="post {"alone" if alone else ""}">{used}<div class="face">{name[0]}</div>'
            f'<p class="head"><b>{name}</b>{tag} <time>{payload["timestamp"][11:16]}</time></p>'
            f'<div class="text">{text}{edited}</div>{media}{embeds}'
            f"{keys(payload['components'])}{foot}</div>"
        )

    def _attached(self, one: dict[str, Any]) -> str:
        data = self.tea.server.backend.cdn.get(one["url"]) or b""
        if one["filename"].endswith((".png", ".jpg")):
            alt = escape(one.get("description") or "")
            return f'<img src="{source(data)}"><p class="alt">ALT {alt}</p>'
        return f'<div class="file">📄 {escape(one["filename"])}</div>'


_SLASH = 2


def embed(one: dict[str, Any]) -> str:
    fields = "".join(
        f"<p><b>{markdown.discord(f['name'])}</b>\n{markdown.discord(f['value'])}</p>"
        for f in one.get("fields", [])
    )
    title, said = escape(one.get("title", "")), markdown.discord(one.get("description", ""))
    return f'<div class="embed"><b>{title}</b>\n{said}{fields}</div>'


def keys(rows: list[dict[str, Any]]) -> str:
    """The action rows: five of five at most, a row goes on below where it is too narrow."""
    assert len(rows) <= 5
    drawn = ""
    for row in rows:
        assert len(row["components"]) <= 5
        each = "".join(
            f'<span class="key {_STYLES[b.get("style", 2)]}">{escape(b["label"])}'
            f"{' ↗' if 'url' in b else ''}</span>"
            for b in row["components"]
        )
        drawn += f'<div class="row">{each}</div>'
    return drawn


def window(modal: dict[str, Any]) -> str:
    """A modal: each label over what is filled in."""
    parts = ""
    for label in modal["components"]:
        part = label["component"]
        star = ' <em class="star">*</em>' if part.get("required", True) else ""
        shown = escape(part.get("placeholder") or "")
        if part.get("options"):
            shown = " / ".join(escape(o["label"]) for o in part["options"]) + " ▾"
        long = "long" if part.get("style") == discord.TextStyle.long.value else ""
        parts += f'<p class="label">{escape(label["label"])}{star}</p>'
        parts += f'<p class="input {long}">{shown}</p>'
    return f'<div class="window"><b>{escape(modal["title"])}</b>{parts}</div>'


@asynccontextmanager
async def on_discord(
    language: str, folder: Path, policies: Mapping[str, Any]
) -> AsyncIterator[OnDiscord]:
    """A server on Discord with Hearth in it."""
    known = {f.name: f.policy for f in FEATURES if f.policy}
    sections = {name: known[name].model_validate(given) for name, given in policies.items()}
    async with Tea(f"sqlite:///{folder}/hearth.db").running() as tea:
        made = OnDiscord(language, tea)
        here = Community(
            key="tea",
            name=TITLES[language],
            languages=LOCALES[language],
            groups=(Group(platform="discord", id=tea.guild.id),),
        )
        made.app = await tea.open(reads=True, sees=True, community=(here,), **sections)
        yield made
