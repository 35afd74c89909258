"""Who appreciated which message on a day, and the messages that admins have pinned."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select, update

from storage.prepared import Hot
from storage.schema import (
    KEYED,
    Record,
    big,
    calendar_day,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.transaction import Tx

OPEN, PINNED, OVER, DECLINED = "open", "pinned", "over", "declined"
"""What a pick is: it waits for a human's yes, is pinned, was taken down, or will not be."""


class PickVote(Record, table=True):
    """One member's appreciation of another one's message, on a day of the community."""

    __tablename__ = "pick_votes"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    day: date = calendar_day(primary_key=True)
    platform: str = text(primary_key=True)
    space: int = big(primary_key=True)
    message: int = big(primary_key=True)
    giver_id: int = big(primary_key=True, foreign_key="persons.id")
    author_id: int = big(foreign_key="persons.id")
    channel: int = big(0)
    at: datetime = instant()


class PickRow(Record, table=True):
    """A pick. key: the day of an evening's proposal, or "platform:space:message" of one by hand.

    candidates: JSON, the best first. chosen: which of them is pinned. author_id: who wrote that, 0
    where nobody knows, or before. until: when the question is out of date.
    """

    __tablename__ = "picks"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    key: str = text(primary_key=True)
    state: str = text(OPEN)
    candidates: str = text("[]")
    chosen: int = big(0)
    author_id: int = big(0)
    by_person: int = big(0)
    made_at: datetime = instant()
    until: datetime = instant()


class Candidate(NamedTuple):
    """A message that may be pinned, with how many others appreciated it."""

    platform: str
    space: int
    channel: int
    message: int
    author_id: int
    votes: int

    @property
    def address(self) -> str:
        return f"{self.platform}:{self.space}:{self.channel}:{self.message}"


@dataclass(frozen=True, slots=True)
class Pick:
    """A pick as it is kept; the names are those of PickRow."""

    key: str
    state: str
    candidates: tuple[Candidate, ...]
    chosen: int
    by_person: int
    until: datetime


_v, _p = table_of(PickVote), table_of(PickRow)
_vote = Hot(
    insert_or_nothing(_v, ["community_id", "day", "platform", "space", "message", "giver_id"])
)
_number = func.count()
_best = (
    select(_v.c.platform, _v.c.space, func.max(_v.c.channel), _v.c.message, _v.c.author_id, _number)
    .where(_v.c.community_id == bindparam("c"), _v.c.day == bindparam("d"))
    .group_by(_v.c.platform, _v.c.space, _v.c.message, _v.c.author_id)
    .having(_number >= bindparam("least"))
    .order_by(_number.desc(), func.max(_v.c.at), _v.c.message)
    .limit(bindparam("most"))
)
_one = (_p.c.community_id == bindparam("c")) & (_p.c.key == bindparam("k"))
_put = Hot(insert_or_nothing(_p, ["community_id", "key"]))
_COLUMNS = tuple(_p.c[name] for name in Pick.__slots__)
_find = Hot(select(*_COLUMNS).where(_one))
_of_state = (
    select(*_COLUMNS)
    .where(_p.c.community_id == bindparam("c"), _p.c.state == bindparam("s"))
    .order_by(_p.c.made_at)
)
_decide = Hot(
    update(_p)
    .where(_one, _p.c.state == bindparam("from_"))
    .values(
        state=bindparam("to_"),
        chosen=bindparam("chosen_"),
        author_id=bindparam("author_"),
        by_person=bindparam("by_"),
    )
)
_forget_votes = _v.delete().where(_v.c.community_id == bindparam("c"), _v.c.day < bindparam("d"))
_forget = _p.delete().where(
    _p.c.community_id == bindparam("c"), _p.c.made_at < bindparam("at_"), _p.c.state != PINNED
)


def vote(tx: Tx, community_id: int, day: date, giver_id: int, message: Candidate) -> None:
    """Note that a member appreciates a message of somebody else; once a day."""
    row = {"community_id": community_id, "day": day, "giver_id": giver_id, "at": tx.now}
    named = message._asdict()
    del named["votes"]
    tx.run(_vote, row | named)


def best(tx: Tx, community_id: int, day: date, least: int, most: int) -> list[Candidate]:
    """The messages that at least so many others appreciated on that day, the best first."""
    asked = {"c": community_id, "d": day, "least": least, "most": most}
    return [Candidate(*row) for row in tx.all(_best, asked)]


def propose(
    tx: Tx, community_id: int, key: str, candidates: Sequence[Candidate], until: datetime
) -> bool:
    """Ask for a human's yes, once for that key."""
    row = PickRow(
        community_id=community_id,
        key=key,
        candidates=json.dumps(candidates),
        made_at=tx.now,
        until=until,
    )
    return tx.run(_put, row.model_dump()) == 1


def find(tx: Tx, community_id: int, key: str) -> Pick | None:
    row = tx.first(_find, {"c": community_id, "k": key})
    return _read(row) if row else None


def pinned(tx: Tx, community_id: int) -> list[Pick]:
    """What Hearth has pinned there."""
    return [_read(row) for row in tx.all(_of_state, {"c": community_id, "s": PINNED})]


def decide(
    tx: Tx,
    community_id: int,
    pick: Pick,
    to: str,
    chosen: int = 0,
    by_person: int = 0,
) -> bool:
    """Bring a pick out of the state that it was read in; False when somebody was quicker."""
    news = {
        "to_": to,
        "chosen_": chosen,
        "author_": pick.candidates[chosen].author_id if pick.candidates else 0,
        "by_": by_person,
    }
    return tx.run(_decide, {"c": community_id, "k": pick.key, "from_": pick.state} | news) == 1


def forget(tx: Tx, community_id: int, day: date, before: datetime) -> None:
    """Forget what was appreciated before that day, and picks from before that moment."""
    tx.run(_forget_votes, {"c": community_id, "d": day})
    tx.run(_forget, {"c": community_id, "at_": before})


def _read(row: Any) -> Pick:
    candidates = tuple(Candidate(*one) for one in json.loads(row.candidates))
    return Pick(row.key, row.state, candidates, row.chosen, row.by_person, row.until)
