"""Surprise boxes: what members have and opened, the seeds of the days, the odds"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.schema import Day, Instant

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table(
        "box_counts",
        _whose(),
        _number("steps"),
        sa.Column("day", Day(), nullable=False),
        *map(_number, ("today", "earned", "opened", "dry")),
        sa.Column("told", sa.Text(), nullable=False),
    )
    _table(
        "box_seeds",
        (sa.Column("day", Day(), nullable=False),),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("shown_at", Instant(), nullable=True),
    )
    _table(
        "box_odds",
        (sa.Column("version", sa.Text(), nullable=False),),
        sa.Column("odds", sa.Text(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
    )
    _table(
        "boxes_opened",
        (*_whose(), _number("number")),
        sa.Column("day", Day(), nullable=False),
        sa.Column("odds", sa.Text(), nullable=False),
        *map(_number, ("dry", "ticket", "points")),
        sa.Column("opened_at", Instant(), nullable=False),
    )


def _table(name: str, key: tuple[sa.Column[Any], ...], *columns: sa.Column[Any]) -> None:
    """A table of a community, with the rest of its key."""
    keys = [
        sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}_{table}"))
        for column, table in (("community_id", "communities"), ("person_id", "persons"))
        if column == "community_id" or column in {one.name for one in key}
    ]
    op.create_table(
        name,
        _number("community_id"),
        *key,
        *columns,
        *keys,
        sa.PrimaryKeyConstraint(
            "community_id", *(one.name for one in key), name=op.f(f"pk_{name}")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _whose() -> tuple[sa.Column[Any], ...]:
    return (_number("person_id"),)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=False)
