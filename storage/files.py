"""Photos and files that members handed in: fetched from their platform once, and kept for a while.

Kept so that whoever reviews sees them on their own platform, and when the platform has forgotten.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, bindparam, or_, select, update
from sqlalchemy import text as sql

from storage import due
from storage.prepared import Hot
from storage.schema import STRICT, Record, big, blob, instant, partial, table_of, text
from storage.transaction import Tx

SEALED = "sealed"
"""The kind of a file whose text nobody may read in the database: it is kept sealed."""

WANTED, KEPT, FAILED, FORGOTTEN = "wanted", "kept", "failed", "forgotten"
KEEP = timedelta(days=30)
"""How long a file is kept that nobody needs, where nothing else is said."""

LEASE = timedelta(seconds=60)
"""How long whoever fetches a file has for it; then it is tried again."""

_WANTS = "state = 'wanted'"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class HandedIn(Record, table=True):
    """A photo or file. ref: what its platform knows it by, "" when it is not needed any more.

    then: a packed command that is promised when the file is there, or never will be. data: what is
    kept. fingerprint: by which a picture is compared. until: then it is forgotten, None for never.
    """

    __tablename__ = "files"
    __table_args__ = (
        partial("ix_files_wanted", "not_before", where=_WANTS),
        Index("ix_files_until", "until"),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    person_id: int = big(foreign_key="persons.id")
    platform: str = text()
    kind: str = text()
    ref: str = text()
    name: str = text("")
    size: int = big(0)
    state: str = text(WANTED)
    tries: int = big(0)
    not_before: datetime = instant()
    then: str = text("")
    fingerprint: int = big(0)
    until: datetime | None = instant(None)
    data: bytes | None = blob(None)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file without its content; see HandedIn."""

    id: int
    platform: str
    kind: str
    ref: str
    name: str
    size: int
    state: str
    fingerprint: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is to be fetched, at try number `tries`."""

    id: int
    community_id: int
    platform: str
    kind: str
    ref: str
    tries: int


_f = table_of(HandedIn)
_one = _f.c.id == bindparam("id_")
_put = Hot(_f.insert())
_known = Hot(select(*(_f.c[name] for name in Known.__slots__)).where(_one))
_data = Hot(select(_f.c.data).where(_one))
_ripe = (
    select(_f.c.id)
    .where(sql(_WANTS), _f.c.not_before <= bindparam("now"))
    .order_by(_f.c.not_before, _f.c.id)
    .limit(bindparam("most"))
)
_has_ripe = Hot(_ripe)
_lease = (
    update(_f)
    .values(not_before=bindparam("lease_"), tries=_f.c.tries + 1)
    .returning(*(_f.c[name] for name in Wanted.__slots__))
)
_claim_sqlite = _lease.where(_f.c.id.in_(_ripe))
_claim_postgres = _lease.where(_f.c.id.in_(_ripe.with_for_update(skip_locked=True)))
_end = Hot(
    update(_f)
    .where(_one, _f.c.state == WANTED)
    .values(state=bindparam("state_"), data=bindparam("data_"), fingerprint=bindparam("print_"))
    .returning(_f.c.community_id, _f.c.person_id, _f.c.then)
)
_later = Hot(update(_f).where(_one, _f.c.state == WANTED).values(not_before=bindparam("at_")))
_done = Hot(
    update(_f)
    .where(_one, or_(_f.c.until.is_(None), _f.c.until > bindparam("at_")))
    .values(until=bindparam("at_"))
)
_needed = Hot(update(_f).where(_one).values(until=None))
_forget = update(_f).values(state=FORGOTTEN, data=None, ref="", name="", until=None)
_prune = _forget.where(_f.c.until <= bindparam("now"))
_erase = Hot(_forget.where(_one))


def put(tx: Tx, file: HandedIn) -> None:
    """Have a file fetched."""
    tx.run(_put, file.model_dump())


def known(tx: Tx, number: int) -> Known | None:
    row = tx.first(_known, {"id_": number})
    return Known(*row) if row else None


def data(tx: Tx, number: int) -> bytes:
    """What is kept of a file, b"" for nothing (yet, or any more)."""
    return bytes(tx.value(_data, {"id_": number}) or b"")


def has_ripe(tx: Tx) -> bool:
    """Whether there is anything to fetch."""
    return tx.first(_has_ripe, {"now": tx.now, "most": 1}) is not None


def claim(tx: Tx, most: int) -> list[Wanted]:
    """What is to be fetched now; nobody else gets it until the lease ends."""
    statement = _claim_sqlite if tx.sqlite else _claim_postgres
    rows = tx.all(statement, {"now": tx.now, "most": most, "lease_": tx.now + LEASE})
    return sorted((Wanted(*row) for row in rows), key=lambda one: one.id)


def keep(tx: Tx, number: int, content: bytes, fingerprint: int = 0) -> bool:
    """Keep what was fetched; False when that was done before."""
    return _ended(tx, number, {"state_": KEPT, "data_": content, "print_": fingerprint})


def sealed(tx: Tx, content: bytes) -> bytes:
    """The content of a secret as it is kept.

    Raises ValueError for what is no text, and where there is no key.
    """
    if tx.vault is None:
        raise ValueError("there is no key to seal it with")
    return tx.vault.lock(content.decode("utf-8-sig")).encode()


def erase(tx: Tx, number: int) -> None:
    """Let nothing of it be left."""
    tx.run(_erase, {"id_": number})


def fail(tx: Tx, number: int) -> bool:
    """It cannot be fetched, or not be read."""
    return _ended(tx, number, {"state_": FAILED, "data_": None, "print_": 0})


def again(tx: Tx, number: int, at: datetime) -> None:
    """Try once more at that moment."""
    tx.run(_later, {"id_": number, "at_": at})


def done(tx: Tx, number: int, keep: timedelta = KEEP) -> None:
    """Nobody needs it any more: it is forgotten after that time, if not before."""
    tx.run(_done, {"id_": number, "at_": tx.now + keep})


def needed(tx: Tx, number: int) -> None:
    """It is needed again."""
    tx.run(_needed, {"id_": number})


def prune(tx: Tx, now: datetime) -> int:
    """Delete the content of what nobody has needed for long enough."""
    return tx.run(_prune, {"now": now})


def _ended(tx: Tx, number: int, outcome: dict[str, Any]) -> bool:
    row = tx.first(_end, {"id_": number} | outcome)
    if row is None:
        return False
    if row.then:
        due.put(tx, f"file:{number}", tx.now, row.then, row.community_id, row.person_id)
    return True
