"""Five thousand in one challenge: a record reads a few of them, and the end takes them by parts."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from handlers.challenge import settle
from handlers.challenge.asks import ChallengeClose, ChallengeOver
from handlers.kit.context import CommunityCtx
from storage import challenge_days, challenges, communities
from storage.challenge_days import ChallengeRecord
from storage.challenges import ChallengeMember
from storage.engine import sqlite_module
from storage.members import Account, Member, Person
from storage.prepared import Hot
from storage.schema import table_of
from storage.transaction import Tx
from tests.challenge.looks import MONDAY, balance, features, joins, plan, posts, stored
from tests.tasks.looks import ids
from tests.world import START, Someone, World

MANY = 5000


@pytest.fixture
def world(sqlite_url: str) -> Iterator[World]:
    made = World(sqlite_url, features(plan()))
    yield made
    made.close()


def crowd(world: World, ann: Someone, many: int, *, done: int) -> None:
    """So many others take part, who have recorded so many days, today among them."""
    here = ids(world, ann)[0]
    tables: dict[type[Any], list[dict[str, Any]]] = {}
    for n in range(many):
        who = 10_000 + n
        at = START + timedelta(microseconds=n)
        rows: Sequence[Any] = (
            Person(id=who, made_at=START),
            Account(platform="test", user=who, person_id=who, name=f"P{n}", folded=f"p{n}"),
            Member(community_id=here, person_id=who, joined_at=START),
            ChallengeMember(
                community_id=here,
                challenge="walk",
                person_id=who,
                joined_on=MONDAY,
                need=3,
                done=done,
                last_day=MONDAY,
                early=n,
            ),
            ChallengeRecord(
                community_id=here, challenge="walk", person_id=who, day=MONDAY, at=at, noted=True
            ),
        )
        for row in rows:
            tables.setdefault(type(row), []).append(row.model_dump())
    with world.write() as tx:
        for model, rows in tables.items():
            tx.many(table_of(model).insert(), rows)
        challenge_days.add(tx, here, "walk", MONDAY, done=many)
        raised = f"UPDATE challenges SET joined = joined + {many}, ever = ever + {many}"
        tx.connection.exec_driver_sql(raised)


def test_a_record_among_many_reads_a_few(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = world.person("Ann")
    joins(ann)
    crowd(world, ann, MANY, done=1)
    read: list[int] = []
    plain = Tx.all

    def counted(tx: Tx, *given: Any) -> Sequence[Any]:
        rows = plain(tx, *given)
        read.append(len(rows))
        return rows

    with monkeypatch.context() as patch:
        patch.setattr(Tx, "all", counted)
        ann.says("/done")
        ann.hears("challenge-group-today", done=MANY + 1, joined=MANY + 1)
        ann.presses_data("1:challenge_cheer_all:walk")
        ann.hears("challenge-cheered-all", count=30)
        world.sleeps(minutes=2)
    assert max(read) <= 31
    assert sum(read) < 1000


@pytest.mark.parametrize("name", ["_best", "_lately"])
def test_what_is_in_front_comes_sorted_out_of_its_index(name: str, sqlite_template: Path) -> None:
    hot: Hot = getattr(challenges, name, None) or getattr(challenge_days, name)
    sql = str(hot._statement.compile(dialect=sqlite.dialect()))  # type: ignore[attr-defined]
    module, _ = sqlite_module()
    with closing(module.connect(sqlite_template)) as connection:
        values = [None] * sql.count("?")
        steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert not [step for step in steps if "TEMP B-TREE" in step], steps


class Killed(Exception):
    """Nothing of what was done before it is there after it."""


@contextmanager
def ground(world: World, who: Someone) -> Generator[CommunityCtx]:
    """The ground on which the clock's handlers of this feature stand, in a transaction."""
    here, _ = ids(world, who)
    with world.write() as tx:
        community = communities.get(tx, here)
        assert community is not None
        batch = world.app.dispatcher.batch(careful=False)
        policy = world.app.settings.policy("challenge")
        yield CommunityCtx(tx, tx.now, batch, policy, "test", community)


def broken_off(world: World, ann: Someone) -> None:
    """The challenge closes, the first seven are given their prize, and Hearth is killed."""
    with ground(world, ann) as ctx:
        settle.over(ChallengeOver(challenge="walk"), ctx)
        settle.settle(ChallengeClose(challenge="walk"), ctx)
        found = challenges.find(ctx.tx, ctx.community.id, "walk")
        assert found is not None
        assert found.finished == 7
        raise Killed


def test_the_prizes_of_many_are_given_by_parts_and_a_kill_between_costs_nobody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settle, "TOGETHER", 7)
    ann = world.person("Ann")
    world.adds_bot(world.admin())
    joins(ann)
    crowd(world, ann, 20, done=2)
    world.admin().says("/admin protect 2026-03-04 storm")
    world.clock.advance(datetime(2026, 3, 5, tzinfo=UTC))
    for _ in range(2):
        with pytest.raises(Killed):
            broken_off(world, ann)
    world.restart()
    world.sleeps(minutes=5)
    with world.read() as tx:
        paid = tx.connection.exec_driver_sql(
            "SELECT count(*), count(DISTINCT key) FROM ledger_entries"
            " WHERE key LIKE 'challenge:%' AND key NOT LIKE '%:growth'"
        ).one()
    assert tuple(paid) == (20, 20)
    assert (stored(world, ann).finished, stored(world, ann).state) == (20, "over")
    assert balance(world, ann) == 0
    assert posts(world, ann).count("challenge-ended-aloud") == 1
