"""How members show themselves: the look of their card, and whether others may see it."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, select

from storage.prepared import Hot
from storage.schema import KEYED, Record, big, insert, table_of, text
from storage.transaction import Tx

Theme = Literal["light", "dark"]


class ProfileRow(Record, table=True):
    """What a member chose, from their first choice on."""

    __tablename__ = "profiles"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    person_id: int = big(primary_key=True, foreign_key="persons.id")
    theme: str = text("light")
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A member's choices. hidden: others do not see the profile."""

    theme: Theme = "light"
    hidden: bool = False


_p = table_of(ProfileRow)
_mine = Hot(
    select(_p.c.theme, _p.c.hidden).where(
        _p.c.community_id == bindparam("c"), _p.c.person_id == bindparam("p")
    )
)
_put = insert(_p)
_choose = {
    name: _put.on_conflict_do_update(
        index_elements=["community_id", "person_id"], set_={name: _put.excluded[name]}
    )
    for name in ("theme", "hidden")
}


def of(tx: Tx, community_id: int, person_id: int) -> Profile:
    """What a member chose; the defaults before their first choice."""
    row = tx.first(_mine, {"c": community_id, "p": person_id})
    return Profile(row.theme, bool(row.hidden)) if row else Profile()


def set_theme(tx: Tx, community_id: int, person_id: int, theme: Theme) -> None:
    """Choose the look of one's card."""
    tx.run(_choose["theme"], _row(community_id, person_id) | {"theme": theme})


def set_hidden(tx: Tx, community_id: int, person_id: int, hidden: bool) -> None:
    """Choose whether others may see one's profile."""
    tx.run(_choose["hidden"], _row(community_id, person_id) | {"hidden": hidden})


def _row(community_id: int, person_id: int) -> dict[str, Any]:
    return {
        "community_id": community_id,
        "person_id": person_id,
        "theme": "light",
        "hidden": False,
    }
