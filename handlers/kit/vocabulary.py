"""Every command Hearth knows, and how a line of text, a form or a button becomes one of them."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from handlers.kit.command import VERSION, Command
from handlers.kit.feature import Feature, On
from handlers.kit.fields import Field, Kind, fields_of
from handlers.kit.inbound import Role
from handlers.kit.message import Form, Say, Value
from handlers.kit.wording import LANGUAGES, Words

_SHORT = 64
_CHINESE = LANGUAGES[1]
_END_MARKS = ".!~。！～…"
_QUESTIONS = ("?", "？")
_AMOUNT = re.compile(r"(\d+)\s*(?:[^\W\d_]\D*)?")
"""A number, and the unit that people put behind it: "3 days"."""

ASK = "?"
"""Packed in front of a command by a button that asks for its open fields first."""


class Trouble(Exception):
    """Said to the member instead of doing anything: what is wrong and what to do."""

    def __init__(self, say: Say) -> None:
        super().__init__(say.key)
        self.say = say


@dataclass(frozen=True, slots=True)
class Unheard:
    """A slash command that nobody declared.

    nearest, nearest_admin: the closest name there is, for everybody and for admins, or "".
    ours: whether its first word is one of Hearth's, so that it was meant for no other bot.
    """

    nearest: str
    nearest_admin: str = ""
    ours: bool = False


class Vocabulary:
    """The commands of all features, by every name they answer to.

    Bare words ("签到") come from the words files: the `.words` of the message `cmd-<word>`.
    listens: whether questions that are asked of a group are answered somewhere.
    """

    def __init__(self, features: Iterable[Feature], words: Words) -> None:
        self.words = words
        self.listens = False
        self.entries: dict[str, On] = {}
        self.promises: dict[str, On] = {}
        self._names: dict[str, On] = {}
        self._bare: dict[str, On] = {}
        self._groups: set[str] = set()
        self._takers: list[On] = []
        self._cancel = {normal(word) for word in words.bare_words("dialog-closed")}
        # Thousands say the same few words.
        self._read_again = lru_cache(maxsize=1024)(self._read)
        for feature in features:
            for on in feature.commands:
                self._add(on)
            self.promises |= {on.command.word: on for on in feature.promises}

    def _add(self, on: On) -> None:
        if " " in on.command.word:
            self._groups.add(on.command.word.partition(" ")[0])
        for name in (on.command.word, *on.command.aliases):
            if self._names.setdefault(name, on) is not on:
                raise ValueError(f"two features answer to /{name}")
        self.entries[on.command.word] = on
        if on.command.takes_file and on.menu:
            # The others take one only as the answer to a question of theirs.
            self._takers.append(on)
        for bare in self.words.bare_words(self.key(on.command)):
            if self._bare.setdefault(normal(bare), on) is not on:
                raise ValueError(f"two features answer to {bare}")

    @staticmethod
    def key(command: type[Command]) -> str:
        """The key of a command's description in the words: "cmd-checkin", "cmd-admin-protect"."""
        return "cmd-" + command.word.replace(" ", "-")

    def menu(self, role: Role, private: bool) -> list[On]:
        """What the platforms list for somebody of that role, the most useful first."""
        hidden = "group" if private else "private"
        shown = [
            o for o in self.entries.values() if o.menu and o.role <= role and o.where != hidden
        ]
        return sorted(shown, key=lambda o: (o.role, o.help or 99))

    def hears(self, text: str) -> bool:
        """Whether a line in a group is meant for Hearth: a slash command or a whole bare word."""
        on = self._bare.get(normal(text))
        return text.lstrip().startswith("/") or (on is not None and on.where != "private")

    def find(self, text: str) -> On | None:
        """The declaration that a line of text names, whatever its values."""
        line = _slashed(text)
        if not line:
            return self._bare.get(normal(text))
        name = _two(line)
        first = name.partition(" ")[0]
        # "/admin protct" is a slip of the pen, not "/admin" with a value.
        root = self._names.get(first)
        slip = first in self._groups and not (root and root.text)
        return self._names.get(name) or (None if slip else root)

    def named(self, text: str) -> Command | Form | None:
        """What a line asks for that is a member's command without its slash: "points"."""
        on = self._names.get(normal(text).replace(" ", "").replace("-", ""))
        if on is None or not on.menu or on.role > Role.MEMBER:
            return None
        return self._made(on.command, {})

    def cancels(self, text: str) -> bool:
        """Whether a line calls off the question that is open."""
        return normal(text.lstrip().removeprefix("/")) in self._cancel

    def of(self, data: str) -> On | None:
        """The declaration behind a button's data, None when it is forged or out of date."""
        parts = data.removeprefix(ASK).split(":")
        return self.entries.get(parts[1]) if len(parts) > 1 and parts[0] == VERSION else None

    def read(self, text: str, answers: int = 0) -> Command | Form | Unheard | None:
        """What a line of text asks for: a command, a form when values are missing, or nothing.

        answers: the account to whose message it replies. Raises Trouble when values do not fit.
        """
        if answers or len(text) > _SHORT:
            return self._read(text, f"<@{answers}>" if answers else "")
        return self._read_again(text)

    def _read(self, text: str, author: str = "") -> Command | Form | Unheard | None:
        on, line = self.find(text), _slashed(text)
        if on is None:
            return self._unheard(line) if line else None
        if not line:
            return self._made(on.command, {})
        named = on.command.word if self._names.get(_two(line)) is on else ""
        skip = 2 if named.count(" ") else 1
        most = skip + max(len(on.command.model_fields) - 1, 0)
        values = line[1:].strip().split(None, most)[skip:]
        if any(value in _QUESTIONS for value in values):
            raise Trouble(self.usage(on.command))
        given = dict(zip(on.command.model_fields, values, strict=False))
        return self._made(on.command, on.command.answering(given, author) if author else given)

    def fill(self, word: str, values: Mapping[str, str]) -> Command | Form | None:
        """What a slash command or form asks for, None when nobody declared that word."""
        on = self.entries.get(word)
        return self._made(on.command, values) if on else None

    @property
    def takes_files(self) -> bool:
        """Whether any command takes a photo or file."""
        return bool(self._takers)

    def wanting(self, who: object) -> On | None:
        """The command that wants a photo or file of theirs just now; None for none."""
        return next((on for on in self._takers if on.wants and on.wants(who)), None)

    def taking(self, text: str, on: On | None = None) -> Command | Form | None:
        """What a photo or file asks for that was sent with that text and nothing else.

        on: the command that wants it, if any does.
        """
        on = on or next((one for one in self._takers if one.wants is None), None)
        if on is None:
            return None
        return self._made(on.command, {on.command.field_names[-1]: text})

    def pressed(self, data: str) -> Command | Form | None:
        """What a button asks for, None when its data is forged or out of date."""
        on = self.of(data)
        return _unpacked(on, data) if on else None

    def promised(self, data: str) -> tuple[On, Command] | None:
        """The declaration and command of a promise that was packed, None when it is gone."""
        on = self.promises.get(data.split(":")[1])
        command = _unpacked(on, data) if on else None
        return (on, command) if on and isinstance(command, Command) else None

    def _made(self, command: type[Command], values: Mapping[str, str]) -> Command | Form:
        given = command.heard({k: v.strip() for k, v in values.items() if v.strip()})
        if any(value in _QUESTIONS for value in given.values()):
            raise Trouble(self.usage(command))
        fields = {f.name: f for f in fields_of(command)} if given else {}
        plain = {k: self._plain(v, fields.get(k)) for k, v in given.items()}
        missing = [n for n, f in command.model_fields.items() if f.is_required() and n not in given]
        try:
            made = command.model_validate(plain)
        except ValidationError as wrong:
            # Nobody shall answer more questions for a value that is refused in the end.
            errors = wrong.errors()
            known = [e for e in errors if not missing or {*e["loc"][:1]} & {*given}]
            if known:
                raise Trouble(self._wrong(command, known[0])) from None
            return Form(command, given)
        return made

    def _plain(self, value: str, field: Field | None) -> str:
        """A value as it is read."""
        if field is None or field.kind == "text":
            return value
        plain = _plain(value, field.kind)
        return self._chosen(plain, field.choices) if field.choices else plain

    def usage(self, command: type[Command]) -> Say:
        """How a command is written, with its own example."""
        return Say("usage", {"what": Say(self.key(command)), "example": self.example(command)})

    def example(self, command: type[Command]) -> Say:
        return Say(self.key(command) + ".usage")

    def not_among(self, command: type[Command], name: str, found: str) -> Say:
        """Says that a value is none of the choices of its field."""
        choices = next(f.choices for f in fields_of(command) if f.name == name)
        return Say(
            "value-wrong",
            {
                "field": Say(f"field-{name}"),
                "found": found,
                "rule": Say("rule-one-of", {"expected": self._either(choices)}),
                "example": self.example(command),
            },
        )

    def _either(self, values: Sequence[str]) -> Say | str:
        """The values as a list in the reader's language, each as it may be written."""
        names = [self._written(value) for value in values]
        said = names[-1]
        for n, name in enumerate(reversed(names[:-1])):
            said = Say("list-more" if n else "list-or", {"first": name, "rest": said})
        return said

    def _written(self, value: str) -> Say | str:
        """What people write for a value: its own word in English, what it is called in Chinese."""
        if not self.words.has(f"choice-{value}", _CHINESE):
            return value
        called = self.words(Say(f"choice-{value}"), _CHINESE)
        return Say("value-own", {"en": value, "zh": called})

    def _chosen(self, value: str, choices: Sequence[str]) -> str:
        """The one of the choices that is called so; the value itself where none is."""
        for choice in () if value in choices else choices:
            if self.words.has(f"choice-{choice}", _CHINESE):
                called = self.words(Say(f"choice-{choice}"), _CHINESE)
                if normal(called) == normal(value):
                    return choice
        return value

    def _wrong(self, command: type[Command], first: ErrorDetails) -> Say:
        name = str(first["loc"][0]) if first["loc"] else "value"
        limits = _limits(first.get("ctx", {}))
        choices = next((f.choices for f in fields_of(command) if f.name == name), ())
        if choices:
            limits["expected"] = self._either(choices)
        return Say(
            "value-wrong",
            {
                "field": Say(f"field-{name}"),
                "found": str(first["input"])[:40],
                "rule": Say(_RULES.get(first["type"], "rule-other"), limits),
                "example": self.example(command),
            },
        )

    def _unheard(self, line: str) -> Unheard:
        name, listed = _two(line), self.menu(Role.OWNER, private=True)
        first = name.partition(" ")[0]
        public = [n for n, on in self._names.items() if on.menu and on.role == Role.MEMBER]
        admins = [on.command.word for on in listed if on.role > Role.MEMBER]
        inside = {w.partition(" ")[2]: w for w in admins if w.partition(" ")[0] == first}
        if inside:
            # "/admin protct" is no slip of "/hand_in", and "/admin xyz" none of "/admin tips".
            near = difflib.get_close_matches(name.partition(" ")[2], inside, 1)
            whole = first if first in self._names else next(iter(inside.values()))
            known = next((inside[one] for one in near), whole)
            return Unheard(_nearest(first, public) if name == first else "", known, ours=True)
        return Unheard(_nearest(first, public), _nearest(name, admins))


def _nearest(name: str, known: Sequence[str]) -> str:
    return next(iter(difflib.get_close_matches(name, known, 1)), "")


_SWITCH: dict[str, str] = {
    **dict.fromkeys(("开", "开启", "打开", "是", "要"), "on"),
    **dict.fromkeys(("关", "关闭", "否", "不", "不要"), "off"),
}
"""What people write for yes and no, beside what pydantic takes."""

_RULES = {
    "int_parsing": "rule-number",
    "greater_than_equal": "rule-at-least",
    "greater_than": "rule-more-than",
    "less_than_equal": "rule-at-most",
    "date_from_datetime_parsing": "rule-date",
    "date_from_datetime_inexact": "rule-date",
    "date_parsing": "rule-date",
    "bool_parsing": "rule-yes-no",
    "literal_error": "rule-one-of",
    "enum": "rule-one-of",
    "string_too_long": "rule-shorter",
}


def _unpacked(on: On, data: str) -> Command | Form | None:
    fields = list(on.command.model_fields)
    values = data.removeprefix(ASK).split(":", len(fields) + 1)[2:]
    given = {f: v for f, v in zip(fields, values, strict=False) if v}
    form = Form(on.command, given)
    if data.startswith(ASK) and form.asks:
        return form
    try:
        return on.command.model_validate(given)
    except ValidationError:
        return None


def _limits(context: dict[str, object]) -> dict[str, Value | Say]:
    return {k: v if isinstance(v, int) else str(v) for k, v in context.items()}


def _plain(value: str, kind: Kind) -> str:
    """A value as it is read: of any width, and a number without its unit."""
    folded = unicodedata.normalize("NFKC", value)
    if kind == "switch":
        return _SWITCH.get(folded, folded)
    amount = _AMOUNT.fullmatch(folded) if kind == "number" else None
    return amount[1] if amount else folded


def _slashed(text: str) -> str:
    """The first slash command of a text, with the lines that belong to it; "" for none."""
    line = text.strip()
    return line.partition("\n/")[0] if line.startswith("/") else ""


def _two(text: str) -> str:
    """The words of a command's name: Telegram's have no hyphens, so they are taken for "_"."""
    return " ".join(text[1:].lower().replace("-", "_").split()[:2])


def normal(text: str) -> str:
    """A bare word as it is compared: NFKC, trimmed, lower case, without one closing mark."""
    word = text.strip()
    word = word[:-1].rstrip() if len(word) > 1 and word[-1] in _END_MARKS else word
    return unicodedata.normalize("NFKC", word).strip().lower()
