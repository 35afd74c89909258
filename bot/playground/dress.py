"""Hearth's messages → what the page shows, in the reader's language."""

import types
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from bot.playground.model import Content, Field, Key, Option, Sheet
from handlers.kit.codec import press_data
from handlers.kit.message import Button, Form, Link, Message, Say, Value
from handlers.kit.vocabulary import Vocabulary

_TYPES = {bool: "bool", int: "int", date: "date", str: "str"}


class Dresser:
    """Finds the words for messages and what their forms ask for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words = vocabulary.words

    def content(self, message: Message, locale: str) -> Content:
        """The message as a playground post, in the language `locale`."""
        lines = [self.text(say, locale) for say in (message.say, *message.more)]
        return Content(
            text="\n".join(lines),
            buttons=tuple(self._keys(message.buttons, locale)),
            form=self._sheet(message.form, locale) if message.form else None,
            say=as_json(message.say),
            more=tuple(as_json(say) for say in message.more),
        )

    def text(self, say: Say, locale: str) -> str:
        """The phrase as plain text; the page never reads a text as markup."""
        return self._words(say, locale)

    def _keys(self, rows: tuple[tuple[Button, ...], ...], locale: str) -> list[Key]:
        placed = [(row, button) for row, buttons in enumerate(rows) for button in buttons]
        return [self._key(str(n), row, b, locale) for n, (row, b) in enumerate(placed, 1)]

    def _key(self, key_id: str, row: int, button: Button, locale: str) -> Key:
        label = self.text(button.label, locale)
        key = Key(id=key_id, label=label, style=button.style, row=row)
        if isinstance(button.does, Link):
            return key.model_copy(update={"url": button.does.url})
        return key.model_copy(update={"data": press_data(button.does)})

    def _sheet(self, form: Form, locale: str) -> Sheet:
        fields = form.command.model_fields
        return Sheet(
            title=self.text(Say(self._vocabulary.key(form.command)), locale),
            submit=self.text(Say("form-send"), locale),
            word=form.command.word,
            given=dict(form.given),
            fields=tuple(self._field(name, fields[name], locale) for name in form.asks),
        )

    def _field(self, name: str, info: FieldInfo, locale: str) -> Field:
        kind = _bare(info.annotation)
        choices = _choices(kind)
        default = info.get_default() if not info.is_required() else None
        return Field(
            name=name,
            label=self._known(f"field-{name}", name.replace("_", " "), locale),
            type="choice" if choices else _TYPES.get(kind, "str"),
            required=info.is_required(),
            options=tuple(
                Option(value=c, label=self._known(f"choice-{c}", c, locale)) for c in choices
            ),
            value="" if default is None else _flat(default),
        )

    def _known(self, key: str, otherwise: str, locale: str) -> str:
        return self.text(Say(key), locale) if self._words.has(key, locale) else otherwise


def as_json(say: Say) -> dict[str, Any]:
    """The phrase as JSON: dates in ISO 8601, durations in seconds, phrases inside likewise."""
    return {"key": say.key, "args": {name: _jsonable(v) for name, v in say.args.items()}}


def _jsonable(value: "Value | Say") -> Any:
    match value:
        case Say():
            return as_json(value)
        case datetime() | date():
            return value.isoformat()
        case timedelta():
            seconds = value.total_seconds()
            return int(seconds) if seconds.is_integer() else seconds
        case _:
            return value


def _bare(annotation: Any) -> Any:
    """The type without `| None`."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation


def _choices(kind: Any) -> tuple[str, ...]:
    if get_origin(kind) is Literal:
        return tuple(str(choice) for choice in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(member.value) for member in kind)
    return ()


def _flat(value: object) -> str:
    match value:
        case bool():
            return "1" if value else "0"
        case Enum():
            return str(value.value)
        case _:
            return str(value)
