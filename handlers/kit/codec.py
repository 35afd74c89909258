"""Messages as JSON and back, for the outbox: a message may be sent by another process, or later.

Events that are parked as well.
"""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from handlers.kit.card import Card, Chart, Honour, Month, Shown
from handlers.kit.command import VERSION, Command
from handlers.kit.inbound import Inbound, Tally
from handlers.kit.message import Button, Exhibit, File, Form, Link, Message, Say, Sealed, Value
from handlers.kit.vocabulary import ASK, Vocabulary

_EVENT = TypeAdapter(Inbound)


def press_data(does: Command | Form) -> str:
    """What a button carries: a packed command, with ASK in front when its fields are asked for."""
    if isinstance(does, Command):
        return does.pack()
    values = [does.given.get(name, "") for name in does.command.field_names]
    return ASK + ":".join([VERSION, does.command.word, *values]).rstrip(":")


def encode(message: Message) -> str:
    """The message as JSON."""
    return to_json(_message(message)).decode()


def decode(text: str, vocabulary: Vocabulary) -> Message:
    """The message again. A button whose command is gone since is left out."""
    raw = json.loads(text)
    rows = [[_read_button(b, vocabulary) for b in row] for row in raw.get("b", [])]
    form = raw.get("f")
    on = vocabulary.entries.get(form[0]) if form else None
    return Message(
        say=_read_say(raw["s"]),
        more=tuple(_read_say(s) for s in raw.get("m", [])),
        buttons=tuple(tuple(b for b in row if b is not None) for row in rows),
        form=Form(on.command, form[1]) if on else None,
        private=raw.get("p", False),
        style=raw.get("y", "new"),
        card=_read_card(raw["c"]) if "c" in raw else None,
        file=File(*raw["a"]) if "a" in raw else None,
        exhibit=Exhibit(*raw["x"]) if "x" in raw else None,
        apart=raw.get("z", False),
    )


def _message(message: Message) -> dict[str, Any]:
    raw: dict[str, Any] = {"s": _say(message.say)}
    if message.more:
        raw["m"] = [_say(s) for s in message.more]
    if message.buttons:
        raw["b"] = [[_button(b) for b in row] for row in message.buttons]
    if message.form:
        raw["f"] = [message.form.command.word, message.form.given]
    if message.private:
        raw["p"] = True
    if message.style != "new":
        raw["y"] = message.style
    if message.card:
        raw["c"] = _card(message.card)
    if message.file:
        raw["a"] = [message.file.name, message.file.media_type, message.file.text]
    if message.exhibit:
        shown = message.exhibit
        raw["x"] = [shown.number, shown.kind, shown.name, shown.platform, shown.ref]
    if message.apart:
        raw["z"] = True
    return raw


def _card(card: Shown) -> dict[str, Any]:
    if isinstance(card, Month):
        return {
            "first": card.first.isoformat(),
            "marks": [[day, *map(list, marks)] for day, marks in card.marks.items()],
            "signs": [[sign, _say(meaning)] for sign, meaning in card.signs],
            "today": card.today,
            "theme": card.theme,
        }
    if isinstance(card, Chart):
        return {
            "days": [day.isoformat() for day in card.days],
            "title": _say(card.title),
            "rows": [[_say(name), list(numbers)] for name, numbers in card.rows],
            "theme": card.theme,
        }
    if isinstance(card, Honour):
        return {
            "name": card.name,
            "emoji": card.emoji,
            "title": _say(card.title),
            "when": _say(card.when),
            "where": card.where,
            "theme": card.theme,
        }
    return {
        "name": card.name,
        "title": card.title and _say(card.title),
        "level": card.level,
        "progress": card.progress,
        "facts": [[_say(label), _say(value)] for label, value in card.facts],
        "badges": [_say(badge) for badge in card.badges],
        "theme": card.theme,
    }


def _read_card(raw: dict[str, Any]) -> Shown:
    if "marks" in raw:
        return Month(
            first=date.fromisoformat(raw["first"]),
            marks={day: tuple((sign, text) for sign, text in each) for day, *each in raw["marks"]},
            signs=tuple((sign, _read_say(meaning)) for sign, meaning in raw["signs"]),
            today=raw["today"],
            theme=raw["theme"],
        )
    if "days" in raw:
        return Chart(
            title=_read_say(raw["title"]),
            days=tuple(map(date.fromisoformat, raw["days"])),
            rows=tuple((_read_say(name), tuple(numbers)) for name, numbers in raw["rows"]),
            theme=raw["theme"],
        )
    if "emoji" in raw:
        title, when = _read_say(raw["title"]), _read_say(raw["when"])
        return Honour(raw["name"], raw["emoji"], title, when, raw["where"], raw["theme"])
    return Card(
        name=raw["name"],
        title=raw["title"] and _read_say(raw["title"]),
        level=raw["level"],
        progress=raw["progress"],
        facts=tuple((_read_say(label), _read_say(value)) for label, value in raw["facts"]),
        badges=tuple(map(_read_say, raw["badges"])),
        theme=raw["theme"],
    )


def _say(say: Say) -> list[Any]:
    return [say.key, {k: _value(v) for k, v in say.args.items()}] if say.args else [say.key]


def _value(value: Value | Say) -> Any:
    match value:
        case int() | str():
            return value
        case Say():
            return {"say": _say(value)}
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case timedelta():
            return {"seconds": value.total_seconds()}
        case Sealed():
            return {"sealed": value.id}


def _read_say(raw: list[Any]) -> Say:
    args: dict[str, Any] = raw[1] if len(raw) > 1 else {}
    return Say(raw[0], {k: _read_value(v) for k, v in args.items()})


def _read_value(raw: Any) -> Value | Say:
    match raw:
        case {"say": say}:
            return _read_say(say)
        case {"at": at}:
            return datetime.fromisoformat(at)
        case {"day": day}:
            return date.fromisoformat(day)
        case {"seconds": seconds}:
            return timedelta(seconds=seconds)
        case {"sealed": number}:
            return Sealed(number)
        case _:
            return raw


def _button(button: Button) -> list[Any]:
    does = button.does
    target = {"url": does.url} if isinstance(does, Link) else press_data(does)
    return [_say(button.label), target, button.style]


def _read_button(raw: list[Any], vocabulary: Vocabulary) -> Button | None:
    label, target, style = raw
    if isinstance(target, dict):
        return Button(_read_say(label), Link(target["url"]), style)  # pyright: ignore[reportUnknownArgumentType]
    does = vocabulary.pressed(target)
    return Button(_read_say(label), does, style) if does else None


def payload_of(event: Inbound) -> str:
    """An event as JSON, or as Python shows it when it holds what JSON does not."""
    if isinstance(event.body, Tally) and event.body.heard:
        # Nothing of what people say to each other is kept.
        event = replace(event, body=replace(event.body, heard=None))
    try:
        return _EVENT.dump_json(event).decode()
    except ValueError:
        return repr(event)
