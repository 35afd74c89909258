"""Drafts in plain values: what is still to be said, what is wrong, and tasks from them and back."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from handlers.tasks.definition import Need, Task
from handlers.tasks.rules import Flaw

Data = dict[str, Any]
"""The fields of a task given so far, as in its JSON; a field that is there was answered."""

WAYS: Mapping[str, Data] = {
    "checkin": {"fact": "checked-in"},
    "streak": {"fact": "checked-in", "where": {"streak": ""}},
    "talk": {"fact": "counted", "adds": "worth"},
    "messages": {"fact": "counted", "adds": "messages"},
    "reactions": {"fact": "counted", "adds": "reactions"},
    "tips": {"fact": "tipped", "whose": "giver"},
    "thanked": {"fact": "tipped", "whose": "receiver"},
    "points": {"fact": "earned", "where": {"currency": "points"}, "adds": "amount"},
    "level": {"fact": "level-reached", "where": {"level": ""}},
    "box": {"fact": "box-opened"},
    "tasks": {"fact": "task-done"},
}
"""What can be counted, as people think of it: the fact, and what of it. "" stands for the number
that has to be reached at once, such as a streak's."""

_STEPS = {
    "count": ("fact", "goal", "period", "reward"),
    "checkin": ("place", "goal", "period", "reward"),
    "proof": ("period", "reward"),
    "quiz": ("options", "answer", "reward"),
    "visit": ("url", "reward"),
    "join": ("place", "reward"),
}
_PLACEHOLDERS: Data = {
    "title": {"en": "?", "zh": "?"},
    "fact": "checked-in",
    "place": "test:1",
    "url": "https://example.org",
    "options": [{"en": "1", "zh": "1"}, {"en": "2", "zh": "2"}],
    "answer": 1,
}
GROUPS = {"all": "all_of", "any": "any_of", "none": "none_of"}
_LONGEST_KEY = 24


def open_step(data: Data) -> str:
    """What is to be said next, "" when all that is needed is there."""
    return next((step for step in _STEPS[data["kind"]] if step not in data), "")


def task_of(key: str, data: Data) -> tuple[Task | None, list[Flaw]]:
    """The task that a draft makes, and what is wrong with it; what is still open counts as fine."""
    needed = {"title", *_STEPS[data["kind"]]}
    missing = {k: v for k, v in _PLACEHOLDERS.items() if k in needed and k not in data}
    try:
        return Task.model_validate({"key": key or "new", **data, **missing}), []
    except ValidationError as error:
        return None, [_flaw(one) for one in error.errors()]


def data_of(definition: str) -> Data:
    """The fields of a task as it is kept."""
    data = {"kind": "count", **from_json(definition)}
    data.pop("key", None)
    # What stands there by default was said, too.
    return {"period": "once", "reward": {}, "goal": 1, **data}


def _flaw(error: Any) -> Flaw:
    about = error.get("ctx", {})
    at = ".".join([*map(str, error["loc"]), *([about["at"]] if about.get("at") else [])])
    found = str(about.get("found") or "").strip('"')
    if not found and isinstance(error["input"], str | int):
        found = str(error["input"])
    return Flaw(at, found[:40], error["msg"], tuple(about.get("choices", ())))


def way_of(data: Data) -> str:
    """Which of the WAYS a draft counts; "" for something that only config.toml can say."""
    shown = _shape(data)
    return next((name for name, way in WAYS.items() if _shape(way) == shown), "")


def _shape(data: Data) -> tuple[Any, ...]:
    where = data.get("where", {})
    fixed = {k: "" if str(v).startswith(">=") else v for k, v in where.items()}
    return data.get("fact", ""), fixed, data.get("adds", ""), data.get("whose", "")


def counting(data: Data, way: str) -> Data:
    """The draft with that counted, and how many it takes still to be said."""
    kept = {k: v for k, v in data.items() if k not in ("fact", "where", "adds", "whose", "goal")}
    return {**kept, **WAYS[way]}


def numbered(data: Data) -> str:
    """The field of which a number has to be reached at once, "" where things are counted up."""
    where = data.get("where", {})
    return next((k for k, v in where.items() if v == "" or str(v).startswith(">=")), "")


def reaching(data: Data, number: int) -> Data:
    """The draft with that number as its goal."""
    at_once = numbered(data)
    if not at_once:
        return {**data, "goal": number}
    return {**data, "where": {**data["where"], at_once: f">={number}"}, "goal": 1}


def number_of(data: Data) -> int:
    """How many it takes."""
    at_once = numbered(data)
    if at_once and data["where"][at_once]:
        return int(str(data["where"][at_once])[2:])
    return data.get("goal", 1)


def options_of(lines: str) -> list[dict[str, str]]:
    """Answers to choose from, one a line; "tea | 茶" is one in both languages."""
    found: list[dict[str, str]] = []
    for line in lines.replace("；", ";").replace(";", "\n").split("\n"):
        en, _, zh = (part.strip() for part in line.replace("｜", "|").partition("|"))
        if en or zh:
            found.append({"en": en or zh, "zh": zh or en})
    return found


def groups(need: Data) -> dict[str, list[Data]]:
    """What must hold, as the three lists that are edited; what stands alone must hold too."""
    alone = [{k: v} for k, v in need.items() if k not in GROUPS.values()]
    found = {group: list(need.get(field, ())) for group, field in GROUPS.items()}
    return {**found, "all": [*alone, *found["all"]]}


def need_of(found: Mapping[str, list[Data]]) -> Data:
    """The lists as a need again."""
    return {GROUPS[group]: items for group, items in found.items() if items}


def leaves(need: Need) -> dict[str, Any]:
    """What a need asks itself, without the needs in it."""
    said = need.model_dump(exclude_defaults=True)
    return {k: v for k, v in said.items() if k not in GROUPS.values()}


def key_from(title: str, taken: Collection[str]) -> str:
    """A key for a new task: from the words of its title, else a number; none of the taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_KEY].strip("-") or "task"
    number, key = 1, slug
    while key in taken:
        number += 1
        end = f"-{number}"
        key = slug[: _LONGEST_KEY - len(end)].strip("-") + end
    return key


def differing(before: Task, after: Task) -> tuple[dict[str, str], dict[str, str]]:
    """The fields that a change is about, as they were and as they are, short enough to be read.

    They are named as the log of the admins knows them.
    """
    was, now = before.model_dump(mode="json"), after.model_dump(mode="json")
    names = [name for name in was if was[name] != now[name]]
    return {f"task-{n}": _short(was[n]) for n in names}, {
        f"task-{n}": _short(now[n]) for n in names
    }


def _short(value: Any) -> str:
    if isinstance(value, dict):
        value = {k: v for k, v in value.items() if v}  # pyright: ignore[reportUnknownVariableType]
    shown = str(value)  # pyright: ignore[reportUnknownArgumentType]
    return shown if len(shown) <= 60 else shown[:59] + "…"
