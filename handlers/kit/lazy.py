"""Handlers, and what few of them need, are imported when they first run.

So memory and the start go to what a community uses.
"""

import builtins
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import Any

_ONE_AT_A_TIME = RLock()


class Lazy:
    """What stands at `path`, a function of a module: imported when it is first called."""

    __slots__ = ("_module", "_name", "_path")

    def __init__(self, path: str) -> None:
        self._path = path
        self._name = path.rpartition(".")[2]
        self._module: ModuleType | None = None

    def __getattr__(self, name: str) -> "Lazy":
        if name.startswith("__"):
            raise AttributeError(name)
        return Lazy(f"{self._path}.{name}")

    def __call__(self, *arguments: Any) -> Any:
        return self._function()(*arguments)

    def _function(self) -> Any:
        if self._module is None:
            self._module = import_module(self._path.removesuffix(f".{self._name}"))
        return getattr(self._module, self._name)


@contextmanager
def lazy(importer: str) -> Generator[None]:
    """What the module `importer` imports within this block is Lazy: functions, or their modules.

    Stands for the statement `lazy from … import …` (PEP 810) of Python 3.15, and reads the same to
    people, type checkers and import contracts.
    """
    eager: Any = builtins.__import__

    def imported(
        name: str,
        namespace: dict[str, Any] | None = None,
        local: dict[str, Any] | None = None,
        wanted: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        # Others may import something in their threads meanwhile.
        if namespace and namespace.get("__name__") == importer:
            return Lazy(name)
        return eager(name, namespace, local, wanted, level)

    with _ONE_AT_A_TIME:
        builtins.__import__ = imported
        try:
            yield
        finally:
            builtins.__import__ = eager
