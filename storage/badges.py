"""Badges: which there are in a community, who holds them, and which one each wears as a title."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, and_, bindparam, func, select, update

from storage.prepared import Hot
from storage.schema import (
    KEYED,
    Record,
    big,
    insert,
    insert_or_add,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.transaction import Tx


class KindRow(Record, table=True):
    """A badge as it is called and drawn, from the first time it is given.

    folded_en, folded_zh: its names as people may write them, in whatever case.
    """

    __tablename__ = "badge_kinds"
    __table_args__ = (
        Index("ix_badge_kinds_en", "community_id", "folded_en"),
        Index("ix_badge_kinds_zh", "community_id", "folded_zh"),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    badge: str = text(primary_key=True)
    emoji: str = text()
    en: str = text()
    zh: str = text()
    folded_en: str = text()
    folded_zh: str = text()


class BadgeRow(Record, table=True):
    """A badge that somebody was given: by a rule (by_person 0), or by an admin with a reason.

    revoked_at: since when it is taken away again. The row stays, so that no rule gives it anew.
    """

    __tablename__ = "badges"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    badge: str = text(primary_key=True)
    since: datetime = instant()
    by_person: int = big(0)
    reason: str = text("")
    revoked_at: datetime | None = instant(None)


class TitleRow(Record, table=True):
    """The badge that a member wears as a title; it shows only while they hold it."""

    __tablename__ = "titles"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    badge: str = text()


class BadgeCount(Record, table=True):
    """What a member has done so far of something that no other table adds up."""

    __tablename__ = "badge_counts"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    what: str = text(primary_key=True)
    number: int = big(0)


@dataclass(frozen=True, slots=True)
class Kind:
    """A badge: its key, its emoji ("" for none) and its names in both languages."""

    badge: str
    emoji: str
    en: str
    zh: str

    @property
    def said(self) -> Mapping[str, str]:
        """The values of the phrase that names it."""
        return {"emoji": self.emoji, "en": self.en, "zh": self.zh}


@dataclass(frozen=True, slots=True)
class Held:
    """A badge that somebody holds, since when, and why where a person decided it."""

    kind: Kind
    since: datetime
    by_person: int
    reason: str


_k, _b, _t, _n = table_of(KindRow), table_of(BadgeRow), table_of(TitleRow), table_of(BadgeCount)
_MINE = ["community_id", "person_id"]
_of_member = and_(_b.c.community_id == bindparam("c"), _b.c.person_id == bindparam("p"))
_of_badge = and_(_of_member, _b.c.badge == bindparam("badge_"))
_kind_of = and_(_k.c.community_id == _b.c.community_id, _k.c.badge == _b.c.badge)
_KIND = (_k.c.badge, _k.c.emoji, _k.c.en, _k.c.zh)

_award = Hot(insert_or_nothing(_b, [*_MINE, "badge"]))
_kind = Hot(select(*_KIND).where(_k.c.community_id == bindparam("c"), _k.c.badge == bindparam("k")))
_put_kind = insert(_k)
_set_kind = _put_kind.on_conflict_do_update(
    index_elements=["community_id", "badge"],
    set_={
        name: _put_kind.excluded[name] for name in ("emoji", "en", "zh", "folded_en", "folded_zh")
    },
)
_called = (
    select(*_KIND)
    .where(
        _k.c.community_id == bindparam("c"),
        (_k.c.folded_en == bindparam("folded")) | (_k.c.folded_zh == bindparam("folded")),
    )
    .order_by(_k.c.badge)
    .limit(1)
)
_held = (
    select(*_KIND, _b.c.since, _b.c.by_person, _b.c.reason)
    .join(_b, _kind_of)
    .where(_of_member, _b.c.revoked_at.is_(None))
    .order_by(_b.c.since.desc(), _b.c.badge)
    .limit(bindparam("most"))
)
_count_held = select(func.count()).select_from(_b).where(_of_member, _b.c.revoked_at.is_(None))
_keys = select(_b.c.badge).where(_of_member)
_held_keys = Hot(select(_b.c.badge).where(_of_member, _b.c.revoked_at.is_(None)))
_one = select(_b).where(_of_badge)
_renew = (
    update(_b)
    .where(_of_badge, _b.c.revoked_at.is_not(None))
    .values(
        revoked_at=None, since=bindparam("at_"), by_person=bindparam("by_"), reason=bindparam("why")
    )
)
_revoke = update(_b).where(_of_badge, _b.c.revoked_at.is_(None)).values(revoked_at=bindparam("at_"))
_restore = update(_b).where(_of_badge, _b.c.revoked_at.is_not(None)).values(revoked_at=None)
_delete = _b.delete().where(_of_badge, _b.c.revoked_at.is_(None))
_put_title = insert(_t)
_wear = _put_title.on_conflict_do_update(
    index_elements=_MINE, set_={"badge": _put_title.excluded.badge}
)
_first_title = insert_or_nothing(_t, _MINE)
_my_title = and_(_t.c.community_id == bindparam("c"), _t.c.person_id == bindparam("p"))
_bare = _t.delete().where(_my_title)
_same = and_(
    _b.c.community_id == _t.c.community_id,
    _b.c.person_id == _t.c.person_id,
    _b.c.badge == _t.c.badge,
)
_worn = Hot(
    select(*_KIND)
    .select_from(_t.join(_b, _same).join(_k, _kind_of))
    .where(_my_title, _b.c.revoked_at.is_(None))
)
_add = Hot(insert_or_add(_n, [*_MINE, "what"], ["number"]).returning(_n.c.number))
_number = select(_n.c.number).where(
    _n.c.community_id == bindparam("c"),
    _n.c.person_id == bindparam("p"),
    _n.c.what == bindparam("what_"),
)


def award(
    tx: Tx, community_id: int, person_id: int, kind: Kind, by_person: int = 0, reason: str = ""
) -> bool:
    """Give somebody a badge; False when they had it ever, even if it was taken away since."""
    row = _row(tx, community_id, person_id, kind.badge, by_person, reason)
    if tx.run(_award, row) != 1:
        return False
    know(tx, community_id, kind)
    return True


def _row(
    tx: Tx, community_id: int, person_id: int, badge: str, by_person: int, reason: str
) -> dict[str, Any]:
    return {
        "community_id": community_id,
        "person_id": person_id,
        "badge": badge,
        "since": tx.now,
        "by_person": by_person,
        "reason": reason,
        "revoked_at": None,
    }


def know(tx: Tx, community_id: int, kind: Kind) -> None:
    """Remember what a badge is called now, where that is news."""
    if find(tx, community_id, kind.badge) == kind:
        return
    names = {"emoji": kind.emoji, "en": kind.en, "zh": kind.zh}
    folded = {"folded_en": kind.en.casefold(), "folded_zh": kind.zh.casefold()}
    tx.run(_set_kind, {"community_id": community_id, "badge": kind.badge, **names, **folded})


def find(tx: Tx, community_id: int, badge: str) -> Kind | None:
    """A badge by its key, None before anybody was given it."""
    row = tx.first(_kind, {"c": community_id, "k": badge})
    return Kind(*row) if row else None


def keys(tx: Tx, community_id: int) -> list[str]:
    """The keys of all badges that were ever given in a community."""
    of_here = select(_k.c.badge).where(_k.c.community_id == community_id).order_by(_k.c.badge)
    return [row[0] for row in tx.all(of_here)]


def called(tx: Tx, community_id: int, name: str) -> Kind | None:
    """A badge by one of its names, in whatever case."""
    row = tx.first(_called, {"c": community_id, "folded": name.casefold()})
    return Kind(*row) if row else None


def held(tx: Tx, community_id: int, person_id: int, most: int) -> list[Held]:
    """The badges that somebody holds, the newest first."""
    rows = tx.all(_held, {"c": community_id, "p": person_id, "most": most})
    return [Held(Kind(*row[:4]), *row[4:]) for row in rows]


def count_held(tx: Tx, community_id: int, person_id: int) -> int:
    """How many badges somebody holds."""
    return tx.value(_count_held, {"c": community_id, "p": person_id})


def held_keys(tx: Tx, community_id: int, person_id: int) -> frozenset[str]:
    """The keys of all badges that somebody holds."""
    return frozenset(row.badge for row in tx.all(_held_keys, {"c": community_id, "p": person_id}))


def ever(tx: Tx, community_id: int, person_id: int) -> set[str]:
    """The keys of all badges that somebody was given, also of those taken away since."""
    return {row.badge for row in tx.all(_keys, {"c": community_id, "p": person_id})}


def state(tx: Tx, community_id: int, person_id: int, badge: str) -> BadgeRow | None:
    """How somebody has a badge, None when they never had it."""
    rows = tx.records(BadgeRow, _one, _key(community_id, person_id, badge))
    return rows[0] if rows else None


def give(
    tx: Tx, community_id: int, person_id: int, kind: Kind, by_person: int, reason: str
) -> bool:
    """An admin gives a badge, also one that was taken away; False when they hold it."""
    if award(tx, community_id, person_id, kind, by_person, reason):
        return True
    decided = {"at_": tx.now, "by_": by_person, "why": reason}
    return tx.run(_renew, _key(community_id, person_id, kind.badge) | decided) == 1


def revoke(tx: Tx, community_id: int, person_id: int, badge: str) -> bool:
    """Take a badge away; False when they do not hold it."""
    return tx.run(_revoke, _key(community_id, person_id, badge) | {"at_": tx.now}) == 1


def restore(tx: Tx, community_id: int, person_id: int, badge: str) -> bool:
    """Give back a badge as it was before it was taken away; False when they hold it."""
    return tx.run(_restore, _key(community_id, person_id, badge)) == 1


def forget(tx: Tx, community_id: int, person_id: int, badge: str) -> bool:
    """As if a badge had never been given; False when they do not hold it."""
    return tx.run(_delete, _key(community_id, person_id, badge)) == 1


def _key(community_id: int, person_id: int, badge: str) -> dict[str, Any]:
    return {"c": community_id, "p": person_id, "badge_": badge}


def wear(tx: Tx, community_id: int, person_id: int, badge: str) -> None:
    """Put a badge on as the title; "" for none."""
    if badge:
        tx.run(_wear, {"community_id": community_id, "person_id": person_id, "badge": badge})
    else:
        tx.run(_bare, {"c": community_id, "p": person_id})


def wear_first(tx: Tx, community_id: int, person_id: int, badge: str) -> None:
    """Put a badge on as the title of somebody who has never chosen one."""
    tx.run(_first_title, {"community_id": community_id, "person_id": person_id, "badge": badge})


def worn(tx: Tx, community_id: int, person_id: int) -> Kind | None:
    """The title that somebody wears, None for none."""
    row = tx.first(_worn, {"c": community_id, "p": person_id})
    return Kind(*row) if row else None


def add(tx: Tx, community_id: int, person_id: int, what: str, number: int) -> int:
    """Count more of something; gives how much it is now."""
    mine = {"community_id": community_id, "person_id": person_id}
    return tx.value(_add, mine | {"what": what, "number": number})


def number(tx: Tx, community_id: int, person_id: int, what: str) -> int:
    """How much of something was counted."""
    return tx.value(_number, {"c": community_id, "p": person_id, "what_": what}) or 0
