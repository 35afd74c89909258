"""The answers of a community that admins wrote or changed, and how often each was given."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select, update

from storage import drafts
from storage.prepared import Hot
from storage.schema import KEYED, Record, big, insert, insert_or_add, instant, table_of, text
from storage.transaction import Tx

DECLARED = "="
"""Stands for an entry where what is declared elsewhere holds again."""


_RESTS = timedelta(days=1)
"""How long it is remembered that a group was answered just now."""


class AnswerRow(Record, table=True):
    """An entry that admins wrote; it takes the place of one of its key from elsewhere.

    entry: the JSON of its model, "" where the key is answered no more, or DECLARED. revision:
    counts its changes.
    """

    __tablename__ = "answers"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    key: str = text(primary_key=True)
    entry: str = text()
    revision: int = big(1)
    by_person: int = big(0)
    changed_at: datetime = instant()


class AnswerVersion(Record, table=True):
    """Changes whenever the entries of a community do, and never comes back to what it was."""

    __tablename__ = "answer_versions"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    version: int = big()


class AnswerCount(Record, table=True):
    """How often an entry was given, and what people said of that.

    asked: to who asked Hearth. unasked: to who asked the group.
    """

    __tablename__ = "answer_counts"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    key: str = text(primary_key=True)
    asked: int = big(0)
    unasked: int = big(0)
    useful: int = big(0)
    useless: int = big(0)


class AnswerRest(Record, table=True):
    """When an entry was given last in a group to somebody who did not ask Hearth."""

    __tablename__ = "answer_rests"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    key: str = text(primary_key=True)
    platform: str = text(primary_key=True)
    space: int = big(primary_key=True)
    at: datetime = instant()


class AnswerDraft(Record, table=True):
    """The entry that an admin is writing. key: of the one that is changed, "" for a new one.

    revision: that of the entry when the draft was begun. data: JSON, the fields given so far.
    question: the unanswered question that it answers, 0 for none.
    """

    __tablename__ = "answer_drafts"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    key: str = text("")
    revision: int = big(0)
    data: str = text("{}")
    question: int = big(0)
    until: datetime = instant()


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft; the names are those of AnswerDraft."""

    key: str = ""
    revision: int = 0
    data: dict[str, Any] = field(default_factory=dict[str, Any])
    question: int = 0


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry as it is kept; the names are those of AnswerRow."""

    key: str
    entry: str
    revision: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of AnswerCount."""

    asked: int = 0
    unasked: int = 0
    useful: int = 0
    useless: int = 0

    @property
    def given(self) -> int:
        return self.asked + self.unasked


_t, _v, _n = table_of(AnswerRow), table_of(AnswerVersion), table_of(AnswerCount)
_r, _d = table_of(AnswerRest), table_of(AnswerDraft)
_COLUMNS = (_t.c.key, _t.c.entry, _t.c.revision)
_one = (_t.c.community_id == bindparam("c")) & (_t.c.key == bindparam("key_"))
_version = Hot(select(_v.c.version).where(_v.c.community_id == bindparam("c")))
_put_version = insert(_v)
_set_version = Hot(
    _put_version.on_conflict_do_update(
        index_elements=["community_id"], set_={"version": _put_version.excluded.version}
    )
)
_all = Hot(select(*_COLUMNS).where(_t.c.community_id == bindparam("c")).order_by(_t.c.key))
_find = Hot(select(*_COLUMNS).where(_one))
_create = Hot(insert(_t).on_conflict_do_nothing(index_elements=["community_id", "key"]))
_change = Hot(
    update(_t)
    .where(_one, _t.c.revision == bindparam("was"))
    .values(
        entry=bindparam("new"),
        revision=bindparam("was") + 1,
        by_person=bindparam("by"),
        changed_at=bindparam("now"),
    )
)
_COUNTERS = ("asked", "unasked", "useful", "useless")
_count = Hot(insert_or_add(_n, ["community_id", "key"], _COUNTERS))
_counts = Hot(select(_n).where(_n.c.community_id == bindparam("c")))
_put_rest = insert(_r)
_rest = Hot(
    _put_rest.on_conflict_do_update(
        index_elements=["community_id", "key", "platform", "space"],
        set_={"at": _put_rest.excluded.at},
        where=or_(_r.c.at <= bindparam("before"), _r.c.at > _put_rest.excluded.at),
    )
)
_forget_rests = Hot(
    _r.delete().where(_r.c.community_id == bindparam("c"), _r.c.at < bindparam("before"))
)
_mine = (_d.c.community_id == bindparam("c")) & (_d.c.person_id == bindparam("p"))
_draft = Hot(
    select(_d.c.key, _d.c.revision, _d.c.data, _d.c.question).where(
        _mine, _d.c.until > bindparam("now")
    )
)
_drop = Hot(_d.delete().where(_mine))
_forget_drafts = Hot(
    _d.delete().where(_d.c.community_id == bindparam("c"), _d.c.until <= bindparam("now"))
)
_put_draft = insert(_d)
_keep = Hot(
    _put_draft.on_conflict_do_update(
        index_elements=["community_id", "person_id"],
        set_={
            name: _put_draft.excluded[name]
            for name in ("key", "revision", "data", "question", "until")
        },
    )
)


def version(tx: Tx, community_id: int) -> int:
    """The version of what admins wrote, 0 before they wrote anything."""
    return tx.value(_version, {"c": community_id}) or 0


def written(tx: Tx, community_id: int) -> list[Stored]:
    """All that admins wrote, also what they took out, by key."""
    return [Stored(*row) for row in tx.all(_all, {"c": community_id})]


def find(tx: Tx, community_id: int, key: str) -> Stored | None:
    row = tx.first(_find, {"c": community_id, "key_": key})
    return Stored(*row) if row else None


def write(tx: Tx, community_id: int, key: str, entry: str, revision: int, by_person: int) -> bool:
    """Write an entry, "" to have it answered no more; False when it was changed meanwhile.

    revision: that of the row it takes the place of, 0 where there was none.
    """
    if revision:
        row = {"c": community_id, "key_": key, "was": revision, "new": entry, "by": by_person}
        done = tx.run(_change, row | {"now": tx.now}) == 1
    else:
        row = {"community_id": community_id, "key": key, "entry": entry, "revision": 1}
        row |= {"by_person": by_person, "changed_at": tx.now}
        done = tx.run(_create, row) == 1
    if done:
        tx.run(_set_version, {"community_id": community_id, "version": tx.new_id()})
    return done


def count(tx: Tx, community_id: int, key: str, **more: int) -> None:
    """Add to the numbers of an entry, such as asked=1."""
    row: dict[str, Any] = {"community_id": community_id, "key": key}
    tx.run(_count, row | dict.fromkeys(_COUNTERS, 0) | more)


def counts(tx: Tx, community_id: int) -> dict[str, Counts]:
    """The numbers of all entries that were ever given, by key."""
    rows = tx.all(_counts, {"c": community_id})
    return {row.key: Counts(row.asked, row.unasked, row.useful, row.useless) for row in rows}


def rest(tx: Tx, community_id: int, key: str, where: tuple[str, int], pause: timedelta) -> bool:
    """Let an entry rest in a group from now on; False while it still rests there."""
    platform, space = where
    row = {"community_id": community_id, "key": key, "platform": platform, "space": space}
    return tx.run(_rest, row | {"at": tx.now, "before": tx.now - pause}) == 1


def draft(tx: Tx, community_id: int, person_id: int) -> Draft | None:
    """What an admin is writing, None when there is nothing or it was left for a day."""
    row = tx.first(_draft, {"c": community_id, "p": person_id, "now": tx.now})
    return Draft(row.key, row.revision, json.loads(row.data), row.question) if row else None


def keep(tx: Tx, community_id: int, person_id: int, made: Draft) -> None:
    """Write a draft in place of the one before."""
    row = {"community_id": community_id, "person_id": person_id, "key": made.key}
    row |= {"revision": made.revision, "data": json.dumps(made.data, ensure_ascii=False)}
    tx.run(_keep, row | {"question": made.question, "until": tx.now + drafts.KEEP})


def drop(tx: Tx, community_id: int, person_id: int) -> None:
    """Throw a draft away."""
    tx.run(_drop, {"c": community_id, "p": person_id})


def tidy(tx: Tx, community_id: int) -> None:
    """Forget drafts that were left, and rests that are over."""
    tx.run(_forget_drafts, {"c": community_id, "now": tx.now})
    tx.run(_forget_rests, {"c": community_id, "before": tx.now - _RESTS})
