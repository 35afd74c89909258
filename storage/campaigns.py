"""Campaigns: messages to an audience, and each of the people in it as a row of its own.

A row is marked in the transaction that hands its message to the gate: whenever a process dies,
what was handed over is marked, and what is not marked was not handed over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, and_, bindparam, exists, func, or_, select, update
from sqlalchemy import text as sql

from storage import outbox
from storage.outbox import Outgoing
from storage.prepared import Hot
from storage.pushes import GONE, Push
from storage.schema import (
    KEYED,
    STRICT,
    OneOf,
    Record,
    big,
    insert,
    insert_or_nothing,
    instant,
    partial,
    table_of,
    text,
)
from storage.topics import TopicChoice
from storage.transaction import Tx

PLANNED, RUNNING, PAUSED, DONE, CANCELLED = "planned", "running", "paused", "done", "cancelled"
WAITING, TOLD, OUT, LEFT, UNFIT, OFF = "waiting", "told", "out", "left", "unfit", "off"
"""What became of a person: nothing yet; handed to the gate; held out, never to be written to; no
member any more; the rule no longer means them; called off."""

LISTED = -1
"""The cursor behind the last person."""

_COUNTED = "report = ''"
_RIPE = "state = 'waiting'"
_WATCHED = "acted_at IS NULL AND state IN ('told', 'out')"
"""As they stand in the indices: SQLite uses a partial index only for a term of the same words."""


class CampaignRow(Record, table=True):
    """A campaign. definition: JSON. people: how many were confirmed; no more are ever written to.

    after: the last person who was listed (see LISTED), of `listed` so far. handled: how many are
    no longer waiting. turn: counts pauses and resumptions; a step of an earlier one does nothing.
    at: when it begins. note: why it stands as it does. report: JSON, when its numbers are final.
    """

    __tablename__ = "campaigns"
    __table_args__ = (partial("ix_campaigns_counted", "community_id", where=_COUNTED), STRICT)

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    number: int = big(primary_key=True)
    by_person: int = big()
    state: str = text()
    kind: str = text()
    definition: str = text()
    salt: str = text()
    people: int = big()
    listed: int = big(0)
    after: int = big(0)
    handled: int = big(0)
    turn: int = big(0)
    at: datetime = instant()
    made_at: datetime = instant()
    ended_at: datetime | None = instant(None)
    note: str = text("")
    report: str = text("")


class CampaignPerson(Record, table=True):
    """A person of a campaign. out: held out. at: when they may be written to.

    told_at: when it was handed to the gate, with the key `push`; of who is held out, when it would
    have been. acted_at: when they first did what counts, within the time that counts.
    """

    __tablename__ = "campaign_people"
    __table_args__ = (
        partial("ix_campaign_people_ripe", "community_id", "number", "at", where=_RIPE),
        partial("ix_campaign_people_watched", "person_id", "told_at", where=_WATCHED),
        Index("ix_campaign_people_person", "person_id"),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    number: int = big(primary_key=True)
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    out: bool = False
    state: str = text(WAITING)
    at: datetime = instant()
    told_at: datetime | None = instant(None)
    push: str = text("")
    acted_at: datetime | None = instant(None)


@dataclass(frozen=True, slots=True)
class Fate:
    """So many people of whom all of this is true. push, letter: what became of theirs in the gate
    and in the outbox, "" for none; error: the beginning of what the platform said."""

    state: str
    push: str
    reason: str
    letter: str
    error: str
    twice: bool
    opened: bool
    stopped: bool
    acted: bool
    people: int


_c, _x = table_of(CampaignRow), table_of(CampaignPerson)
_u, _o, _off = table_of(Push), table_of(Outgoing), table_of(TopicChoice)
_here = _c.c.community_id == bindparam("c")
_one = and_(_here, _c.c.number == bindparam("n"))
_NEWS = ("state", "listed", "after", "handled", "turn", "at", "ended_at", "note", "report")
_find = select(_c).where(_one)
_hold = _find.with_for_update(key_share=True)
_last = select(func.max(_c.c.number)).where(_here)
_all = select(_c).where(_here).order_by(_c.c.number.desc()).limit(bindparam("most"))
_put = Hot(insert_or_nothing(_c, ["community_id", "number"]))
_save = update(_c).where(_one).values({name: bindparam(f"new_{name}") for name in _NEWS})
_people = and_(_x.c.community_id == bindparam("c"), _x.c.number == bindparam("n"))
_person = and_(_people, _x.c.person_id == bindparam("p"))
_add = Hot(insert(_x))
_ripe = Hot(
    select(_x.c.person_id, _x.c.out)
    .where(_people, sql(_RIPE), _x.c.at <= bindparam("now"))
    .order_by(_x.c.at, _x.c.person_id)
    .limit(bindparam("most"))
)
_next = Hot(select(func.min(_x.c.at)).where(_people, sql(_RIPE)))
_mark = Hot(
    update(_x)
    .where(_person, sql(_RIPE))
    .values(state=bindparam("state_"), told_at=bindparam("told_"), push=bindparam("push_"))
)
_again = Hot(
    update(_x)
    .where(_person, _x.c.state == TOLD)
    .values(state=bindparam("state_"), told_at=None, push="")
)
_waiting = Hot(select(_x.c.person_id).where(_people, sql(_RIPE)).limit(bindparam("most")))
# By the index of what waits, of which there is little beside all that ever was.
_waits = and_(_u.c.person_id > 0, sql("state = 'waiting'"), _u.c.key.like(bindparam("prefix")))
_held = Hot(select(_u).where(_waits).order_by(_u.c.person_id).limit(bindparam("most")))
_until = select(func.min(_u.c.until)).where(_waits)
_open = and_(
    sql("state IN ('waiting', 'sending')"),
    _o.c.kind == bindparam("kind_"),
    _o.c.key.like(bindparam("prefix")),
)
_leaving = select(_o.c.id).where(_open).limit(1)
_unsent = select(_o.c.key).where(_open, _o.c.state == outbox.WAITING).limit(bindparam("most"))
_recall = Hot(
    update(_o)
    .where(OneOf(_o.c.key, "keys"), _o.c.state == outbox.WAITING)
    .values(state=outbox.DEAD, error="withdrawn")
    .returning(_o.c.key)
)
_let_go = exists().where(
    _u.c.key == _x.c.push, _u.c.state == GONE, _u.c.decided_at > bindparam("since")
)
_counted = Hot(select(_c.c.number).where(_here, sql(_COUNTED)).limit(1))
_acted = Hot(
    update(_x)
    .where(
        OneOf(_x.c.person_id, "people"),
        sql(_WATCHED),
        _x.c.told_at > bindparam("first"),
        # Not as a bare column: SQLite would rather go through all campaigns of the community.
        _x.c.community_id + 0 == bindparam("c"),
        or_(and_(_x.c.out, _x.c.told_at > bindparam("since")), _let_go),
    )
    .values(acted_at=bindparam("now"))
)
_stop = and_(_off.c.person_id == _x.c.person_id, _off.c.topic == bindparam("topic"))
_each = (
    select(
        _x.c.state,
        func.coalesce(_u.c.state, "").label("push"),
        func.coalesce(_u.c.reason, "").label("reason"),
        func.coalesce(_o.c.state, "").label("letter"),
        func.substr(func.coalesce(_o.c.error, ""), 1, 8).label("error"),
        func.coalesce(_o.c.twice, False).label("twice"),
        and_(
            _u.c.opened_at.is_not(None),
            # Who pressed nothing but "No more of these" opened nothing.
            ~exists().where(_stop, _off.c.at == _u.c.opened_at),
        ).label("opened"),
        exists().where(_stop, _off.c.at >= _x.c.told_at).label("stopped"),
        _x.c.acted_at.is_not(None).label("acted"),
    )
    .outerjoin_from(_x, _u, and_(_x.c.push != "", _u.c.key == _x.c.push))
    .outerjoin(_o, and_(_x.c.push != "", _o.c.key == _x.c.push))
    .where(_people)
).subquery()
_fates = select(*_each.c, func.count().label("people")).group_by(*_each.c)


def create(tx: Tx, row: CampaignRow) -> int:
    """Write a new campaign; gives its number, which is the row's from then on."""
    for _ in range(_TRIES):
        row.number = (tx.value(_last, {"c": row.community_id}) or 0) + 1
        if tx.run(_put, row.model_dump()) == 1:
            return row.number
    raise RuntimeError("others begin campaigns faster")


_TRIES = 20


def find(tx: Tx, community_id: int, number: int) -> CampaignRow | None:
    found = tx.records(CampaignRow, _find, {"c": community_id, "n": number})
    return found[0] if found else None


def hold(tx: Tx, community_id: int, number: int) -> CampaignRow | None:
    """The same, locked until the transaction ends."""
    found = tx.records(CampaignRow, _hold, {"c": community_id, "n": number})
    return found[0] if found else None


def latest(tx: Tx, community_id: int, most: int) -> list[CampaignRow]:
    """The last campaigns, the newest first."""
    return tx.records(CampaignRow, _all, {"c": community_id, "most": most})


def save(tx: Tx, one: CampaignRow) -> None:
    """Write how far it has come."""
    tx.run(_save, _key(one) | {f"new_{name}": getattr(one, name) for name in _NEWS})


def prefix(one: CampaignRow) -> str:
    """What the keys of its pushes begin with."""
    return f"campaign:{one.community_id}:{one.number}:"


def add(tx: Tx, one: CampaignRow, people: Iterable[tuple[int, bool, datetime]]) -> None:
    """List people: (person, whether they are held out, when they may be written to)."""
    blank = CampaignPerson(community_id=one.community_id, number=one.number).model_dump()
    rows = [blank | {"person_id": who, "out": out, "at": at} for who, out, at in people]
    tx.many(_add, rows)


def ripe(tx: Tx, one: CampaignRow, now: datetime, most: int) -> list[tuple[int, bool]]:
    """Who is to be written to now: (person, whether they are held out), who waits longest first."""
    return [(r.person_id, r.out) for r in tx.all(_ripe, _key(one) | {"now": now, "most": most})]


def next_at(tx: Tx, one: CampaignRow) -> datetime | None:
    """When the next of those who wait may be written to."""
    return tx.value(_next, _key(one))


def mark(tx: Tx, one: CampaignRow, state: str, now: datetime, people: Mapping[int, str]) -> None:
    """Note what became of people who waited: the key of each one's push, "" for none."""
    each = ({"p": who, "push_": key} for who, key in people.items())
    tx.many(_mark, [_key(one) | row | {"state_": state, "told_": now} for row in each])


def take_back(tx: Tx, one: CampaignRow, state: str, people: Iterable[int]) -> None:
    """What was handed over for them was withdrawn: they wait again, or it is called off."""
    tx.many(_again, [_key(one) | {"p": who, "state_": state} for who in people])


def waiting(tx: Tx, one: CampaignRow, most: int) -> list[int]:
    """Some of those who wait, whenever they may be written to."""
    return [row.person_id for row in tx.all(_waiting, _key(one) | {"most": most})]


def held(tx: Tx, one: CampaignRow, most: int) -> list[Push]:
    """What of it waits in the gate."""
    return tx.records(Push, _held, _prefixed(one) | {"most": most})


def held_until(tx: Tx, one: CampaignRow) -> datetime | None:
    """When the gate looks again at the first of what it holds; None where it holds nothing."""
    return tx.value(_until, _prefixed(one))


def is_leaving(tx: Tx, one: CampaignRow) -> bool:
    """Whether some of it is still on its way to the platforms."""
    return tx.first(_leaving, _prefixed(one) | {"kind_": one.kind}) is not None


def recall(tx: Tx, one: CampaignRow, most: int) -> list[str]:
    """Send no more of what has not left yet; gives the keys. What is under way goes on."""
    wanted = _prefixed(one) | {"kind_": one.kind, "most": most}
    keys = [row[0] for row in tx.all(_unsent, wanted)]
    return [row[0] for row in tx.all(_recall, {"keys": keys})] if keys else []


def counts(tx: Tx, community_id: int) -> bool:
    """Whether there is a campaign of the community whose numbers are not final."""
    return tx.first(_counted, {"c": community_id}) is not None


def acted(
    tx: Tx, community_id: int, people: Sequence[int], since: datetime, first: datetime
) -> None:
    """Those people did what counts: note it where it was let go since then, handed over at `first`
    at the earliest.
    """
    about = {"c": community_id, "people": list(people), "now": tx.now}
    tx.run(_acted, about | {"since": since, "first": first})


def fates(tx: Tx, one: CampaignRow, topic: str) -> list[Fate]:
    """What became of all of them, counted; stopped: they ended that topic since."""
    tx.flush()
    rows = tx.all(_fates, _key(one) | {"topic": topic})
    return [Fate(**{name: getattr(row, name) for name in Fate.__slots__}) for row in rows]


def forget(tx: Tx, one: CampaignRow) -> None:
    """Forget who they were."""
    tx.run(_x.delete().where(_people), _key(one))


def _key(one: CampaignRow) -> dict[str, Any]:
    return {"c": one.community_id, "n": one.number}


def _prefixed(one: CampaignRow) -> dict[str, Any]:
    return {"prefix": prefix(one) + "%"}
