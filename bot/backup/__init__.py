"""`hearth backup` and `hearth restore`: the whole database in one file, and back."""

import json
import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from bot.backup.archive import Manifest, Unfit, manifest_of, pack, unpack
from bot.backup.postgres import PostgresSnapshot
from bot.backup.sqlite import SqliteSnapshot
from bot.redaction import redact
from bot.settings import Settings
from bot.version import VERSION
from scheduler.clock import Clock
from storage.engine import StoreError
from storage.migrate import HEAD

_MOMENT = "%Y%m%d_%H%M%S_%f"
"""Tells the databases that were put aside from each other, two in one second as well."""


class Snapshot(Protocol):
    """How one kind of database is copied and put back."""

    def save(self, folder: Path, manifest: Manifest) -> Manifest:
        """Write one moment of the database to the folder, and what it is to the manifest."""
        ...

    def restore(self, folder: Path, manifest: Manifest, stamp: str) -> str:
        """Put the folder's content in place of the database, and tell where the old one is.

        Raises Unfit, and then nothing has changed.
        """
        ...


def save(settings: Settings, path: Path) -> tuple[Path, Manifest]:
    """Write a new backup; `path` is its file, or a folder to make one in. Raises Unfit."""
    now = Clock().now()
    target = path / f"hearth-{now:%Y%m%d-%H%M%S}.zip" if path.is_dir() else path
    if target.exists():
        raise Unfit(f"{target} is there already: name a new file")
    if not target.parent.is_dir():
        raise Unfit(f"there is no folder {target.parent}")
    blank = Manifest.blank(VERSION, now.isoformat(timespec="seconds"), _engine(settings))
    with _explained(), tempfile.TemporaryDirectory(dir=target.parent) as folder:
        manifest = pack(Path(folder), _snapshot(settings).save(Path(folder), blank), target)
        _remember(settings, target, now)
    return target, manifest


def put_back(settings: Settings, path: Path) -> tuple[Manifest, str]:
    """Test a backup and put it in place; also tells where the old one is kept. Raises Unfit."""
    manifest = manifest_of(path)
    if manifest.engine != _engine(settings):
        raise Unfit(f"{path} is from {manifest.engine}, database.url is {_engine(settings)}")
    if manifest.revision > HEAD:
        raise Unfit(
            f"{path} has schema {manifest.revision}, newer than {HEAD} of this version: "
            f"install Hearth {manifest.version} first"
        )
    # A backup may lie where nothing can be written.
    beside = path.parent if os.access(path.parent, os.W_OK) else None
    with _explained(), tempfile.TemporaryDirectory(dir=beside) as folder:
        unpack(path, manifest, Path(folder))
        aside = _snapshot(settings).restore(Path(folder), manifest, Clock().now().strftime(_MOMENT))
    return manifest, aside


def last_backup(settings: Settings) -> datetime | None:
    """When the last backup of this database was made, None when none is known."""
    note = _note(settings)
    if not note.exists():
        return None
    return datetime.fromisoformat(json.loads(note.read_text(encoding="utf-8"))["at"])


def _remember(settings: Settings, target: Path, now: datetime) -> None:
    text = json.dumps({"at": now.isoformat(), "path": str(target)})
    _note(settings).parent.mkdir(parents=True, exist_ok=True)
    _note(settings).write_text(text + "\n", encoding="utf-8")


def _note(settings: Settings) -> Path:
    url = make_url(settings.database.url)
    if _engine(settings) == "sqlite":
        return Path(f"{url.database}.backup.json")
    return Path("data", f"{url.database}.backup.json")


def _engine(settings: Settings) -> str:
    return make_url(settings.database.url).get_backend_name()


def _snapshot(settings: Settings) -> Snapshot:
    kinds = {"sqlite": SqliteSnapshot, "postgresql": PostgresSnapshot}
    return kinds[_engine(settings)](settings.database.url)


@contextmanager
def _explained() -> Generator[None]:
    """Trouble with the disk or the database, as one sentence."""
    try:
        yield
    except DBAPIError as error:
        raise Unfit(redact(f"the database says: {error.orig}".strip())) from error
    except StoreError as error:
        raise Unfit(str(error)) from error
    except OSError as error:
        raise Unfit(f"{error.filename or 'the disk'}: {error.strerror}") from error
