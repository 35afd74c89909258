"""Boards: who earned how much, by currency, for a day, a week, a month, a season and ever.

What somebody earned is first one row at the end of a queue: a payment must not look for its places
in a dozen big lists. `fold` takes rows out of the queue, adds them up and puts people in their new
places. There is no mark of how far the queue was read: a row that another process commits late is
simply taken next time.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Boolean, bindparam, select

from storage import board_list, board_people, communities, ranks, seasons
from storage.board_list import COMMUNITY, EVER, PERIODS, TREE, Board, Key, Period
from storage.communities import CommunityRow
from storage.prepared import Hot
from storage.ranks import Changes, Seat
from storage.schema import (
    KEYED,
    Record,
    big,
    calendar_day,
    instant,
    table_of,
    text,
)
from storage.transaction import Tx

MOST = 2000
"""News counted at once: what a reader waits for."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class BoardNews(Record, table=True):
    """What somebody earned and no board has counted yet; `day` is the community's at that time.

    amount: below zero for an earning that was taken back; `day` and `at` are then the earning's.
    scope: the group it was earned in where that is known; TREE when it was earned in the community
    or in one below it, and counts on the boards of the whole tree alone.
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
    scope: str = text()


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


_n, _b = table_of(BoardNews), table_of(Board)
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
    .returning(_n.c.person_id, _n.c.currency, _n.c.amount, _n.c.day, _n.c.at, _n.c.scope)
)
# Keys that refer to the community do not wait for this lock.
_lock = select(_c.c.id).where(_c.c.id == bindparam("c")).with_for_update(key_share=True)
_boards_of = (
    select(_b.c.id)
    .join(_s, _s.c.board_id == _b.c.id)
    .where(
        _b.c.community_id == bindparam("c"),
        _s.c.person_id == bindparam("p"),
        (_b.c.scope == TREE) == bindparam("tree", type_=Boolean()),
    )
    .order_by(_b.c.id)
)


def gain(
    tx: Tx,
    community_id: int,
    person_id: int,
    currency: str,
    amount: int,
    day: date,
    at: datetime,
    scope: str = COMMUNITY,
) -> None:
    """Note what somebody earned on that business day; below zero to take it from its boards.

    scope: the group where it was earned; TREE to count it for the community's whole tree instead.
    """
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
            "scope": scope,
        },
    )


def fold(tx: Tx, community_id: int, most: int = MOST) -> int:
    """Count up to `most` of the waiting news on their boards; gives how many it were."""
    if tx.value(_waits, {"c": community_id}) is None:
        return 0
    _alone(tx, community_id)
    news = tx.all(_take, {"c": community_id, "most": most})
    if news:
        changes, unseen = Changes(), _unseen_of(tx, community_id, news)
        for key, gains in sorted(_sums(tx, community_id, news).items()):
            _add(tx, community_id, key, gains, unseen[key.scope == TREE], changes)
        changes.write(tx)
    return len(news)


def go_on(tx: Tx, community_id: int, season: int, ends: datetime | None, most: int = MOST) -> bool:
    """Count for a season that goes on what was earned meanwhile, up to `most` scores of one board.

    ends: its end now. Gives False when nothing is left to count.
    """
    _alone(tx, community_id)
    left = _meanwhile(tx, community_id, season, ends)
    for board, key in left[:1]:
        seats = ranks.take(tx, board, most)
        gains = {seat.person_id: _Gain(seat.score, seat.reached) for seat in seats}
        within = communities.tree(tx, community_id) if key.scope == TREE else [community_id]
        changes, unseen = Changes(), board_people.unseen(tx, within, gains)
        to = board_list.of_season(key.currency, season, key.scope)
        _add(tx, community_id, to, gains, unseen, changes)
        changes.write(tx)
        if len(seats) < most:
            ranks.remove(tx, board, most)
            board_list.delete(tx, board)
    return bool(left)


def _meanwhile(
    tx: Tx, community_id: int, season: int, ends: datetime | None
) -> list[tuple[int, Key]]:
    """The boards of what was earned between ends of a season that were taken back."""
    last = board_list.after_season("", season, ends).period if ends else ""
    known = board_list.after_seasons(tx, community_id)
    return [(board, key) for board, key in known if key.season == season and key.period != last]


def _alone(tx: Tx, community_id: int) -> None:
    """Let nobody else change the community's boards before this transaction is over."""
    if not tx.sqlite:
        tx.value(_lock, {"c": community_id})


def _unseen_of(tx: Tx, community_id: int, news: Sequence[Any]) -> dict[bool, set[int]]:
    """Who is not to be shown: in the community (False), and in its tree (True)."""
    here = {n.person_id for n in news if n.scope != TREE}
    below = {n.person_id for n in news if n.scope == TREE}
    return {
        False: board_people.unseen(tx, [community_id], here),
        True: board_people.unseen(tx, communities.tree(tx, community_id), below)
        if below
        else set[int](),
    }


def _sums(tx: Tx, community_id: int, news: Sequence[Any]) -> dict[Key, dict[int, _Gain]]:
    found: dict[Key, dict[int, _Gain]] = {}
    groups = _groups(tx, community_id, news)
    moments = [n.at for n in news]
    lasting = seasons.touching(tx, community_id, min(moments), max(moments))
    for person_id, currency, amount, day, at, scope in news:
        reached = (at - _EPOCH) // _TICK if amount > 0 else 0
        there = groups.get((person_id, scope)) or groups.get((person_id, COMMUNITY), ())
        scopes = [TREE] if scope == TREE else [COMMUNITY, *there]
        for one in scopes:
            keys = [Key(currency, p, board_list.starts(p, day), one) for p in PERIODS]
            for season, begins, ends in lasting:
                if at < begins:
                    continue
                if ends is None or at < ends:
                    keys.append(board_list.of_season(currency, season, one))
                elif at < ends + seasons.MAY_GO_ON:
                    keys.append(board_list.after_season(currency, season, ends, one))
            for key in keys:
                mine = found.setdefault(key, {}).setdefault(person_id, _Gain())
                mine.amount += amount
                mine.reached = max(mine.reached, reached)
    return found


def _groups(
    tx: Tx, community_id: int, news: Sequence[Any]
) -> Mapping[tuple[int, str], tuple[str, ...]]:
    """By person and where they earned: the group it counts for, where it is known.

    A community of one group is the same as its group, and keeps no second list.
    """
    there = {board_list.group(s.platform, s.space) for s in communities.spaces(tx, community_id)}
    if len(there) < 2:
        return {}
    known = {(n.person_id, n.scope): (n.scope,) for n in news if n.scope in there}
    open_ = {n.person_id for n in news if n.scope not in there and n.scope != TREE}
    for person_id, only in board_people.of_one_group(tx, community_id, open_).items():
        if only in there and not any((person_id, other) in known for other in there - {only}):
            known[person_id, COMMUNITY] = (only,)
    return known


def _add(
    tx: Tx,
    community_id: int,
    key: Key,
    gains: Mapping[int, _Gain],
    unseen: set[int],
    changes: Changes,
) -> None:
    # What is taken back from a board that is gone needs no new one.
    create = any(g.amount > 0 for g in gains.values())
    board = board_list.find(tx, community_id, key)
    board = board or (board_list.opened(tx, community_id, key) if create else 0)
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
    """The community's board for that period; 0 while nobody has earned anything in it."""
    return board_list.find(tx, community_id, Key(currency, period, start))


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
    board = find(tx, community_id, currency, period, board_list.starts(period, day))
    seat = ranks.mine(tx, board, person_id) if board else None
    if seat is None:
        return None
    return Place(ranks.rank(tx, board, seat), seat.score, ranks.people(tx, board))


def hide(tx: Tx, community_id: int, person_id: int) -> None:
    """Take somebody off the boards; what they earn is counted all the same."""
    board_people.hide(tx, community_id, person_id)
    reseat(tx, community_id, person_id)


def show(tx: Tx, community_id: int, person_id: int) -> None:
    """Put somebody back on the boards, with all they have earned."""
    board_people.show(tx, community_id, person_id)
    reseat(tx, community_id, person_id)


def reseat(tx: Tx, community_id: int, person_id: int) -> None:
    """Put somebody on all their boards or take them off, after they left, came back or chose."""
    _reseat(tx, community_id, person_id, tree=False)
    top = communities.top(tx, community_id)
    if top:
        _reseat(tx, top, person_id, tree=True)


def _reseat(tx: Tx, community_id: int, person_id: int, *, tree: bool) -> None:
    _alone(tx, community_id)
    within = communities.tree(tx, community_id) if tree else [community_id]
    unseen = bool(board_people.unseen(tx, within, {person_id}))
    changes = Changes()
    for (board,) in tx.all(_boards_of, {"c": community_id, "p": person_id, "tree": tree}):
        seat, was_ranked = ranks.seats(tx, board, [person_id])[person_id]
        ranked = seat.score > 0 and not unseen
        if ranked != was_ranked:
            changes.seat(board, seat if was_ranked else None, seat, ranked=ranked)
    changes.write(tx)


def prune(
    tx: Tx, community_id: int, before: Mapping[Period, date], over: Collection[int], most: int
) -> bool:
    """Forget boards that began before those days, at most so many rows; False when all are gone.

    over: seasons that cannot go on any more: what was earned since they ended is forgotten too.
    """
    _alone(tx, community_id)
    for board in _old(tx, community_id, before, over):
        most -= ranks.remove(tx, board, most)
        if most <= 0:
            return True
        board_list.delete(tx, board)
    return False


def _old(
    tx: Tx, community_id: int, before: Mapping[Period, date], over: Collection[int]
) -> Iterator[int]:
    """The boards to forget; each has to be gone before the next one is asked for."""
    for period, day in sorted(before.items()):
        while board := board_list.over(tx, community_id, period, day):
            yield board
    for board, key in board_list.after_seasons(tx, community_id):
        if key.season in over:
            yield board
