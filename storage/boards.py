"""Boards: who earned how much in a community, by currency, for a day, a week, a month and ever.

What somebody earned is first one row at the end of a queue: a payment must not look for its places
in eight big tables. `fold` takes rows out of the queue, adds them up and puts people in their new
places. There is no mark of how far the queue was read: a row that another process commits late is
simply taken next time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import UniqueConstraint, bindparam, select, union

from storage import ranks
from storage.communities import CommunityRow
from storage.members import Account, Member
from storage.prepared import Hot
from storage.ranks import Changes, Seat
from storage.schema import (
    KEYED,
    STRICT,
    OneOf,
    Record,
    big,
    calendar_day,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.transaction import Tx

Period = Literal["day", "week", "month", "all"]
PERIODS: tuple[Period, ...] = ("day", "week", "month", "all")
EVER = date(1970, 1, 1)
"""When the board of all time begins."""

MOST = 2000
"""News counted at once: what a reader waits for."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class BoardNews(Record, table=True):
    """What somebody earned and no board has counted yet; `day` is the community's at that time.

    amount: below zero for an earning that was taken back.
    """

    __tablename__ = "board_news"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    id: int = big(primary_key=True)
    person_id: int = big()
    currency: str = text()
    amount: int = big()
    day: date = calendar_day()
    at: datetime = instant()


class Board(Record, table=True):
    """The list of one community for one currency and the period that begins with `starts`."""

    __tablename__ = "boards"
    __table_args__ = (UniqueConstraint("community_id", "currency", "period", "starts"), STRICT)

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    currency: str = text()
    period: str = text()
    starts: date = calendar_day()


class BoardHidden(Record, table=True):
    """Somebody who does not want to be on the boards of a community."""

    __tablename__ = "board_hidden"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True)


class Place(NamedTuple):
    """Somebody's place on a board: their rank, their score, and of how many."""

    rank: int
    score: int
    people: int


@dataclass(slots=True)
class _Gain:
    """What one person's news on one board come to, and when they gained last."""

    amount: int = 0
    reached: int = 0


_Key = tuple[str, Period, date]
_n, _b, _h = table_of(BoardNews), table_of(Board), table_of(BoardHidden)
_m, _a = table_of(Member), table_of(Account)
_c = table_of(CommunityRow)
_s = table_of(ranks.BoardScore)
_waits = Hot(select(_n.c.id).where(_n.c.community_id == bindparam("c")).limit(1))
_oldest_news = (
    select(_n.c.id)
    .where(_n.c.community_id == bindparam("c"))
    .order_by(_n.c.id)
    .limit(bindparam("most"))
)
_take = Hot(
    _n.delete()
    .where(_n.c.community_id == bindparam("c"), _n.c.id.in_(_oldest_news))
    .returning(_n.c.person_id, _n.c.currency, _n.c.amount, _n.c.day, _n.c.at)
)
# Keys that refer to the community do not wait for this lock.
_lock = select(_c.c.id).where(_c.c.id == bindparam("c")).with_for_update(key_share=True)
_find = Hot(
    select(_b.c.id).where(
        _b.c.community_id == bindparam("c"),
        _b.c.currency == bindparam("cur"),
        _b.c.period == bindparam("period"),
        _b.c.starts == bindparam("starts"),
    )
)
_open = Hot(insert_or_nothing(_b, ["community_id", "currency", "period", "starts"]))
_hide = Hot(insert_or_nothing(_h, ["community_id", "person_id"]))
_hidden = Hot(
    select(_h.c.person_id).where(
        _h.c.community_id == bindparam("c"), _h.c.person_id == bindparam("p")
    )
)
_unseen = Hot(
    union(
        select(_h.c.person_id).where(
            _h.c.community_id == bindparam("c"), OneOf(_h.c.person_id, "people")
        ),
        select(_m.c.person_id).where(
            _m.c.community_id == bindparam("c"),
            OneOf(_m.c.person_id, "people"),
            _m.c.left_at.is_not(None),
        ),
    )
)
_boards_of = (
    select(_b.c.id)
    .join(_s, _s.c.board_id == _b.c.id)
    .where(_b.c.community_id == bindparam("c"), _s.c.person_id == bindparam("p"))
    .order_by(_b.c.id)
)
_names = Hot(
    select(_a.c.person_id, _a.c.name).where(OneOf(_a.c.person_id, "people")).order_by(_a.c.platform)
)
_over = (
    select(_b.c.id)
    .where(
        _b.c.community_id == bindparam("c"),
        _b.c.period == bindparam("period"),
        _b.c.starts < bindparam("before"),
    )
    .order_by(_b.c.id)
    .limit(1)
)


def starts(period: Period, day: date) -> date:
    """The first day of the period that a day is in; weeks begin on Monday."""
    match period:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "all":
            return EVER


def gain(
    tx: Tx, community_id: int, person_id: int, currency: str, amount: int, day: date, at: datetime
) -> None:
    """Note what somebody earned on that business day; below zero to take it from its boards."""
    tx.later(
        _n,
        {
            "community_id": community_id,
            "id": tx.new_id(),
            "person_id": person_id,
            "currency": currency,
            "amount": amount,
            "day": day,
            "at": at,
        },
    )


def fold(tx: Tx, community_id: int, most: int = MOST) -> int:
    """Count up to `most` of the waiting news on their boards; gives how many it were."""
    tx.flush()
    if tx.value(_waits, {"c": community_id}) is None:
        return 0
    _alone(tx, community_id)
    news = tx.all(_take, {"c": community_id, "most": most})
    if news:
        unseen = _who_is_unseen(tx, community_id, {row.person_id for row in news})
        changes = Changes()
        for key, gains in sorted(_sums(news).items()):
            _add(tx, community_id, key, gains, unseen, changes)
        changes.write(tx)
    return len(news)


def _alone(tx: Tx, community_id: int) -> None:
    """Let nobody else change the community's boards before this transaction is over."""
    if not tx.sqlite:
        tx.value(_lock, {"c": community_id})


def _sums(news: Iterable[Any]) -> dict[_Key, dict[int, _Gain]]:
    found: dict[_Key, dict[int, _Gain]] = {}
    for person_id, currency, amount, day, at in news:
        reached = (at - _EPOCH) // _TICK if amount > 0 else 0
        for period in PERIODS:
            people = found.setdefault((currency, period, starts(period, day)), {})
            mine = people.setdefault(person_id, _Gain())
            mine.amount += amount
            mine.reached = max(mine.reached, reached)
    return found


def _add(
    tx: Tx,
    community_id: int,
    key: _Key,
    gains: Mapping[int, _Gain],
    unseen: set[int],
    changes: Changes,
) -> None:
    # What is taken back from a board that is gone needs no new one.
    create = any(g.amount > 0 for g in gains.values())
    board = find(tx, community_id, *key) or (_opened(tx, community_id, *key) if create else 0)
    if not board:
        return
    held = ranks.seats(tx, board, gains)
    for person_id, mine in sorted(gains.items()):
        before, was_ranked = held.get(person_id, (Seat(person_id, 0, 0), False))
        gained = mine.reached if mine.amount > 0 else 0
        after = Seat(person_id, before.score + mine.amount, max(before.reached, gained))
        ranked = after.score > 0 and person_id not in unseen
        changes.seat(board, before if was_ranked else None, after, ranked=ranked)


def find(tx: Tx, community_id: int, currency: str, period: Period, start: date) -> int:
    """The board for that period; 0 while nobody has earned anything in it."""
    names = {"c": community_id, "cur": currency, "period": period, "starts": start}
    return tx.value(_find, names) or 0


def _opened(tx: Tx, community_id: int, currency: str, period: Period, start: date) -> int:
    row = {
        "id": tx.new_id(),
        "community_id": community_id,
        "currency": currency,
        "period": period,
        "starts": start,
    }
    tx.run(_open, row)
    return find(tx, community_id, currency, period, start)


def place(
    tx: Tx,
    community_id: int,
    person_id: int,
    period: Period = "all",
    currency: str = "points",
    day: date = EVER,
) -> Place | None:
    """Where somebody stands in the period that `day` is in, after counting what waits.

    None for whoever has earned nothing in it, left, or does not want to be ranked.
    """
    fold(tx, community_id)
    board = find(tx, community_id, currency, period, starts(period, day))
    seat = ranks.mine(tx, board, person_id) if board else None
    if seat is None:
        return None
    return Place(ranks.rank(tx, board, seat), seat.score, ranks.people(tx, board))


def hidden(tx: Tx, community_id: int, person_id: int) -> bool:
    """Whether somebody chose not to be on the boards."""
    return tx.value(_hidden, {"c": community_id, "p": person_id}) is not None


def hide(tx: Tx, community_id: int, person_id: int) -> None:
    """Take somebody off the boards; what they earn is counted all the same."""
    tx.run(_hide, {"community_id": community_id, "person_id": person_id})
    reseat(tx, community_id, person_id)


def show(tx: Tx, community_id: int, person_id: int) -> None:
    """Put somebody back on the boards, with all they have earned."""
    tx.run(_h.delete().where(_h.c.community_id == community_id, _h.c.person_id == person_id))
    reseat(tx, community_id, person_id)


def reseat(tx: Tx, community_id: int, person_id: int) -> None:
    """Put somebody on all their boards or take them off, after they left, came back or chose."""
    _alone(tx, community_id)
    unseen = bool(_who_is_unseen(tx, community_id, {person_id}))
    changes = Changes()
    for (board,) in tx.all(_boards_of, {"c": community_id, "p": person_id}):
        seat, was_ranked = ranks.seats(tx, board, [person_id])[person_id]
        ranked = seat.score > 0 and not unseen
        if ranked != was_ranked:
            changes.seat(board, seat if was_ranked else None, seat, ranked=ranked)
    changes.write(tx)


def _who_is_unseen(tx: Tx, community_id: int, people: set[int]) -> set[int]:
    """Those of the people who left, or do not want to be seen."""
    rows = tx.all(_unseen, {"c": community_id, "people": sorted(people)})
    return {row.person_id for row in rows}


def names(tx: Tx, people: Iterable[int]) -> dict[int, str]:
    """What those people are called, by the first of their accounts."""
    found: dict[int, str] = {}
    for person_id, name in tx.all(_names, {"people": list(people)}):
        found.setdefault(person_id, name)
    return found


def prune(tx: Tx, community_id: int, before: Mapping[Period, date], most: int) -> bool:
    """Forget boards that began before those days, at most so many rows; False when all are gone."""
    _alone(tx, community_id)
    for period, day in sorted(before.items()):
        wanted = {"c": community_id, "period": period, "before": day}
        while (board := tx.value(_over, wanted)) is not None:
            most -= ranks.remove(tx, board, most)
            if most <= 0:
                return True
            tx.run(_b.delete().where(_b.c.id == board))
    return False
