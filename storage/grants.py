"""What members shall hold: roles, tags and ways in on the platforms, and what counts for them here.

A row is a wish with its reason (its source); the same thing may be wished for several reasons, and
is taken away when the last of them is gone. What a platform has to do is carried out afterwards,
as often as it takes (see scheduler/steward.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import String, UniqueConstraint, and_, bindparam, case, func, select, update
from sqlalchemy import text as sql

from storage.communities import Space
from storage.members import Account, Presence
from storage.prepared import Hot
from storage.schema import (
    STRICT,
    Instant,
    OneOf,
    Record,
    big,
    insert,
    instant,
    partial,
    table_of,
    text,
)
from storage.transaction import Tx

Kind = Literal["role", "tag", "link", "silence", "out", "entry", "pin", "discount", "votes"]
"""role: a platform's role, by name or number. tag: a short word beside the name; the one wished
last is shown. link: the way into a group of its own, "platform:number". discount: percent off in
the shop. silence: they may not write in the groups. out: they are removed from the groups, once.
entry: they asked to be let into the group "platform:number", and are; not wanted, they are not.
pin: their message "platform:group:channel:number" stays at the top of
the group. votes: what a vote of theirs weighs. Discount and votes hold at once, the others when a
platform has carried them out."""

CARRIED: tuple[Kind, ...] = ("role", "tag", "link", "silence", "out", "entry", "pin")
PENDING, HELD, FAILED = "pending", "held", "failed"
NOWHERE, AWAY = "nowhere", "away"
"""Errors that nobody can mend: no platform of theirs has such a thing, or they are not there."""
LEASE = timedelta(seconds=60)

_OPEN = "state IN ('pending', 'failed')"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class Grant(Record, table=True):
    """One thing that a member shall hold, or shall lose (`wanted` False; the row goes with it).

    source: why, such as "level:10" or "order:123". state: pending, held, or failed for `error`.
    turn: counts the changes of mind, tries the attempts. not_before: when it is tried next; while
    somebody carries it out, when that is given up. made: what a platform made for it.
    """

    __tablename__ = "grants"
    __table_args__ = (
        UniqueConstraint("community_id", "person_id", "kind", "value", "source"),
        partial("ix_grants_ripe", "not_before", where=_OPEN),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    person_id: int = big(foreign_key="persons.id", index=True)
    kind: str = text()
    value: str = text()
    source: str = text()
    wanted: bool = True
    state: str = text(PENDING)
    turn: int = big(0)
    tries: int = big(0)
    since: datetime = instant()
    not_before: datetime = instant()
    error: str = text("")
    made: str = text("")


@dataclass(frozen=True, slots=True)
class Wish:
    """A row as features read it."""

    kind: str
    value: str
    source: str
    wanted: bool
    state: str
    error: str
    made: str

    @property
    def hindered(self) -> bool:
        """Whether something is in the way that somebody could mend."""
        return self.wanted and self.error not in ("", NOWHERE, AWAY)


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to be carried out on the platforms; the names are those of Grant."""

    id: int
    community_id: int
    person_id: int
    kind: str
    value: str
    wanted: bool
    turn: int
    tries: int
    made: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A group that somebody is in, and their number there."""

    platform: str
    space: int
    user: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an errand; `again` is when to try once more, None when it is done.

    made: what the platform made for it, None for what is known already.
    """

    id: int
    turn: int
    error: str = ""
    made: str | None = None
    again: datetime | None = None


_g, _w, _a, _s = table_of(Grant), table_of(Presence), table_of(Account), table_of(Space)
_ERRAND = tuple(_g.c[name] for name in Errand.__slots__)
_KEY = ("community_id", "person_id", "kind", "value", "source")
_whose = (_g.c.community_id == bindparam("c")) & (_g.c.person_id == bindparam("p"))
# A lease that runs is not cut short: what is under way ends before the opposite begins.
_LASTING = (_g.c.kind == "role") | (_g.c.kind == "tag") | (_g.c.kind == "silence")
_NOW = bindparam("now_", type_=Instant())
_MADE = bindparam("made_", type_=String())
_soon = case((_g.c.not_before > _NOW, _g.c.not_before), else_=_NOW)
_put = insert(_g)
_want = Hot(
    _put.on_conflict_do_update(
        index_elements=list(_KEY),
        set_={
            "wanted": True,
            "state": _put.excluded.state,
            "turn": _g.c.turn + 1,
            "since": _put.excluded.since,
            "not_before": _soon,
            "error": "",
        },
        where=~_g.c.wanted,
    )
)
_lost = {"wanted": False, "state": PENDING, "turn": _g.c.turn + 1, "not_before": _soon, "error": ""}
_unwant = _whose & (_g.c.source == bindparam("source_")) & _g.c.wanted
_unwant_all = update(_g).where(_unwant, _g.c.kind.in_(CARRIED)).values(_lost)
_forget_all = _g.delete().where(_unwant, _g.c.kind.not_in(CARRIED))
_one = (_g.c.kind == bindparam("kind_")) & (_g.c.value == bindparam("value_"))
_unwant_one = update(_g).where(_unwant, _one).values(_lost)
_forget_one = _g.delete().where(_unwant, _one)
_wishes = Hot(
    select(*(_g.c[name] for name in Wish.__slots__)).where(_whose).order_by(_g.c.since, _g.c.id)
)
_values = Hot(select(_g.c.value).where(_whose, _g.c.kind == bindparam("kind_"), _g.c.wanted))
_again = Hot(
    update(_g)
    .where(_whose, _LASTING, _g.c.wanted)
    .values(state=PENDING, turn=_g.c.turn + 1, not_before=_soon)
)
_ripe = (
    select(_g.c.id)
    .where(sql(_OPEN), _g.c.not_before <= _NOW)
    .order_by(_g.c.not_before, _g.c.id)
    .limit(bindparam("most"))
)
_has_ripe = Hot(_ripe)
_lease = update(_g).values(not_before=bindparam("until"), tries=_g.c.tries + 1).returning(*_ERRAND)
_claim_sqlite = _lease.where(_g.c.id.in_(_ripe))
_claim_postgres = _lease.where(_g.c.id.in_(_ripe.with_for_update(skip_locked=True)))
_others = Hot(
    select(_g.c.id, _g.c.value)
    .where(_whose, _g.c.kind == bindparam("kind_"), _g.c.wanted)
    .order_by(_g.c.since.desc(), _g.c.id.desc())
)
_spots = Hot(
    select(_w.c.platform, _w.c.space, _a.c.user)
    .join(_s, and_(_s.c.platform == _w.c.platform, _s.c.space == _w.c.space))
    .join(_a, and_(_a.c.person_id == _w.c.person_id, _a.c.platform == _w.c.platform))
    .where(
        _w.c.community_id == bindparam("c"),
        _w.c.person_id == bindparam("p"),
        _s.c.community_id == _w.c.community_id,
        ~_s.c.gone,
    )
    .order_by(_w.c.platform, _w.c.space, _a.c.user)
)
_mine = (_g.c.id == bindparam("id_")) & (_g.c.turn == bindparam("turn_"))
# The lease ends with it: the opposite may begin at once.
_done = Hot(
    update(_g).where(_mine, _g.c.wanted).values(state=HELD, error="", made=_MADE, not_before=_NOW)
)
_taken = Hot(_g.delete().where(_mine, ~_g.c.wanted))
_failed = Hot(
    update(_g)
    .where(_mine)
    .values(
        state=bindparam("state_"),
        error=bindparam("error_"),
        not_before=bindparam("again_"),
        made=func.coalesce(_MADE, _g.c.made),
    )
)
# What the platform has by now is so, whatever is wished for since.
_release = Hot(
    update(_g)
    .where(_g.c.id == bindparam("id_"), _g.c.turn != bindparam("turn_"))
    .values(not_before=_NOW, made=func.coalesce(_MADE, _g.c.made))
)
_of_people = Hot(
    select(_g.c.person_id, *(_g.c[name] for name in Wish.__slots__)).where(
        _g.c.community_id == bindparam("c"), OneOf(_g.c.person_id, "people")
    )
)
_stale = Hot(
    update(_g)
    .where(
        _g.c.community_id == bindparam("c"),
        OneOf(_g.c.person_id, "people"),
        _LASTING,
        _g.c.state == HELD,
        _g.c.not_before < bindparam("before"),
    )
    .values(state=PENDING, turn=_g.c.turn + 1, not_before=_NOW)
)


def want(tx: Tx, community_id: int, person_id: int, kind: Kind, value: str, source: str) -> bool:
    """A member shall hold that, for that reason; False when it was wished before.

    role, tag and link are carried out soon after the commit; what hinders that is in the row.
    """
    row = Grant(
        id=tx.new_id(),
        community_id=community_id,
        person_id=person_id,
        kind=kind,
        value=value,
        source=source,
        state=PENDING if kind in CARRIED else HELD,
        since=tx.now,
        not_before=tx.now,
    )
    return tx.run(_want, row.model_dump() | {"now_": tx.now}) == 1


def unwant(
    tx: Tx, community_id: int, person_id: int, source: str, kind: str = "", value: str = ""
) -> int:
    """That reason is gone: what is held for no other one is taken away. Gives how many rows.

    kind, value: only that one of the things wished for this reason.
    """
    whose = {"c": community_id, "p": person_id, "source_": source}
    if not kind:
        forgotten = tx.run(_forget_all, whose)
        return forgotten + tx.run(_unwant_all, whose | {"now_": tx.now})
    one = whose | {"kind_": kind, "value_": value}
    return (
        tx.run(_unwant_one, one | {"now_": tx.now}) if kind in CARRIED else tx.run(_forget_one, one)
    )


def wishes(tx: Tx, community_id: int, person_id: int) -> list[Wish]:
    """All that somebody shall hold or lose, the oldest first."""
    return [Wish(*row) for row in tx.all(_wishes, {"c": community_id, "p": person_id})]


def of_people(tx: Tx, community_id: int, people: Sequence[int]) -> dict[int, list[Wish]]:
    """The same for several; who has nothing is left out."""
    found: dict[int, list[Wish]] = {}
    for person_id, *wish in tx.all(_of_people, {"c": community_id, "people": list(people)}):
        found.setdefault(person_id, []).append(Wish(*wish))
    return found


def discount(tx: Tx, community_id: int, person_id: int) -> int:
    """Percent off in the shop, 0 to 100: the largest that the member holds."""
    return min(_largest(tx, community_id, person_id, "discount", 0), 100)


def votes(tx: Tx, community_id: int, person_id: int) -> int:
    """What a vote of the member weighs: 1, or more where they hold that."""
    return _largest(tx, community_id, person_id, "votes", 1)


def _largest(tx: Tx, community_id: int, person_id: int, kind: str, least: int) -> int:
    rows = tx.all(_values, {"c": community_id, "p": person_id, "kind_": kind})
    return max((int(row.value) for row in rows), default=least)


def again(tx: Tx, community_id: int, person_id: int) -> int:
    """See to it once more that they have their roles and tags: they may have lost them."""
    return tx.run(_again, {"c": community_id, "p": person_id, "now_": tx.now})


def look_over(tx: Tx, community_id: int, people: Sequence[int], before: datetime) -> int:
    """The same for what was last carried out before that, for several members."""
    wanted = {"c": community_id, "people": list(people), "before": before, "now_": tx.now}
    return tx.run(_stale, wanted)


# --- carrying out


def has_ripe(tx: Tx) -> bool:
    """Whether there is anything to carry out."""
    return tx.first(_has_ripe, {"now_": tx.now, "most": 1}) is not None


def claim(tx: Tx, most: int) -> list[Errand]:
    """What is to be carried out now; nobody else gets it until the lease ends."""
    statement = _claim_sqlite if tx.sqlite else _claim_postgres
    rows = tx.all(statement, {"now_": tx.now, "most": most, "until": tx.now + LEASE})
    return sorted((Errand(*row) for row in rows), key=lambda e: e.id)


def wanted_of(tx: Tx, errand: Errand) -> list[str]:
    """The values of that kind that the member shall hold now, for whatever reason, newest first."""
    whose = {"c": errand.community_id, "p": errand.person_id, "kind_": errand.kind}
    return [row.value for row in tx.all(_others, whose)]


def spots(tx: Tx, community_id: int, person_id: int) -> list[Spot]:
    """The groups of a community that somebody is in, as far as is known."""
    return [Spot(*row) for row in tx.all(_spots, {"c": community_id, "p": person_id})]


def finish(tx: Tx, outcome: Outcome) -> bool:
    """Write down what became of an errand; False when it was over, or minds were changed since."""
    this, made = {"id_": outcome.id, "turn_": outcome.turn}, {"made_": outcome.made}
    if outcome.again is not None:
        state = FAILED if outcome.error else PENDING
        wrong = {"state_": state, "error_": outcome.error[:500], "again_": outcome.again}
        known = tx.run(_failed, this | made | wrong)
    else:
        known = tx.run(_done, this | {"made_": outcome.made or "", "now_": tx.now})
        known = known or tx.run(_taken, this)
    if not known:
        tx.run(_release, this | made | {"now_": tx.now})
    return bool(known)


def find(tx: Tx, grant: int) -> Any | None:
    """The row of that number, None when it is gone."""
    return tx.first(select(_g).where(_g.c.id == grant))


def hindered(tx: Tx) -> dict[tuple[int, str], int]:
    """How many members miss something that could be mended, by community and error."""
    people = func.count(func.distinct(_g.c.person_id))
    rows = tx.all(
        select(_g.c.community_id, _g.c.error, people)
        .where(sql(_OPEN), _g.c.error.not_in(["", NOWHERE, AWAY]))
        .group_by(_g.c.community_id, _g.c.error)
    )
    return {(row[0], row[1]): row[2] for row in rows}
