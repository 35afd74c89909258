"""What members asked Hearth: the answers that were given, what they said of them, and questions
that had none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Index, bindparam, func, select, update
from sqlalchemy import text as sql

from storage.prepared import Hot
from storage.schema import (
    KEYED,
    STRICT,
    Record,
    big,
    insert_or_nothing,
    instant,
    partial,
    table_of,
    text,
)
from storage.transaction import Tx

OPEN, HELD = "open", "held"
"""A question waits for the admins; or its asker is still choosing among what they may mean."""

_IS_OPEN = "state = 'open'"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class GivenAnswer(Record, table=True):
    """An answer that was given to a member.

    question: what they asked, "" where they did not ask Hearth: then nothing of it is kept.
    """

    __tablename__ = "answers_given"
    __table_args__ = (Index("ix_answers_given_age", "community_id", "at"), STRICT)

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    person_id: int = big(foreign_key="persons.id")
    key: str = text()
    question: str = text("")
    at: datetime = instant()


class AnswerVote(Record, table=True):
    """What somebody said of an answer that was given: useful or not."""

    __tablename__ = "answer_votes"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    given: int = big(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    useful: bool


class Question(Record, table=True):
    """A question that had no answer. head: the first of those that ask the same, itself or other.

    state: see OPEN.
    """

    __tablename__ = "questions"
    __table_args__ = (
        partial("ix_questions_open", "community_id", "head", where=_IS_OPEN),
        Index("ix_questions_age", "community_id", "at"),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    person_id: int = big(foreign_key="persons.id")
    words: str = text()
    head: int = big()
    state: str = text(OPEN)
    at: datetime = instant()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its number, who asked, their words, and the first that asks the same."""

    id: int
    person_id: int
    words: str
    head: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that waits, in the words of who asked first; `times` it was asked in all."""

    head: int
    words: str
    times: int
    people: int


_g, _v, _q = table_of(GivenAnswer), table_of(AnswerVote), table_of(Question)
_here = _q.c.community_id == bindparam("c")
_give = Hot(_g.insert())
_given = Hot(
    select(_g.c.person_id, _g.c.key, _g.c.question).where(
        _g.c.id == bindparam("id_"), _g.c.community_id == bindparam("c")
    )
)
_vote = Hot(insert_or_nothing(_v, ["community_id", "given", "person_id"]))
_revote = Hot(
    update(_v)
    .where(
        _v.c.community_id == bindparam("c"),
        _v.c.given == bindparam("given_"),
        _v.c.person_id == bindparam("p"),
        _v.c.useful != bindparam("said"),
    )
    .values(useful=bindparam("said"))
)
_ask = Hot(_q.insert())
_find = Hot(
    select(_q.c.id, _q.c.person_id, _q.c.words, _q.c.head).where(_q.c.id == bindparam("id_"), _here)
)
_open = Hot(
    update(_q)
    .where(_q.c.id == bindparam("id_"), _here, _q.c.state == HELD)
    .values(state=OPEN, head=bindparam("head_"))
)
_drop = Hot(_q.delete().where(_q.c.id == bindparam("id_"), _here))
_close = Hot(
    _q.delete()
    .where(_here, _q.c.head == bindparam("head_"), _q.c.state == OPEN)
    .returning(_q.c.person_id)
)
_lately = Hot(
    select(func.count()).where(
        _here, _q.c.person_id == bindparam("p"), _q.c.at > bindparam("since")
    )
)
_waiting = Hot(
    select(
        _q.c.head,
        func.count().label("times"),
        func.count(_q.c.person_id.distinct()).label("people"),
        func.min(_q.c.id).label("first"),
    )
    .where(_here, sql(_IS_OPEN))
    .group_by(_q.c.head)
    .order_by(func.count().desc(), _q.c.head.desc())
    .limit(bindparam("most"))
)
_old_questions = Hot(_q.delete().where(_here, _q.c.at < bindparam("before")))
_old_votes = Hot(
    _v.delete().where(
        _v.c.community_id == bindparam("c"),
        _v.c.given.in_(
            select(_g.c.id).where(
                _g.c.community_id == bindparam("c"), _g.c.at < bindparam("before")
            )
        ),
    )
)
_old_given = Hot(
    _g.delete().where(_g.c.community_id == bindparam("c"), _g.c.at < bindparam("before"))
)


def give(tx: Tx, community_id: int, person_id: int, key: str, question: str) -> int:
    """Note that an answer was given; its number."""
    number = tx.new_id()
    row = {"id": number, "community_id": community_id, "person_id": person_id, "key": key}
    tx.run(_give, row | {"question": question, "at": tx.now})
    return number


def given(tx: Tx, community_id: int, number: int) -> tuple[int, str, str] | None:
    """To whom an answer was given, its key and what was asked; None when that is forgotten."""
    row = tx.first(_given, {"id_": number, "c": community_id})
    return (row.person_id, row.key, row.question) if row else None


def vote(
    tx: Tx, community_id: int, number: int, person_id: int, *, useful: bool
) -> tuple[int, int]:
    """Keep what somebody says of an answer; by how much the useful and the useless become more."""
    row = {"community_id": community_id, "given": number, "person_id": person_id}
    if tx.run(_vote, row | {"useful": useful}):
        return (1, 0) if useful else (0, 1)
    about = {"c": community_id, "given_": number, "p": person_id, "said": useful}
    if tx.run(_revote, about):
        return (1, -1) if useful else (-1, 1)
    return 0, 0


def ask(
    tx: Tx, community_id: int, person_id: int, words: str, state: str = OPEN, head: int = 0
) -> int:
    """Keep a question without an answer; its number. head: one that asks the same, 0 for none."""
    number = tx.new_id()
    row = {"id": number, "community_id": community_id, "person_id": person_id, "words": words}
    tx.run(_ask, row | {"head": head or number, "state": state, "at": tx.now})
    return number


def find(tx: Tx, community_id: int, number: int) -> Asked | None:
    row = tx.first(_find, {"id_": number, "c": community_id})
    return Asked(*row) if row else None


def put(tx: Tx, community_id: int, number: int, head: int = 0) -> bool:
    """Let a question that was held wait for the admins; False when it does, or is gone."""
    about = {"id_": number, "c": community_id, "head_": head or number}
    return tx.run(_open, about) == 1


def drop(tx: Tx, community_id: int, number: int) -> None:
    """Forget one question."""
    tx.run(_drop, {"id_": number, "c": community_id})


def close(tx: Tx, community_id: int, head: int) -> list[int]:
    """Forget all that ask the same as that one; who did."""
    rows = tx.all(_close, {"c": community_id, "head_": head})
    return sorted({row.person_id for row in rows})


def lately(tx: Tx, community_id: int, person_id: int, since: datetime) -> int:
    """How many questions of somebody's were kept since then."""
    return tx.value(_lately, {"c": community_id, "p": person_id, "since": since})


def waiting(tx: Tx, community_id: int, most: int) -> list[Waiting]:
    """The questions that wait, the most asked first."""
    rows: Sequence[tuple[int, int, int, int]] = [
        (row.head, row.first, row.times, row.people)
        for row in tx.all(_waiting, {"c": community_id, "most": most})
    ]
    found: list[Waiting] = []
    for head, first, times, people in rows:
        # The first may have been forgotten, with who asked it.
        asked = find(tx, community_id, first)
        if asked is not None:
            found.append(Waiting(head, asked.words, times, people))
    return found


def forget(tx: Tx, community_id: int, before: datetime) -> None:
    """Forget what was asked and answered before then."""
    about = {"c": community_id, "before": before}
    tx.run(_old_questions, about)
    tx.run(_old_votes, about)
    tx.run(_old_given, about)
