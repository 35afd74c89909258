"""The tasks that come with Hearth: one TOML file a pack, of the same model as in config.toml."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from handlers.kit.written import Key, Part, Texts
from handlers.tasks.definition import Need, Task

PackName = Literal["back", "newcomer", "daily", "weekly", "skills", "cocreation"]

PACKS: tuple[PackName, ...] = get_args(PackName)


class Pack(Part):
    """A file: its tasks are of one set unless they say another, shown to whom it is for."""

    set: Key
    name: Texts
    shown: Need = Need()
    task: tuple[Task, ...]


@cache
def pack(name: PackName) -> Pack:
    """A pack as it stands in its file; its tasks have its set, and whom it is shown to."""
    path = Path(__file__).parent / f"{name}.toml"
    read = Pack.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    tasks = (
        task.model_copy(update={"set": task.set or read.set, "shown": read.shown})
        for task in read.task
    )
    return read.model_copy(update={"task": tuple(tasks)})


@cache
def positions() -> dict[str, int]:
    """The place of each task among all of the packs, by its key."""
    every = (task for name in PACKS for task in pack(name).task)
    return {task.key: place for place, task in enumerate(every)}


@cache
def headings() -> dict[str, Texts]:
    """What the sets of the packs are called."""
    return {task.set: pack(name).name for name in PACKS for task in pack(name).task}
