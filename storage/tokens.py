"""Single-use tokens behind buttons that move value: what was offered, to whom, until when."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import bindparam, select, update

from storage.prepared import Hot
from storage.schema import KEYED, Record, big, instant, table_of, text
from storage.transaction import Tx

KEEP = timedelta(days=1)
"""How long a token is kept when it is no longer good, so that a late press can be told why."""

_BYTES = 16

About = dict[str, int | str]


class Token(Record, table=True):
    """What one person may do once; `about` is a JSON object with the price as it was shown."""

    __tablename__ = "tokens"
    __table_args__ = KEYED

    token: str = text(primary_key=True)
    community_id: int = big(foreign_key="communities.id")
    person_id: int = big(foreign_key="persons.id", index=True)
    action: str = text()
    about: str = text()
    expires_at: datetime = instant()
    used_at: datetime | None = instant(None)


class Unfit(Enum):
    """Why a token is refused."""

    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    USED = "used"
    LATE = "late"


_t = table_of(Token)
_put = Hot(_t.insert())
_forget = Hot(
    _t.delete().where(_t.c.person_id == bindparam("p"), _t.c.expires_at < bindparam("before"))
)
_spend = Hot(
    update(_t)
    .where(
        _t.c.token == bindparam("token_"),
        _t.c.community_id == bindparam("c"),
        _t.c.person_id == bindparam("p"),
        _t.c.action == bindparam("action_"),
        _t.c.used_at.is_(None),
        _t.c.expires_at >= bindparam("now"),
    )
    .values(used_at=bindparam("now"))
    .returning(_t.c.about)
)
_find = select(_t.c.community_id, _t.c.person_id, _t.c.action, _t.c.used_at).where(
    _t.c.token == bindparam("token_")
)


def offer(
    tx: Tx,
    community_id: int,
    person_id: int,
    action: str,
    about: Mapping[str, int | str],
    until: datetime,
) -> str:
    """A new token for that person and that action alone."""
    tx.run(_forget, {"p": person_id, "before": tx.now - KEEP})
    token = secrets.token_urlsafe(_BYTES)
    tx.run(
        _put,
        {
            "token": token,
            "community_id": community_id,
            "person_id": person_id,
            "action": action,
            "about": json.dumps(dict(about), ensure_ascii=False),
            "expires_at": until,
            "used_at": None,
        },
    )
    return token


def spend(tx: Tx, token: str, community_id: int, person_id: int, action: str) -> About | Unfit:
    """Use a token up; gives what it was about, or why it is refused and nothing changed."""
    mine = {"token_": token, "c": community_id, "p": person_id, "action_": action, "now": tx.now}
    row = tx.first(_spend, mine)
    return json.loads(row.about) if row else _why(tx, token, community_id, person_id, action)


def _why(tx: Tx, token: str, community_id: int, person_id: int, action: str) -> Unfit:
    row = tx.first(_find, {"token_": token})
    if row is None or row.action != action:
        return Unfit.UNKNOWN
    if (row.community_id, row.person_id) != (community_id, person_id):
        return Unfit.FOREIGN
    return Unfit.LATE if row.used_at is None else Unfit.USED
