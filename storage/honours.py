"""Honours of a month: who could have them by the month's numbers, and who decided."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import and_, bindparam, delete, func, select, update

from storage import boards, ranks
from storage.board_people import BoardHidden
from storage.members import Member
from storage.prepared import Hot
from storage.schema import (
    KEYED,
    OneOf,
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

State = Literal["counting", "open", "given", "none"]
_BYTES = 16


class HonourRow(Record, table=True):
    """An honour of the month that begins with `month`, as it was proposed and decided.

    token: what its buttons carry. candidates: JSON, a person, name and score each, the best first.
    state: "counting" while they are looked for, "open", "given" to `person_id`, or "none" for
    nobody; by_person decided it.
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
_shown = _of_month.where(_h.c.state != "counting")
_counting = _of_month.where(_h.c.state == "counting").with_for_update()
_counted = and_(_h.c.token == bindparam("token_"), _h.c.state == "counting")
_count = (
    update(_h)
    .where(_counted)
    .values(candidates=bindparam("candidates_"), state=bindparam("state_"))
)
_drop = delete(_h).where(_counted)
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
_page = Hot(
    select(_m.c.person_id)
    .where(_m.c.community_id == bindparam("c"), _m.c.person_id > bindparam("after"))
    .order_by(_m.c.person_id)
    .limit(bindparam("most"))
)
_out = select(_hidden.c.person_id).where(_hidden.c.community_id == bindparam("c"))
_minutes = func.sum(_t.c.minutes)
_most_talk = Hot(
    select(_t.c.person_id, _minutes.label("minutes"))
    .join(_m, and_(_m.c.person_id == _t.c.person_id, _present))
    .where(
        _t.c.community_id == bindparam("c"),
        OneOf(_t.c.day, "days"),
        _t.c.person_id > bindparam("after"),
        _t.c.person_id <= bindparam("through"),
        _t.c.minutes > 0,
        _t.c.person_id.not_in(_out),
    )
    .group_by(_t.c.person_id)
    .order_by(_minutes.desc(), _t.c.person_id)
    .limit(bindparam("keep"))
)


def most_points(tx: Tx, community_id: int, month: date, most: int) -> list[tuple[int, int]]:
    """Who earned the most points in a month, by its board: person and points, the best first."""
    boards.fold(tx, community_id)
    board = boards.find(tx, community_id, "points", "month", month)
    return [(s.person_id, s.score) for s in ranks.top(tx, board, 0, most)] if board else []


def most_talk(
    tx: Tx, community_id: int, days: Sequence[date], after: int, most: int, keep: int
) -> tuple[list[tuple[int, int]], int]:
    """Who said most on those days among the next `most` members behind `after`.

    Gives the best `keep` of them, person and minutes, and the last one looked at, 0 when nobody
    is left. It reads their tallies of all these days: a community is looked at in pages.
    """
    page = tx.all(_page, {"c": community_id, "after": after, "most": most})
    if not page:
        return [], 0
    through = page[-1].person_id
    wanted = {"c": community_id, "days": list(days), "after": after, "through": through}
    rows = tx.all(_most_talk, wanted | {"keep": keep})
    # PostgreSQL sums whole numbers up as decimal ones.
    found = [(row.person_id, int(row.minutes)) for row in rows]
    return found, through if len(page) == most else 0


def counting(tx: Tx, community_id: int, month: date) -> list[Honour]:
    """The honours of the month for which members are looked at still; nobody else goes on then."""
    return [_read(row) for row in tx.all(_counting, {"c": community_id, "month_": month})]


def count(tx: Tx, one: Honour, candidates: Sequence[Candidate]) -> None:
    """Keep who is the best so far."""
    _noted(tx, one, candidates, "counting")


def counted(tx: Tx, one: Honour, candidates: Sequence[Candidate]) -> None:
    """All members were looked at: it can be decided, where there is anybody."""
    if candidates:
        _noted(tx, one, candidates, "open")
    else:
        tx.run(_drop, {"token_": one.token})


def _noted(tx: Tx, one: Honour, candidates: Sequence[Candidate], state: State) -> None:
    said = json.dumps(candidates, ensure_ascii=False)
    tx.run(_count, {"token_": one.token, "candidates_": said, "state_": state})


def propose(
    tx: Tx,
    community_id: int,
    month: date,
    honour: str,
    candidates: Sequence[Candidate] = (),
) -> bool:
    """Let an honour of a month be decided; False when it was proposed before.

    Without candidates they are looked for yet: see `counting`.
    """
    row = {
        "community_id": community_id,
        "month": month,
        "honour": honour,
        "token": secrets.token_urlsafe(_BYTES),
        "candidates": json.dumps(candidates, ensure_ascii=False),
        "state": "open" if candidates else "counting",
        "person_id": 0,
        "by_person": 0,
        "decided_at": None,
    }
    return tx.run(_propose, row) == 1


def of_month(tx: Tx, community_id: int, month: date) -> list[Honour]:
    """The honours of the month that begins so."""
    return [_read(row) for row in tx.all(_shown, {"c": community_id, "month_": month})]


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
