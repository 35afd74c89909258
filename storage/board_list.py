"""Which boards there are: of a community, its groups and its tree, by currency and period."""

from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import UniqueConstraint, bindparam, select

from storage.prepared import Hot
from storage.schema import STRICT, Record, big, calendar_day, insert_or_nothing, table_of, text
from storage.transaction import Tx

Period = Literal["day", "week", "month", "all"]
PERIODS: tuple[Period, ...] = ("day", "week", "month", "all")
SEASON = "season"
EVER = date(1970, 1, 1)
"""When the board of all time begins."""

COMMUNITY, TREE = "", "tree"


class Board(Record, table=True):
    """One list: of a scope and a currency, for the period that begins with `starts`.

    scope: COMMUNITY, TREE for a community with all below it, or one of its groups (see `group`).
    season: the id of the season whose board it is, else 0; see `of_season` and `after_season`.
    """

    __tablename__ = "boards"
    __table_args__ = (
        UniqueConstraint("community_id", "currency", "period", "starts", "scope", "season"),
        STRICT,
    )

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    community_id: int = big(foreign_key="communities.id")
    currency: str = text()
    period: str = text()
    starts: date = calendar_day()
    scope: str = text()
    season: int = big()


class Key(NamedTuple):
    """What tells the boards of a community apart."""

    currency: str
    period: str
    starts: date
    scope: str = COMMUNITY
    season: int = 0


_b = table_of(Board)
_names = ("currency", "period", "starts", "scope", "season")
_find = Hot(
    select(_b.c.id).where(
        _b.c.community_id == bindparam("community_id"),
        *(_b.c[name] == bindparam(name) for name in _names),
    )
)
_open = Hot(insert_or_nothing(_b, ["community_id", *_names]))
_after = select(_b).where(
    _b.c.community_id == bindparam("c"), _b.c.season != 0, _b.c.period != SEASON
)
_of_scope = select(_b).where(_b.c.scope == bindparam("scope"))
_over = Hot(
    select(_b.c.id)
    .where(
        _b.c.community_id == bindparam("c"),
        _b.c.period == bindparam("period"),
        _b.c.starts < bindparam("before"),
    )
    .order_by(_b.c.id)
    .limit(1)
)


def group(platform: str, space: int) -> str:
    """The scope of one group."""
    return f"{platform}:{space}"


def starts(period: Period, day: date) -> date:
    """The first day of the period that a day is in; weeks begin on Monday."""
    match period:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "all":
            return EVER


def of_season(currency: str, season: int, scope: str = COMMUNITY) -> Key:
    """The board of a season."""
    return Key(currency, SEASON, EVER, scope, season)


def after_season(currency: str, season: int, ended: datetime, scope: str = COMMUNITY) -> Key:
    """The board of what was earned since a season ended at that moment: it may yet go on."""
    return Key(currency, f"after {ended.timestamp():.6f}", EVER, scope, season)


def after_seasons(tx: Tx, community_id: int) -> list[tuple[int, Key]]:
    """All boards of what was earned since seasons ended."""
    return [(r.id, _key(r, r.scope)) for r in tx.all(_after, {"c": community_id})]


def find(tx: Tx, community_id: int, key: Key) -> int:
    """That board; 0 while nobody has earned anything for it."""
    return tx.value(_find, {"community_id": community_id, **key._asdict()}) or 0


def opened(tx: Tx, community_id: int, key: Key) -> int:
    """That board, made when there is none."""
    tx.run(_open, {"id": tx.new_id(), "community_id": community_id, **key._asdict()})
    return find(tx, community_id, key)


def over(tx: Tx, community_id: int, period: Period, before: date) -> int:
    """One of the boards that began before that day, 0 without one."""
    return tx.value(_over, {"c": community_id, "period": period, "before": before}) or 0


def delete(tx: Tx, board: int) -> None:
    tx.run(_b.delete().where(_b.c.id == board))


def move_group(tx: Tx, platform: str, old: int, new: int) -> None:
    """A group has a new id: its boards go on, unless new ones have begun there already."""
    there = _of_group(tx, group(platform, new))
    for key, board in _of_group(tx, group(platform, old)).items():
        if key not in there:
            tx.run(_b.update().where(_b.c.id == board).values(scope=group(platform, new)))


def _of_group(tx: Tx, scope: str) -> dict[tuple[int, Key], int]:
    rows = tx.all(_of_scope, {"scope": scope})
    return {(r.community_id, _key(r, "")): r.id for r in rows}


def _key(row: Any, scope: str) -> Key:
    return Key(row.currency, row.period, row.starts, scope, row.season)
