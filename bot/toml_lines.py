"""On which line of a TOML text each key stands: the parser itself does not say."""

import tomllib
from collections.abc import Iterator
from typing import Any, cast

KeyPath = tuple[str | int, ...]
Table = dict[str, Any]


def table(value: object) -> Table:
    """The value when it is a table, else an empty one."""
    return cast("Table", value) if isinstance(value, dict) else {}


def rows(value: object) -> list[Any]:
    """The value when it is a list, else an empty one."""
    return cast("list[Any]", value) if isinstance(value, list) else []


def line_index(text: str) -> dict[KeyPath, int]:
    """The line on which each key of a TOML text stands, counted from 1.

    Statements are found by parsing: lines are gathered until they are valid TOML on their own.
    An array over several lines is tried with its end added, so that its items get their own lines.
    """
    index: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    header: KeyPath = ()
    chunk, start = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        chunk, start = (f"{chunk}\n{line}", start) if chunk else (line, number)
        whole = _parsed(chunk)
        if whole and chunk.lstrip().startswith("["):
            header = _entered(whole, chunk.lstrip().startswith("[["), counts)
            new = [header[:length] for length in range(1, len(header) + 1)]
        else:
            found = whole if whole is not None else _parsed(chunk + "\n]")
            new = [header + path for path in _paths(found)]
        for path in new:
            inside_array = any(isinstance(step, int) for step in path[len(header) :])
            index.setdefault(path, number if inside_array else start)
        if whole is not None:
            chunk = ""
    return index


def _parsed(text: str) -> Table | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _entered(header: Table, repeated: bool, counts: dict[KeyPath, int]) -> KeyPath:
    """The path of a table's header; a repeated one ([[name]]) is counted."""
    path: KeyPath = ()
    while header:
        name, inner = next(iter(header.items()))
        header = table(inner)
        path += (name,)
        if repeated and not header:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path += (counts[path],)
    return path


def _paths(value: object) -> Iterator[KeyPath]:
    """The paths of everything inside a parsed value."""
    for key, inner in (*table(value).items(), *enumerate(rows(value))):
        yield (key,)
        for path in _paths(inner):
            yield (key, *path)
