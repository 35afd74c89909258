"""People: a person, their platform accounts, and what they are in a community."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, and_, bindparam, exists, func, select, update

from storage.dialogs import Dialog
from storage.prepared import Hot
from storage.schema import (
    KEYED,
    STRICT,
    OneOf,
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

HAS_HANDLE = "handle <> ''"


class Person(Record, table=True):
    """A human being, whatever accounts they use.

    language, zone: their own choice, "" for none. `zone` counts from `zone_from` on, before that
    `zone_before`. home: the community whose group they spoke in last.
    """

    __tablename__ = "persons"
    __table_args__ = STRICT

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    language: str = text("")
    zone: str = text("")
    zone_before: str = text("")
    zone_from: datetime | None = instant(None)
    reminders: bool = False
    home: int = big(0)
    made_at: datetime = instant()


class Account(Record, table=True):
    """A person's account on one platform. `reachable`: whether Hearth may write in private.

    folded: the name as people may write it, in whatever case. handle: the platform's own short
    name for the account in lower case, "" where there is none.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        Index("ix_accounts_folded", "folded"),
        partial("ix_accounts_handle", "handle", where=HAS_HANDLE),
        KEYED,
    )

    platform: str = text(primary_key=True)
    user: int = big(primary_key=True)
    person_id: int = big(foreign_key="persons.id", index=True)
    name: str = text("")
    locale: str = text("")
    reachable: bool = True
    folded: str = text("")
    handle: str = text("")


class Member(Record, table=True):
    """A person in a community. `left_at`: since when they are in none of its groups.

    held: whether a human check holds them back: no points and no tasks until it is passed.
    seen: the last day, by their own clock, on which they did anything; None for never.
    """

    __tablename__ = "members"
    __table_args__ = (Index("ix_members_joined", "community_id", "joined_at"), KEYED)

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id", index=True)
    role: int = big(0)
    joined_at: datetime = instant()
    left_at: datetime | None = instant(None)
    held: bool = False
    seen: date | None = calendar_day(None)


class Presence(Record, table=True):
    """A person in one group of a community, as far as the platform told."""

    __tablename__ = "presences"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    platform: str = text(primary_key=True)
    space: int = big(primary_key=True)


@dataclass(slots=True)
class Known:
    """A person as an event meets them; `role` and the times are None where they are no member."""

    person_id: int
    name: str
    locale: str
    reachable: bool
    language: str
    zone: str
    zone_before: str
    zone_from: datetime | None
    reminders: bool
    home: int
    role: int | None
    joined_at: datetime | None
    left_at: datetime | None
    handle: str
    asked: bool
    """Whether a form of theirs is open somewhere."""
    held: bool | None
    """Whether a human check holds them back there."""
    seen: date | None
    """The last day on which they did anything there, None for never."""
    silent: int = 0
    """How many days before this one they did nothing, where they come back with this event."""


_p, _a, _m, _w = table_of(Person), table_of(Account), table_of(Member), table_of(Presence)
_d = table_of(Dialog)
_PERSON = (
    _p.c.language,
    _p.c.zone,
    _p.c.zone_before,
    _p.c.zone_from,
    _p.c.reminders,
    _p.c.home,
)
_MEMBER = (_m.c.role, _m.c.joined_at, _m.c.left_at)
_asked = exists().where(_d.c.person_id == _a.c.person_id)
_of_accounts = Hot(
    select(
        _a.c.user,
        _a.c.person_id,
        _a.c.name,
        _a.c.locale,
        _a.c.reachable,
        *_PERSON,
        *_MEMBER,
        _a.c.handle,
        _asked,
        _m.c.held,
        _m.c.seen,
    )
    .join(_p, _p.c.id == _a.c.person_id)
    .outerjoin(
        _m,
        and_(_m.c.person_id == _a.c.person_id, _m.c.community_id == bindparam("community")),
    )
    .where(_a.c.platform == bindparam("platform"), OneOf(_a.c.user, "users"))
)
_set_account = update(_a).where(_a.c.platform == bindparam("p"), _a.c.user == bindparam("u"))
_set_person = update(_p).where(_p.c.id == bindparam("id_"))
_set_home = Hot(_set_person.values(home=bindparam("home_")))
_set_member = update(_m).where(
    _m.c.community_id == bindparam("c"), _m.c.person_id == bindparam("id_")
)
_saw = Hot(_set_member.values(seen=bindparam("day_")))
_enter = Hot(insert_or_nothing(_m, ["community_id", "person_id"]))
_appear = Hot(insert_or_nothing(_w, ["community_id", "person_id", "platform", "space"]))
_open_account = Hot(insert_or_nothing(_a, ["platform", "user"]))
_elsewhere = select(func.count()).where(
    _w.c.community_id == bindparam("c"), _w.c.person_id == bindparam("id_")
)
_accounts_of = select(_a).where(_a.c.person_id == bindparam("id_"))
_reachable = Hot(
    select(_a.c.platform, _a.c.user, _a.c.locale, _p.c.language, _p.c.zone)
    .join(_p, _p.c.id == _a.c.person_id)
    .where(_a.c.person_id == bindparam("id_"), _a.c.reachable)
    .order_by(_a.c.platform, _a.c.user)
)
_with_role = (
    select(_m.c.person_id)
    .where(
        _m.c.community_id == bindparam("c"), _m.c.role >= bindparam("least"), _m.c.left_at.is_(None)
    )
    .order_by(_m.c.person_id)
)
_zones = Hot(
    select(_p.c.zone, _p.c.zone_before, _p.c.zone_from, _m.c.role, _m.c.joined_at)
    .join(_m, _m.c.person_id == _p.c.id)
    .where(_p.c.id == bindparam("id_"), _m.c.community_id == bindparam("c"))
)
_here = Hot(
    select(_m.c.person_id).where(
        _m.c.community_id == bindparam("c"),
        _m.c.person_id == bindparam("id_"),
        _m.c.left_at.is_(None),
        ~_m.c.held,
    )
)
_in_group = Hot(
    select(_w.c.community_id).where(
        _w.c.community_id == bindparam("c"),
        _w.c.person_id == bindparam("id_"),
        _w.c.platform == bindparam("platform_"),
        _w.c.space == bindparam("space_"),
    )
)
_communities_of = Hot(
    select(_m.c.community_id).where(_m.c.person_id == bindparam("id_"), _m.c.left_at.is_(None))
)


def load(tx: Tx, platform: str, users: Iterable[int], community_id: int) -> dict[int, Known]:
    """The known ones of those platform users, each as a member of that community (0: of none)."""
    wanted = {"platform": platform, "users": list(users), "community": community_id}
    found: dict[int, Known] = {}
    for user, *rest in tx.all(_of_accounts, wanted):
        found[user] = Known(*rest)
    return found


def meet(tx: Tx, platform: str, user: int, name: str, locale: str, handle: str = "") -> Known:
    """Make a person of an unknown account. Safe against another process doing the same."""
    person = Person(id=tx.new_id(), made_at=tx.now)
    tx.run(_p.insert(), person.model_dump())
    opened = tx.run(
        _open_account,
        {
            "platform": platform,
            "user": user,
            "person_id": person.id,
            "name": name,
            "locale": locale,
            "reachable": True,
            "folded": name.casefold(),
            "handle": handle.lower(),
        },
    )
    if not opened:
        tx.run(_p.delete().where(_p.c.id == person.id))
    return load(tx, platform, [user], 0)[user]


def rename(tx: Tx, platform: str, user: int, name: str, locale: str, handle: str) -> None:
    """What the platform calls them has changed."""
    called = {"name": name, "folded": name.casefold(), "handle": handle.lower()}
    tx.run(_set_account.values(locale=locale, **called), {"p": platform, "u": user})


def set_reachable(tx: Tx, platform: str, user: int, reachable: bool) -> None:
    """They blocked Hearth, or spoke to it again."""
    tx.run(_set_account.values(reachable=reachable), {"p": platform, "u": user})


def settle_in(tx: Tx, known: Known, community_id: int, platform: str, space: int) -> bool:
    """Make somebody a member through one of the community's groups; True when they are new.

    Who comes back is the member they were.
    """
    seen = {"community_id": community_id, "person_id": known.person_id}
    member = seen | {"role": 0, "joined_at": tx.now, "left_at": None, "held": False, "seen": None}
    new = tx.run(_enter, member) == 1
    if not new and known.left_at is not None:
        tx.run(_set_member.values(left_at=None), {"c": community_id, "id_": known.person_id})
    tx.run(_appear, seen | {"platform": platform, "space": space})
    known.role = 0 if new or known.role is None else known.role
    known.joined_at, known.left_at = known.joined_at or tx.now, None
    return new


def leave(tx: Tx, known: Known, community_id: int, platform: str, space: int) -> bool:
    """Somebody left a group; True when it was their last one, and they had not left before."""
    who = {"c": community_id, "id_": known.person_id}
    tx.run(
        _w.delete().where(
            _w.c.community_id == community_id,
            _w.c.person_id == known.person_id,
            _w.c.platform == platform,
            _w.c.space == space,
        )
    )
    if tx.value(_elsewhere, who):
        return False
    return tx.run(_set_member.where(_m.c.left_at.is_(None)).values(left_at=tx.now), who) == 1


def set_home(tx: Tx, person_id: int, community_id: int) -> None:
    """Remember the community somebody spoke in last: private commands are about that one."""
    tx.run(_set_home, {"id_": person_id, "home_": community_id})


def change(tx: Tx, person_id: int, **values: Any) -> None:
    """Write a person's own settings."""
    tx.run(_set_person.values(**values), {"id_": person_id})


def set_role(tx: Tx, community_id: int, person_id: int, role: int) -> None:
    """Give a role in the community, above what the platform says."""
    tx.run(_set_member.values(role=role), {"c": community_id, "id_": person_id})


def saw(tx: Tx, days: Mapping[tuple[int, int], date]) -> None:
    """Note on which day members were last seen, by (community, person).

    In the order of the keys, so that two processes never wait for each other.
    """
    tx.many(_saw, [{"c": c, "id_": p, "day_": day} for (c, p), day in sorted(days.items())])


def hold(tx: Tx, community_id: int, person_id: int, *, held: bool) -> None:
    """A human check holds somebody back, or no longer."""
    tx.run(_set_member.values(held=held), {"c": community_id, "id_": person_id})


def about(tx: Tx, community_id: int, person_id: int) -> Any | None:
    """A member's time zones, role and day of joining; None where they never were one."""
    return tx.first(_zones, {"id_": person_id, "c": community_id})


def is_here(tx: Tx, community_id: int, person_id: int) -> bool:
    """Whether somebody is a member now, whom no human check holds back."""
    return tx.value(_here, {"c": community_id, "id_": person_id}) is not None


def is_in(tx: Tx, community_id: int, person_id: int, platform: str, space: int) -> bool:
    """Whether somebody is in a group of a community, as far as the platform told."""
    wanted = {"c": community_id, "id_": person_id, "platform_": platform, "space_": space}
    return tx.value(_in_group, wanted) is not None


def accounts(tx: Tx, person_id: int) -> list[Any]:
    """All accounts of a person."""
    return list(tx.all(_accounts_of, {"id_": person_id}))


def reachable(tx: Tx, person_id: int) -> list[Any]:
    """The accounts under which they can be written to, as far as known, with language and zone."""
    return list(tx.all(_reachable, {"id_": person_id}))


def with_role(tx: Tx, community_id: int, least: int) -> list[int]:
    """The members to whom Hearth itself gave that role, or a higher one."""
    return [row[0] for row in tx.all(_with_role, {"c": community_id, "least": least})]


def communities_of(tx: Tx, person_id: int) -> list[int]:
    """The communities that the person is a member of now."""
    return [row[0] for row in tx.all(_communities_of, {"id_": person_id})]


def attach(tx: Tx, platform: str, user: int, person_id: int) -> None:
    """Make a platform account one of that person's."""
    tx.run(_set_account.values(person_id=person_id), {"p": platform, "u": user})


def move_space(tx: Tx, platform: str, old: int, new: int) -> None:
    """The group got a new id: who is in it stays in it."""
    here = and_(_w.c.platform == platform, _w.c.space == old)
    for presence in tx.records(Presence, select(_w).where(here)):
        tx.run(_appear, presence.model_dump() | {"space": new})
    tx.run(_w.delete().where(here))
