"""A scene on Telegram's stand-in, and its messages as a phone of 360 points shows them."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from bot.telegram.adapter import Telegram
from scheduler.clock import StoppedClock
from scheduler.platform import Pace
from tests.platforms.botapi import BotApi, Chat, User
from tests.platforms.botapi.chats import Json, Posted
from tests.platforms.look import markdown
from tests.platforms.look.stage import LOCALES, NAMES, TITLES, Stage, source
from tests.platforms.telegram_hearth import START, hearth, settled


class OnTelegram(Stage):
    platform = "telegram"

    def __init__(self, language: str, api: BotApi) -> None:
        super().__init__(language)
        self.api = api
        code = "zh-hans" if language == "zh" else "en"
        self._code = code
        made = [api.user(name, language_code=code, started=True) for name in NAMES[language]]
        self._people = made
        self.group = api.group(TITLES[language], *made, kind="supergroup", bot="administrator")
        self._shown: dict[int, str] = {}
        self._order: list[Posted] = []
        self._chat: Chat | None = None
        self._me = 0

    @property
    def people(self) -> Sequence[User]:
        return self._people

    async def settle(self) -> None:
        await settled(self.api, self.app)
        assert not any("parse_mode" in call.params for call in self.api.calls)
        for chat in self.api.chats.values():
            for posted in chat.sent:
                self._draw(posted)

    def _draw(self, posted: Posted) -> None:
        state = json.dumps(posted.body, sort_keys=True) + str(posted.deleted)
        if self._shown.get(id(posted)) == state:
            return
        known = id(posted) in self._shown
        self._shown[id(posted)] = state
        if posted.deleted:
            if known:
                self.act(f"deleted: {posted.text[:40]}…")
            return
        if posted in self._order:
            self._order.remove(posted)
        self._order.append(posted)
        if posted.chat is not self._chat:
            self._chat = posted.chat
            title = posted.chat.title or f"Hearth ⇄ {self.api.users[posted.chat.id].name}"
            self.frames.append(f'<p class="chat">{escape(title)}</p>')
        self.frames.append(bubble(posted, mine=posted.body["from"]["id"] == self._me))

    async def asks(self, who: User, command: str, /, **fields: Any) -> None:
        self._me = who.id
        await who.says(self.group, " ".join(["/" + command, *map(str, fields.values())]))
        await self.settle()

    async def says(self, who: User, text: str) -> Posted:
        self._me = who.id
        said = await who.says(self.group, text)
        await self.settle()
        return said

    async def presses(self, who: User, *labels: str) -> None:
        self._me = who.id
        mine = {who.private, self.group}
        seen = [p for p in reversed(self._order) if p.chat in mine and not p.deleted]
        seen = [p for p in seen if p.seen_by in (0, who.id)]
        found = [(p, b) for p in seen for b in p.buttons if any(label in b for label in labels)]
        assert found, f"no button {labels}: {[[*p.buttons] for p in seen[:4]]}"
        posted, label = found[0]
        self.act(f"{who.name} ☞ {label}")
        if link := posted.buttons[label].get("url"):
            self.act(link)
            return
        press = await who.presses(posted, label)
        await self.settle()
        if press.answer.done() and press.answer.result().get("text"):
            self.frames.append(f'<p class="toast">{escape(press.answer.result()["text"])}</p>')

    async def fills(self, who: User, /, **answers: str) -> None:
        for answer in answers.values():
            asked = next(p for p in reversed(self._order) if p.by_bot and not p.deleted)
            if not asked.force_reply:
                return
            await who.says(asked.chat, answer or "-", reply_to=asked)
            await self.settle()

    async def proves(self, who: User, name: str, caption: str, picture: bytes) -> None:
        self._me = who.id
        await who.shows(who.private, f"/proof {name} {caption}", photo=picture)
        await self.settle()

    async def reacts(self, who: User, said: Posted) -> None:
        self.act(f"{who.name} 👍 {said.text}")
        await who.reacts(said, "👍")
        await self.settle()

    async def pins(self, who: User, said: Posted) -> None:
        self._me = who.id
        await who.says(self.group, "/pin", reply_to=said)
        await self.settle()

    async def joins(self, name: str) -> User:
        who = self.api.user(name, language_code=self._code)
        self.act(f"{name} → {self.group.title}")
        await who.joins(self.group)
        await self.settle()
        return who

    async def begins(self, who: User) -> None:
        self._me = who.id
        await who.says(who.private, "/start guide")
        await self.settle()

    def menus(self) -> None:
        """What the client offers behind its menu button."""
        code = "zh" if self.language == "zh" else ""
        for (scope, language), commands in sorted(self.api.commands.items()):
            if language == code:
                lines = "".join(
                    f"<li><b>/{c['command']}</b> {escape(c['description'])}</li>" for c in commands
                )
                self.frames.append(f'<p class="act">{scope}</p><ul class="menu">{lines}</ul>')


def bubble(posted: Posted, *, mine: bool) -> str:
    """A message with all that belongs to it."""
    body = posted.body
    group = posted.chat.is_group
    name = f'<b class="name">{escape(body["from"]["first_name"])}</b>' if group and not mine else ""
    alone = '<i class="alone">👁 only you see this</i>' if posted.ephemeral else ""
    quoted = body.get("reply_to_message")
    quote = ""
    if quoted:
        text = quoted.get("text", quoted.get("caption", "🖼"))
        sender = escape(quoted["from"]["first_name"])
        quote = f'<div class="quote"><b>{sender}</b><span>{escape(text)}</span></div>'
    media = f'<img src="{source(posted.photo)}">' if posted.photo else ""
    if posted.document[0]:
        media = f'<div class="file">📄 {escape(posted.document[0])}</div>'
    text = markdown.telegram(posted.text) if posted.text else service(body)
    when = datetime.fromtimestamp(body["date"], UTC)
    edited = "edited " if "edit_date" in body else ""
    said = f'<div class="text">{text}<time>{edited}{when:%H:%M}</time></div>'
    kind = f"{'mine' if mine else 'theirs'} {'group' if group else 'private'}"
    hint = ""
    if posted.force_reply:
        placeholder = posted.force_reply.get("input_field_placeholder", "")
        hint = f'<div class="hint"><span>{escape(placeholder)}</span></div>'
    rows = posted.markup.get("inline_keyboard", [])
    shown = f'<div class="bubble">{name}{alone}{quote}{media}{said}</div>'
    return f'<div class="post {kind}">{shown}{keys(rows)}{hint}</div>'


def service(body: Json) -> str:
    """What stands in place of a text."""
    if "new_chat_members" in body:
        return "<i>joined the group</i>"
    return "" if "photo" in body else "<i>…</i>"


def keys(rows: list[list[Json]]) -> str:
    """The inline keyboard: the buttons of a row share its width, each on one line."""
    drawn = ""
    for row in rows:
        each = "".join(
            f'<span class="key {b.get("style", "")}">{escape(b["text"])}'
            f"{'<sup>↗</sup>' if 'url' in b else ''}</span>"
            for b in row
        )
        drawn += f'<div class="row">{each}</div>'
    return f'<div class="keys">{drawn}</div>' if drawn else ""


@asynccontextmanager
async def on_telegram(
    language: str, folder: Path, policies: Mapping[str, Any]
) -> AsyncIterator[OnTelegram]:
    """A group on Telegram with Hearth in it."""
    Telegram.pace = Pace()
    clock = StoppedClock(START)
    async with BotApi(clock=lambda: clock.now().timestamp()) as api:
        made = OnTelegram(language, api)
        told = {
            "policies": dict(policies),
            "languages": LOCALES[language],
            "name": TITLES[language],
        }
        async with hearth(api, folder, clock, made.group, **told) as app:
            made.app = app
            yield made
