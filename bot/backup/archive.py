"""The file that a backup is: a zip with a manifest, and a checksum for everything else in it."""

import hashlib
import os
import shutil
import zipfile
import zlib
from pathlib import Path
from typing import IO, Literal

from pydantic import BaseModel, ValidationError

MANIFEST = "manifest.json"
_BLOCK = 1 << 20


class Unfit(Exception):
    """A backup that cannot be made or used; the text says why and what to do."""


class LedgerHead(BaseModel):
    """Where the ledger stood: number of entries, newest id, sum of amounts, digest of all."""

    entries: int
    last_id: int
    total: int
    digest: str


class Manifest(BaseModel):
    """What a backup says about itself. `files` are the SHA-256 of what else is in it."""

    form: Literal[1] = 1
    version: str
    made_at: str
    engine: Literal["sqlite", "postgresql"]
    revision: str
    ledger: LedgerHead
    files: dict[str, str] = {}

    @classmethod
    def blank(cls, version: str, made_at: str, engine: str) -> "Manifest":
        """The manifest before anything is saved."""
        empty = {"entries": 0, "last_id": 0, "total": 0, "digest": ""}
        about = {"version": version, "made_at": made_at, "engine": engine, "revision": ""}
        return cls.model_validate(about | {"ledger": empty})


def pack(folder: Path, manifest: Manifest, target: Path) -> Manifest:
    """Write the files of a folder and their manifest to `target`, which appears when complete."""
    part = target.with_name(target.name + ".part")
    sums: dict[str, str] = {}
    # As the database itself: for its owner alone.
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with part.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for path in sorted(folder.iterdir()):
                with (
                    path.open("rb") as source,
                    archive.open(path.name, "w", force_zip64=True) as to,
                ):
                    sums[path.name] = _copied(source, to)
            manifest = manifest.model_copy(update={"files": sums})
            archive.writestr(MANIFEST, manifest.model_dump_json(indent=2))
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)
    return manifest


def manifest_of(path: Path) -> Manifest:
    """The manifest of a backup; raises Unfit when there is none to be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            return Manifest.model_validate_json(archive.read(MANIFEST))
    except FileNotFoundError:
        raise Unfit(f"{path} is not there") from None
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValidationError) as error:
        raise Unfit(f"{path} is no backup of Hearth, or is damaged ({error})") from None


def unpack(path: Path, manifest: Manifest, folder: Path) -> None:
    """Write what is in a backup to a folder; raises Unfit when anything differs from its sum."""
    try:
        with zipfile.ZipFile(path) as archive:
            for name, expected in manifest.files.items():
                if Path(name).name != name:
                    raise Unfit(f"{path} names a file outside itself: {name}")
                with archive.open(name) as source, (folder / name).open("wb") as to:
                    found = _copied(source, to)
                if found != expected:
                    raise Unfit(f"{path} is damaged: {name} is not what was saved")
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, EOFError) as error:
        raise Unfit(f"{path} is damaged ({error})") from None


def room_for(path: Path, needed: int) -> None:
    """Raises Unfit when the disk of that folder has no `needed` bytes free."""
    free = shutil.disk_usage(path).free
    if free < needed:
        raise Unfit(f"{path} has {free >> 20} MiB free, {needed >> 20} MiB are needed")


def _copied(source: IO[bytes], target: IO[bytes]) -> str:
    """Copy all of it and give its SHA-256."""
    digest = hashlib.sha256()
    while block := source.read(_BLOCK):
        digest.update(block)
        target.write(block)
    return digest.hexdigest()
