"""What `hearth check` looks at on this machine: the database, the disk, the clock, the fonts."""

import os
import socket
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot import codes, seeds
from bot.backup import last_backup
from bot.check.backlog import backlog
from bot.check.currencies import currencies
from bot.disk import disk, existing, sqlite_file
from bot.finding import Finding
from bot.ledger import frozen
from bot.newcomers import coupon
from bot.pictures import has_renderer
from bot.pictures.fonts import SCRIPTS, fonts
from bot.redaction import redact
from bot.settings import Settings
from bot.values import is_loopback
from handlers.kit.push_rules import MOST_A_DAY, MessagesPolicy
from scheduler.clock import Clock
from storage.engine import Store, StoreError
from storage.migrate import HEAD, current

_BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""Before this moment there was no Hearth: a clock that shows less is wrong."""

_SKEW = timedelta(seconds=60)
_BACKUP_AGE = timedelta(days=7)


def examine(settings: Settings) -> Iterator[Finding]:
    """All findings about this machine; nothing is changed and no other host is asked."""
    yield from database(settings)
    yield disk(settings)
    yield zones()
    yield clock(settings)
    yield pictures()
    yield backup(settings)
    yield messages(settings)
    if settings.playground.enabled:
        yield playground(settings)


def database(settings: Settings) -> Iterator[Finding]:
    """Whether it answers, has the schema of this version, and what waits in it."""
    path = sqlite_file(settings)
    if path is not None and not path.exists():
        yield _new_file(path)
        return
    try:
        store = Store(settings.database.url, lock=False)
        try:
            with store.writer.begin() as connection:
                connection.execute(text("SELECT 1"))
            yield Finding("ok", "database", f"{redact(settings.database.url)}, {store.setup}")
            revision = current(store)
            yield _schema(revision, settings)
            if revision == HEAD:
                now = Clock().now()
                with store.read(now) as tx:
                    yield from backlog(tx, settings.watch)
                    yield from frozen(tx)
                    yield from currencies(tx, settings)
                    yield from coupon(tx, settings)
                    yield codes.check(tx, getattr(settings, "shop", None))
                    yield seeds.check(tx, getattr(settings, "shop", None))
        finally:
            store.close()
    except DBAPIError as error:
        yield Finding("failure", "database", _first_line(error.orig), _database_help(path))
    except StoreError as error:
        yield Finding("failure", "database", str(error), _database_help(path))


def _new_file(path: Path) -> Finding:
    folder = existing(path.parent)
    if os.access(folder, os.W_OK | os.X_OK):
        return Finding("ok", "database", f"{path} is not there yet; it is made at the first start")
    return Finding(
        "failure", "database", f"{folder} cannot be written to", "choose another database.url"
    )


def _first_line(error: object) -> str:
    return redact(str(error).strip().split("\n", maxsplit=1)[0])


def _database_help(path: Path | None) -> str:
    if path is None:
        return "see that PostgreSQL runs, and that database.url names host, user and database"
    return f"see that {path} and its folder belong to the user that runs Hearth"


def _schema(found: str | None, settings: Settings) -> Finding:
    if found == HEAD:
        return Finding("ok", "schema", f"revision {HEAD}")
    if found is not None and found > HEAD:
        text = f"revision {found} is newer than {HEAD} of this version"
        return Finding("failure", "schema", text, "install the newer Hearth, or restore a backup")
    text = f"revision {found or 'none'}, this version has {HEAD}"
    if settings.database.migrate == "auto":
        return Finding("ok", "schema", f"{text}; it is brought up to date at the next start")
    return Finding("failure", "schema", text, "run `hearth migrate`")


def zones() -> Finding:
    """Time-zone data, without which no community has a day."""
    known = zoneinfo.available_timezones()
    if "Europe/Berlin" not in known or "Asia/Shanghai" not in known:
        return Finding("failure", "time zones", "no data found", "pip install tzdata")
    try:
        edition = f", tzdata {version('tzdata')}"
    except PackageNotFoundError:
        edition = ""
    return Finding("ok", "time zones", f"{len(known)} zones{edition}")


def clock(settings: Settings) -> Finding:
    """Whether the time of day can be true: later than Hearth itself and than its last write."""
    now = Clock().now()
    path = sqlite_file(settings)
    written = (
        datetime.fromtimestamp(path.stat().st_mtime, UTC) if path and path.exists() else _BUILT
    )
    shown = now.isoformat(timespec="seconds")
    if now < max(written - _SKEW, _BUILT):
        text = f"{shown} is before {max(written, _BUILT).isoformat(timespec='seconds')}"
        return Finding("failure", "clock", text, "set the clock: days and streaks depend on it")
    return Finding("ok", "clock", f"{shown} UTC")


def pictures() -> Finding:
    """What pictures can be written with. Only a remark: all they say is said in text, too."""
    if not has_renderer():
        return Finding("ok", "pictures", "no renderer, so texts go alone", "pip install resvg-py")
    found = fonts()
    if found is None:
        packages = ["fonts-liberation", *(package for _, _, package in SCRIPTS)]
        text = "no font, so texts go alone"
        return Finding("ok", "pictures", text, f"apt install {' '.join(packages)}")
    faces = {script: next(found.having(char), None) for script, char, _ in SCRIPTS}
    named = [f"{script} {face.path.name if face else 'none'}" for script, face in faces.items()]
    missing = [package for script, _, package in SCRIPTS if faces[script] is None]
    step = f"apt install {' '.join(missing)}" if missing else ""
    return Finding("ok", "pictures", f"fonts: {', '.join(named)}", step)


def backup(settings: Settings) -> Finding:
    """How old the last backup is."""
    try:
        made = last_backup(settings)
    except (OSError, ValueError, KeyError) as error:
        return Finding("warning", "backup", f"its note cannot be read ({error})", _BACKUP_HELP)
    if made is None:
        return Finding("warning", "backup", "none has been made yet", _BACKUP_HELP)
    age = Clock().now() - made
    text = f"the last one was made on {made.date()}"
    return Finding("warning" if age > _BACKUP_AGE else "ok", "backup", text, _BACKUP_HELP)


_BACKUP_HELP = "run `hearth backup PATH`, best every day"


def messages(settings: Settings) -> Finding:
    """Which limits of what is said unasked are switched off."""
    policy = MessagesPolicy.of({"messages": getattr(settings, "messages", None)})
    if not policy.unlimited:
        return Finding("ok", "messages", "every limit of what is said unasked is on")
    off = ", ".join(f"messages.{key}" for key in policy.unlimited)
    text = f"unlimited: {off}; one person still gets at most {MOST_A_DAY} messages a day"
    return Finding("warning", "messages", text, "0 means unlimited: set a number, or leave it so")


def playground(settings: Settings) -> Finding:
    """Whether its port is free, and who can reach it."""
    host, port = settings.playground.listen, settings.playground.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError as error:
        text = f"{host}:{port} cannot be opened ({error.strerror})"
        return Finding(
            "warning", "playground", text, "take another port, unless it is Hearth that runs"
        )
    if not is_loopback(host):
        text = f"{host}:{port} can be reached from outside"
        return Finding("warning", "playground", text, "keep the printed address to yourself")
    return Finding("ok", "playground", f"{host}:{port}")
