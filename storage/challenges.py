"""Group challenges: which there are, who takes part, and how far each of them is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Index, and_, bindparam, or_, select, update
from sqlalchemy import text as sql

from storage.prepared import Hot
from storage.schema import (
    KEYED,
    Record,
    big,
    calendar_day,
    insert_or_nothing,
    instant,
    partial,
    table_of,
    text,
)
from storage.transaction import Tx

CONFIG, CHAT = "config", "chat"
OPEN, CLOSING, OVER, DROPPED = "open", "closing", "over", "dropped"
"""A challenge is open until it is settled; DROPPED is one that was taken back or called off."""

_OPEN = "state = 'open'"
_THERE = "left_at IS NULL"
"""As they stand in the indexes: SQLite uses a partial index only for a term of the same words."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_LAST = 2**62


class ChallengeRow(Record, table=True):
    """A challenge. definition: the JSON of its plan. A key means the same challenge for ever.

    starts, ends: its first and last day. size: how many may take part, 0 for all who like.
    joined: those who take part now; ever: all who ever did; finished: those who made it.
    by_person: the admin who made it, 0 for config.toml. ended_at: when it was settled or dropped.
    """

    __tablename__ = "challenges"
    __table_args__ = (
        partial("ix_challenges_open", "community_id", "key", where=_OPEN),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    key: str = text(primary_key=True)
    source: str = text()
    definition: str = text()
    starts: date = calendar_day()
    ends: date = calendar_day()
    size: int = big(0)
    joined: int = big(0)
    ever: int = big(0)
    finished: int = big(0)
    state: str = text(OPEN)
    by_person: int = big(0)
    made_at: datetime = instant()
    ended_at: datetime | None = instant(None)


class ChallengeMember(Record, table=True):
    """Somebody who takes part, from their own day `joined_on` on.

    need: how many of their days must count. done: how many do. total: what they recorded in all,
    in hundredths. last_day: the last day that counts. early: grows the earlier they came so far.
    """

    __tablename__ = "challenge_members"
    __table_args__ = (
        partial(
            "ix_challenge_members_best",
            "community_id",
            "challenge",
            "done",
            "total",
            "early",
            where=_THERE,
        ),
        Index("ix_challenge_members_person", "community_id", "person_id"),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    challenge: str = text(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    joined_on: date = calendar_day()
    need: int = big()
    done: int = big(0)
    total: int = big(0)
    last_day: date | None = calendar_day(None)
    early: int = big(0)
    finished_at: datetime | None = instant(None)
    left_at: datetime | None = instant(None)


@dataclass(frozen=True, slots=True)
class Stored:
    """A challenge as it is kept; the names are those of ChallengeRow."""

    key: str
    source: str
    definition: str
    starts: date
    ends: date
    size: int
    joined: int
    ever: int
    finished: int
    state: str
    by_person: int
    made_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far somebody is; the names are those of ChallengeMember."""

    person_id: int
    joined_on: date
    need: int
    done: int
    total: int
    last_day: date | None
    finished_at: datetime | None
    left_at: datetime | None


_c, _m = table_of(ChallengeRow), table_of(ChallengeMember)
_COLUMNS = tuple(_c.c[name] for name in Stored.__slots__)
_SPLIT = len(_COLUMNS)
_STANDING = tuple(_m.c[name] for name in Standing.__slots__)
_here = _c.c.community_id == bindparam("c")
_one = and_(_here, _c.c.key == bindparam("k"))
_in = and_(_m.c.community_id == bindparam("c"), _m.c.challenge == bindparam("k"))
_mine = and_(_in, _m.c.person_id == bindparam("p"))
_find = Hot(select(*_COLUMNS).where(_one))
_open = Hot(select(*_COLUMNS).where(_here, sql(_OPEN)).order_by(_c.c.key))
_late = (
    select(*_COLUMNS)
    .where(_here, _c.c.state == OVER)
    .order_by(_c.c.ended_at.desc(), _c.c.key)
    .limit(bindparam("most"))
)
_put = insert_or_nothing(_c, ["community_id", "key"])
_change = (
    update(_c)
    .where(_one, sql(_OPEN), _c.c.ever == 0)
    .values(
        definition=bindparam("definition_"),
        starts=bindparam("starts_"),
        ends=bindparam("ends_"),
        size=bindparam("size_"),
    )
)
_alter = (
    update(_c)
    .where(_one, sql(_OPEN), _c.c.definition == bindparam("before_"))
    .values(
        definition=bindparam("definition_"), ends=bindparam("ends_"), source=bindparam("source_")
    )
)
_seat = Hot(
    update(_c)
    .where(_one, sql(_OPEN), or_(_c.c.size == 0, _c.c.joined < _c.c.size))
    .values(joined=_c.c.joined + 1, ever=_c.c.ever + bindparam("new"))
)
_free = Hot(
    update(_c).where(_one).values(joined=_c.c.joined - 1, ever=_c.c.ever - bindparam("new"))
)
_finished = Hot(update(_c).where(_one, sql(_OPEN)).values(finished=_c.c.finished + 1))
_finished_late = update(_c).where(_one).values(finished=_c.c.finished + bindparam("more"))
_move = (
    update(_c)
    .where(_one, _c.c.state == bindparam("from_"))
    .values(state=bindparam("to_"), ended_at=bindparam("at_"))
)
_join = Hot(insert_or_nothing(_m, ["community_id", "challenge", "person_id"]))
_mine_now = Hot(select(*_STANDING).where(_mine))
_mine_held = Hot(select(*_STANDING).where(_mine).with_for_update())
_back = Hot(update(_m).where(_mine, _m.c.left_at.is_not(None)).values(left_at=None))
_leave = Hot(update(_m).where(_mine, sql(_THERE)).values(left_at=bindparam("at_")))
_count = Hot(
    update(_m)
    .where(_mine)
    .values(
        done=bindparam("done_"),
        total=bindparam("total_"),
        last_day=bindparam("last_"),
        early=bindparam("early_"),
    )
)
_finish = Hot(
    update(_m).where(_mine, _m.c.finished_at.is_(None)).values(finished_at=bindparam("at_"))
)
_of_person = Hot(
    select(*_COLUMNS, *(c.label(f"my_{c.name}") for c in _STANDING))
    .join(_m, and_(_m.c.community_id == _c.c.community_id, _m.c.challenge == _c.c.key))
    .where(_here, sql(_OPEN), sql(_THERE), _m.c.person_id == bindparam("p"))
    .order_by(_c.c.key)
)
_best = Hot(
    select(*_STANDING)
    .where(_in, sql(_THERE))
    .order_by(_m.c.done.desc(), _m.c.total.desc(), _m.c.early.desc())
    .limit(bindparam("most"))
)


def find(tx: Tx, community_id: int, key: str) -> Stored | None:
    row = tx.first(_find, {"c": community_id, "k": key})
    return Stored(*row) if row else None


def running(tx: Tx, community_id: int) -> list[Stored]:
    """Those that are open, whether or not their first day has come."""
    return [Stored(*row) for row in tx.all(_open, {"c": community_id})]


def ended(tx: Tx, community_id: int, most: int) -> list[Stored]:
    """Those that are over, the latest first."""
    return [Stored(*row) for row in tx.all(_late, {"c": community_id, "most": most})]


def create(tx: Tx, community_id: int, row: dict[str, Any]) -> bool:
    """Write a new challenge; False when there is or was one of that key."""
    blank = {"joined": 0, "ever": 0, "finished": 0, "state": OPEN, "ended_at": None}
    return tx.run(_put, blank | {"community_id": community_id, "made_at": tx.now} | row) == 1


def change(tx: Tx, community_id: int, key: str, row: dict[str, Any]) -> bool:
    """Change one that nobody has joined yet; False for any other."""
    named = {f"{name}_": row[name] for name in ("definition", "starts", "ends", "size")}
    return tx.run(_change, _key(community_id, key) | named) == 1


def alter(tx: Tx, community_id: int, key: str, before: str, definition: str, ends: date) -> bool:
    """Change an open one by hand, as it is known; what config.toml says of it does not count any
    more. False when it is over, or another one by now.
    """
    named = {"before_": before, "definition_": definition, "ends_": ends, "source_": CHAT}
    return tx.run(_alter, _key(community_id, key) | named) == 1


def move(tx: Tx, community_id: int, key: str, before: str, after: str) -> bool:
    """Bring a challenge from one state into another, once."""
    at = None if after == OPEN else tx.now
    states = {"from_": before, "to_": after, "at_": at}
    return tx.run(_move, _key(community_id, key) | states) == 1


def standing(
    tx: Tx, community_id: int, key: str, person_id: int, *, held: bool = False
) -> Standing | None:
    """How far somebody is, also when they left. held: nobody changes it before the commit."""
    row = tx.first(_mine_held if held else _mine_now, _person(community_id, key, person_id))
    return Standing(*row) if row else None


def of_person(tx: Tx, community_id: int, person_id: int) -> list[tuple[Stored, Standing]]:
    """The open challenges that somebody takes part in."""
    rows = tx.all(_of_person, {"c": community_id, "p": person_id})
    return [(Stored(*row[:_SPLIT]), Standing(*row[_SPLIT:])) for row in rows]


def take_seat(tx: Tx, community_id: int, key: str, *, new: bool) -> bool:
    """Take one of the seats; False when all are taken, or it is over."""
    return tx.run(_seat, _key(community_id, key) | {"new": int(new)}) == 1


def free_seat(tx: Tx, community_id: int, key: str, *, new: bool = False) -> None:
    """Give a seat back. new: it was taken for somebody who never came."""
    tx.run(_free, _key(community_id, key) | {"new": int(new)})


def join(tx: Tx, community_id: int, key: str, person_id: int, day: date, need: int) -> bool:
    """Let somebody take part for the first time; False when they do or did."""
    row = {"community_id": community_id, "challenge": key, "person_id": person_id}
    blank = {"done": 0, "total": 0, "last_day": None, "early": 0}
    gone = {"finished_at": None, "left_at": None}
    return tx.run(_join, row | blank | gone | {"joined_on": day, "need": need}) == 1


def come_back(tx: Tx, community_id: int, key: str, person_id: int) -> bool:
    """Let somebody who left take part again, with all they had; False when they do."""
    return tx.run(_back, _person(community_id, key, person_id)) == 1


def leave(tx: Tx, community_id: int, key: str, person_id: int) -> bool:
    """Somebody takes part no more; False when they did not."""
    return tx.run(_leave, _person(community_id, key, person_id) | {"at_": tx.now}) == 1


def count(
    tx: Tx, community_id: int, key: str, person_id: int, done: int, total: int, last: date | None
) -> None:
    """Write how far somebody is, and that they came so far now."""
    early = _LAST - (tx.now - _EPOCH) // _TICK
    numbers = {"done_": done, "total_": total, "last_": last, "early_": early}
    tx.run(_count, _person(community_id, key, person_id) | numbers)


def finish(tx: Tx, community_id: int, key: str, person_id: int) -> bool:
    """Somebody made it; False when the challenge is not open any more.

    Their standing is to be held, and not finished.
    """
    if tx.run(_finished, _key(community_id, key)) != 1:
        return False
    return tx.run(_finish, _person(community_id, key, person_id) | {"at_": tx.now}) == 1


def finish_late(tx: Tx, community_id: int, key: str, people: Collection[int]) -> list[int]:
    """Those people made it at the settlement; gives those who had not before."""
    new = [
        who
        for who in sorted(people)
        if tx.run(_finish, _person(community_id, key, who) | {"at_": tx.now}) == 1
    ]
    if new:
        tx.run(_finished_late, _key(community_id, key) | {"more": len(new)})
    return new


def best(tx: Tx, community_id: int, key: str, most: int) -> list[Standing]:
    """Who is furthest; of equals who recorded more, then who was earlier."""
    return [Standing(*row) for row in tx.all(_best, _key(community_id, key) | {"most": most})]


def _key(community_id: int, key: str) -> dict[str, Any]:
    return {"c": community_id, "k": key}


def _person(community_id: int, key: str, person_id: int) -> dict[str, Any]:
    return {"c": community_id, "k": key, "p": person_id}
