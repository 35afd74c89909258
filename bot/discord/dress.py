"""A message as Discord shows it: content, buttons, modals, in the reader's language."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import discord

from bot.discord.commands import FILE, offered
from bot.discord.presses import told_apart
from bot.pictures import picture
from handlers.kit.clean import visible
from handlers.kit.codec import press_data
from handlers.kit.fields import Field, choice_label, label, open_fields
from handlers.kit.message import Button, Form, Link, Message, Say
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import Words

UPLOAD = (10 << 20) - (64 << 10)
"""Bytes of a file that Discord takes of a bot, with the rest of the message."""

CONTENT = 2000
"""Characters that one message takes."""

_LABEL, _TITLE, _ASKED, _IN_ROW, _ROWS = 80, 45, 5, 5, 5
_SHORT = 100
_LONGEST = 4000
_MARKUP = re.compile(r"([\\*_~|`<>#\-+\[\]()@:])")
_STYLES = {
    "plain": discord.ButtonStyle.secondary,
    "primary": discord.ButtonStyle.primary,
    "danger": discord.ButtonStyle.danger,
}


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a message; `alt` describes a picture to those who do not see it."""

    name: str
    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Dressed:
    """What is sent. `view` holds the buttons, None without any."""

    content: str
    view: discord.ui.View | None
    attached: tuple[Attached, ...] = ()

    @property
    def files(self) -> list[discord.File]:
        """What is attached, as the library takes it: each of them can be sent once."""
        return [
            discord.File(BytesIO(a.data), a.name, description=a.alt or None) for a in self.attached
        ]

    @property
    def new(self) -> dict[str, Any]:
        """As the parameters of a new message."""
        said: dict[str, Any] = {"content": self.content}
        if self.view:
            said["view"] = self.view
        return said | ({"files": self.files} if self.attached else {})

    @property
    def changed(self) -> dict[str, Any]:
        """As those of an edit, which takes buttons and pictures away that are there no more."""
        return {"content": self.content, "view": self.view, "attachments": self.files}


def dressed(message: Message, words: Words, language: str) -> Dressed:
    """The message in that language. Text values are shown as they are, never as markup."""
    lines = [words(say.escaped(plain), language) for say in (message.say, *message.more)]
    rows = [*message.buttons]
    if message.form is not None:
        name = Say(Vocabulary.key(message.form.command))
        rows.append((Button(name, message.form, "primary"),))
    return Dressed(_cut("\n".join(lines)), _view(rows, words, language))


async def attached(message: Message, words: Words, language: str) -> tuple[Attached, ...]:
    """Its file, and its card as a picture where it can be drawn."""
    found: list[Attached] = []
    if drawn := await picture(message.card, words, language):
        found.append(Attached("card.png", drawn.png, drawn.alt))
    shown = message.exhibit
    if shown is not None and 0 < len(shown.data) <= UPLOAD:
        name = "photo.jpg" if shown.kind == "photo" else shown.name or "file.bin"
        found.append(Attached(name, shown.data))
    if message.file is not None:
        found.append(Attached(message.file.name, message.file.text.encode()))
    return tuple(found)


def modal(form: Form, words: Words, language: str, custom_id: str) -> discord.ui.Modal:
    """The open fields of a command as a modal; it answers under that custom id.

    Discord takes five fields: those that must be filled in come first.
    """
    title = words(Say(Vocabulary.key(form.command)), language)
    window = discord.ui.Modal(title=title[:_TITLE], custom_id=custom_id)
    for field in sorted(open_fields(form), key=lambda f: not f.required)[:_ASKED]:
        name = label(field.name, words, language)[:_TITLE]
        window.add_item(discord.ui.Label(text=name, component=_input(field, words, language)))
    if form.command.takes_file:
        name = label(FILE, words, language)[:_TITLE]
        upload: discord.ui.Item[Any] = discord.ui.FileUpload(
            custom_id=FILE, required=False, max_values=1
        )
        window.add_item(discord.ui.Label(text=name, component=upload))
    window.stop()  # answers come by custom id, also after a restart: the library keeps nothing
    return window


def _input(field: Field, words: Words, language: str) -> discord.ui.Item[Any]:
    choices = ("true", "false") if field.kind == "switch" else offered(field)
    if choices:
        options = [
            discord.SelectOption(label=choice_label(c, words, language)[:_LABEL], value=c)
            for c in choices
        ]
        least = 1 if field.required else 0
        return discord.ui.Select(
            custom_id=field.name, options=options, required=field.required, min_values=least
        )
    if field.kind == "member":
        return discord.ui.UserSelect(custom_id=field.name, required=field.required)
    most = field.most if field.kind == "text" else None
    long = field.kind == "text" and (most is None or most > _SHORT)
    return discord.ui.TextInput(
        custom_id=field.name,
        required=field.required,
        style=discord.TextStyle.long if long else discord.TextStyle.short,
        min_length=field.least if field.kind == "text" else None,
        max_length=min(most or _LONGEST, _LONGEST),
        placeholder="2026-01-31" if field.kind == "date" else None,
    )


def _view(rows: list[tuple[Button, ...]], words: Words, language: str) -> discord.ui.View | None:
    parts = [row[i : i + _IN_ROW] for row in rows for i in range(0, len(row), _IN_ROW)][:_ROWS]
    if not parts:
        return None
    view, taken = discord.ui.View(timeout=None), set[str]()
    for number, part in enumerate(parts):
        for button in part:
            view.add_item(_button(button, words, language, number, taken))
    view.stop()  # presses come by custom id, also after a restart: the library keeps nothing
    return view


def _button(
    button: Button, words: Words, language: str, row: int, taken: set[str]
) -> discord.ui.Button[discord.ui.View]:
    text = words(button.label, language)[:_LABEL]
    if isinstance(button.does, Link):
        return discord.ui.Button(label=text, url=button.does.url, row=row)
    style, custom_id = _STYLES[button.style], told_apart(press_data(button.does), taken)
    return discord.ui.Button(label=text, custom_id=custom_id, style=style, row=row)


def plain(text: str) -> str:
    """Somebody's text so that Discord shows it as it was written: no markup, mention or link."""
    return _MARKUP.sub(
        r"\\\1", "\n".join(" ".join(line.split()) for line in visible(text).split("\n"))
    )


def _cut(text: str) -> str:
    if len(text) <= CONTENT:
        return text
    return text[: CONTENT - 1].rstrip("\\") + "…"
