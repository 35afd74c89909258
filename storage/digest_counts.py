"""What a digest counts and names: each read once for a whole period, when one is made."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy import text as sql

from storage import gifts, orders
from storage.checkins import StreakRow
from storage.facts import TOLD, Noted
from storage.honours import HonourRow
from storage.ids import first_id
from storage.levels import LevelRow
from storage.members import Member
from storage.prepared import Hot
from storage.questions import Question
from storage.schema import table_of
from storage.tallies import Tally
from storage.task_proofs import TaskProof
from storage.transaction import Tx
from storage.welcome import Newcomer

QUEUES = ("held", "proofs", "orders", "tips", "questions", "honours")
"""What may wait for admins, what people wait for most first."""

_t, _f, _s, _l = table_of(Tally), table_of(Noted), table_of(StreakRow), table_of(LevelRow)
_m, _n, _q = table_of(Member), table_of(Newcomer), table_of(Question)
_p, _h = table_of(TaskProof), table_of(HonourRow)
_active = Hot(
    select(func.count(_t.c.person_id.distinct())).where(
        _t.c.community_id == bindparam("c"),
        _t.c.day >= bindparam("first"),
        _t.c.day <= bindparam("last"),
        _t.c.messages + _t.c.reactions + _t.c.acts > 0,
    )
)
_joined = Hot(
    select(func.count()).where(
        _m.c.community_id == bindparam("c"),
        _m.c.joined_at >= bindparam("begin"),
        _m.c.joined_at < bindparam("end"),
        _m.c.left_at.is_(None),
        ~_m.c.held,
    )
)
_told = Hot(
    select(_f.c.kind, func.count().label("number"))
    .where(
        _f.c.community_id == bindparam("c"),
        _f.c.id >= bindparam("from_"),
        _f.c.id < bindparam("to_"),
        sql(TOLD),
    )
    .group_by(_f.c.kind)
)
_longest = Hot(
    select(_s.c.person_id, _s.c.length)
    .where(
        _s.c.community_id == bindparam("c"),
        _s.c.length >= bindparam("least"),
        _s.c.due_at > bindparam("now"),
        ~_s.c.stale,
    )
    .order_by(_s.c.length.desc(), _s.c.person_id)
    .limit(bindparam("most"))
)
_levels = Hot(
    select(_l.c.person_id, _l.c.level)
    .where(
        _l.c.community_id == bindparam("c"),
        _l.c.since >= bindparam("begin"),
        _l.c.since < bindparam("end"),
        _l.c.level > 0,
        _l.c.aloud,
    )
    .order_by(_l.c.level.desc(), _l.c.person_id)
    .limit(bindparam("most"))
)
_held = Hot(
    select(func.count()).where(_n.c.community_id == bindparam("c"), sql("human = 'waiting'"))
)
_proofs = Hot(
    select(func.count()).where(_p.c.community_id == bindparam("c"), sql("state = 'waiting'"))
)
_questions = Hot(
    select(func.count(_q.c.head.distinct())).where(
        _q.c.community_id == bindparam("c"), sql("state = 'open'")
    )
)
_honours = Hot(
    select(func.count()).where(
        _h.c.community_id == bindparam("c"), _h.c.month == bindparam("month"), _h.c.state == "open"
    )
)


def active(tx: Tx, community_id: int, first: date, last: date) -> int:
    """How many different members did anything on those days of theirs."""
    return tx.value(_active, {"c": community_id, "first": first, "last": last})


def joined(tx: Tx, community_id: int, begin: datetime, end: datetime) -> int:
    """How many came in that time, and stayed until now."""
    return tx.value(_joined, {"c": community_id, "begin": begin, "end": end})


def told(tx: Tx, community_id: int, begin: datetime, end: datetime) -> dict[str, int]:
    """How many facts of each kind of `facts.TOLD` there were in that time."""
    span = {"c": community_id, "from_": first_id(begin), "to_": first_id(end)}
    return {row.kind: row.number for row in tx.all(_told, span)}


def longest(tx: Tx, community_id: int, least: int, most: int) -> Sequence[tuple[int, int]]:
    """The longest streaks that live, as far as is settled: person and days.

    It goes through all streaks of a community: not for a member's request.
    """
    about = {"c": community_id, "now": tx.now, "least": least, "most": most}
    return [tuple(row) for row in tx.all(_longest, about)]


def levels(
    tx: Tx, community_id: int, begin: datetime, end: datetime, most: int
) -> Sequence[tuple[int, int]]:
    """Who came to the highest levels in that time, of those who let the group hear of it.

    It goes through all levels of a community: not for a member's request.
    """
    span = {"c": community_id, "begin": begin, "end": end, "most": most}
    return [tuple(row) for row in tx.all(_levels, span)]


def waiting(tx: Tx, community_id: int, month: date) -> dict[str, int]:
    """How much waits for admins in each of QUEUES. month: that of whose honours are to confirm."""
    here = {"c": community_id}
    found = (
        tx.value(_held, here),
        tx.value(_proofs, here),
        orders.waiting(tx, community_id),
        gifts.waiting(tx, community_id),
        tx.value(_questions, here),
        tx.value(_honours, here | {"month": month}),
    )
    return dict(zip(QUEUES, found, strict=True))
