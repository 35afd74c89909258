"""Keeps the playground's chats in a small SQLite file, written through at each change."""

from collections.abc import Iterator
from pathlib import Path

from storage.engine import sqlite_module

_SCHEMA = """
CREATE TABLE IF NOT EXISTS item (
  kind TEXT NOT NULL, id INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)
) STRICT;
CREATE TABLE IF NOT EXISTS picture (
  id INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, data BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""


class Memory:
    """Things by kind and id, as JSON; pictures; and a few named values. For one process."""

    def __init__(self, path: Path | None = None) -> None:
        """Open or make the file at `path`; without one everything is gone with the process."""
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            # What people say is read by nobody else on this machine.
            path.touch(mode=0o600)
        module, wal = sqlite_module()
        self._db = module.connect(path or ":memory:", isolation_level=None)
        # These chats survive a killed process; a power cut may cost their last seconds.
        self._db.execute(f"PRAGMA journal_mode = {'WAL' if wal else 'DELETE'}")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_SCHEMA)

    def save(self, kind: str, item_id: int, body: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO item VALUES (?, ?, ?)", (kind, item_id, body))

    def load(self, kind: str) -> Iterator[str]:
        """All bodies of a kind, by rising id."""
        rows = self._db.execute("SELECT body FROM item WHERE kind = ? ORDER BY id", (kind,))
        return (body for (body,) in rows)

    def drop(self, kind: str, item_id: int) -> None:
        self._db.execute("DELETE FROM item WHERE kind = ? AND id = ?", (kind, item_id))

    def get(self, name: str, default: str = "") -> str:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else default

    def set(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def add_picture(self, kind: str, data: bytes) -> int:
        """Keep a picture of media type `kind`; gives its id, which is never used again."""
        cursor = self._db.execute("INSERT INTO picture (type, data) VALUES (?, ?)", (kind, data))
        return cursor.lastrowid or 0

    def picture(self, picture_id: int) -> tuple[str, bytes] | None:
        """Media type and content of a picture, None when there is none."""
        row = self._db.execute(
            "SELECT type, data FROM picture WHERE id = ?", (picture_id,)
        ).fetchone()
        return (row[0], row[1]) if row else None

    def drop_pictures(self, ids: tuple[int, ...]) -> None:
        self._db.executemany("DELETE FROM picture WHERE id = ?", [(i,) for i in ids])

    def clear(self) -> None:
        """Forget everything."""
        for table in ("item", "picture", "meta"):
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - three fixed names

    def close(self) -> None:
        self._db.close()
