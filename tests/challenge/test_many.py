"""Five thousand in one challenge: a record reads a few of them."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from storage import challenge_days, challenges
from storage.challenge_days import ChallengeRecord
from storage.challenges import ChallengeMember
from storage.engine import sqlite_module
from storage.members import Account, Member, Person
from storage.prepared import Hot
from storage.schema import table_of
from storage.transaction import Tx
from tests.challenge.looks import MONDAY, features, joins, plan
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
