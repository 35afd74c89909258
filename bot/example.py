"""Prints config.example.toml from the models: every key, what it means, and its default."""

import inspect
import json
import os
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from bot.settings import Settings
from bot.toml_lines import Table

_HEAD = """\
# The configuration of Hearth. It is read from config.toml in the working directory, or from the
# file named by --config. Every key here stands at its default, or at an example where it has none:
# take away the # in front of it to change it.
#
# Each key can be set in the environment as well, and then counts before this file:
# HEARTH_<SECTION>__<KEY>, like HEARTH_TELEGRAM__TOKEN or HEARTH_TELEGRAM__WEBHOOK__PORT.
# Paths are taken from the working directory. `hearth check` tells whether all is well.
"""
_WIDTH = 96


def example(model: type[Settings]) -> str:
    """The text of config.example.toml for that model of the settings."""
    parts = [_HEAD]
    for name, field in model.model_fields.items():
        inner = next(iter(get_args(field.annotation)), None)
        if inner is None:
            parts += _section(name, cast("type[BaseModel]", field.annotation))
        else:
            parts += _repeated(name, inner)
    return "\n".join(parts)


def _section(name: str, model: type[BaseModel]) -> Iterator[str]:
    """A table with its keys, then the tables inside it."""
    inside = {key: field for key, field in model.model_fields.items() if _is_table(field)}
    keys = [_key(k, field) for k, field in model.model_fields.items() if k not in inside]
    yield "\n".join(
        [f"[{name}]", *_comment(model.__doc__ or ""), *("\n" + key for key in keys), ""]
    )
    for key, field in inside.items():
        yield from _section(f"{name}.{key}", cast("type[BaseModel]", field.annotation))


def _repeated(name: str, model: type[BaseModel]) -> Iterator[str]:
    """A table of which there may be many: all of it commented out."""
    keys = [_key(key, field) for key, field in model.model_fields.items()]
    yield _joined([*_comment(model.__doc__ or ""), f"#[[{name}]]"], keys)


def _joined(head: list[str], keys: list[str]) -> str:
    return "\n\n".join(["\n".join(head), *keys]) + "\n"


def _is_table(field: FieldInfo) -> bool:
    return isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)


def _key(name: str, field: FieldInfo) -> str:
    value = field.examples[0] if field.examples else field.get_default(call_default_factory=True)
    return "\n".join([*_comment(field.description or ""), f"#{name} = {toml(value)}"])


def _comment(text: str) -> list[str]:
    lines = [textwrap.wrap(line, _WIDTH) or [""] for line in inspect.cleandoc(text).splitlines()]
    return [f"# {line}".rstrip() for wrapped in lines for line in wrapped]


def toml(value: Any) -> str:
    """A value as TOML writes it on one line."""
    plain = to_jsonable_python(value)
    if isinstance(plain, dict):
        pairs = [f"{key} = {toml(inner)}" for key, inner in cast("Table", plain).items()]
        return "{ " + ", ".join(pairs) + " }"
    if isinstance(plain, list):
        return "[" + ", ".join(map(toml, cast("list[Any]", plain))) + "]"
    return json.dumps(plain, ensure_ascii=False)


def write_example(model: type[Settings], path: Path) -> bool:
    """Write the example to `path`, False when something is there already: it is never touched."""
    try:
        # Tokens may be written into it: nobody else shall read them.
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(example(model))
    except FileExistsError:
        return False
    return True
