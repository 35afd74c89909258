"""What Hearth wants to say unasked: each push with what became of it, and every decision on it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Index, and_, bindparam, exists, func, or_, select, update
from sqlalchemy import text as sql

from storage import outbox
from storage.members import Account, Member, Person
from storage.outbox import PROMOTION, SENDING, SENT, SERVICE, Outgoing
from storage.prepared import Hot
from storage.schema import (
    STRICT,
    OneOf,
    Record,
    big,
    insert_or_nothing,
    instant,
    partial,
    table_of,
    text,
)
from storage.transaction import Tx

WAITING, GONE, DROPPED = "waiting", "gone", "dropped"
"""What a push is: it waits for its moment, was let go, or will never be sent."""

KEEP = timedelta(days=90)
"""How long pushes and the decisions on them are kept for a look back."""

_WAITS = "state = 'waiting'"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class Push(Record, table=True):
    """One message that is no reply: to a person, or (person_id 0) to a group.

    key: unique, names what it tells; that of its outbox row too. message: JSON, "" once it is
    decided. until: when it is looked at again. opened_at: when they first pressed one of its
    buttons. reason: of the last decision.
    """

    __tablename__ = "pushes"
    __table_args__ = (
        Index("ix_pushes_person", "person_id", "decided_at"),
        Index("ix_pushes_group", "platform", "space", "decided_at"),
        partial("ix_pushes_waiting", "person_id", where=_WAITS),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str = text(unique=True)
    community_id: int = big(foreign_key="communities.id", index=True)
    person_id: int = big(0)
    platform: str = text("")
    space: int = big(0)
    channel: int = big(0)
    topic: str = text("")
    kind: str = text()
    message: str = text("")
    state: str = text(WAITING)
    reason: str = text("")
    wanted_at: datetime = instant()
    expires_at: datetime | None = instant(None)
    until: datetime | None = instant(None)
    decided_at: datetime = instant()
    opened_at: datetime | None = instant(None)


class PushDecision(Record, table=True):
    """What was decided on a push, and why: `reason` is the key of a phrase, `number` its limit."""

    __tablename__ = "push_decisions"
    __table_args__ = (
        Index("ix_push_decisions_person", "person_id", "id"),
        Index("ix_push_decisions_push", "push_id"),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    push_id: int = big()
    community_id: int = big()
    person_id: int = big(0)
    topic: str = text("")
    kind: str = text()
    at: datetime = instant()
    outcome: str = text()
    reason: str = text("")
    number: int = big(0)
    until: datetime | None = instant(None)


@dataclass(frozen=True, slots=True)
class Past:
    """A push that was let go. at: when it was sent, None while it is still on its way."""

    at: datetime | None
    decided_at: datetime
    kind: str
    opened: bool
    leased: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """Who a person is to whoever writes to them. platform: "" where they cannot be written to."""

    zone: str
    reminders: bool
    language: str = ""
    platform: str = ""
    user: int = 0
    locale: str = ""


_p, _d = table_of(Push), table_of(PushDecision)
_o, _m = table_of(Outgoing), table_of(Member)
_person, _account = table_of(Person), table_of(Account)
_put = Hot(insert_or_nothing(_p, ["key"]))
_DECIDED = ("state", "kind", "message", "reason", "until", "decided_at")
_decide = Hot(
    update(_p)
    .where(_p.c.id == bindparam("id_"), _p.c.state == WAITING)
    .values({name: bindparam(f"{name}_") for name in _DECIDED})
)
_PAST = (
    _p.c.person_id,
    _p.c.decided_at,
    _p.c.kind,
    _p.c.opened_at,
    _o.c.state,
    _o.c.not_before,
    _o.c.lease_until,
)
# What surely was not sent does not count; what is pruned by now was sent.
_counted = or_(_o.c.state.is_(None), _o.c.state != outbox.DEAD, _o.c.twice)
_recent = or_(
    _p.c.decided_at > bindparam("week"),
    and_(_p.c.kind == PROMOTION, _p.c.decided_at > bindparam("kept")),
)
_past = (
    select(*_PAST)
    .outerjoin(_o, _o.c.key == _p.c.key)
    .where(_p.c.state == GONE, _counted, _p.c.decided_at > bindparam("kept"), _recent)
    .order_by(_p.c.decided_at)
)
_past_of = Hot(_past.where(OneOf(_p.c.person_id, "people")))
_past_in = Hot(_past.where(_p.c.platform == bindparam("p"), _p.c.space == bindparam("s")))
_waiting_of = Hot(select(_p).where(OneOf(_p.c.person_id, "people"), sql(_WAITS)))
# Whoever decides on them sees what others have just withdrawn, or worded anew.
_waiting_in = Hot(
    select(_p)
    .where(
        _p.c.person_id == 0,
        _p.c.platform == bindparam("p"),
        _p.c.space == bindparam("s"),
        sql(_WAITS),
    )
    .order_by(_p.c.id)
    .with_for_update()
)
_lock = (
    select(_person.c.id)
    .where(_person.c.id.in_(bindparam("people", expanding=True)))
    .order_by(_person.c.id)
    .with_for_update(key_share=True)
)
_people = Hot(
    select(
        _person.c.id,
        _person.c.zone,
        _person.c.reminders,
        _person.c.language,
        _account.c.platform,
        _account.c.user,
        _account.c.locale,
    )
    .outerjoin(_account, and_(_account.c.person_id == _person.c.id, _account.c.reachable))
    .where(OneOf(_person.c.id, "people"))
    .order_by(_person.c.id, _account.c.platform, _account.c.user)
)
_seen = Hot(
    select(_m.c.person_id, func.max(_m.c.seen), func.max(_m.c.joined_at))
    .where(OneOf(_m.c.person_id, "people"), _m.c.left_at.is_(None))
    .group_by(_m.c.person_id)
)
_by_key = Hot(select(_p).where(_p.c.key == bindparam("key")))
_last = (
    select(_p.c.topic)
    .where(_p.c.person_id == bindparam("id_"), _p.c.state == GONE, _p.c.topic != "")
    .order_by(_p.c.decided_at.desc(), _p.c.id.desc())
    .limit(20)
)
_opened = Hot(
    update(_p)
    .where(
        _p.c.person_id == bindparam("id_"),
        _p.c.state == GONE,
        _p.c.opened_at.is_(None),
        exists().where(_o.c.key == _p.c.key, _o.c.sent_id == bindparam("message_")),
    )
    .values(opened_at=bindparam("at_"))
)
_withdraw = Hot(
    update(_o)
    .where(
        _o.c.state == outbox.WAITING,
        _o.c.key.in_(
            select(_p.c.key).where(
                _p.c.person_id == bindparam("id_"), _p.c.state == GONE, OneOf(_p.c.topic, "topics")
            )
        ),
    )
    .values(state=outbox.DEAD, error="withdrawn")
)
_group_decisions = (
    select(_d, _p.c.platform, _p.c.space)
    .join(_p, _p.c.id == _d.c.push_id)
    .where(_d.c.person_id == 0, _d.c.community_id == bindparam("here"), _d.c.kind != SERVICE)
    .order_by(_d.c.id.desc())
    .limit(bindparam("most"))
)
_decisions = (
    select(_d)
    .where(_d.c.person_id == bindparam("id_"))
    .order_by(_d.c.id.desc())
    .limit(bindparam("most"))
)


def put(tx: Tx, push: Push) -> bool:
    """A push that waits for its first decision; False when its key was there before."""
    return tx.run(_put, push.model_dump()) == 1


def decide(tx: Tx, push: Push) -> bool:
    """Write down what was decided on a push; False when it had been let go or dropped before."""
    row = {f"{name}_": getattr(push, name) for name in ("id", *_DECIDED)}
    return tx.run(_decide, row) == 1


def note(tx: Tx, push: Push, outcome: str, reason: str, number: int) -> None:
    """Keep a decision, for who asks why."""
    row = PushDecision(
        id=tx.new_id(),
        push_id=push.id,
        community_id=push.community_id,
        person_id=push.person_id,
        topic=push.topic,
        kind=push.kind,
        at=push.decided_at,
        outcome=outcome,
        reason=reason,
        number=number,
        until=push.until,
    )
    tx.later(_d, row.model_dump())


def lock(tx: Tx, people: Sequence[int]) -> None:
    """Let no other process decide for those people until the end of this transaction."""
    if not tx.sqlite:
        tx.all(_lock, {"people": sorted(people)})


def past(
    tx: Tx, people: Sequence[int], now: datetime, silent: Collection[int] = ()
) -> dict[int, list[Past]]:
    """What was let go to each lately, the oldest first; all promotions that are kept.

    silent: those of whom all is of interest, because they did nothing for long.
    """
    found: dict[int, list[Past]] = {}
    others = [who for who in people if who not in silent]
    for some, since in ((others, _since(now)), (list(silent), _since(now) | {"week": now - KEEP})):
        for row in tx.all(_past_of, {"people": some, **since}) if some else ():
            found.setdefault(row.person_id, []).append(_past_one(row, now))
    return found


def past_in(tx: Tx, platform: str, space: int, now: datetime) -> list[Past]:
    """What was let go in a group lately, the oldest first; all promotions that are kept."""
    wanted = {"p": platform, "s": space, **_since(now)}
    return [_past_one(row, now) for row in tx.all(_past_in, wanted)]


def _since(now: datetime) -> dict[str, datetime]:
    # A day more than is counted: what was let go may have been sent later. Of promotions all that
    # are kept are of interest: whether the last ones were opened does not depend on their age.
    return {"week": now - timedelta(days=8), "kept": now - KEEP}


def _past_one(row: Any, now: datetime) -> Past:
    leased = row.state == SENDING and row.lease_until is not None and row.lease_until > now
    over = row.state in (SENT, outbox.DEAD)
    at = row.decided_at if row.state is None else row.not_before if over else None
    return Past(at, row.decided_at, row.kind, row.opened_at is not None, leased)


def waiting(tx: Tx, people: Sequence[int]) -> dict[int, list[Push]]:
    """What waits for each."""
    found: dict[int, list[Push]] = {}
    for one in tx.records(Push, _waiting_of, {"people": list(people)}):
        found.setdefault(one.person_id, []).append(one)
    return found


def waiting_in(tx: Tx, platform: str, space: int) -> list[Push]:
    """What waits for a group."""
    return tx.records(Push, _waiting_in, {"p": platform, "s": space})


def reach(tx: Tx, people: Sequence[int]) -> dict[int, Reach]:
    """Under which account each is written to, and what they chose."""
    found: dict[int, Reach] = {}
    for row in tx.all(_people, {"people": list(people)}):
        account = (row.platform, row.user, row.locale) if row.platform else ()
        found.setdefault(row.id, Reach(row.zone, row.reminders, row.language, *account))
    return found


def last_seen(tx: Tx, people: Sequence[int]) -> dict[int, tuple[date | None, datetime]]:
    """The last day on which each did anything anywhere, and when they last became a member."""
    return {row[0]: (row[1], row[2]) for row in tx.all(_seen, {"people": list(people)})}


def withdraw(tx: Tx, person_id: int, topics: Iterable[str]) -> None:
    """Do not send what was let go about those topics and has not left yet."""
    tx.run(_withdraw, {"id_": person_id, "topics": list(topics)})


def last_topics(tx: Tx, person_id: int) -> list[str]:
    """The topics of the last pushes that somebody got, the newest first."""
    return [row[0] for row in tx.all(_last, {"id_": person_id})]


def opened(tx: Tx, person_id: int, message: int) -> None:
    """Somebody pressed a button of that message in private."""
    tx.run(_opened, {"id_": person_id, "message_": message, "at_": tx.now})


def find(tx: Tx, key: str) -> Push | None:
    """The push of that key."""
    found = tx.records(Push, _by_key, {"key": key})
    return found[0] if found else None


def decisions(
    tx: Tx, person_id: int, most: int, community_id: int = 0, topic: str = ""
) -> list[PushDecision]:
    """The last decisions about somebody, newest first; of one community, of one topic."""
    tx.flush()
    wanted: Any = _decisions
    if community_id:
        wanted = wanted.where(_d.c.community_id == community_id)
    if topic:
        wanted = wanted.where(_d.c.topic == topic)
    return tx.records(PushDecision, wanted, {"id_": person_id, "most": most})


def group_decisions(
    tx: Tx, community_id: int, most: int, where: tuple[str, int] | None = None, topic: str = ""
) -> list[tuple[PushDecision, tuple[str, int]]]:
    """The last decisions about a community's groups, or about one of them, each with its group.

    Services are left out: they are said at once, whatever was said before.
    """
    tx.flush()
    wanted: Any = _group_decisions
    if where:
        wanted = wanted.where(_p.c.platform == where[0], _p.c.space == where[1])
    if topic:
        wanted = wanted.where(_d.c.topic == topic)
    rows = tx.all(wanted, {"here": community_id, "most": most})
    names = list(PushDecision.model_fields)
    return [
        (PushDecision(**{n: getattr(row, n) for n in names}), (row.platform, row.space))
        for row in rows
    ]


def move_space(tx: Tx, platform: str, old: int, new: int) -> None:
    """The group got a new id: what was said there and what waits for it goes along."""
    there = (_p.c.platform == platform) & (_p.c.space == old) & (_p.c.person_id == 0)
    tx.run(update(_p).where(there).values(space=new))


def prune(tx: Tx, now: datetime) -> int:
    """Forget what was decided long ago."""
    before = now - KEEP
    tx.run(_d.delete().where(_d.c.at < before))
    return tx.run(_p.delete().where(_p.c.decided_at < before, _p.c.state != WAITING))
