"""Seasons: stretches of time with boards of their own. What is earned in them stays earned."""

from datetime import datetime, timedelta

from sqlalchemy import UniqueConstraint, bindparam, or_, select, update

from storage.prepared import Hot
from storage.schema import STRICT, Record, big, insert_or_nothing, instant, table_of, text
from storage.transaction import Tx

MAY_GO_ON = timedelta(hours=24)
"""How long after its end a season can be let go on."""


class Season(Record, table=True):
    """From `begins_at` until before `ends_at`, None while nobody has said when.

    folded: the name as people may write it; each only once in a community.
    declared: whether it comes from config.toml. closed_at: when its outcome was told.
    """

    __tablename__ = "seasons"
    __table_args__ = (UniqueConstraint("community_id", "folded"), STRICT)

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    name: str = text()
    folded: str = text()
    begins_at: datetime = instant()
    ends_at: datetime | None = instant(None)
    declared: bool = False
    closed_at: datetime | None = instant(None)


_t = table_of(Season)
_here = _t.c.community_id == bindparam("c")
_add = insert_or_nothing(_t, ["community_id", "folded"])
_all = select(_t).where(_here).order_by(_t.c.begins_at, _t.c.id)
_touching = Hot(
    select(_t.c.id, _t.c.begins_at, _t.c.ends_at).where(
        _here,
        _t.c.begins_at <= bindparam("last"),
        or_(_t.c.ends_at.is_(None), _t.c.ends_at > bindparam("first")),
    )
)
_one = update(_t).where(_t.c.id == bindparam("season"), _t.c.closed_at.is_(None))

_ended = update(_t).where(_t.c.id == bindparam("season"), _t.c.ends_at == bindparam("ended"))


def folded(name: str) -> str:
    """A season's name as it is compared."""
    return " ".join(name.casefold().split())


def everyone(tx: Tx, community_id: int) -> list[Season]:
    """All seasons of a community, the first one first; there are a few a year."""
    return tx.records(Season, _all, {"c": community_id})


def touching(
    tx: Tx, community_id: int, first: datetime, last: datetime
) -> list[tuple[int, datetime, datetime | None]]:
    """The seasons that had begun and could still go on in that time: id, beginning and end."""
    wanted = {"c": community_id, "first": first - MAY_GO_ON, "last": last}
    return [tuple(row) for row in tx.all(_touching, wanted)]


def begin(
    tx: Tx,
    community_id: int,
    name: str,
    begins_at: datetime,
    ends_at: datetime | None = None,
    *,
    declared: bool = False,
) -> Season | None:
    """A new season; None when there was one of that name."""
    made = Season(
        id=tx.new_id(),
        community_id=community_id,
        name=name,
        folded=folded(name),
        begins_at=begins_at,
        ends_at=ends_at,
        declared=declared,
    )
    return made if tx.run(_add, made.model_dump()) else None


def move(tx: Tx, season: int, begins_at: datetime, ends_at: datetime | None) -> bool:
    """Let a season that is not closed begin and end then."""
    values = {"begins_at": begins_at, "ends_at": ends_at}
    return tx.run(_one.values(**values), {"season": season}) == 1


def end(tx: Tx, season: int, at: datetime) -> bool:
    """Let a season end at that moment; False when it had ended before."""
    later = or_(_t.c.ends_at.is_(None), _t.c.ends_at > at)
    return tx.run(_one.where(later).values(ends_at=at), {"season": season}) == 1


def reopen(tx: Tx, season: int, ended: datetime, ends_at: datetime | None) -> bool:
    """Let a season that ended at that moment go on until `ends_at`; False when it did not."""
    wanted = {"season": season, "ended": ended}
    return tx.run(_ended.values(ends_at=ends_at, closed_at=None), wanted) == 1


def close(tx: Tx, season: int) -> bool:
    """Its outcome is told: once."""
    return tx.run(_one.values(closed_at=tx.now), {"season": season}) == 1
