"""Audiences: whom a rule means among the members of a community, compiled to one query.

It goes along the members of the community by their key and looks everything else up by keys:
nobody is read who is not in that community, and pages of any size can be read one after another.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    true,
)

from storage.badges import BadgeRow
from storage.grants import Grant
from storage.levels import LevelRow
from storage.members import Account, Member, Person
from storage.schema import table_of
from storage.task_ends import TaskDoneRow
from storage.transaction import Tx

What = Literal[
    "everybody", "active", "silent", "joined", "level", "task", "open", "badge", "tag", "role",
    "language", "platform",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Is:
    """One thing that is true of a member.

    active: they did something in the last `value` days, today included. silent: they have been
    here for so many days, and did nothing in the last of them. joined: in the last so many days.
    level: it, or a higher one. task: they did it at least once; open: never. role: it, or a higher
    one that Hearth itself gave. language: the one they read. platform: they have an account there.
    """

    what: What
    value: int | str = 0


@dataclass(frozen=True, slots=True)
class Not:
    """What is true of a member for whom the other is not."""

    rule: "Rule"


@dataclass(frozen=True, slots=True)
class Both:
    """All of them are true."""

    rules: "tuple[Rule, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    """One of them at least is true."""

    rules: "tuple[Rule, ...]"


Rule = Is | Not | Both | Either


@dataclass(frozen=True, slots=True)
class Audience:
    """A rule in a community, as of a moment. today: the community's day then.

    language: what is read by who chose none and whose platform tells none.
    """

    community_id: int
    rule: Rule
    now: datetime
    today: date
    language: str


@dataclass(frozen=True, slots=True)
class Counted:
    """An audience in numbers. readers: by language. away: who did nothing for so many days, of
    those that can be written to.
    """

    people: int
    reachable: int
    away: int
    readers: Mapping[str, int]


_m, _p, _a = table_of(Member), table_of(Person), table_of(Account)
_l, _t, _b, _g = table_of(LevelRow), table_of(TaskDoneRow), table_of(BadgeRow), table_of(Grant)
_other, _reader = _m.alias("other_memberships"), _p.alias("reader")


def count(tx: Tx, audience: Audience, away_days: int) -> Counted:
    """How many they are. away_days: after so many days without a sign somebody is away; 0: never.

    The gate drops what is no service for who is away.
    """
    reach = _account(_a.c.platform)
    last = (
        select(func.max(_other.c.seen))
        .where(_other.c.person_id == _m.c.person_id, _other.c.left_at.is_(None))
        .scalar_subquery()
    )
    before = audience.today - timedelta(days=away_days)
    unseen = and_(last.is_(None), _m.c.joined_at <= audience.now - timedelta(days=away_days))
    away = or_(last <= before, unseen) if away_days else false()
    each = (
        _whole(
            audience,
            _language(audience, _p).label("reads"),
            reach.label("at"),
            away.label("off"),
        )
    ).subquery()
    reached = each.c.at.is_not(None)
    rows = tx.all(
        select(each.c.reads, reached, each.c.off, func.count()).group_by(
            each.c.reads, reached, each.c.off
        )
    )
    readers: dict[str, int] = {}
    for language, _, _, number in rows:
        readers[language] = readers.get(language, 0) + number
    return Counted(
        sum(number for *_, number in rows),
        sum(number for _, at, _, number in rows if at),
        sum(number for _, at, off, number in rows if at and off),
        readers,
    )


def sample(tx: Tx, audience: Audience, most: int) -> list[str]:
    """The names of some of them, from all over."""
    named = (
        select(_a.c.name)
        .where(_a.c.person_id == _m.c.person_id, _a.c.name != "")
        .order_by(_a.c.platform, _a.c.user)
        .limit(1)
        .scalar_subquery()
    )
    # Numbers are given in the order of joining: the rest of a division by a prime mixes them.
    mixed = _m.c.person_id % _PRIME
    found = tx.all(_whole(audience, named).order_by(mixed, _m.c.person_id).limit(most))
    return [name for (name,) in found if name]


_PRIME = 9973


def page(tx: Tx, audience: Audience, after: int, most: int) -> list[int]:
    """The next of them behind the person `after`, by number."""
    chosen = _members(audience).where(_m.c.person_id > after)
    return [row[0] for row in tx.all(chosen.order_by(_m.c.person_id).limit(most))]


def fitting(tx: Tx, audience: Audience, people: Sequence[int]) -> set[int]:
    """Those among the people who are in the audience."""
    chosen = _members(audience).where(_m.c.person_id.in_(people))
    return {row[0] for row in tx.all(chosen)}


def here(tx: Tx, community_id: int, people: Sequence[int]) -> set[int]:
    """Those among the people who are members, whom no human check holds back."""
    chosen = select(_m.c.person_id).where(
        _m.c.community_id == community_id,
        _m.c.left_at.is_(None),
        ~_m.c.held,
        _m.c.person_id.in_(people),
    )
    return {row[0] for row in tx.all(chosen)}


def _members(audience: Audience) -> Select[Any]:
    return select(_m.c.person_id).where(*_terms(audience))


def _whole(audience: Audience, *columns: ColumnElement[Any]) -> Select[Any]:
    """The members with columns of theirs as persons."""
    return select(*columns).join_from(_m, _p, _p.c.id == _m.c.person_id).where(*_terms(audience))


def _terms(audience: Audience) -> tuple[ColumnElement[bool], ...]:
    here = (_m.c.community_id == audience.community_id, _m.c.left_at.is_(None), ~_m.c.held)
    return (*here, compiled(audience.rule, audience))


def compiled(rule: Rule, audience: Audience) -> ColumnElement[bool]:
    """The rule as a condition on a member's row."""
    match rule:
        case Not(rule=inner):
            return not_(compiled(inner, audience))
        case Both(rules=rules):
            return and_(*(compiled(one, audience) for one in rules))
        case Either(rules=rules):
            return or_(*(compiled(one, audience) for one in rules))
        case Is(what=what, value=value):
            return _TERMS[what](value, audience)


def _active(days: Any, audience: Audience) -> ColumnElement[bool]:
    # Never a NULL: NOT of one would be none either.
    return func.coalesce(_m.c.seen > audience.today - timedelta(days=days), false())


def _joined(days: Any, audience: Audience) -> ColumnElement[bool]:
    return _m.c.joined_at > audience.now - timedelta(days=days)


def _silent(days: Any, audience: Audience) -> ColumnElement[bool]:
    return and_(not_(_active(days, audience)), not_(_joined(days, audience)))


def _level(least: Any, _: Audience) -> ColumnElement[bool]:
    return exists().where(_is_me(_l), _l.c.level >= least)


def _task(key: Any, _: Audience) -> ColumnElement[bool]:
    return exists().where(_is_me(_t), _t.c.task == key)


def _badge(key: Any, _: Audience) -> ColumnElement[bool]:
    return exists().where(_is_me(_b), _b.c.badge == key, _b.c.revoked_at.is_(None))


def _tag(name: Any, _: Audience) -> ColumnElement[bool]:
    return exists().where(_is_me(_g), _g.c.kind == "tag", _g.c.value == name, _g.c.wanted)


def _platform(name: Any, _: Audience) -> ColumnElement[bool]:
    return exists().where(_a.c.person_id == _m.c.person_id, _a.c.platform == name)


def _reads(language: Any, audience: Audience) -> ColumnElement[bool]:
    own = select(_reader.c.id).where(
        _reader.c.id == _m.c.person_id, _language(audience, _reader) == language
    )
    return own.correlate(_m).exists()


def _is_me(table: Any) -> ColumnElement[bool]:
    return and_(table.c.community_id == _m.c.community_id, table.c.person_id == _m.c.person_id)


_TERMS: Mapping[What, Callable[[Any, Audience], ColumnElement[bool]]] = {
    "everybody": lambda _, __: true(),
    "active": _active,
    "silent": _silent,
    "joined": _joined,
    "level": _level,
    "task": _task,
    "open": lambda key, audience: not_(_task(key, audience)),
    "badge": _badge,
    "tag": _tag,
    "role": lambda least, _: _m.c.role >= least,
    "language": _reads,
    "platform": _platform,
}


def _account(column: ColumnElement[Any]) -> Any:
    """A column of the account under which they are written to; NULL where they cannot be."""
    return (
        select(column)
        .where(_a.c.person_id == _m.c.person_id, _a.c.reachable)
        # As the gate chooses. By the bare columns SQLite would go through all accounts in order.
        .order_by(func.coalesce(_a.c.platform, ""), _a.c.user)
        .limit(1)
        .correlate(_m)
        .scalar_subquery()
    )


def _language(audience: Audience, person: Any) -> ColumnElement[Any]:
    """The language that somebody reads, as handlers/kit/wording.py finds it."""
    locale = func.lower(_a.c.locale)

    def tagged(*names: str) -> ColumnElement[bool]:
        ends = [locale.like(f"{n}-%") | locale.like(f"{n}/_%", escape="/") for n in names]
        return or_(locale.in_(names), *ends)

    told = case((tagged("zh", "yue", "cmn"), "zh-Hans"), (tagged("en"), "en"))
    return func.coalesce(func.nullif(person.c.language, ""), _account(told), audience.language)
