"""Making up for days that went wrong: who was hit, what each of them gets, how far that has come.

It is done in steps, each a transaction of its own: first all members are looked at and what each
is to get is written down, which is what an admin confirms; then that list is paid, and maybe taken
back, in the order of its people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from storage.checkins import StreakRow
from storage.members import Member
from storage.prepared import Hot
from storage.schema import KEYED, STRICT, OneOf, Record, big, calendar_day, instant, table_of, text
from storage.tallies import Tally
from storage.transaction import Tx

LOOKING, ASKED, PAYING, PAID, UNDOING, UNDONE, DROPPED = (
    "looking",
    "asked",
    "paying",
    "paid",
    "undoing",
    "undone",
    "dropped",
)


class Compensation(Record, table=True):
    """What an admin wants to make up for: the days from `first` to `last`.

    amount: what each one gets, 0 for what a check-in pays them, several times.
    people, points: how many get something, and the sum. after: the last person that the running
    step has looked at. done: for how many people it is done.
    """

    __tablename__ = "compensations"
    __table_args__ = STRICT

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id", index=True)
    person_id: int = big()
    first: date = calendar_day()
    last: date = calendar_day()
    amount: int = big(0)
    reason: str = text("")
    state: str = text(LOOKING)
    people: int = big(0)
    points: int = big(0)
    after: int = big(0)
    done: int = big(0)
    at: datetime = instant()
    paid_at: datetime | None = instant(None)


class CompensationShare(Record, table=True):
    """What one person gets of it. Kept until it cannot be taken back any more."""

    __tablename__ = "compensation_shares"
    __table_args__ = KEYED

    compensation_id: int = big(primary_key=True, foreign_key="compensations.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    amount: int = big()


@dataclass(frozen=True, slots=True)
class Hit:
    """A member who was hit, and how long the streak was that they had or lost; 0 for none."""

    person_id: int
    streak: int


DAY = timedelta(days=1)

_c, _h = table_of(Compensation), table_of(CompensationShare)
_m, _t, _s = table_of(Member), table_of(Tally), table_of(StreakRow)
Shares = Sequence[Any]
"""Rows of what people get: (person_id, amount), in the order of the people."""

_NAMES = ("state", "people", "points", "after", "done", "paid_at")
_find = select(_c).where(_c.c.id == bindparam("id_"), _c.c.community_id == bindparam("c"))
_held = _find.with_for_update()
_save = (
    update(_c)
    .where(_c.c.id == bindparam("id_"))
    .values({name: bindparam(f"new_{name}") for name in _NAMES})
)
_same_days = (
    select(_c)
    .where(
        _c.c.community_id == bindparam("c"),
        _c.c.id != bindparam("id_"),
        _c.c.state.in_((PAYING, PAID)),
        _c.c.first <= bindparam("last_"),
        _c.c.last >= bindparam("first_"),
    )
    .order_by(_c.c.id.desc())
    .limit(1)
)
_page = select(_m.c.person_id, _m.c.left_at).where(
    _m.c.community_id == bindparam("c"), _m.c.person_id > bindparam("after")
)
_members = Hot(_page.order_by(_m.c.person_id).limit(bindparam("most")))
_active = Hot(
    select(_t.c.person_id).where(
        _t.c.community_id == bindparam("c"),
        OneOf(_t.c.day, "days"),
        _t.c.person_id > bindparam("after"),
        _t.c.person_id <= bindparam("through"),
    )
)
_streaks = Hot(
    select(_s.c.person_id, _s.c.length, _s.c.start, _s.c.last_day, _s.c.lost, _s.c.lost_on).where(
        _s.c.community_id == bindparam("c"),
        _s.c.person_id > bindparam("after"),
        _s.c.person_id <= bindparam("through"),
    )
)
_put = Hot(insert(_h))
_shares = Hot(
    select(_h.c.person_id, _h.c.amount)
    .where(_h.c.compensation_id == bindparam("id_"), _h.c.person_id > bindparam("after"))
    .order_by(_h.c.person_id)
    .limit(bindparam("most"))
)
_forget = _h.delete().where(
    _h.c.compensation_id == bindparam("id_"), _h.c.person_id <= bindparam("through")
)


def begin(
    tx: Tx, community_id: int, person_id: int, days: tuple[date, date], amount: int, reason: str
) -> Compensation:
    """Write down what an admin wants to make up for; nobody has been looked at yet."""
    made = Compensation(
        id=tx.new_id(),
        community_id=community_id,
        person_id=person_id,
        first=days[0],
        last=days[1],
        amount=amount,
        reason=reason,
        at=tx.now,
    )
    tx.run(_c.insert(), made.model_dump())
    return made


def find(tx: Tx, community_id: int, compensation_id: int) -> Compensation | None:
    """It as it stands."""
    rows = tx.records(Compensation, _find, {"id_": compensation_id, "c": community_id})
    return rows[0] if rows else None


def hold(tx: Tx, community_id: int, compensation_id: int) -> Compensation | None:
    """The same, locked until the transaction ends."""
    rows = tx.records(Compensation, _held, {"id_": compensation_id, "c": community_id})
    return rows[0] if rows else None


def save(tx: Tx, one: Compensation) -> None:
    """Write how far it has come."""
    tx.run(_save, {"id_": one.id} | {f"new_{name}": getattr(one, name) for name in _NAMES})


def same_days(tx: Tx, one: Compensation) -> Compensation | None:
    """The latest other one that pays for some of the same days, and was not taken back."""
    mine = {"c": one.community_id, "id_": one.id, "first_": one.first, "last_": one.last}
    rows = tx.records(Compensation, _same_days, mine)
    return rows[0] if rows else None


def hit(tx: Tx, one: Compensation, days: list[date], most: int) -> tuple[list[Hit], int]:
    """Of the next `most` members behind `one.after` those who were hit on those days.

    Hit is who did something on one of the days, or had a streak then, or lost it then; who has
    left since is not. Gives the last member looked at too, 0 when nobody is left.
    """
    page = tx.all(_members, {"c": one.community_id, "after": one.after, "most": most})
    if not page:
        return [], 0
    through = page[-1].person_id
    mine = {"c": one.community_id, "after": one.after, "through": through}
    active = {row.person_id for row in tx.all(_active, mine | {"days": days})}
    streaks = {row.person_id: _streak(row, one) for row in tx.all(_streaks, mine)}
    found = [
        Hit(row.person_id, streaks.get(row.person_id, 0))
        for row in page
        if row.left_at is None and (row.person_id in active or streaks.get(row.person_id, 0))
    ]
    return found, through if len(page) == most else 0


def _streak(row: Any, one: Compensation) -> int:
    """The length of the streak that ran or was lost in those days."""
    if row.lost_on and one.first <= row.lost_on <= one.last:
        return row.lost
    runs = row.start and row.last_day and row.length
    if runs and row.start <= one.last and row.last_day >= one.first - DAY:
        return row.length
    return 0


def put(tx: Tx, compensation_id: int, shares: Mapping[int, int]) -> None:
    """Write down what people get."""
    rows = [
        {"compensation_id": compensation_id, "person_id": person, "amount": amount}
        for person, amount in sorted(shares.items())
    ]
    tx.many(_put, rows)


def shares(tx: Tx, one: Compensation, most: int) -> Shares:
    """What the next people behind `one.after` get: (person_id, amount)."""
    return tx.all(_shares, {"id_": one.id, "after": one.after, "most": most})


def forget(tx: Tx, one: Compensation, most: int) -> bool:
    """Forget what `most` people were to get; False when there is nothing left to forget."""
    rows = tx.all(_shares, {"id_": one.id, "after": 0, "most": most})
    if rows:
        tx.run(_forget, {"id_": one.id, "through": rows[-1].person_id})
    return len(rows) == most
