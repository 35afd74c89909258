"""Forms that are being filled in one question at a time: the command, and what is known so far."""

import json
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select

from storage.prepared import Hot
from storage.schema import KEYED, Record, big, insert, instant, table_of, text
from storage.transaction import Tx

_OPENED = "dialog"

KEEP = timedelta(minutes=15)
"""An open question is forgotten after that; the next line is not taken for its answer."""


class Dialog(Record, table=True):
    """Somebody's open form in one place; a new one replaces the old."""

    __tablename__ = "dialogs"
    __table_args__ = KEYED

    person_id: int = big(primary_key=True, foreign_key="persons.id")
    platform: str = text(primary_key=True)
    space: int = big(primary_key=True)
    word: str = text()
    given: str = text("{}")
    until: datetime = instant()


_t = table_of(Dialog)
_KEY = ["person_id", "platform", "space"]
_new = insert(_t)
_open = _new.on_conflict_do_update(
    index_elements=_KEY,
    set_={name: _new.excluded[name] for name in ("word", "given", "until")},
)
_here = (
    (_t.c.person_id == bindparam("id_"))
    & (_t.c.platform == bindparam("p"))
    & (_t.c.space == bindparam("s"))
)
_find = Hot(select(_t.c.word, _t.c.given).where(_here, _t.c.until > bindparam("now")))
_close = Hot(_t.delete().where(_here))


def start(
    tx: Tx, person_id: int, platform: str, space: int, word: str, given: dict[str, str]
) -> None:
    """Open a form, or go on with it with more values."""
    tx.memo[_OPENED, person_id] = True
    tx.run(
        _open,
        {
            "person_id": person_id,
            "platform": platform,
            "space": space,
            "word": word,
            "given": json.dumps(given, ensure_ascii=False),
            "until": tx.now + KEEP,
        },
    )


def find(tx: Tx, person_id: int, platform: str, space: int) -> tuple[str, dict[str, str]] | None:
    """The open form here: the command's word and the values so far."""
    row = tx.first(_find, {"id_": person_id, "p": platform, "s": space, "now": tx.now})
    return (row[0], json.loads(row[1])) if row else None


def opened(tx: Tx, person_id: int) -> bool:
    """Whether a form of theirs was opened in this transaction."""
    return (_OPENED, person_id) in tx.memo


def close(tx: Tx, person_id: int, platform: str, space: int) -> None:
    tx.run(_close, {"id_": person_id, "p": platform, "s": space})
