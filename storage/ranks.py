"""Ordered lists of very many people, in which everybody's exact rank costs the same few steps.

Beside the scores stand counts: how many people have each score, each 64 scores, each 64 of those,
and so on; and among people of one score, how many reached it in each stretch of time. A rank is
the sum of at most 63 counts on each level, and of the few who reached the same score within
minutes of each other. All of it changes in one transaction; who writes a list holds its lock.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    tuple_,
    union_all,
    values,
)
from sqlalchemy import text as sql

from storage.prepared import Hot
from storage.schema import KEYED, OneOf, Record, big, insert, insert_or_add, partial, table_of
from storage.transaction import Tx

BITS = 6
SCORE_LEVELS = 7
"""Single scores, then 64 of the level below; the last takes whatever is above, 2^36 at a time."""

TIE_BITS = (28, 34)
"""Microseconds of the stretches in which one score was reached, as powers of two: 4.5 minutes, and
4.8 hours, of which there are 1,836 in a year."""


class BoardScore(Record, table=True):
    """One person's score in one list.

    minus: the score below zero, so that one ascending order holds all of a list.
    reached: when it came to that score, in microseconds since 1970; the earlier stands higher.
    ranked: False for whoever is not to be shown, and without a score above zero.
    """

    __tablename__ = "board_scores"
    __table_args__ = (
        partial(
            "ix_board_scores_order",
            "board_id",
            "minus",
            "reached",
            "person_id",
            where="ranked = 1",
            postgresql="ranked",
        ),
        KEYED,
    )

    board_id: int = big(primary_key=True, foreign_key="boards.id")
    person_id: int = big(primary_key=True)
    minus: int = big()
    reached: int = big()
    ranked: bool


class BoardCount(Record, table=True):
    """How many ranked people of a list fall into one part of it.

    level: up to SCORE_LEVELS the scores from `bucket` * 64^level on; above, those who reached the
    score `bucket` in the stretch of time `slot`.
    """

    __tablename__ = "board_counts"
    __table_args__ = KEYED

    board_id: int = big(primary_key=True)
    level: int = big(primary_key=True)
    bucket: int = big(primary_key=True)
    slot: int = big(primary_key=True)
    people: int = big()


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in a list, with their score and when it was reached."""

    person_id: int
    score: int
    reached: int


_s, _n = table_of(BoardScore), table_of(BoardCount)
_number = BigInteger()
_put = insert(_s)
_save = Hot(
    _put.on_conflict_do_update(
        index_elements=["board_id", "person_id"],
        set_={name: _put.excluded[name] for name in ("minus", "reached", "ranked")},
    )
)
_count = Hot(insert_or_add(_n, ["board_id", "level", "bucket", "slot"], ["people"]))
_sweep = Hot(
    _n.delete().where(
        _n.c.board_id == bindparam("board_id"),
        _n.c.level == bindparam("level"),
        _n.c.bucket == bindparam("bucket"),
        _n.c.slot == bindparam("slot"),
        _n.c.people == 0,
    )
)


_board, _score, _reached = (bindparam(name, type_=_number) for name in ("b", "score", "r"))
_here, _counted = _s.c.board_id == _board, _n.c.board_id == _board
_order = (_s.c.minus, _s.c.reached, _s.c.person_id)
_seat = (bindparam("m", type_=_number), _reached, bindparam("p", type_=_number))


def _literal(number: int) -> ColumnElement[int]:
    # Not a parameter: with few of them, all of the same size, PostgreSQL keeps one plan for good.
    return literal_column(str(number), _number)


_width = _literal(2**BITS)


def _stretches(name: str, *rows: tuple[Any, ...]) -> CTE:
    """Parts of a list whose counts make up a rank: of each level, from where to where."""
    names = (column(part, _number) for part in ("level", "low", "high"))
    return values(*names, name=name).data(list(rows)).cte(name)


def _people_in(stretches: CTE, *where: ColumnElement[bool]) -> ColumnElement[int]:
    """How many people are in those parts together.

    One query run once for each part: to plan one for each takes longer than to run them.
    """
    inside = (_counted, _n.c.level == stretches.c.level, *where)
    one = select(func.coalesce(func.sum(_n.c.people), 0)).where(*inside).correlate(stretches)
    total = select(func.sum(one.scalar_subquery())).select_from(stretches)
    return cast(total.scalar_subquery(), _number)


def _higher(level: int) -> tuple[Any, ...]:
    """Above the score's own part of a level, below what the next level counts."""
    part = _score // _literal(2 ** (BITS * level))
    end = (_score // _literal(2 ** (BITS * (level + 1))) + _literal(1)) * _width
    last = level == SCORE_LEVELS - 1
    return _literal(level), part, _literal(2**63 - 1) if last else end


def _earlier(level: int, bits: int, wider: int) -> tuple[Any, ...]:
    """Before the moment's own part of a level, after what the next level counts."""
    start = _reached // _literal(2**wider) * _literal(2 ** (wider - bits)) if wider else _literal(0)
    return _literal(level), start, _reached // _literal(2**bits)


_ties = enumerate(zip(TIE_BITS, (*TIE_BITS[1:], 0), strict=True), SCORE_LEVELS)
_above = _stretches("above", *(_higher(level) for level in range(SCORE_LEVELS)))
_before = _stretches("before", *(_earlier(level, *bits) for level, bits in _ties))
_stretch = _literal(2 ** TIE_BITS[0])
_same_stretch = select(func.count()).where(
    _here,
    _s.c.ranked,
    _s.c.minus == _seat[0],
    _s.c.reached >= _reached // _stretch * _stretch,
    tuple_(*_order[1:]) < tuple_(*_seat[1:]),
)
_rank = Hot(
    select(
        _people_in(_above, _n.c.bucket > _above.c.low, _n.c.bucket < _above.c.high)
        + _people_in(
            _before, _n.c.bucket == _score, _n.c.slot >= _before.c.low, _n.c.slot < _before.c.high
        )
        + cast(_same_stretch.scalar_subquery(), _number)
        + _literal(1)
    )
)
_people = Hot(
    select(cast(func.coalesce(func.sum(_n.c.people), 0), _number)).where(
        _counted, _n.c.level == SCORE_LEVELS - 1
    )
)

_columns = (_s.c.person_id, _s.c.minus, _s.c.reached)
_listed = select(*_columns).where(_here, _s.c.ranked)
_mine = Hot(_listed.where(_s.c.person_id == bindparam("p", _number)))
_top = Hot(
    _listed.order_by(*_order)
    .limit(bindparam("most", type_=_number))
    .offset(bindparam("after", type_=_number))
)
_most = bindparam("most", type_=_number)
_next = _listed.where(tuple_(*_order) > tuple_(*_seat)).order_by(*_order).limit(_most)
_previous = (
    _listed.where(tuple_(*_order) < tuple_(*_seat))
    .order_by(*(column.desc() for column in _order))
    .limit(_most)
)
# Together, to be asked for by one question to the database.
_around = Hot(union_all(*(select(part.subquery()) for part in (_previous, _next))))
_some = Hot(
    select(_s.c.person_id, _s.c.minus, _s.c.reached, _s.c.ranked).where(
        _here, OneOf(_s.c.person_id, "people")
    )
)
_take = Hot(
    _s.delete()
    .where(
        _here,
        _s.c.person_id.in_(
            select(_s.c.person_id).where(_here).limit(bindparam("most", type_=_number))
        ),
    )
    .returning(*_columns)
)


class Changes:
    """What a transaction changes in lists: gathered, and written in one order at its end."""

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []
        self._stretches: Counter[tuple[int, int, int]] = Counter()

    def seat(self, board: int, before: Seat | None, after: Seat, *, ranked: bool) -> None:
        """Let somebody have this seat. before: the one they had, None when it was not ranked."""
        if before is not None:
            self._stretches[board, before.score, before.reached >> TIE_BITS[0]] -= 1
        if ranked:
            self._stretches[board, after.score, after.reached >> TIE_BITS[0]] += 1
        self._rows.append(
            {
                "board_id": board,
                "person_id": after.person_id,
                "minus": -after.score,
                "reached": after.reached,
                "ranked": ranked,
            }
        )

    def write(self, tx: Tx) -> None:
        tx.many(_save, self._rows)
        changed = sorted((part, n) for part, n in self._counts().items() if n)
        names = ("board_id", "level", "bucket", "slot")
        parts: list[tuple[dict[str, int], int]] = [
            (dict(zip(names, part, strict=True)), n) for part, n in changed
        ]
        tx.many(_count, [{**part, "people": n} for part, n in parts])
        tx.many(_sweep, [part for part, n in parts if n < 0])

    def _counts(self) -> Counter[tuple[int, int, int, int]]:
        """By how many each part of the lists changes: (board, level, bucket, slot)."""
        found: Counter[tuple[int, int, int, int]] = Counter()
        scores: Counter[tuple[int, int]] = Counter()
        for (board, score, stretch), n in self._stretches.items():
            scores[board, score] += n
            for level, bits in enumerate(TIE_BITS, SCORE_LEVELS):
                found[board, level, score, stretch >> bits - TIE_BITS[0]] += n
        for (board, score), n in scores.items():
            for level in range(SCORE_LEVELS):
                found[board, level, score >> BITS * level, 0] += n
        return found


def seats(tx: Tx, board: int, people: Iterable[int]) -> Mapping[int, tuple[Seat, bool]]:
    """The seats of those people who have one, and whether they are ranked."""
    rows = tx.all(_some, {"b": board, "people": list(people)})
    return {row.person_id: (_read(row), bool(row.ranked)) for row in rows}


def mine(tx: Tx, board: int, person_id: int) -> Seat | None:
    """Somebody's ranked seat."""
    row = tx.first(_mine, {"b": board, "p": person_id})
    return _read(row) if row else None


def rank(tx: Tx, board: int, seat: Seat) -> int:
    """The exact rank of a ranked seat, 1 for the first. No two have the same."""
    return tx.value(_rank, {"b": board, "score": seat.score, **_place(seat)})


def people(tx: Tx, board: int) -> int:
    """How many are ranked."""
    return tx.value(_people, {"b": board})


def top(tx: Tx, board: int, after: int, most: int) -> list[Seat]:
    """The seats behind the first `after`; it walks past those, so not for the depth of a list."""
    return [_read(row) for row in tx.all(_top, {"b": board, "after": after, "most": most})]


def neighbours(tx: Tx, board: int, seat: Seat, most: int) -> tuple[list[Seat], list[Seat]]:
    """The seats right above this one and those right below it, so many of each, from the top on."""
    place = (-seat.score, seat.reached, seat.person_id)
    rows = tx.all(_around, {"b": board, **_place(seat), "most": most})
    found = sorted((row.minus, row.reached, row.person_id) for row in rows)
    seats = [Seat(person, -minus, reached) for minus, reached, person in found]
    above = sum(one < place for one in found)
    return seats[:above], seats[above:]


def recount(tx: Tx, board: int) -> None:
    """Make the counts of a list anew from its scores."""
    tx.run(_n.delete().where(_n.c.board_id == board))
    score = -_s.c.minus
    parts: list[tuple[int, Any, Any]] = [
        (level, score // 64**level, _literal(0)) for level in range(SCORE_LEVELS)
    ]
    parts += [(n, score, _s.c.reached // 2**b) for n, b in enumerate(TIE_BITS, SCORE_LEVELS)]
    for level, bucket, slot in parts:
        found: Any = (
            select(
                _s.c.board_id,
                _literal(level),
                bucket.label("bucket"),
                slot.label("slot"),
                func.count(),
            )
            .where(_s.c.board_id == board, _s.c.ranked)
            .group_by(_s.c.board_id, sql("bucket"), sql("slot"))
        )
        tx.run(_n.insert().from_select(list(_n.c.keys()), found))


def take(tx: Tx, board: int, most: int) -> list[Seat]:
    """Take up to `most` seats out of a list that nobody looks at; its counts stay as they are."""
    return [_read(row) for row in tx.all(_take, {"b": board, "most": most})]


def remove(tx: Tx, board: int, most: int) -> int:
    """Take up to `most` scores out of a list that is over, then its counts; gives how many."""
    some = select(_s.c.person_id).where(_s.c.board_id == board).limit(most)
    gone = tx.run(_s.delete().where(_s.c.board_id == board, _s.c.person_id.in_(some)))
    if gone < most:
        tx.run(_n.delete().where(_n.c.board_id == board))
    return gone


def _place(seat: Seat) -> dict[str, int]:
    return {"m": -seat.score, "r": seat.reached, "p": seat.person_id}


def _read(row: Any) -> Seat:
    return Seat(row.person_id, -row.minus, row.reached)
