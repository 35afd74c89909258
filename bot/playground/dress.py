"""Hearth's messages → what the page shows, in the reader's language."""

from datetime import date, datetime, timedelta
from typing import Any

from bot.pictures import Picture, picture
from bot.playground import model
from bot.playground.model import Content, Key, Option, Sheet
from handlers.kit.codec import press_data
from handlers.kit.fields import Field, Kind, choice_label, label, open_fields
from handlers.kit.message import Button, Form, Link, Message, Say, Value
from handlers.kit.vocabulary import Vocabulary

_TYPES: dict[Kind, str] = {
    "text": "str",
    "number": "int",
    "switch": "bool",
    "date": "date",
    "choice": "choice",
    "member": "str",
}


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

    async def picture(self, message: Message, locale: str) -> Picture | None:
        """The message's card as a picture, None where there is none."""
        return await picture(message.card, self._words, locale)

    def text(self, say: Say, locale: str) -> str:
        """The phrase as plain text; the page never reads a text as markup."""
        return self._words(say, locale)

    def _keys(self, rows: tuple[tuple[Button, ...], ...], locale: str) -> list[Key]:
        placed = [(row, button) for row, buttons in enumerate(rows) for button in buttons]
        return [self._key(str(n), row, b, locale) for n, (row, b) in enumerate(placed, 1)]

    def _key(self, key_id: str, row: int, button: Button, locale: str) -> Key:
        shown = self.text(button.label, locale)
        key = Key(id=key_id, label=shown, style=button.style, row=row)
        if isinstance(button.does, Link):
            return key.model_copy(update={"url": button.does.url})
        return key.model_copy(update={"data": press_data(button.does)})

    def _sheet(self, form: Form, locale: str) -> Sheet:
        return Sheet(
            title=self.text(Say(self._vocabulary.key(form.command)), locale),
            submit=self.text(Say("form-send"), locale),
            word=form.command.word,
            given=dict(form.given),
            fields=tuple(self._field(field, locale) for field in open_fields(form)),
            photo=form.command.takes_file,
        )

    def _field(self, field: Field, locale: str) -> model.Field:
        return model.Field(
            name=field.name,
            label=label(field.name, self._words, locale),
            type=_TYPES[field.kind],
            required=field.required,
            options=tuple(
                Option(value=c, label=choice_label(c, self._words, locale)) for c in field.choices
            ),
            value=field.preset,
        )


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
