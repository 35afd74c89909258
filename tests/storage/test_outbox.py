"""The outbox against a model: what is leased is nobody else's, what is finished is finished."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from storage import outbox
from storage.engine import Store
from storage.outbox import DEAD, LEASE, SENDING, SENT, WAITING, Mark
from tests.world import START

OWNERS = st.sampled_from(["a", "b"])
QUEUE = ("test", outbox.REPLY)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


def row(key: str, number: int, at: datetime, **more: Any) -> dict[str, Any]:
    """A message that waits."""
    made = outbox.Outgoing(
        id=number, key=key, platform="test", space=1, message="{}", locale="en", not_before=at
    )
    return made.model_dump() | more


@dataclass
class Expected:
    state: str
    at: datetime
    owner: str = ""
    lease: datetime | None = None

    def ripe(self, now: datetime) -> bool:
        """Whether it may be claimed."""
        over = self.state == SENDING and self.lease is not None and self.lease < now
        return self.at <= now and (self.state == WAITING or over)


class Deliveries(RuleBasedStateMachine):
    """Two processes on one outbox."""

    store: Store
    numbers = count(1)

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.rows: dict[int, Expected] = {}
        with self.store.write(START) as tx:
            tx.run(outbox.table_of(outbox.Outgoing).delete())

    @rule(wait=st.integers(0, 90))
    def put(self, wait: int) -> None:
        number, at = next(self.numbers), self.now + timedelta(seconds=wait)
        with self.store.write(self.now) as tx:
            assert outbox.put_once(tx, row(f"k{number}", number, at))
            assert not outbox.put_once(tx, row(f"k{number}", next(self.numbers), at))
        self.rows[number] = Expected(WAITING, at)

    @rule(owner=OWNERS, most=st.integers(1, 5))
    def claim(self, owner: str, most: int) -> None:
        ripe = {n for n, e in self.rows.items() if e.ripe(self.now)}
        with self.store.write(self.now) as tx:
            assert outbox.ripe(tx) == [QUEUE] * bool(ripe)
            got = outbox.claim(tx, owner, {QUEUE: most})
        assert len(got) == min(most, len(ripe))
        assert {g.id for g in got} <= ripe
        assert [g.not_before for g in got] == sorted(g.not_before for g in got)
        for one in got:
            assert one.lease_until == self.now + LEASE
            self.rows[one.id] = Expected(SENDING, one.not_before, owner, self.now + LEASE)

    @rule(owner=OWNERS, state=st.sampled_from([SENT, DEAD, WAITING]), wait=st.integers(0, 40))
    def finish(self, owner: str, state: str, wait: int) -> None:
        """Also what another process holds by now: that must not change anything."""
        at = self.now + timedelta(seconds=wait)
        held = [n for n, e in self.rows.items() if e.state == SENDING]
        with self.store.write(self.now) as tx:
            outbox.finish(tx, owner, [Mark(n, state, at) for n in held])
        for number in held:
            if self.rows[number].owner == owner:
                self.rows[number] = Expected(state, at, owner)

    @rule(owner=OWNERS)
    def renew(self, owner: str) -> None:
        mine = {n for n, e in self.rows.items() if e.state == SENDING and e.owner == owner}
        with self.store.write(self.now) as tx:
            until = outbox.renew(tx, owner, list(self.rows))
        assert until == dict.fromkeys(mine, self.now + LEASE)
        for number in mine:
            self.rows[number].lease = self.now + LEASE

    @rule(owner=OWNERS)
    def release(self, owner: str) -> None:
        others = [e for e in self.rows.values() if e.state == SENDING and e.owner != owner]
        with self.store.write(self.now) as tx:
            assert outbox.release(tx, owner) == len(others)
        for one in others:
            one.state, one.lease = WAITING, None

    @rule(seconds=st.integers(1, 80))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @invariant()
    def is_as_expected(self) -> None:
        table = outbox.table_of(outbox.Outgoing)
        with self.store.read(self.now) as tx:
            found = tx.records(outbox.Outgoing, table.select())
        assert {o.id: o.state for o in found} == {n: e.state for n, e in self.rows.items()}


def test_deliveries(store: Store) -> None:
    class Here(Deliveries):
        pass

    Here.store = store
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=15 if store.is_sqlite else 5,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.postgres
def test_processes_that_claim_at_once_share_the_work(postgres_url: str) -> None:
    stores = [Store(postgres_url) for _ in range(3)]
    with stores[0].write(START) as tx:
        for number in range(1, 301):
            outbox.put(tx, row(f"k{number}", number, START))

    def work(me: int) -> list[int]:
        got: list[int] = []
        while True:
            with stores[me].write(START) as tx:
                found = [o.id for o in outbox.claim(tx, str(me), {QUEUE: 7})]
            if not found:
                return got
            got += found

    with ThreadPoolExecutor(3) as pool:
        shares = list(pool.map(work, range(3)))
    assert sorted(number for share in shares for number in share) == list(range(1, 301))
    for store in stores:
        store.close()


def test_what_waits_for_a_moved_group_goes_there(store: Store) -> None:
    kinds = [(1, WAITING, False), (2, SENDING, False), (3, SENT, False), (4, WAITING, True)]
    with store.write(START) as tx:
        for number, state, private in kinds:
            outbox.put(tx, row(f"k{number}", number, START, state=state, private=private))
    with store.write(START) as tx:
        outbox.move_space(tx, "test", 1, 9)
        outbox.move_space(tx, "test", 1, 9)
    with store.read(START) as tx:
        rows = tx.records(outbox.Outgoing, outbox.table_of(outbox.Outgoing).select())
    assert {o.id: o.space for o in rows} == {1: 9, 2: 9, 3: 1, 4: 1}


def test_only_what_is_over_is_forgotten(store: Store) -> None:
    states = dict(enumerate([WAITING, SENDING, SENT, DEAD], 1))
    with store.write(START) as tx:
        for number, state in states.items():
            outbox.put(tx, row(f"k{number}", number, START, state=state))
        outbox.put(tx, row("k5", 5, START, state=SENT, remove_at=START + timedelta(days=9)))
    with store.write(START) as tx:
        assert outbox.prune(tx, START) == 0
        assert outbox.prune(tx, START + timedelta(seconds=1)) == 2
