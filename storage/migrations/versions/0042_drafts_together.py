"""All drafts in one table, and the moment at which a file is forgotten"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_MONTH = 30 * 24 * 60 * 60 * 1_000_000
"""Microseconds for which a file was kept that nobody needed."""

_PUT = sa.text(
    "INSERT INTO drafts (community_id, person_id, what, data, until) VALUES (:c, :p, :w, :d, :u)"
)


def upgrade() -> None:
    for what, table in (("plan", "plan_drafts"), ("challenge", "challenge_drafts")):
        _move(what, table, "data")
    _move("task", "task_drafts", "task, revision, data")
    op.drop_index("ix_files_done", "files")
    op.execute("ALTER TABLE files RENAME COLUMN done_at TO until")
    op.execute("UPDATE files SET until = NULL WHERE state = 'forgotten'")
    op.execute(f"UPDATE files SET until = until + {_MONTH} WHERE until IS NOT NULL")  # noqa: S608 - a constant
    op.create_index("ix_files_until", "files", ["until"])


def _move(what: str, table: str, fields: str) -> None:
    here = op.get_bind()
    every = f"SELECT community_id, person_id, until, {fields} FROM {table}"  # noqa: S608 - ours
    for community, person, until, *given in here.execute(sa.text(every)).all():
        row = {"c": community, "p": person, "w": what, "d": _data(given), "u": until}
        here.execute(_PUT, row)
    op.drop_table(table)


def _data(given: list[Any]) -> str:
    if len(given) == 1:
        return str(given[0])
    task, revision, data = given
    return f'{{"task": {json.dumps(task)}, "revision": {revision}, "data": {data}}}'
