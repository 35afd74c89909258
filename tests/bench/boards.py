"""Places on a board of very many people, beside an indexed COUNT(*) on the same rows."""

import time
from collections.abc import Callable
from random import Random  # noqa: TID251 - a seed makes it repeatable
from statistics import quantiles
from typing import Any

from sqlalchemy import bindparam, func, select, text

from storage import board_list, boards, ranks
from storage.engine import Store
from storage.migrate import upgrade
from storage.prepared import Hot
from storage.ranks import Seat
from storage.schema import table_of
from storage.transaction import Tx
from tests.bench.databases import Databases, postgres, sqlite
from tests.bench.table import Line
from tests.storage.test_ledger import community
from tests.world import START

ON_SQLITE, ON_POSTGRES = 1, 2
"""The aims, in milliseconds."""

_s = table_of(ranks.BoardScore)
_counted = Hot(
    select(func.count()).where(
        _s.c.board_id == bindparam("b"), _s.c.ranked, _s.c.minus < bindparam("m")
    )
)
_NUMBERS = (
    "WITH RECURSIVE n(i) AS"
    " (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
)
_SPREAD = {
    # Squares of a uniform number: many have little, few have much, as after years.
    "all": "-(1 + (i * 7919 % 100003) * (i * 104729 % 100003) / 1000000)",
    # One day on which all have checked in: few scores, each shared by very many.
    "day": "-(6 + i % 14)",
}
_REACHED = "1772442000000000 + (i * 48271 % 86400000) * 1000"
"""Spread over a day."""


def run(quick: bool) -> list[Line]:
    people, asked = (2000, 50) if quick else (1_000_000, 2000)
    with sqlite() as databases:
        found = _measured(databases, people, asked, ON_SQLITE)
    if quick:
        return found
    with postgres() as databases:
        return found + _measured(databases, people, asked, ON_POSTGRES)


def _measured(databases: Databases, people: int, asked: int, aim: float) -> list[Line]:
    store = Store(databases.empty())
    upgrade(store)
    here = community(store)
    found: list[Line] = []
    for period in _SPREAD:
        board = _filled(store, here, period, people)
        about = f"{people:,}, {period}, {databases.name}"
        with store.read(START) as tx:
            found += _board(tx, board, _asked(tx, board, people, asked), about, aim)
    store.close()
    return found


def _board(tx: Tx, board: int, seats: list[Seat], about: str, aim: float) -> list[Line]:
    plain = _marks(lambda seat: _count(tx, board, seat), seats[: len(seats) // 20 + 20])
    works: dict[str, Callable[[Seat], Any]] = {
        "my rank": lambda seat: ranks.rank(tx, board, _own(tx, board, seat)),
        "the top ten": lambda _: ranks.top(tx, board, 0, 10),
        "my neighbours": lambda seat: _around(tx, board, seat),
    }
    return [
        Line(
            f"{what} of {about}, {name}",
            figure,
            "ms",
            "an indexed COUNT(*)",
            against,
            aim if name == "p99" else None,
            "less",
            "figure",
        )
        for what, work in works.items()
        for name, figure, against in zip(("p50", "p99"), _marks(work, seats), plain, strict=True)
    ]


def _own(tx: Tx, board: int, seat: Seat) -> Seat:
    mine = ranks.mine(tx, board, seat.person_id)
    assert mine is not None
    return mine


def _around(tx: Tx, board: int, seat: Seat) -> Any:
    return ranks.neighbours(tx, board, _own(tx, board, seat), 2)


def _count(tx: Tx, board: int, seat: Seat) -> int:
    return tx.value(_counted, {"b": board, "m": -seat.score})


def _filled(store: Store, here: int, period: str, people: int) -> int:
    """A board with so many people, written in bulk and counted as any other."""
    with store.write(START) as tx:
        if not tx.sqlite:
            tx.run(text("SET LOCAL statement_timeout = 0"))
        boards.gain(tx, here, 1, "points", 1, START.date(), START)
        boards.fold(tx, here)
        start = board_list.starts(period, START.date())  # type: ignore[arg-type]
        board = boards.find(tx, here, "points", period, start)  # type: ignore[arg-type]
        tx.run(_s.delete().where(_s.c.board_id == board))
        columns = "board_id, person_id, minus, reached, ranked"
        values = f":board, i, {_SPREAD[period]}, {_REACHED}, true"
        insert = f"{_NUMBERS} INSERT INTO board_scores ({columns}) SELECT {values} FROM n"
        tx.run(text(insert), {"board": board, "count": people})
        ranks.recount(tx, board)
    if not store.is_sqlite:
        with store.writer.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text("SET statement_timeout = 0"))
            connection.execute(text("VACUUM ANALYZE board_scores"))
            connection.execute(text("VACUUM ANALYZE board_counts"))
    return board


def _asked(tx: Tx, board: int, people: int, asked: int) -> list[Seat]:
    chance = Random(5)
    found = ranks.seats(tx, board, [chance.randint(1, people) for _ in range(asked)])
    seats = [seat for seat, _ in found.values()]
    chance.shuffle(seats)
    return seats


def _marks(work: Callable[[Seat], Any], seats: list[Seat]) -> tuple[float, float]:
    """The median and the 99th percentile, in milliseconds."""
    for seat in seats[:20]:
        work(seat)
    found: list[float] = []
    for seat in seats:
        began = time.perf_counter()
        work(seat)
        found.append(time.perf_counter() - began)
    cuts = quantiles(found, n=100)
    return cuts[49] * 1000, cuts[98] * 1000
