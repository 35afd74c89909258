"""What is wrong with the configuration, said with file, line, key, and what is allowed."""

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.redaction import redact
from bot.toml_lines import KeyPath, line_index, table

SHOP_KEY = ("shop", "key")
"""A secret that its name does not tell apart from the key of a community."""


_KEY_OF_TABLE = "[key]"
"""What pydantic puts behind a key of a table that is wrong itself."""


class ConfigError(Exception):
    """The configuration cannot be used; `lines` has each error as it is shown."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True)
class Problem:
    """One error: at which key, what stood there, what may stand there, and the nearest name."""

    path: KeyPath
    found: str
    allowed: str
    nearest: str = ""

    def __str__(self) -> str:
        near = f"; nearest: {self.nearest}" if self.nearest else ""
        return f"{dotted(self.path)}: found {self.found}, allowed: {self.allowed}{near}"


def dotted(path: KeyPath) -> str:
    """A path as it is written: "community[0].zone"."""
    text = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path)
    return text.removeprefix(".")


def nearest(name: str, choices: Iterable[str]) -> str:
    """The choice that looks most like `name`, "" when none does."""
    folded = {choice.lower(): choice for choice in choices}
    close = difflib.get_close_matches(name.lower(), folded, 1, 0.6)
    return folded[close[0]] if close else ""


def problems_of(error: ValidationError, model: type[BaseModel]) -> Iterator[Problem]:
    """What pydantic found, in our words."""
    found = error.errors(include_url=False)
    for one in found:
        if one["type"] == "too_short" and any(_inside(one, other) for other in found):
            # pydantic counts only the entries that are right; the wrong ones are told already.
            continue
        path: KeyPath = tuple(step for step in one["loc"] if step != _KEY_OF_TABLE)
        context = one.get("ctx", {})
        match one["type"]:
            case "extra_forbidden":
                keys = sorted(_keys_at(model, path[:-1]))
                yield Problem(path, "an unknown key", ", ".join(keys), nearest(str(path[-1]), keys))
            case "missing":
                yield Problem(path, "nothing", "this key is needed")
            case "default_factory_not_called":
                continue
            case "rule":
                path += _steps(context["at"])
                there = context.get("found") or ""
                value = there or ("nothing" if context["at"] else shown(path, one["input"]))
                near = nearest(there.strip('"') or str(one["input"]), context["choices"])
                yield Problem(path, value, context["allowed"], near)
            case "literal_error":
                expected = str(context["expected"]).replace("'", '"')
                near = nearest(str(one["input"]), re.findall(r'"([^"]*)"', expected))
                yield Problem(path, shown(path, one["input"]), expected, near)
            case "string_pattern_mismatch":
                allowed = _written(str(context["pattern"])) or _plain(one["msg"])
                yield Problem(path, shown(path, one["input"]), allowed)
            case _:
                yield Problem(path, shown(path, one["input"]), _plain(one["msg"]))


def _steps(at: str) -> KeyPath:
    """A path below the value to blame: "task.2.ends"."""
    return tuple(int(step) if step.isdigit() else step for step in at.split(".") if step)


def _inside(one: ErrorDetails, other: ErrorDetails) -> bool:
    """Whether the other error is about something within the value of the one."""
    place = one["loc"]
    return len(other["loc"]) > len(place) and other["loc"][: len(place)] == place


def _written(pattern: str) -> str:
    """What a pattern of the models lets through, in words; "" for one that is not known here."""
    if found := _A_KEY.fullmatch(pattern):
        first = "a letter or a digit" if found[1] else "a letter"
        return f"a-z, 0-9 and -, {first} first, at most {int(found[2]) + 1} characters"
    return next((words for start, words in _PATTERNS if pattern.startswith(start)), "")


_A_KEY = re.compile(r"\^\[a-z(0-9)?\]\[a-z0-9-\]\{0,(\d+)\}\$")
_PATTERNS = (
    ("^[^#]", 'a text that does not begin with "#"'),
    (r"^\S(", "a text without a space around it"),
    ("^((telegram|discord", 'a platform and a number, like "telegram:-1001234567890"'),
)


def _plain(message: str) -> str:
    """pydantic's message as what is allowed."""
    for theirs, ours in _WORDS:
        message = message.replace(theirs, ours)
    return message.split(", unable to")[0].split(", got ")[0]


_WORDS = (
    ("Value error, ", ""),
    ("Input should be ", ""),
    ("String should ", ""),
    ("Tuple should ", ""),
    ("Value should have at least 1 item after validation, not 0", "at least 1 character"),
    (" after validation, not 0", ""),
    ("Value should ", ""),
    ("have at ", "at "),
    ("a valid boolean", "true or false"),
    ("a valid integer", "a whole number"),
    ("a valid string", "a text in quotes"),
    ("a valid tuple", "a list"),
    ("a valid list", "a list"),
    ("a valid dictionary", "a table"),
    ("greater than or equal to", "at least"),
    ("less than or equal to", "at most"),
)


def shown(path: KeyPath, value: object) -> str:
    """A value as an error may show it: short, and never a secret."""
    if path == SHOP_KEY or is_secret(str(path[-1]) if path else ""):
        return "a value (not shown)"
    if value is None:
        return "nothing"
    text = redact(json.dumps(value, ensure_ascii=False, default=str))
    return text if len(text) <= 60 else f"{text[:57]}…"


def is_secret(key: str) -> bool:
    """Whether what stands behind that key, maybe misspelt, must not be seen."""
    words = re.split(r"[_\W]+", key.lower())
    return words[-1] != "file" and any(
        difflib.get_close_matches(word, ("token", "secret", "password"), 1, 0.7) for word in words
    )


def _keys_at(model: type[BaseModel], path: KeyPath) -> Iterable[str]:
    """The keys that a table of the model has."""
    for step in path:
        if step in model.model_fields:
            annotation: Any = model.model_fields[str(step)].annotation
            inside = [a for a in (annotation, *get_args(annotation)) if hasattr(a, "model_fields")]
            model = inside[0] if inside else model
    return model.model_fields


def syntax(name: str, text: str, error: tomllib.TOMLDecodeError) -> str:
    """A TOML syntax error with its line and column, and the line underneath."""
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", str(error))
    lines = text.splitlines() or [""]
    number, column = (int(place[1]), int(place[2])) if place and place[1] else (len(lines), 1)
    what = str(error).removesuffix(place[0] if place else "")
    line = lines[number - 1] if number <= len(lines) else ""
    return f"{name}:{number}: column {column}: {what}\n    {masked(line)}"


class Locator:
    """Where each key was set: a line of the file, or a variable of the environment."""

    def __init__(self, name: str, text: str, environment: Mapping[str, Any], prefix: str) -> None:
        self._name = name
        self._lines = text.splitlines()
        self._index = line_index(text)
        self._environment = environment
        self._prefix = prefix

    def lines(self, problems: Iterable[Problem]) -> list[str]:
        """Each problem with its place in front and the offending line underneath, in file order."""
        return [line for _, line in sorted(map(self._placed, problems))]

    def _placed(self, problem: Problem) -> tuple[int, str]:
        if str(problem.path[0]).startswith(self._prefix):
            return 0, str(problem)
        for length in range(len(problem.path), 0, -1):
            path = problem.path[:length]
            if self._in_environment(path, whole=path == problem.path):
                return 0, f"{self._variable(path)}: {problem}"
            if number := self._index.get(path):
                line = masked(self._lines[number - 1])
                return number, f"{self._name}:{number}: {problem}\n    {line}"
        return 0, f"{self._name or self._variable(problem.path)}: {problem}"

    def _variable(self, path: KeyPath) -> str:
        return self._prefix + "__".join(str(step).upper() for step in path)

    def _in_environment(self, path: KeyPath, *, whole: bool) -> bool:
        """Whether a variable has that value; a table only where the `whole` of it is to blame."""
        value: object = self._environment
        for step in path:
            if str(step) not in table(value):
                return False
            value = table(value)[str(step)]
        return whole or not isinstance(value, dict)


def masked(line: str) -> str:
    """A line of the file without the secrets in it."""
    key, equals, _ = line.partition("=")
    if equals and is_secret(key.strip()):
        return f"{key}{equals} …".strip()
    return redact(line.strip())
