"""Tasks of a community as they run: declared in config.toml or made by admins, each a row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic_core import from_json, to_json
from sqlalchemy import bindparam, select, update
from sqlalchemy import text as sql

from storage.prepared import Hot
from storage.schema import KEYED, Record, big, insert, instant, partial, table_of, text
from storage.transaction import Tx

CONFIG, CHAT = "config", "chat"
RUNNING, ENDED = "running", "ended"

OnTheWay = Literal["keep", "restart", "done"]
"""What becomes of those on the way when a task is changed: they keep what they have and go for the
goal with which they began; they begin anew; or the task counts as done for them."""

_RUNS = "state = 'running'"
"""As it stands in the index: SQLite uses a partial index only for a term of the same words."""


class TaskRow(Record, table=True):
    """A task. definition: the JSON of its model. A key means the same task for ever.

    revision: counts its changes. valid_from: progress of an earlier revision is void. done_before:
    progress of an earlier revision counts as done. goals: JSON, the goals of earlier revisions
    that still count. since, until: it counts what happens from the one to before the other.
    by_person: the admin who made it, 0 for config.toml.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        partial("ix_tasks_running", "community_id", "key", where=_RUNS),
        KEYED,
    )

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    key: str = text(primary_key=True)
    source: str = text()
    definition: str = text()
    revision: int = big(1)
    valid_from: int = big(0)
    done_before: int = big(0)
    goals: str = text("{}")
    since: datetime = instant()
    until: datetime | None = instant(None)
    state: str = text(RUNNING)
    by_person: int = big(0)
    changed_at: datetime = instant()


class TaskVersion(Record, table=True):
    """Changes whenever a community's tasks do, and never comes back to what it was.

    declared: a digest of what config.toml said when it was last looked at.
    """

    __tablename__ = "task_versions"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    version: int = big()
    declared: str = text("")


@dataclass(frozen=True, slots=True)
class Stored:
    """A task as it is kept; the names are those of TaskRow."""

    key: str
    source: str
    definition: str
    revision: int
    valid_from: int
    done_before: int
    goals: dict[int, int]
    since: datetime
    until: datetime | None
    state: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a task becomes."""

    definition: str
    since: datetime
    until: datetime | None


_t, _v = table_of(TaskRow), table_of(TaskVersion)
_COLUMNS = tuple(_t.c[name] for name in Stored.__slots__)
_here = _t.c.community_id == bindparam("c")
_one = _here & (_t.c.key == bindparam("key_"))
_version = Hot(select(_v.c.version, _v.c.declared).where(_v.c.community_id == bindparam("c")))
_put_version = insert(_v)
_set_version = Hot(
    _put_version.on_conflict_do_update(
        index_elements=["community_id"],
        set_={"version": _put_version.excluded.version, "declared": _put_version.excluded.declared},
    )
)
_running = Hot(select(*_COLUMNS).where(_here, sql(_RUNS)).order_by(_t.c.key))
_ended = (
    select(*_COLUMNS)
    .where(_here, _t.c.state == ENDED)
    .order_by(_t.c.changed_at.desc(), _t.c.key)
    .limit(bindparam("most"))
)
_find = Hot(select(*_COLUMNS).where(_one))
_put = Hot(insert(_t).on_conflict_do_nothing(index_elements=["community_id", "key"]))
_change = update(_t).where(_one, _t.c.revision == bindparam("was"))
_end = Hot(
    update(_t).where(_one, _t.c.state == RUNNING).values(state=ENDED, changed_at=bindparam("now"))
)


def version(tx: Tx, community_id: int) -> tuple[int, str]:
    """The version of a community's tasks, 0 before there were any, and what was declared."""
    row = tx.first(_version, {"c": community_id})
    return (row.version, row.declared) if row else (0, "")


def renew(tx: Tx, community_id: int, declared: str | None = None) -> int:
    """Let every process see that the tasks have changed; gives the new version."""
    said = version(tx, community_id)[1] if declared is None else declared
    number = tx.new_id()
    row = {"community_id": community_id, "version": number, "declared": said}
    tx.run(_set_version, row)
    return number


def running(tx: Tx, community_id: int) -> list[Stored]:
    """All tasks that have not ended, by key."""
    return [_stored(row) for row in tx.all(_running, {"c": community_id})]


def ended(tx: Tx, community_id: int, most: int) -> list[Stored]:
    """Tasks that are over, the latest first."""
    return [_stored(row) for row in tx.all(_ended, {"c": community_id, "most": most})]


def find(tx: Tx, community_id: int, key: str) -> Stored | None:
    """A task by its key, also one that has ended."""
    row = tx.first(_find, {"c": community_id, "key_": key})
    return _stored(row) if row else None


def create(
    tx: Tx,
    community_id: int,
    key: str,
    definition: str,
    since: datetime,
    until: datetime | None,
    source: str = CHAT,
    by_person: int = 0,
) -> bool:
    """Begin a task; False when there was one of that key. `renew` is to follow."""
    row = TaskRow(
        community_id=community_id,
        key=key,
        source=source,
        definition=definition,
        since=since,
        until=until,
        by_person=by_person,
        changed_at=tx.now,
    )
    return tx.run(_put, row.model_dump()) == 1


def change(
    tx: Tx,
    community_id: int,
    stored: Stored,
    new: Written,
    goal: int,
    on_the_way: OnTheWay = "keep",
) -> bool:
    """Change a task from what was read, and let it run; False when somebody else was faster.

    goal: the one until now, for those who keep it. `renew` is to follow.
    """
    revision = stored.revision + 1
    values: dict[str, Any] = {
        "definition": new.definition,
        "revision": revision,
        "since": new.since,
        "until": new.until,
        "state": RUNNING,
        "changed_at": tx.now,
    }
    match on_the_way:
        case "keep":
            values["goals"] = _json({**stored.goals, stored.revision: goal})
        case "restart":
            values |= {"valid_from": revision, "goals": "{}"}
        case "done":
            values |= {"done_before": revision, "goals": "{}"}
    key = {"c": community_id, "key_": stored.key, "was": stored.revision}
    return tx.run(_change.values(**values), key) == 1


def end(tx: Tx, community_id: int, key: str) -> bool:
    """Let a task be over; False when it was. `renew` is to follow."""
    return tx.run(_end, {"c": community_id, "key_": key, "now": tx.now}) == 1


def _stored(row: Any) -> Stored:
    goals = {int(revision): goal for revision, goal in from_json(row.goals).items()}
    return Stored(
        row.key,
        row.source,
        row.definition,
        row.revision,
        row.valid_from,
        row.done_before,
        goals,
        row.since,
        row.until,
        row.state,
    )


def _json(goals: dict[int, int]) -> str:
    return to_json({str(n): goal for n, goal in goals.items()}).decode()
