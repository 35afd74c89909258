"""Communities, their tree, and the platform groups that belong to them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint, bindparam, exists, or_, select, tuple_, update

from storage.prepared import Hot
from storage.schema import KEYED, STRICT, Record, big, insert_or_nothing, instant, table_of, text
from storage.transaction import Tx

HEADQUARTERS, REGION, INTEREST = "headquarters", "region", "interest"


class CommunityRow(Record, table=True):
    """A community: people, rules and a day of its own. `parent_id` is the one it belongs to.

    key: its name in config.toml, "" when it was made on the spot.
    day_start: minutes after local midnight at which its day begins.
    ready: whether its admins have chosen language and time zone.
    """

    __tablename__ = "communities"
    __table_args__ = STRICT

    id: int = big(primary_key=True, sa_column_kwargs={"autoincrement": False})
    key: str = text("", index=True)
    parent_id: int | None = big(None, foreign_key="communities.id", index=True)
    kind: str = text(INTEREST)
    name: str = text()
    language: str = text("en")
    zone: str = text("UTC")
    day_start: int = big(0)
    ready: bool = False
    made_at: datetime = instant()


@dataclass(slots=True)
class Community:
    """A community as events meet it; the names are those of CommunityRow."""

    id: int
    key: str
    parent_id: int | None
    kind: str
    name: str
    language: str
    zone: str
    day_start: int
    ready: bool
    made_at: datetime


class Space(Record, table=True):
    """A group or server on a platform. `gone` since Hearth was taken out of it.

    own_at: when Hearth last posted there without being asked. heard_at: when somebody first spoke
    after that.
    """

    __tablename__ = "spaces"
    __table_args__ = (UniqueConstraint("community_id", "platform", "space"), KEYED)

    platform: str = text(primary_key=True)
    space: int = big(primary_key=True)
    community_id: int = big(foreign_key="communities.id")
    title: str = text("")
    gone: bool = False
    moved_from: int | None = big(None)
    own_at: datetime | None = instant(None)
    heard_at: datetime | None = instant(None)


_COMMUNITY = tuple(field.name for field in fields(Community))
_c, _s = table_of(CommunityRow), table_of(Space)
_of_spaces = (
    select(_s.c.platform, _s.c.space, _c)
    .join(_c, _s.c.community_id == _c.c.id)
    .where(tuple_(_s.c.platform, _s.c.space).in_(bindparam("keys", expanding=True)))
)
_of_platform = (
    select(_s.c.space, _c)
    .join(_c, _s.c.community_id == _c.c.id)
    .where(_s.c.platform == bindparam("platform"), ~_s.c.gone)
)
_by_id = Hot(select(_c).where(_c.c.id == bindparam("id")))
_by_key = select(_c).where(_c.c.key == bindparam("key"))
_all = select(_c).order_by(_c.c.id)
_tree = select(_c.c.id).where(_c.c.id == bindparam("id")).cte("tree", recursive=True)
_below = Hot(select(_tree.union(select(_c.c.id).join(_tree, _c.c.parent_id == _tree.c.id)).c.id))
_way = select(_c.c.id, _c.c.parent_id).where(_c.c.id == bindparam("id")).cte("way", recursive=True)
_upwards = _way.union(select(_c.c.id, _c.c.parent_id).join(_way, _c.c.id == _way.c.parent_id))
_top = Hot(
    select(_upwards.c.id).where(
        _upwards.c.parent_id.is_(None),
        exists().where(_c.c.parent_id == _upwards.c.id),
    )
)
_spaces_of = Hot(select(_s).where(_s.c.community_id == bindparam("id"), ~_s.c.gone))
_space = select(_s).where(_s.c.platform == bindparam("p"), _s.c.space == bindparam("s"))
_add_space = insert_or_nothing(_s, ["platform", "space"])
_set_space = update(_s).where(_s.c.platform == bindparam("p"), _s.c.space == bindparam("s"))
_spoke = Hot(_set_space.values(own_at=bindparam("at_")))
# Only the first who speaks after Hearth did is written down: the others change nothing.
_heard = Hot(
    _set_space.where(or_(_s.c.heard_at.is_(None), _s.c.heard_at <= _s.c.own_at)).values(
        heard_at=bindparam("at_")
    )
)
_speakers = Hot(
    select(_s.c.own_at, _s.c.heard_at)
    .where(_s.c.platform == bindparam("p"), _s.c.space == bindparam("s"))
    .with_for_update()
)


def of_spaces(tx: Tx, keys: list[tuple[str, int]]) -> dict[tuple[str, int], Community]:
    """The communities of those (platform, space) pairs; unknown ones are left out."""
    return {(row[0], row[1]): _community(row) for row in tx.all(_of_spaces, {"keys": keys})}


def of_platform(tx: Tx, platform: str) -> dict[int, Community]:
    """The communities of all groups of a platform in which Hearth is. Reads all groups."""
    return {row[0]: _community(row) for row in tx.all(_of_platform, {"platform": platform})}


def get(tx: Tx, community_id: int) -> Community | None:
    row = tx.first(_by_id, {"id": community_id})
    return _community(row) if row else None


def by_key(tx: Tx, key: str) -> Community | None:
    """The community that config.toml calls `key`."""
    row = tx.first(_by_key, {"key": key})
    return _community(row) if row else None


def everyone(tx: Tx) -> list[Community]:
    """All communities. For planning moments and for operators, never on a member's request."""
    return [_community(row) for row in tx.all(_all)]


def tree(tx: Tx, community_id: int) -> list[int]:
    """The community and all below it."""
    return [row.id for row in tx.all(_below, {"id": community_id})]


def top(tx: Tx, community_id: int) -> int:
    """The community at the head of this one's tree, which may be itself; 0 where it is no tree."""
    return tx.value(_top, {"id": community_id}) or 0


def spaces(tx: Tx, community_id: int) -> list[Any]:
    """The groups of a community that Hearth is still in."""
    return list(tx.all(_spaces_of, {"id": community_id}))


def create(tx: Tx, **values: Any) -> Community:
    """A new community; `name` is needed, the rest has defaults."""
    made = CommunityRow(id=tx.new_id(), made_at=tx.now, **values).model_dump()
    tx.run(_c.insert(), made)
    return Community(**made)


def change(tx: Tx, community_id: int, **values: Any) -> None:
    tx.run(update(_c).where(_c.c.id == community_id).values(**values))


def of_space(tx: Tx, platform: str, space: int, title: str) -> tuple[Community, bool]:
    """The community of a group, made on the spot for an unknown one (then True).

    A group is known by its id of now and of before its move. Safe against another process.
    """
    known = find_space(tx, platform, space)
    if known is None:
        made = create(tx, name=title or f"{platform} {space}")
        row = {"platform": platform, "space": space, "community_id": made.id, "title": title}
        if tx.run(_add_space, row | {"gone": False, "moved_from": None}):
            return made, True
        tx.run(_c.delete().where(_c.c.id == made.id))
        known = find_space(tx, platform, space)
    assert known is not None
    community = get(tx, known.community_id)
    assert community is not None
    return community, False


def add_space(tx: Tx, platform: str, space: int, community_id: int, title: str) -> None:
    """A group joins a community; one that is known already keeps its own and is no longer gone."""
    row = {"platform": platform, "space": space, "community_id": community_id, "title": title}
    if not tx.run(_add_space, row | {"gone": False, "moved_from": None}):
        tx.run(_set_space.values(gone=False, title=title), {"p": platform, "s": space})


def assign_space(tx: Tx, platform: str, space: int, community_id: int, title: str) -> None:
    """The operator says which community a group belongs to; that wins over what it was."""
    add_space(tx, platform, space, community_id, title)
    tx.run(_set_space.values(community_id=community_id), {"p": platform, "s": space})


def close_space(tx: Tx, platform: str, space: int) -> None:
    """Hearth was taken out of a group; what it knows stays."""
    tx.run(_set_space.values(gone=True), {"p": platform, "s": space})


def move_space(tx: Tx, platform: str, old: int, new: int) -> bool:
    """Give a group its new id everywhere; False when that was done before (safe to repeat)."""
    known = tx.first(_space, {"p": platform, "s": new})
    before = tx.first(_space, {"p": platform, "s": old})
    if before is None:
        return False
    if known is not None:
        values = {"community_id": before.community_id, "moved_from": old}
        tx.run(_set_space.values(**values), {"p": platform, "s": new})
        tx.run(_s.delete().where(_s.c.platform == platform, _s.c.space == old))
    else:
        tx.run(_set_space.values(space=new, moved_from=old), {"p": platform, "s": old})
    return True


def spoke(tx: Tx, platform: str, space: int, at: datetime) -> None:
    """Hearth posts something in a group that nobody asked for."""
    tx.run(_spoke, {"p": platform, "s": space, "at_": at})


def heard(tx: Tx, groups: Mapping[tuple[str, int], datetime]) -> None:
    """Somebody else spoke in those groups. In their order: no two processes wait for each other."""
    tx.many(_heard, [{"p": p, "s": s, "at_": at} for (p, s), at in sorted(groups.items())])


def speakers(tx: Tx, platform: str, space: int) -> Any | None:
    """When Hearth and when somebody else last spoke in a group; nobody else decides for it now."""
    return tx.first(_speakers, {"p": platform, "s": space})


def find_space(tx: Tx, platform: str, space: int) -> Any | None:
    """The group by its id of now or of before its move."""
    either = or_(_s.c.space == space, _s.c.moved_from == space)
    return tx.first(select(_s).where(_s.c.platform == platform, either))


def _community(row: Any) -> Community:
    return Community(*[getattr(row, name) for name in _COMMUNITY])
