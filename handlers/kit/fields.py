"""What a field of a command asks for: its kind, limits and choices, read from its declaration."""

import types
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from handlers.kit.command import Command, flat
from handlers.kit.message import Form, Say
from handlers.kit.wording import Words

Kind = Literal["text", "number", "switch", "date", "choice", "member"]


class AMember:
    """Marks a field that names a member: platforms that can let people choose one."""


class ACommand:
    """Marks a field that may be a command: as an answer to its question, it is not carried out."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `least` and `most` bound a number, or the length of a text.

    preset: the value it has when nobody gives one, as text; "" for none.
    """

    name: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    preset: str = ""


def fields_of(command: type[Command]) -> list[Field]:
    """The fields of a command in their order."""
    return [_field(name, info) for name, info in command.model_fields.items()]


def is_a_command(command: type[Command], field: str) -> bool:
    """Whether that field is marked as one that may be a command."""
    return any(isinstance(rule, ACommand) for rule in command.model_fields[field].metadata)


def open_fields(form: Form) -> list[Field]:
    """The fields that a form asks for."""
    return [field for field in fields_of(form.command) if field.name in form.asks]


def label(name: str, words: Words, language: str) -> str:
    """What a field is called: `field-<name>` of the words, else its own name."""
    return _said(f"field-{name}", name.replace("_", " "), words, language)


def choice_label(value: str, words: Words, language: str) -> str:
    """What one of the choices is called: `choice-<value>` of the words, else the value itself."""
    return _said(f"choice-{value}", value, words, language)


def _said(key: str, otherwise: str, words: Words, language: str) -> str:
    return words(Say(key), language) if words.has(key, language) else otherwise


def _field(name: str, info: FieldInfo) -> Field:
    kind = _bare(info.annotation)
    choices = _choices(kind)
    limits = [_limits(rule) for rule in info.metadata]
    return Field(
        name,
        "choice" if choices else _marked(info) or _kind(kind),
        info.is_required(),
        choices,
        next((least for least, _ in limits if least is not None), None),
        next((most for _, most in limits if most is not None), None),
        "" if info.is_required() else flat(info.get_default()),
    )


def _bare(annotation: Any) -> Any:
    """The type without "or nothing"."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _choices(kind: Any) -> tuple[str, ...]:
    if get_origin(kind) is Literal:
        return tuple(str(value) for value in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(member.value) for member in kind)
    return ()


def _marked(info: FieldInfo) -> Kind | None:
    return "member" if any(isinstance(rule, AMember) for rule in info.metadata) else None


def _kind(kind: Any) -> Kind:
    if not isinstance(kind, type):
        return "text"
    if issubclass(kind, bool):
        return "switch"
    if issubclass(kind, int):
        return "number"
    return "date" if issubclass(kind, date) else "text"


def _limits(rule: Any) -> tuple[int | None, int | None]:
    """The bounds a constraint of the declaration sets (Ge, Gt, Le, Lt, MinLen, MaxLen)."""
    above, below = getattr(rule, "gt", None), getattr(rule, "lt", None)
    least = getattr(rule, "ge", getattr(rule, "min_length", None))
    most = getattr(rule, "le", getattr(rule, "max_length", None))
    return above + 1 if above is not None else least, below - 1 if below is not None else most
