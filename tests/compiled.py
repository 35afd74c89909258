"""SQL compiled once in a process: every world has engines of its own, with the same statements."""

from collections.abc import Iterator, MutableMapping
from typing import Any

from sqlalchemy import Connection, Engine, event


class _Compiled(MutableMapping[Any, Any]):
    """What SQLAlchemy keeps compiled, by the kind of the database instead of by its engine."""

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}

    def get(self, key: Any, default: Any = None) -> Any:
        return self._kept.get(_common(key), default)

    def __getitem__(self, key: Any) -> Any:
        return self._kept[_common(key)]

    def __setitem__(self, key: Any, compiled: Any) -> None:
        self._kept[_common(key)] = compiled

    def __delitem__(self, key: Any) -> None:
        del self._kept[_common(key)]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def _common(key: Any) -> Any:
    dialect, *statement = key
    return (dialect.name, *statement)


_COMPILED = _Compiled()


def share() -> None:
    """From now on no engine of this process compiles what another one has."""
    if not event.contains(Engine, "engine_connect", _use):
        event.listen(Engine, "engine_connect", _use)


def _use(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_COMPILED)
