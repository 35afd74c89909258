"""`hearth backup` and `hearth restore`, on both databases."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import make_url, text

from bot.backup import last_backup, put_back, save
from bot.backup.archive import MANIFEST, Unfit
from bot.settings import Database, Settings
from bot.version import VERSION
from storage import communities, ledger, ledger_check
from storage.accounts import Purse
from storage.engine import Store
from storage.migrate import HEAD, apply, current, upgrade
from storage.transaction import Tx
from tests.ops.process import ROOT
from tests.postgres import Reused, create_database, database_url, drop_database

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PAIR = (1, 2)


@pytest.fixture
def postgres_url(reused_postgres: Reused) -> Iterator[str]:
    """Nobody else is connected to it: what is put back looks for that."""
    yield reused_postgres.give(keeps=False)
    reused_postgres.take_back()


@pytest.fixture
def settings(url: str) -> Settings:
    with opened(url) as store, store.write(NOW) as tx:
        communities.create(tx, key="tea", name="Tea")
    pay(url, 0)
    return Settings(database=Database(url=url))


@contextmanager
def opened(url: str) -> Iterator[Store]:
    store = Store(url)
    try:
        yield store
    finally:
        store.close()


def home(tx: Tx) -> int:
    community = communities.by_key(tx, "tea")
    assert community is not None
    return community.id


def pay(url: str, number: int) -> None:
    with opened(url) as store:
        pay_both(store, number)


def pay_both(store: Store, number: int) -> None:
    """One transaction with two entries: half of it must never be seen."""
    with store.write(NOW) as tx:
        for person in PAIR:
            ledger.pay(tx, f"test:{number}:{person}", Purse(home(tx), person), 5, "test")


def held(url: str) -> list[int]:
    with opened(url) as store, store.read(NOW) as tx:
        assert ledger_check.mismatches(tx) == []
        return [ledger.balance(tx, home(tx), person) for person in PAIR]


def changed(path: Path, name: str, content: bytes) -> Path:
    """A copy of a backup with other content for one of its files."""
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return other


def with_manifest(path: Path, **values: object) -> Path:
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    return changed(path, MANIFEST, json.dumps(manifest | values).encode())


def head(**values: int) -> Mapping[str, object]:
    return {"entries": 0, "last_id": 0, "total": 0, "digest": ""} | values


def content_of(path: Path) -> str:
    """The first file in a backup that is not the manifest."""
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()[0]


def flipped(path: Path) -> Path:
    """The same backup with one bit the other way in the middle: the first that matters there.

    A packed file has bits that mean nothing, and where they are depends on the hour in it.
    """
    raw = bytearray(path.read_bytes())
    for at in range(len(raw) // 2, len(raw)):
        raw[at] ^= 4
        path.write_bytes(raw)
        if _differs(path):
            break
        raw[at] ^= 4
    return path


def _differs(path: Path) -> bool:
    """Whether something in it is not what was packed."""
    with zipfile.ZipFile(path) as archive:
        try:
            return archive.testzip() is not None
        except (zlib.error, zipfile.BadZipFile):
            return True


def garbled(path: Path) -> Path:
    """The same backup with a content that cannot even be unpacked."""
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(content_of(path)).header_offset
    raw = bytearray(path.read_bytes())
    names = int.from_bytes(raw[start + 26 : start + 28], "little")
    extra = int.from_bytes(raw[start + 28 : start + 30], "little")
    raw[start + 30 + names + extra] = 0xFF
    path.write_bytes(raw)
    return path


def test_a_backup_and_back(settings: Settings, here: Path) -> None:
    url = settings.database.url
    path, manifest = save(settings, here)
    assert path.parent == here
    assert path.stat().st_mode & 0o077 == 0, "nobody else reads what members said"
    assert manifest.version == VERSION
    assert manifest.revision == HEAD
    assert (manifest.ledger.entries, manifest.ledger.total) == (2, 10)
    pay(url, 1)
    assert held(url) == [10, 10]
    found, aside = put_back(settings, path)
    assert found == manifest
    assert held(url) == [5, 5]
    assert kept(url, aside) == [10, 10]
    if url.startswith("sqlite"):
        assert Path(make_url(url).database or "").stat().st_mode & 0o077 == 0
    pay(url, 1)


def kept(url: str, aside: str) -> list[int]:
    """What the members hold in the database that was put aside."""
    if make_url(url).get_backend_name() == "sqlite":
        return held(f"sqlite:///{aside}")
    with opened(url) as store, store.reader.connect() as connection:
        connection.execute(text(f"SET search_path TO {aside.removeprefix('schema ')}"))
        rows = connection.execute(
            text("SELECT balance FROM ledger_accounts WHERE person_id > 0 ORDER BY person_id")
        )
        return list(rows.scalars())


def test_what_a_crash_left_in_the_log_is_kept_aside_too(sqlite_url: str, here: Path) -> None:
    settings = Settings(database=Database(url=sqlite_url))
    path, _ = save(settings, here)
    crash = (
        "import os\n"
        "from tests.ops import test_backup as t\n"
        f"store = t.Store({sqlite_url!r})\n"
        "with store.write(t.NOW) as tx: t.communities.create(tx, key='tea', name='Tea')\n"
        "t.pay_both(store, 1)\n"
        "os._exit(9)"
    )
    code = subprocess.run([sys.executable, "-c", crash], check=False, cwd=ROOT).returncode
    assert code == 9
    _, aside = put_back(settings, path)
    assert Path(f"{aside}-wal").exists()
    assert held(f"sqlite:///{aside}") == [5, 5]
    with opened(sqlite_url) as store, store.read(NOW) as tx:
        assert communities.by_key(tx, "tea") is None


def test_the_ledger_is_as_append_only_after_as_before(settings: Settings, here: Path) -> None:
    path, _ = save(settings, here)
    put_back(settings, path)
    with (
        opened(settings.database.url) as store,
        pytest.raises(Exception, match="append-only"),
        store.write(NOW) as tx,
    ):
        tx.run(text("UPDATE ledger_entries SET amount = 1"))


def test_a_backup_under_load_is_one_moment(settings: Settings, here: Path) -> None:
    url = settings.database.url
    done = threading.Event()
    written: list[int] = []

    def load(store: Store) -> None:
        while not done.is_set():
            pay_both(store, len(written) + 1)
            written.append(1)

    with opened(url) as store:
        thread = threading.Thread(target=load, args=(store,))
        thread.start()
        backups = [save(settings, here / f"{n}.zip") for n in range(4)]
        done.set()
        thread.join()
    entries = [manifest.ledger.entries for _, manifest in backups]
    assert entries == sorted(entries)
    assert entries[0] < entries[-1] <= 2 * len(written) + 2
    for path, manifest in backups:
        put_back(settings, path)
        first, second = held(url)
        assert first == second == manifest.ledger.total // 2


def test_an_older_backup_is_brought_up_to_date(
    request: pytest.FixtureRequest, url: str, here: Path
) -> None:
    if url.startswith("sqlite"):
        old = f"sqlite:///{here / 'old.db'}"
    else:
        server = request.getfixturevalue("postgres_server")
        create_database(server, "hearth_old")
        request.addfinalizer(lambda: drop_database(server, "hearth_old"))
        old = database_url(server, "hearth_old")
    with opened(old) as store, store.writer.begin() as connection:
        apply(connection, "0001")
    path, manifest = save(Settings(database=Database(url=old)), here)
    assert manifest.revision == "0001"
    put_back(Settings(database=Database(url=url)), path)
    with opened(url) as store:
        assert upgrade(store) == "0001"
        assert current(store) == HEAD


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda path: with_manifest(path, revision="9999"), "newer than"),
        (lambda path: with_manifest(path, form=2), "no backup of Hearth"),
        (lambda path: changed(path, MANIFEST, b"{"), "no backup of Hearth"),
        (lambda path: changed(path, content_of(path), b"other"), "not what was saved"),
        (lambda path: with_manifest(path, files={"../x": ""}), "outside itself"),
        (lambda path: with_manifest(path, files={"nothing": ""}), "damaged"),
        (lambda path: with_manifest(path, ledger=head(entries=99)), "its manifest says"),
        (flipped, "damaged"),
        (garbled, "damaged"),
        (lambda path: path.with_name("nothing.zip"), "is not there"),
    ],
)
def test_what_is_not_sound_is_not_restored(
    sqlite_url: str, here: Path, damage: Callable[[Path], Path], why: str
) -> None:
    settings = Settings(database=Database(url=sqlite_url))
    path, _ = save(settings, here)
    before = Path(sqlite_url.removeprefix("sqlite:///")).read_bytes()
    with pytest.raises(Unfit, match=why):
        put_back(settings, damage(path))
    assert Path(sqlite_url.removeprefix("sqlite:///")).read_bytes() == before


def test_a_manifest_that_does_not_fit_changes_nothing(settings: Settings, here: Path) -> None:
    path, manifest = save(settings, here)
    ledger_head = manifest.ledger.model_dump() | {"total": 11}
    with pytest.raises(Unfit, match="its manifest says"):
        put_back(settings, with_manifest(path, ledger=ledger_head))
    assert held(settings.database.url) == [5, 5]


def test_no_restore_while_hearth_runs(settings: Settings, here: Path) -> None:
    path, _ = save(settings, here)
    with (
        opened(settings.database.url) as store,
        store.writer.connect(),
        pytest.raises(Unfit, match=r"in use by another|stop Hearth first"),
    ):
        put_back(settings, path)


def test_a_backup_of_another_kind_of_database(sqlite_url: str, here: Path) -> None:
    path, _ = save(Settings(database=Database(url=sqlite_url)), here)
    elsewhere = Settings(database=Database(url="postgresql://127.0.0.1:9/none"))
    with pytest.raises(Unfit, match="is from sqlite"):
        put_back(elsewhere, path)


def test_a_backup_never_overwrites(sqlite_url: str, here: Path) -> None:
    settings = Settings(database=Database(url=sqlite_url))
    path, _ = save(settings, here / "one.zip")
    with pytest.raises(Unfit, match="is there already"):
        save(settings, path)
    with pytest.raises(Unfit, match=f"there is no folder {here / 'no'}"):
        save(settings, here / "no" / "where.zip")
    assert not list(here.glob("*.part"))


def test_a_backup_may_lie_where_nothing_can_be_written(
    sqlite_url: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(database=Database(url=sqlite_url))
    path, manifest = save(settings, here / "one.zip")
    # Root may write anywhere, so the system only says so.
    monkeypatch.setattr(os, "access", lambda *_: False)
    places: list[Any] = []
    make = tempfile.TemporaryDirectory
    monkeypatch.setattr(
        tempfile, "TemporaryDirectory", lambda **given: places.append(given["dir"]) or make()
    )
    assert put_back(settings, path)[0] == manifest
    assert places == [None]


def test_nothing_cannot_be_saved(here: Path) -> None:
    settings = Settings(database=Database(url=f"sqlite:///{here}/none.db"))
    with pytest.raises(Unfit, match="nothing to save"):
        save(settings, here)
    assert list(here.iterdir()) == []


def test_a_damaged_database_is_not_saved_as_sound(sqlite_url: str, here: Path) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    raw = bytearray(file.read_bytes())
    raw[4096 * 2 : 4096 * 8] = b"\xff" * (4096 * 6)
    file.write_bytes(raw)
    with pytest.raises(Unfit, match=r"malformed|damaged|not a database"):
        save(Settings(database=Database(url=sqlite_url)), here / "one.zip")
    assert not (here / "one.zip").exists()


def test_the_last_backup_is_remembered(sqlite_url: str, here: Path) -> None:
    settings = Settings(database=Database(url=sqlite_url))
    assert last_backup(settings) is None
    _, manifest = save(settings, here)
    made = last_backup(settings)
    assert made is not None
    assert made.isoformat(timespec="seconds") == manifest.made_at


def test_the_commands(
    sqlite_url: str, hearth: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTH_DATABASE__URL", sqlite_url)
    saved = hearth("backup", "one.zip")
    assert (saved.exit_code, saved.stdout) == (0, f"one.zip: schema {HEAD}, 0 ledger entries.\n")
    assert hearth("backup", "one.zip").exit_code == 1
    restored = hearth("restore", "one.zip")
    assert restored.exit_code == 0
    assert "is kept as" in restored.stdout
    refused = hearth("restore", "two.zip")
    assert (refused.exit_code, refused.stderr) == (1, "two.zip is not there\n")
