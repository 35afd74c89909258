"""The slash commands as Discord wants them registered, made from the vocabulary."""

from collections.abc import Iterator
from typing import Any, cast

import discord
from discord.http import Route

from handlers.kit.feature import On
from handlers.kit.fields import Field, choice_label, fields_of, label
from handlers.kit.inbound import Role
from handlers.kit.message import Say
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import LANGUAGES, Words

MOST = 100
"""Global commands that Discord allows."""

SHOW, LIST = "show", "list"
"""What "/streak" is called inside its group when there is "/streak repair" too: Discord cannot call
a group itself. The second where there is a command of the first name."""

FILE, ATTACHMENT = "file", 11
"""What the option for a photo or file is called, and its type."""

_COMMAND, _GROUP_MEMBER = 1, 1
_KINDS = {"text": 3, "date": 3, "choice": 3, "number": 4, "switch": 5, "member": 6}
_MANAGE_GUILD = str(1 << 5)
_GUILD, _BOT_DM = 0, 1
_CONTEXTS = {"anywhere": [_GUILD, _BOT_DM], "group": [_GUILD], "private": [_BOT_DM]}
_LOCALES = {"zh-Hans": ("zh-CN", "zh-TW")}
_DESCRIPTION, _NAME, _CHOICES = 100, 32, 25

Payload = dict[str, Any]
Path = tuple[str, ...]


class Menu:
    """What is registered with Discord, and the way back from what somebody chose.

    Raises ValueError when the vocabulary is more than Discord takes.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary.words
        self._paths: dict[Path, On] = {}
        for on in _listed(vocabulary):
            for name in (on.command.word, *on.command.aliases):
                self._paths[tuple(name.split(" "))] = on
        for group in {path[0] for path in self._paths if len(path) > 1}:
            if (group,) in self._paths:
                name = LIST if (group, SHOW) in self._paths else SHOW
                self._paths[group, name] = self._paths.pop((group,))
        self.payloads = list(self._payloads())
        if len(self.payloads) > MOST:
            raise ValueError(f"{len(self.payloads)} commands are more than Discord takes")

    def word(self, path: Path) -> str | None:
        """The word of the command behind a chosen path, None when it is not ours any more."""
        on = self._paths.get(path)
        return on.command.word if on else None

    def _payloads(self) -> Iterator[Payload]:
        groups: dict[str, list[tuple[str, On]]] = {}
        for path, on in self._paths.items():
            if len(path) == 1:
                yield self._named(path[0], on) | _rights([on]) | {"options": self._options(on)}
            else:
                groups.setdefault(path[0], []).append((path[1], on))
        for name, members in groups.items():
            yield self._group(name, members)

    def _group(self, name: str, members: list[tuple[str, On]]) -> Payload:
        inside = [
            self._named(own, on) | {"type": _GROUP_MEMBER, "options": self._options(on)}
            for own, on in members
        ]
        key = f"cmd-{name}"
        return (
            {"name": name, "type": _COMMAND, "description": self._said(key, name)}
            | self._localised("name", f"{key}.name", _NAME)
            | self._localised("description", key, _DESCRIPTION)
            | _rights([on for _, on in members])
            | {"options": inside}
        )

    def _named(self, name: str, on: On) -> Payload:
        key = Vocabulary.key(on.command)
        own = f"{key}.name" if on.command.word.split(" ")[-1] == name else f"part-{name}"
        return (
            {"name": name, "type": _COMMAND, "description": self._said(key, name)}
            | self._localised("name", own, _NAME)
            | self._localised("description", key, _DESCRIPTION)
        )

    def _options(self, on: On) -> list[Payload]:
        ordered = sorted(fields_of(on.command), key=lambda field: not field.required)
        options = [self._option(field) for field in ordered]
        return [*options, self._file()] if on.command.takes_file else options

    def _file(self) -> Payload:
        name = label(FILE, self._words, LANGUAGES[0])[:_DESCRIPTION]
        said = self._localised("description", f"field-{FILE}", _DESCRIPTION)
        return {"name": FILE, "type": ATTACHMENT, "description": name} | said

    def _option(self, field: Field) -> Payload:
        option: Payload = {
            "name": field.name,
            "type": _KINDS[field.kind],
            "description": label(field.name, self._words, LANGUAGES[0])[:_DESCRIPTION],
        }
        option |= self._localised("description", f"field-{field.name}", _DESCRIPTION)
        if field.required:
            option["required"] = True
        if offered(field):
            option["choices"] = [self._choice(value) for value in offered(field)]
        elif field.kind in {"number", "text"}:
            unit = "value" if field.kind == "number" else "length"
            bounds = {f"min_{unit}": field.least, f"max_{unit}": field.most}
            option |= {name: bound for name, bound in bounds.items() if bound is not None}
        return option

    def _choice(self, value: str) -> Payload:
        name = choice_label(value, self._words, LANGUAGES[0])[:_DESCRIPTION]
        localised = self._localised("name", f"choice-{value}", _DESCRIPTION)
        return {"name": name, "value": value} | localised

    def _said(self, key: str, otherwise: str) -> str:
        known = self._words.has(key, LANGUAGES[0])
        return _say(self._words, key, LANGUAGES[0])[:_DESCRIPTION] if known else otherwise

    def _localised(self, what: str, key: str, most: int) -> Payload:
        found = {
            locale: _say(self._words, key, language)[:most]
            for language, locales in _LOCALES.items()
            if self._words.has(key, language)
            for locale in locales
        }
        return {f"{what}_localizations": found} if found else {}


def offered(field: Field) -> tuple[str, ...]:
    """The choices of a field, none when they are more than Discord shows: then it is typed."""
    return field.choices if len(field.choices) <= _CHOICES else ()


def _say(words: Words, key: str, language: str) -> str:
    return words(Say(key), language)


def _listed(vocabulary: Vocabulary) -> list[On]:
    """All that has a place in a menu, in private or in a group, for whatever role."""
    both = [on for private in (False, True) for on in vocabulary.menu(Role.OWNER, private)]
    return list(dict.fromkeys(both))


def _rights(together: list[On]) -> Payload:
    """Where a command is offered and to whom at first. Server managers may change the latter, so
    it is never the check."""
    contexts = sorted({place for on in together for place in _CONTEXTS[on.where]})
    rights: Payload = {"contexts": contexts, "integration_types": [0]}
    if all(on.role >= Role.ADMIN for on in together):
        rights["default_member_permissions"] = _MANAGE_GUILD
    return rights


async def registered(client: discord.Client) -> list[Payload]:
    """The commands that Discord has; none when it does not say."""
    route = Route(
        "GET", "/applications/{application_id}/commands", application_id=client.application_id
    )
    try:
        return await client.http.request(route, params={"with_localizations": "true"})
    except discord.HTTPException:
        return []


def same(ours: list[Payload], theirs: list[Payload]) -> bool:
    """Whether what Discord has is what we would register; fields it adds by itself do not count."""
    return _ordered(ours) == _ordered(theirs)


def _ordered(payloads: list[Payload]) -> list[Any]:
    return sorted((_plain(p, _OURS) for p in payloads), key=lambda p: str(p["name"]))


_OURS = frozenset(
    {
        "name",
        "description",
        "type",
        "options",
        "contexts",
        "integration_types",
        "default_member_permissions",
        "name_localizations",
        "description_localizations",
        "required",
        "choices",
        "value",
        "min_value",
        "max_value",
        "min_length",
        "max_length",
    }
)
_MAPS = {"name_localizations", "description_localizations"}


def _plain(value: Any, known: frozenset[str] | None = None) -> Any:
    """The value without what is empty, false or not ours: Discord may send that or leave it out."""
    if isinstance(value, list):
        return [_plain(inner, known) for inner in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    return {
        name: _plain(inner, None if name in _MAPS else _OURS)
        for name, inner in cast("Payload", value).items()
        if (known is None or name in known) and not _empty(inner)
    }


def _empty(value: Any) -> bool:
    return value is None or value is False or value in ([], {})
