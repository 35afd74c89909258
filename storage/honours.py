"""Honours of a month: who could have them by the month's numbers, and who decided."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import and_, bindparam, func, select, update

from storage import boards, ranks
from storage.board_people import BoardHidden
from storage.members import Member
from storage.schema import (
    KEYED,
    Record,
    big,
    calendar_day,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.tallies import Tally
from storage.transaction import Tx

State = Literal["open", "given", "none"]
_BYTES = 16


class HonourRow(Record, table=True):
    """An honour of the month that begins with `month`, as it was proposed and decided.

    token: what its buttons carry. candidates: JSON, a person, name and score each, the best first.
    state: "open", "given" to `person_id`, or "none" for nobody; by_person decided it.
    """

    __tablename__ = "honours"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    month: date = calendar_day(primary_key=True)
    honour: str = text(primary_key=True)
    token: str = text(index=True)
    candidates: str = text()
    state: str = text("open")
    person_id: int = big(0)
    by_person: int = big(0)
    decided_at: datetime | None = instant(None)


class Candidate(NamedTuple):
    """Somebody who could have an honour: their name, and the number that speaks for them."""

    person_id: int
    name: str
    score: int


@dataclass(frozen=True, slots=True)
class Honour:
    """An honour of a month. The names are those of HonourRow."""

    month: date
    honour: str
    token: str
    candidates: tuple[Candidate, ...]
    state: State
    person_id: int
    by_person: int
    decided_at: datetime | None


_h, _t, _m = table_of(HonourRow), table_of(Tally), table_of(Member)
_hidden = table_of(BoardHidden)
_propose = insert_or_nothing(_h, ["community_id", "month", "honour"])
_of_month = (
    select(_h)
    .where(_h.c.community_id == bindparam("c"), _h.c.month == bindparam("month_"))
    .order_by(_h.c.honour)
)
_of_token = and_(_h.c.token == bindparam("token_"), _h.c.community_id == bindparam("c"))
_decide = (
    update(_h)
    .where(_of_token, _h.c.state == "open")
    .values(
        state=bindparam("state_"),
        person_id=bindparam("p"),
        by_person=bindparam("by_"),
        decided_at=bindparam("at_"),
    )
)
_reopen = (
    update(_h)
    .where(_of_token, _h.c.state != "open", _h.c.decided_at == bindparam("was_at"))
    .values(state="open", person_id=0, by_person=0, decided_at=None)
)
_present = and_(_m.c.community_id == bindparam("c"), _m.c.left_at.is_(None))
_talked = (
    select(_t.c.person_id, func.sum(_t.c.minutes).label("minutes"))
    .where(
        _t.c.community_id == bindparam("c"),
        _t.c.day >= bindparam("first"),
        _t.c.day < bindparam("end"),
        _t.c.minutes > 0,
    )
    .group_by(_t.c.person_id)
    .subquery()
)
_out = select(_hidden.c.person_id).where(_hidden.c.community_id == bindparam("c"))
_most_talk = (
    select(_talked.c.person_id, _talked.c.minutes)
    .join(_m, and_(_m.c.person_id == _talked.c.person_id, _present))
    .where(_talked.c.person_id.not_in(_out))
    .order_by(_talked.c.minutes.desc(), _talked.c.person_id)
    .limit(bindparam("most"))
)


def most_points(tx: Tx, community_id: int, month: date, most: int) -> list[tuple[int, int]]:
    """Who earned the most points in a month, by its board: person and points, the best first."""
    boards.fold(tx, community_id)
    board = boards.find(tx, community_id, "points", "month", month)
    return [(s.person_id, s.score) for s in ranks.top(tx, board, 0, most)] if board else []


def most_talk(
    tx: Tx, community_id: int, month: date, end: date, most: int
) -> list[tuple[int, int]]:
    """Who said most from `month` on and before `end`: person and minutes, the best first.

    It reads the month's tallies: nothing to be done while a member waits.
    """
    wanted = {"c": community_id, "first": month, "end": end, "most": most}
    # PostgreSQL sums whole numbers up as decimal ones.
    return [(row.person_id, int(row.minutes)) for row in tx.all(_most_talk, wanted)]


def propose(
    tx: Tx,
    community_id: int,
    month: date,
    honour: str,
    candidates: Sequence[Candidate],
) -> bool:
    """Let an honour of a month be decided; False when it was proposed before."""
    row = {
        "community_id": community_id,
        "month": month,
        "honour": honour,
        "token": secrets.token_urlsafe(_BYTES),
        "candidates": json.dumps(candidates, ensure_ascii=False),
        "state": "open",
        "person_id": 0,
        "by_person": 0,
        "decided_at": None,
    }
    return tx.run(_propose, row) == 1


def of_month(tx: Tx, community_id: int, month: date) -> list[Honour]:
    """The honours of the month that begins so."""
    return [_read(row) for row in tx.all(_of_month, {"c": community_id, "month_": month})]


def with_token(tx: Tx, community_id: int, token: str) -> Honour | None:
    """The honour that a button is about."""
    row = tx.first(select(_h).where(_of_token), {"c": community_id, "token_": token})
    return _read(row) if row else None


def decide(
    tx: Tx, community_id: int, token: str, state: State, person_id: int, by_person: int
) -> bool:
    """Decide an honour, once; False when somebody was faster."""
    decided = {"state_": state, "p": person_id, "by_": by_person, "at_": tx.now}
    return tx.run(_decide, {"c": community_id, "token_": token} | decided) == 1


def reopen(tx: Tx, community_id: int, token: str, decided_at: datetime) -> bool:
    """Let an honour be decided anew; False when it is not as it was decided at that moment."""
    wanted = {"c": community_id, "token_": token, "was_at": decided_at}
    return tx.run(_reopen, wanted) == 1


def _read(row: Any) -> Honour:
    candidates = tuple(Candidate(*one) for one in json.loads(row.candidates))
    return Honour(
        row.month,
        row.honour,
        row.token,
        candidates,
        row.state,
        row.person_id,
        row.by_person,
        row.decided_at,
    )
