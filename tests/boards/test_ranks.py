"""Exact ranks against a plain sort: random gains, ties, people who hide, leave and come back."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random  # noqa: TID251 - a seed makes it repeatable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from storage import board_list, boards, members, ranks
from storage.board_list import EVER, PERIODS, Period
from storage.engine import Store
from storage.schema import table_of
from storage.transaction import Tx
from tests.storage.test_ledger import community
from tests.world import START

TODAY = START.date()
PEOPLE = st.integers(1, 9)
_counts, _members = table_of(ranks.BoardCount), table_of(members.Member)
_persons = table_of(members.Person)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


def join(tx: Tx, here: int, person: int) -> None:
    tx.run(_persons.insert(), members.Person(id=person, made_at=START).model_dump())
    row = members.Member(community_id=here, person_id=person, joined_at=START)
    tx.run(_members.insert(), row.model_dump())


def counts(tx: Tx, board: int) -> set[tuple[Any, ...]]:
    return {tuple(r) for r in tx.all(select(_counts).where(_counts.c.board_id == board))}


def assert_sound(tx: Tx, board: int, expected: list[tuple[int, int]], step: int = 1) -> None:
    """The board holds those (person, score) in that order, by every way of reading it.

    step: every so manieth of them is asked for alone.
    """
    listed = ranks.top(tx, board, 0, len(expected) + 1)
    assert [(s.person_id, s.score) for s in listed] == expected
    assert ranks.people(tx, board) == len(expected)
    for n, seat in list(enumerate(listed))[::step]:
        assert ranks.rank(tx, board, seat) == n + 1
        assert ranks.mine(tx, board, seat.person_id) == seat
        above, below = ranks.neighbours(tx, board, seat, 2)
        assert above == listed[max(n - 2, 0) : n]
        assert below == listed[n + 1 : n + 3]


class Boards(RuleBasedStateMachine):
    """Gains, losses and people who come and go; the model sorts."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.here = community(self.store)
        self.now = START
        self.scores: dict[tuple[Period, date], dict[int, int]] = defaultdict(dict)
        self.reached: dict[tuple[Period, date], dict[int, Any]] = defaultdict(dict)
        self.out: set[int] = set()
        self.gone: set[int] = set()
        self.known: dict[int, int] = {}

    def person(self, n: int) -> int:
        """The n-th person of this community."""
        if n not in self.known:
            with self.store.write(self.now) as tx:
                self.known[n] = tx.new_id()
                join(tx, self.here, self.known[n])
        return self.known[n]

    @rule(minutes=st.sampled_from([1, 4, 7, 300, 1440, 60 * 24 * 9]))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(
        who=PEOPLE,
        amount=st.one_of(st.integers(1, 3), st.integers(60, 70), st.integers(1, 10**12)),
    )
    def earn(self, who: int, amount: int) -> None:
        self._note(self.person(who), amount, self.now.date())

    @rule(who=PEOPLE, amount=st.integers(1, 70))
    def lose(self, who: int, amount: int) -> None:
        person = self.person(who)
        if self.scores["all", EVER].get(person):
            self._note(person, -amount, self.now.date())

    def _note(self, person: int, amount: int, day: date) -> None:
        # Folded at once: what several at once come to is the other test's.
        with self.store.write(self.now) as tx:
            boards.gain(tx, self.here, person, "points", amount, day, self.now)
            boards.fold(tx, self.here)
        for period in PERIODS:
            key = (period, board_list.starts(period, day))
            if amount < 0 and key not in self.scores:
                continue
            mine = self.scores[key]
            mine[person] = mine.get(person, 0) + amount
            if amount > 0:
                self.reached[key][person] = self.now

    @rule(who=PEOPLE)
    def hide_or_show(self, who: int) -> None:
        person = self.person(who)
        with self.store.write(self.now) as tx:
            (boards.show if person in self.out else boards.hide)(tx, self.here, person)
        self.out ^= {person}

    @rule(who=PEOPLE)
    def leave_or_return(self, who: int) -> None:
        person = self.person(who)
        left = None if person in self.gone else self.now
        mine = (_members.c.community_id == self.here) & (_members.c.person_id == person)
        with self.store.write(self.now) as tx:
            tx.run(_members.update().where(mine).values(left_at=left))
            boards.reseat(tx, self.here, person)
        self.gone ^= {person}

    @invariant()
    def every_board_is_a_plain_sort(self) -> None:
        with self.store.read(self.now) as tx:
            for key, scores in self.scores.items():
                shown = [p for p, s in scores.items() if s > 0 and p not in self.out | self.gone]
                shown.sort(key=lambda p: (-scores[p], self.reached[key][p], p))
                board = boards.find(tx, self.here, "points", *key)
                assert_sound(tx, board, [(p, scores[p]) for p in shown])

    def teardown(self) -> None:
        with self.store.write(self.now) as tx:
            for key in self.scores:
                board = boards.find(tx, self.here, "points", *key)
                kept = counts(tx, board)
                ranks.recount(tx, board)
                assert counts(tx, board) == kept


def test_ranks_are_those_of_a_plain_sort(store: Store) -> None:
    Boards.store = store
    run_state_machine_as_test(
        Boards,
        settings=settings(
            max_examples=25 if store.is_sqlite else 8,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_many_at_once_and_many_ties(store: Store) -> None:
    """A thousand people in few scores, with several earnings each in one fold."""
    chance, here = Random(3), community(store)
    scores: dict[int, int] = defaultdict(int)
    reached: dict[int, Any] = {}
    for n in range(3):
        with store.write(START) as tx:
            for _ in range(1500):
                person, amount = chance.randint(1, 1000), chance.choice((5, 5, 6, 10, 64))
                at = START + timedelta(days=n, seconds=chance.randint(0, 40_000))
                boards.gain(tx, here, person, "points", amount, TODAY, at)
                scores[person] += amount
                reached[person] = max(reached.get(person, at), at)
        with store.write(START) as tx:
            assert boards.fold(tx, here, 1000) == 1000
            assert boards.fold(tx, here, 1000) == 500
            assert boards.fold(tx, here, 1000) == 0
    order = sorted(scores, key=lambda p: (-scores[p], reached[p], p))
    with store.write(START) as tx:
        for period in PERIODS:
            board = boards.find(tx, here, "points", period, board_list.starts(period, TODAY))
            assert_sound(tx, board, [(p, scores[p]) for p in order], step=9)
        last = boards.place(tx, here, order[-1])
        assert last == (len(order), scores[order[-1]], len(order))
