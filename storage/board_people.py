"""Who is shown on boards, and under which name."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import and_, bindparam, func, select

from storage.board_list import COMMUNITY, TREE, Board, group
from storage.members import Account, Member, Presence
from storage.prepared import Hot
from storage.ranks import BoardScore
from storage.schema import KEYED, OneOf, Record, big, insert_or_nothing, table_of
from storage.transaction import Tx


class BoardHidden(Record, table=True):
    """Somebody who does not want to be on the boards of a community."""

    __tablename__ = "board_hidden"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True)


_h, _m, _w, _a = table_of(BoardHidden), table_of(Member), table_of(Presence), table_of(Account)
_b, _s = table_of(Board), table_of(BoardScore)
_hide = Hot(insert_or_nothing(_h, ["community_id", "person_id"]))
_hidden = Hot(
    select(_h.c.person_id).where(
        OneOf(_h.c.community_id, "within"), OneOf(_h.c.person_id, "people")
    )
)
_gone = Hot(
    select(_m.c.person_id)
    .where(and_(OneOf(_m.c.community_id, "within"), OneOf(_m.c.person_id, "people")))
    .group_by(_m.c.person_id)
    .having(func.count(_m.c.left_at) == func.count())
)
_present = Hot(
    select(_w.c.person_id, _w.c.platform, _w.c.space).where(
        _w.c.community_id == bindparam("c"), OneOf(_w.c.person_id, "people")
    )
)
_earned_in = Hot(
    select(_s.c.person_id, _b.c.scope)
    .join(_b, _b.c.id == _s.c.board_id)
    .where(
        _b.c.community_id == bindparam("c"),
        _b.c.period == "all",
        _b.c.scope != COMMUNITY,
        _b.c.scope != TREE,
        OneOf(_s.c.person_id, "people"),
    )
)
_names = Hot(
    select(_a.c.person_id, _a.c.name).where(OneOf(_a.c.person_id, "people")).order_by(_a.c.platform)
)


def hide(tx: Tx, community_id: int, person_id: int) -> None:
    """Somebody does not want to be seen; see `boards.hide`."""
    tx.run(_hide, {"community_id": community_id, "person_id": person_id})


def show(tx: Tx, community_id: int, person_id: int) -> None:
    """Somebody wants to be seen again; see `boards.show`."""
    tx.run(_h.delete().where(_h.c.community_id == community_id, _h.c.person_id == person_id))


def hidden(tx: Tx, within: Sequence[int], person_id: int) -> bool:
    """Whether somebody chose not to be on the boards of any of those communities."""
    return tx.value(_hidden, {"within": list(within), "people": [person_id]}) is not None


def unseen(tx: Tx, within: Sequence[int], people: Collection[int]) -> set[int]:
    """Those of the people who left all those communities, or do not want to be seen in one."""
    asked = {"within": list(within), "people": sorted(people)}
    return {row.person_id for query in (_hidden, _gone) for row in tx.all(query, asked)}


def of_one_group(tx: Tx, community_id: int, people: Collection[int]) -> dict[int, str]:
    """Those of the people who, for all that is known, are in one group only, with its scope.

    Whatever they earned in the community, they earned there.
    """
    asked = {"c": community_id, "people": sorted(people)}
    groups: dict[int, set[str]] = {}
    for person_id, platform, space in tx.all(_present, asked):
        groups.setdefault(person_id, set()).add(group(platform, space))
    for person_id, scope in tx.all(_earned_in, asked):
        groups.setdefault(person_id, set()).add(scope)
    return {person_id: scopes.pop() for person_id, scopes in groups.items() if len(scopes) == 1}


def names(tx: Tx, people: Iterable[int]) -> dict[int, str]:
    """What those people are called, by the first of their accounts."""
    found: dict[int, str] = {}
    for person_id, name in tx.all(_names, {"people": list(people)}):
        found.setdefault(person_id, name)
    return found
