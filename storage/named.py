"""Members as people name them: by account, by name, or by their own number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy import text as sql

from storage.members import HAS_HANDLE, Account, Member
from storage.schema import table_of
from storage.transaction import Tx


@dataclass(frozen=True, slots=True)
class Named:
    """A member, by the name of one of their accounts, with their role inside Hearth."""

    person_id: int
    name: str
    role: int


_a, _m = table_of(Account), table_of(Member)
_present = (
    select(_m.c.person_id, _a.c.name, _m.c.role)
    .join(_a, _a.c.person_id == _m.c.person_id)
    .where(_m.c.community_id == bindparam("c"), _m.c.left_at.is_(None))
    .order_by(_a.c.platform, _a.c.user)
)
_with_account = _present.where(_a.c.platform == bindparam("p"), _a.c.user == bindparam("u"))
_with_name = _present.where(_a.c.folded == bindparam("folded"))
_with_handle = _present.where(sql(HAS_HANDLE), _a.c.handle == bindparam("handle"))
_with_id = _present.where(_m.c.person_id == bindparam("id_"))


def with_account(tx: Tx, community_id: int, platform: str, user: int) -> list[Named]:
    """The member behind a platform account, if there is one now."""
    return _people(tx.all(_with_account, {"c": community_id, "p": platform, "u": user}))


def with_name(tx: Tx, community_id: int, name: str) -> list[Named]:
    """The members of that name on any platform, in whatever case."""
    return _people(tx.all(_with_name, {"c": community_id, "folded": name.casefold()}))


def with_handle(tx: Tx, community_id: int, handle: str) -> list[Named]:
    """The members whom that short name mentions on a platform."""
    return _people(tx.all(_with_handle, {"c": community_id, "handle": handle.lower()}))


def with_id(tx: Tx, community_id: int, person_id: int) -> list[Named]:
    """That person, if they are a member now."""
    return _people(tx.all(_with_id, {"c": community_id, "id_": person_id}))


def _people(rows: Iterable[Any]) -> list[Named]:
    """Each person once, by the first of their accounts."""
    found: dict[int, Named] = {}
    for person_id, name, role in rows:
        found.setdefault(person_id, Named(person_id, name, role))
    return list(found.values())
