"""One moment of a SQLite database as a file, and such a file put in its place."""

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from bot.backup.archive import Manifest, Unfit, room_for
from bot.backup.ledger import ledger_head
from storage.engine import Store, sqlite_module
from storage.migrate import revision

COPY = "hearth.db"
_BUSY_MS = 30_000


class SqliteSnapshot:
    """Of the database at a `sqlite:///…` address."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._path = Path(make_url(url).database or "")

    def save(self, folder: Path, manifest: Manifest) -> Manifest:
        """VACUUM INTO sees one moment and lets Hearth go on writing; the copy is then examined."""
        if not self._path.exists():
            raise Unfit(f"{self._path} is not there: there is nothing to save")
        room_for(folder, 2 * self._path.stat().st_size)
        with _opened(self._path) as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(folder / COPY),))
        return _examined(folder / COPY, manifest)

    def restore(self, folder: Path, manifest: Manifest, stamp: str) -> str:
        """The old file is kept beside the new one. Raises Unfit while Hearth runs."""
        found = _examined(folder / COPY, manifest)
        if found != manifest:
            raise Unfit("the backup is damaged: its content is not what its manifest says")
        store = Store(self._url)
        try:
            return self._replace(folder / COPY, stamp)
        finally:
            store.close()

    def _replace(self, new: Path, stamp: str) -> str:
        part = self._path.with_name(self._path.name + ".restoring")
        # As the database itself: for its owner alone.
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        shutil.copyfile(new, part)
        _flushed(part)
        aside = self._set_aside(stamp)
        part.replace(self._path)
        _flushed(self._path.parent)
        return aside

    def _set_aside(self, stamp: str) -> str:
        """Rename the old file together with its log: SQLite must not apply that to the new one."""
        if not self._path.exists():
            return ""
        aside = self._path.with_name(f"{self._path.name}.before-restore-{stamp}")
        self._path.rename(aside)
        log = self._path.with_name(self._path.name + "-wal")
        if log.exists():
            log.rename(aside.with_name(aside.name + "-wal"))
        self._path.with_name(self._path.name + "-shm").unlink(missing_ok=True)
        return str(aside)


def _examined(path: Path, manifest: Manifest) -> Manifest:
    """The manifest as that file says it; raises Unfit when the file is not sound."""
    with _opened(path) as connection:
        sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        if sound != "ok":
            raise Unfit(f"the database is damaged: {sound}")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise Unfit("the database is damaged: rows point to rows that are not there")
        found = {"revision": revision(connection) or "", "ledger": ledger_head(connection)}
        return manifest.model_copy(update=found)


@contextmanager
def _opened(path: Path) -> Generator[Connection]:
    module, _ = sqlite_module()
    engine = create_engine(f"sqlite:///{path}", module=module, poolclass=NullPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"PRAGMA busy_timeout={_BUSY_MS}"))
        yield connection
    engine.dispose()


def _flushed(path: Path) -> None:
    """Make sure that a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
