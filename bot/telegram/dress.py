"""Hearth's messages → plain text and a keyboard, as the Bot API takes them.

Texts go out without a parse mode, so nothing in them can be markup and nothing needs escaping.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.pictures import Picture, picture
from handlers.kit.clean import visible
from handlers.kit.codec import press_data
from handlers.kit.fields import label
from handlers.kit.message import Button, Form, Link, Message, Say
from handlers.kit.wording import Words

TEXT_UNITS = 4096
"""The longest message, in UTF-16 units."""
TOAST_UNITS = 200
_LABEL_UNITS = 64
_HINT_UNITS = 64
_ROOM, _GAP, _EDGES = 298, 5, 18
"""Points: what a row of buttons has on a narrow phone, between two of them, and inside of each."""
_NARROW, _WIDE = frozenset(" iljtfrI.,:;'’|!()‹›"), frozenset("mwMW@%…")
_STYLES = {"primary": "primary", "danger": "danger"}

_Row = list[dict[str, str]]
_MENTION = re.compile(r"@(?=\w)")
_JOINING = "\u200d\ufe0e\ufe0f\u20e3"


@dataclass(frozen=True, slots=True)
class Dressed:
    """A text and its `reply_markup` ({}: none)."""

    text: str
    markup: dict[str, Any]


class Dresser:
    """Finds the words for messages; people's own texts in them are made harmless first."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def dress(self, message: Message, locale: str) -> Dressed:
        """The message in that language: a question to reply to, when it holds a form."""
        lines = [self._text(say, locale) for say in (message.say, *message.more)]
        text = cut("\n".join(lines), TEXT_UNITS)
        if message.form is not None:
            return Dressed(text, self._question(message.form, locale))
        if message.buttons:
            rows = [[self._button(b, locale) for b in row] for row in message.buttons]
            return Dressed(text, {"inline_keyboard": list(_readable(rows))})
        return Dressed(text, {})

    async def picture(self, message: Message, locale: str) -> Picture | None:
        """The message's card as a picture, None where there is none."""
        return await picture(message.card, self._words, locale)

    def toast(self, message: Message, locale: str) -> str:
        """The message as a passing notice."""
        return cut(self._text(message.say, locale), TOAST_UNITS)

    def _text(self, say: Say, locale: str) -> str:
        return self._words(say.escaped(harmless), locale)

    def _button(self, button: Button, locale: str) -> dict[str, str]:
        shown = {"text": cut(self._text(button.label, locale), _LABEL_UNITS)}
        if isinstance(button.does, Link):
            return shown | {"url": button.does.url}
        if button.style in _STYLES:
            shown["style"] = _STYLES[button.style]
        return shown | {"callback_data": press_data(button.does)}

    def _question(self, form: Form, locale: str) -> dict[str, Any]:
        hint = cut(label(form.first, self._words, locale), _HINT_UNITS)
        return {"force_reply": True, "selective": True, "input_field_placeholder": hint}


def _readable(rows: list[_Row]) -> Iterator[_Row]:
    """The rows so that every label is whole: the buttons of a row share a phone's width. Several
    of one length stay a table, of fewer columns."""
    for length_, alike in groupby(rows, len):
        each = list(alike)
        columns = min(map(_beside, each))
        parts = [[b for row in each for b in row]] if 1 < columns < length_ else each
        for part in parts:
            most = columns if len(parts) == 1 else _beside(part)
            yield from (part[at : at + most] for at in range(0, len(part), most))


def _beside(row: _Row) -> int:
    """How many of a row fit beside each other, so that its parts are about as long."""
    widest = max(sum(map(_points, button["text"])) for button in row)
    parts = 1
    while (most := -(-len(row) // parts)) > 1 and widest + _EDGES > (_ROOM + _GAP) // most - _GAP:
        parts += 1
    return most


def _points(char: str) -> int:
    """About how wide a character of a label is."""
    if unicodedata.east_asian_width(char) in "WF":
        return 15 if char.isalpha() else 20
    if char in _NARROW:
        return 4
    wide = char in _WIDE or not (char.isascii() or char.isalnum())
    return 13 if wide else 10 if char.isupper() else 8


def harmless(text: str) -> str:
    """Somebody's text without marks that disturb the text around it, and pinging nobody."""
    return _MENTION.sub("@\u2060", visible(text))


def cut(text: str, units: int) -> str:
    """At most that many UTF-16 units, cut between visible characters and then marked with …"""
    if len(text) * 2 <= units or length(text) <= units:
        return text
    end, used = 0, 1
    for char in text:
        used += length(char)
        if used > units:
            break
        end += 1
    while end > 0 and _joined(text, end):
        end -= 1
    return text[:end].rstrip() + "…"


def _joined(text: str, at: int) -> bool:
    """Whether the characters on both sides of `at` are shown as one."""
    after = text[at]
    return bool(unicodedata.combining(after)) or after in _JOINING or text[at - 1] == "\u200d"


def length(text: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
