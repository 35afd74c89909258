"""Newcomers: how far each is on their first way in, who is still to be greeted, and how many came
how far, by the day on which they joined."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import and_, bindparam, func, select, update
from sqlalchemy import text as sql

from storage import ahead, outbox
from storage.members import Account
from storage.prepared import Hot
from storage.schema import (
    KEYED,
    Instant,
    OneOf,
    Record,
    big,
    calendar_day,
    insert,
    insert_or_add,
    insert_or_nothing,
    instant,
    partial,
    table_of,
    text,
)
from storage.transaction import Tx

Step = Literal[
    "joined", "opened", "rules", "first",
    "day1", "day2", "day3", "day4", "day5", "day6", "day7", "done", "day0",
]  # fmt: skip
STEPS: tuple[Step, ...] = (
    "joined", "opened", "rules", "first",
    "day1", "day2", "day3", "day4", "day5", "day6", "day7", "done", "day0",
)  # fmt: skip
"""How far newcomers come; dayN: they did something on the Nth day after that of joining."""

EVERY = (1 << len(STEPS)) - 1
"""The bits of who was here before anybody looked: nothing of them is counted."""

WAITING, PASSED, LET_IN, FAILED = "waiting", "passed", "let-in", "failed"
"""What became of a human check; "" where there was none."""

Kind = Literal["new", "back", "held"]

MINUTE = timedelta(minutes=1)
"""A group is greeted once in that time at the most."""

_VIA = "via <> ''"
_CHECKED = "human = 'waiting'"
"""As they stand in the indexes: SQLite uses a partial index only for a term of the same words."""


class Newcomer(Record, table=True):
    """Somebody's way into a community, from the day on which they joined it.

    platform, space, via: where and by which invitation. day: the community's day then. steps: a
    bit for each of STEPS that they reached. rules: the version accepted last. answer: to the
    operator's question; asked: whether that is over, answered or not. human: the check, with its
    score, the reasons for it, how often they failed it, and until when it may be passed. told:
    the last day of which they were told; ignored: so many such messages in a row; quiet: no more.
    """

    __tablename__ = "newcomers"
    __table_args__ = (
        partial("ix_newcomers_via", "community_id", "via", "joined_at", where=_VIA),
        partial("ix_newcomers_checked", "community_id", "joined_at", where=_CHECKED),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    platform: str = text()
    space: int = big()
    via: str = text("")
    day: date = calendar_day()
    joined_at: datetime = instant()
    steps: int = big(0)
    rules: str = text("")
    asked: bool = False
    answer: str = text("")
    human: str = text("")
    score: int = big(0)
    reasons: str = text("")
    tries: int = big(0)
    check_until: datetime | None = instant(None)
    told: int = big(0)
    ignored: int = big(0)
    quiet: bool = False
    greeted_at: datetime | None = instant(None)


class RulesAccepted(Record, table=True):
    """That somebody accepted a version of the community's rules, and in which language."""

    __tablename__ = "rules_accepted"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    version: str = text(primary_key=True)
    language: str = text()
    at: datetime = instant()


class NewcomerAnswer(Record, table=True):
    """What a newcomer answered to the operator's question, for the admins to read."""

    __tablename__ = "newcomer_answers"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = big(foreign_key="persons.id")
    question: str = text()
    answer: str = text()
    at: datetime = instant()


class ToGreet(Record, table=True):
    """Somebody who is still to be greeted in a group."""

    __tablename__ = "to_greet"
    __table_args__ = KEYED

    platform: str = text(primary_key=True)
    space: int = big(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    kind: str = text()
    at: datetime = instant()


class Greeted(Record, table=True):
    """When a group was last greeted, with the key of that message in the outbox."""

    __tablename__ = "greeted"
    __table_args__ = KEYED

    platform: str = text(primary_key=True)
    space: int = big(primary_key=True)
    at: datetime = instant()
    key: str = text("")


class Arrived(Record, table=True):
    """How many of those who joined on a day reached a step."""

    __tablename__ = "onboarding"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    day: date = calendar_day(primary_key=True)
    step: str = text(primary_key=True)
    number: int = big()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody to greet, by the name they have on that platform."""

    person_id: int
    kind: str
    name: str


_n, _r, _q = table_of(Newcomer), table_of(RulesAccepted), table_of(ToGreet)
_g, _c, _a = table_of(Greeted), table_of(Arrived), table_of(Account)
_w = table_of(NewcomerAnswer)
_mine = (_n.c.community_id == bindparam("c")) & (_n.c.person_id == bindparam("p"))
_open = Hot(insert_or_nothing(_n, ["community_id", "person_id"]))
_find = Hot(select(_n).where(_mine))
_steps = Hot(
    select(_n.c.steps, _n.c.day, _n.c.joined_at, _n.c.person_id)
    .where(_n.c.community_id == bindparam("c"), OneOf(_n.c.person_id, "people")),
    alone=True,
)  # fmt: skip
_set_step = Hot(
    update(_n)
    .where(_mine, _n.c.steps.op("&")(bindparam("bit")) == 0)
    .values(steps=_n.c.steps.op("|")(bindparam("bit")))
)
_count = Hot(insert_or_add(_c, ["community_id", "day", "step"], ["number"]))
_counts = select(_c.c.day, _c.c.step, _c.c.number).where(
    _c.c.community_id == bindparam("c"), _c.c.day >= bindparam("since")
)
_accept = Hot(insert_or_nothing(_r, ["community_id", "person_id", "version"]))
_versions = (
    select(_r.c.version, _r.c.language, _r.c.at)
    .where(_r.c.community_id == bindparam("c"), _r.c.person_id == bindparam("p"))
    .order_by(_r.c.at, _r.c.version)
)
_burst = (
    select(func.count())
    .select_from(_n)
    .where(
        _n.c.community_id == bindparam("c"),
        sql(_VIA),
        _n.c.via == bindparam("via_"),
        _n.c.joined_at >= bindparam("since"),
    )
)
_here = (_q.c.platform == bindparam("platform_")) & (_q.c.space == bindparam("space_"))
_wait = Hot(insert_or_nothing(_q, ["platform", "space", "person_id"]))
_waiting = (
    select(_q.c.person_id, _q.c.kind, func.min(_a.c.name).label("name"))
    .join(_a, and_(_a.c.person_id == _q.c.person_id, _a.c.platform == _q.c.platform))
    .where(_here)
    .group_by(_q.c.person_id, _q.c.kind, _q.c.at)
    .order_by(_q.c.at, _q.c.person_id)
)
_taken = Hot(_q.delete().where(_here, OneOf(_q.c.person_id, "people")))
_too_late = _q.delete().where(
    _q.c.platform == bindparam("platform_"),
    _q.c.space == bindparam("space_"),
    _q.c.at < bindparam("before_"),
    _q.c.kind != "held",
)
_not_waiting = _q.delete().where(_q.c.person_id == bindparam("p"), _here)
_group = (_g.c.platform == bindparam("platform_")) & (_g.c.space == bindparam("space_"))
_said = select(_g.c.at, _g.c.key).where(_group)
_put = insert(_g)
_say = _put.on_conflict_do_update(
    index_elements=["platform", "space"],
    set_={"at": _put.excluded.at, "key": _put.excluded.key},
    where=_g.c.at <= bindparam("before_", type_=Instant()),
)
_answers = (
    select(_w.c.person_id, _w.c.question, _w.c.answer, _w.c.at)
    .where(_w.c.community_id == bindparam("c"))
    .order_by(_w.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skip"))
)
_held = (
    select(_n)
    .where(_n.c.community_id == bindparam("c"), sql(_CHECKED))
    .order_by(_n.c.joined_at.desc())
    .limit(bindparam("most"))
)


def enter(tx: Tx, row: Newcomer) -> bool:
    """Somebody begins; False when they did before."""
    if tx.run(_open, row.model_dump()) != 1:
        return False
    reach(tx, row.community_id, row.person_id, row.day, "joined")
    return True


def find(tx: Tx, community_id: int, person_id: int) -> Newcomer | None:
    """How far somebody is; None for who was here before anybody looked."""
    found = tx.records(Newcomer, _find, {"c": community_id, "p": person_id})
    return found[0] if found else None


def steps(tx: Tx, community_id: int, person_id: int) -> Any | None:
    """The `steps`, `day` and `joined_at` of somebody, None for who is no newcomer."""
    return ahead.of_member(tx, _n, _steps, community_id, person_id, lambda row: row)


def has(bits: int, step: Step) -> bool:
    """Whether a step is among those reached."""
    return bool(bits & 1 << STEPS.index(step))


def reach(tx: Tx, community_id: int, person_id: int, day: date, step: Step) -> bool:
    """Somebody who joined on that day reached a step; False when they had before."""
    who = {"c": community_id, "p": person_id, "bit": 1 << STEPS.index(step)}
    if tx.run(_set_step, who) != 1:
        return False
    tx.run(_count, {"community_id": community_id, "day": day, "step": step, "number": 1})
    return True


def change(tx: Tx, community_id: int, person_id: int, **values: Any) -> None:
    """Write what changed about a newcomer."""
    tx.run(update(_n).where(_mine).values(**values), {"c": community_id, "p": person_id})


def decide(tx: Tx, community_id: int, person_id: int, human: str, **values: Any) -> bool:
    """A human check is over; False when it was before."""
    statement = update(_n).where(_mine, _n.c.human == WAITING).values(human=human, **values)
    return tx.run(statement, {"c": community_id, "p": person_id}) == 1


def held(tx: Tx, community_id: int, most: int) -> list[Newcomer]:
    """Those whom a human check holds back, the newest first."""
    return tx.records(Newcomer, _held, {"c": community_id, "most": most})


def counts(tx: Tx, community_id: int, since: date) -> dict[tuple[date, str], int]:
    """How many of those who joined on a day, that one or later, reached each step."""
    rows = tx.all(_counts, {"c": community_id, "since": since})
    return {(row.day, row.step): row.number for row in rows}


def accept(tx: Tx, community_id: int, person_id: int, version: str, language: str) -> bool:
    """Somebody accepts a version of the rules, once."""
    row = {"community_id": community_id, "person_id": person_id, "version": version}
    return tx.run(_accept, row | {"language": language, "at": tx.now}) == 1


def accepted(tx: Tx, community_id: int, person_id: int) -> Sequence[Any]:
    """The (version, language, at) that somebody accepted, oldest first."""
    return tx.all(_versions, {"c": community_id, "p": person_id})


def answer(tx: Tx, community_id: int, person_id: int, question: str, said: str) -> None:
    """Keep an answer to the operator's question."""
    row = {"community_id": community_id, "id": tx.new_id(), "person_id": person_id}
    tx.run(_w.insert(), row | {"question": question, "answer": said, "at": tx.now})


def answers(tx: Tx, community_id: int, most: int, skip: int = 0) -> Sequence[Any]:
    """The latest (person_id, question, answer, at), newest first."""
    return tx.all(_answers, {"c": community_id, "most": most, "skip": skip})


def burst(tx: Tx, community_id: int, via: str, since: datetime) -> int:
    """How many came by an invitation since then."""
    return tx.value(_burst, {"c": community_id, "via_": via, "since": since}) if via else 0


# --- greeting in groups


def greet_soon(tx: Tx, platform: str, space: int, person_id: int, kind: Kind) -> bool:
    """Somebody is to be greeted in a group; False when they are already."""
    row = {"platform": platform, "space": space, "person_id": person_id, "kind": kind}
    return tx.run(_wait, row | {"at": tx.now}) == 1


def greet_not(tx: Tx, platform: str, space: int, person_id: int) -> None:
    """They left before they were greeted."""
    tx.run(_not_waiting, {"platform_": platform, "space_": space, "p": person_id})


def greet_no_more(tx: Tx, platform: str, space: int, before: datetime) -> None:
    """Who came before that moment is not greeted any more, unless they are held back."""
    tx.run(_too_late, {"platform_": platform, "space_": space, "before_": before})


def to_greet(tx: Tx, platform: str, space: int) -> list[Waiting]:
    """Who is to be greeted there, the first first."""
    here = {"platform_": platform, "space_": space}
    return [Waiting(*row) for row in tx.all(_waiting, here)]


def greeted(tx: Tx, platform: str, space: int) -> Any | None:
    """When (`at`) that group was last greeted, and by which message (`key`); None for never."""
    return tx.first(_said, {"platform_": platform, "space_": space})


def said(
    tx: Tx, platform: str, space: int, people: Sequence[Waiting], key: str, at: datetime
) -> bool:
    """These people are greeted at that moment; the message before has had its time.

    False, and nothing is changed, when the group was greeted in the minute before, maybe by
    another process at this very moment.
    """
    before = greeted(tx, platform, space)
    row = {"platform": platform, "space": space, "at": at, "key": key}
    if tx.run(_say, row | {"before_": at - MINUTE}) != 1:
        return False
    who = [one.person_id for one in people]
    tx.run(_taken, {"platform_": platform, "space_": space, "people": who})
    if before is not None and before.key and before.key != key:
        outbox.withdraw(tx, before.key)
    return True


def move_group(tx: Tx, platform: str, old: int, new: int) -> None:
    """The group got a new id."""
    for table in (_q, _g):
        here = and_(table.c.platform == platform, table.c.space == new)
        if tx.first(select(table.c.at).where(here)) is None:
            before = and_(table.c.platform == platform, table.c.space == old)
            tx.run(update(table).where(before).values(space=new))
