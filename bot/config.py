"""config.toml, secret files and HEARTH_… variables → frozen settings, or every error at once."""

import os
import stat
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError
from pydantic_settings import EnvSettingsSource

from bot import named
from bot.features import FEATURES
from bot.finding import Finding
from bot.problems import ConfigError, Locator, Problem, nearest, problems_of, syntax
from bot.settings import Settings, settings_model
from bot.task_problems import of_tasks
from bot.toml_lines import Table, rows, table
from handlers.kit.feature import Feature

DEFAULT_PATH = Path("config.toml")
"""Read when no other file is named and it exists, from the working directory."""

PREFIX = "HEARTH_"
SECRETS = (
    ("telegram", "token"),
    ("telegram", "webhook", "secret"),
    ("discord", "token"),
    ("shop", "key"),
)
"""Keys that a file named by the same key with `_file` may hold."""


class _Environment(EnvSettingsSource):
    """The HEARTH_… variables. What should be JSON and is not stays text, to be reported as such."""

    def decode_complex_value(self, field_name: str, field: Any, value: Any) -> Any:
        try:
            return super().decode_complex_value(field_name, field, value)
        except ValueError:
            return value


def load(path: Path | None = None, features: Iterable[Feature] = FEATURES) -> Settings:
    """The settings from `path` (else config.toml, else nothing) under the HEARTH_… variables.

    Raises ConfigError with every error there is.
    """
    path = path or source()
    model = settings_model(features)
    text = _text(path)
    file = _toml(str(path), text)
    environment: Table = dict(_Environment(model)())
    under: Table = {"community": [], **_outdone(file, environment)}
    data: Table = layered(under, environment)
    problems = [*_unknown_sections(model), *_secrets(data), *_communities(data)]
    problems += named.problems(data, features)
    problems += of_tasks(data, [table(row) for row in rows(data.get("community"))])
    _choose_playground(data)
    try:
        settings = model(**data)
    except ValidationError as error:
        problems += problems_of(error, model)
    else:
        if not problems:
            return settings
    where = Locator(str(path or ""), text, environment, PREFIX)
    raise ConfigError(where.lines(problems))


def source() -> Path | None:
    """The file that is read when none is named."""
    return DEFAULT_PATH if DEFAULT_PATH.exists() else None


def _text(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError([f"{path}: {error.strerror}"]) from None
    except UnicodeDecodeError as error:
        raise ConfigError([f"{path}: not UTF-8 at byte {error.start}"]) from None


def _toml(name: str, text: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([syntax(name, text, error)]) from None


def layered(under: object, over: object) -> Any:
    """`over` laid on `under`, table by table; {"0": …} reaches into a list by its index."""
    upper, lower = table(over), table(under)
    if not isinstance(over, dict):
        return over
    if isinstance(under, list) and all(key.isdigit() for key in upper):
        lower = {str(number): value for number, value in enumerate(cast("list[Any]", under))}
        both = lower | {key: layered(lower.get(key), value) for key, value in upper.items()}
        return [both[key] for key in sorted(both, key=int)]
    return lower | {key: layered(lower.get(key), value) for key, value in upper.items()}


def _inside(data: object, path: Iterable[str]) -> Table:
    """The table at that path, an empty one when there is none."""
    for step in path:
        data = table(data).get(step)
    return table(data)


def _outdone(file: Table, environment: Table) -> Table:
    """The file without secrets that the environment sets, in whichever of their two forms."""
    for *path, key in SECRETS:
        above = _inside(environment, path)
        if key in above or f"{key}_file" in above:
            for form in (key, f"{key}_file"):
                _inside(file, path).pop(form, None)
    return file


def _secrets(data: Table) -> Iterator[Problem]:
    """Reads secrets from their files into the data."""
    for *path, key in SECRETS:
        section = _inside(data, path)
        file = section.get(f"{key}_file")
        if not isinstance(file, str):
            continue
        at = (*path, f"{key}_file")
        if key in section:
            yield Problem(at, "both", f"one of {key} and {key}_file")
            continue
        try:
            secret = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "not UTF-8"
            yield Problem(at, f'"{file}" ({why})', "a readable file")
            continue
        if secret:
            section[key] = secret
        else:
            yield Problem(at, f'"{file}" (empty)', "a file with the secret in it")


def _choose_playground(data: Table) -> None:
    """The playground and its demo are for trying: on by default while no platform has a token."""
    tokens = any(_inside(data, (name,)).get("token") for name in ("telegram", "discord"))
    section = data.setdefault("playground", {})
    if isinstance(section, dict):
        data["playground"] = {
            "enabled": not tokens,
            "demo": not tokens,
            **table(data["playground"]),
        }


def _unknown_sections(model: type[Settings]) -> Iterator[Problem]:
    """HEARTH_… variables that name no section: the settings library passes them over."""
    sections = sorted(model.model_fields)
    for variable in sorted(os.environ):
        section, _, rest = variable.upper().removeprefix(PREFIX).lower().partition("__")
        if variable.upper().startswith(PREFIX) and rest and section not in sections:
            allowed = ", ".join(sections)
            yield Problem((variable,), "an unknown section", allowed, nearest(section, sections))


def _communities(data: Table) -> Iterator[Problem]:
    """What only shows when the communities are looked at together."""
    tables = [table(row) for row in rows(data.get("community"))]
    keys = [str(row.get("key")) for row in tables]
    groups: Counter[tuple[str, str]] = Counter()
    for number, row in enumerate(tables):
        if keys[number] in keys[:number]:
            at = ("community", number, "key")
            yield Problem(at, f'"{keys[number]}" a second time', "a key of its own")
        parent = row.get("parent")
        if isinstance(parent, str) and _lineage_breaks(number, tables, keys):
            others = [key for key in keys if key != keys[number]]
            allowed = ", ".join(others) or "no parent, there is no other community"
            at = ("community", number, "parent")
            yield Problem(at, f'"{parent}"', f"{allowed} (and no circle)", nearest(parent, others))
        yield from _groups(number, row, groups)


def _lineage_breaks(number: int, tables: list[Table], keys: list[str]) -> bool:
    """Whether a community's parents lead to nowhere, or back to itself."""
    parent = str(tables[number].get("parent"))
    if parent not in keys:
        return True
    start, seen = keys[number], set[str]()
    while parent in keys and parent not in seen:
        if parent == start:
            return True
        seen.add(parent)
        parent = str(tables[keys.index(parent)].get("parent"))
    return False


def _groups(number: int, row: Table, seen: Counter[tuple[str, str]]) -> Iterator[Problem]:
    for item, group in enumerate(map(table, rows(row.get("groups")))):
        name = (str(group.get("platform")), str(group.get("id")))
        if group and seen[name]:
            at = ("community", number, "groups", item)
            yield Problem(
                at, f"{name[0]} {name[1]} a second time", "a group once, in one community"
            )
        seen[name] += 1


def readable_by_all(settings: Settings, path: Path | None) -> list[Finding]:
    """Warnings about files with secrets in them that every user of the machine can read."""
    named = [
        settings.telegram.token_file,
        settings.telegram.webhook.secret_file,
        settings.discord.token_file,
        getattr(getattr(settings, "shop", None), "key_file", None),
    ]
    if path is not None and _holds_secret(path):
        named.append(path)
    return [
        Finding("warning", "secrets", f"{file} can be read by every user", f"chmod o-rwx {file}")
        for file in named
        if file is not None and file.exists() and file.stat().st_mode & stat.S_IROTH
    ]


def _holds_secret(path: Path) -> bool:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    address = str(_inside(data, ("database",)).get("url", ""))
    named = any(key in _inside(data, path) for *path, key in SECRETS)
    return named or "@" in address
