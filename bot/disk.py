"""Where the database file is, and how much room is left there."""

import shutil
from pathlib import Path

from sqlalchemy import make_url

from bot.finding import Finding
from bot.settings import Settings

_MIB = 1 << 20
_LITTLE = 200 * _MIB
"""With less than that the next write may be the one that fails."""


def sqlite_file(settings: Settings) -> Path | None:
    """The file of a SQLite database, None for another kind."""
    url = make_url(settings.database.url)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def existing(folder: Path) -> Path:
    """That folder, or the nearest one above it that is there."""
    while not folder.exists():
        folder = folder.parent
    return folder


def disk(settings: Settings) -> Finding:
    """Free space where the SQLite file is, or where Hearth runs."""
    path = sqlite_file(settings)
    folder = existing(path.parent if path else Path())
    free = shutil.disk_usage(folder).free
    text = f"{free // _MIB:,} MiB free in {folder.resolve()}"
    if free < _LITTLE:
        return Finding("failure", "disk", text, "make room: a full disk stops every write")
    if free < settings.watch.disk_megabytes * _MIB:
        return Finding("warning", "disk", text, "make room")
    return Finding("ok", "disk", text)
