"""Digests: how each community has them, what was made, and the days they are made of"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Day, Instant

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_TOLD = sa.text("kind IN ('task-done', 'level-reached', 'challenge-finished')")


def _community(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    name = op.f(f"fk_{table}_community_id_communities")
    return (
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=name),
    )


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_persons")
    return sa.ForeignKeyConstraint([column], ["persons.id"], name=name)


def upgrade() -> None:
    op.create_index(
        "ix_facts_told",
        "facts",
        ["community_id", "id", "kind"],
        sqlite_where=_TOLD,
        postgresql_where=_TOLD,
    )
    column, constraint = _community("digest_choices")
    op.create_table(
        "digest_choices",
        column,
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("hour", sa.BigInteger(), nullable=False),
        constraint,
        sa.PrimaryKeyConstraint("community_id", "kind", name=op.f("pk_digest_choices")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    column, constraint = _community("digest_looks")
    op.create_table(
        "digest_looks",
        column,
        sa.Column("day", Day(), nullable=False),
        constraint,
        sa.PrimaryKeyConstraint("community_id", name=op.f("pk_digest_looks")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    column, constraint = _community("digests")
    op.create_table(
        "digests",
        column,
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("slot", Day(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("active", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        constraint,
        sa.PrimaryKeyConstraint("community_id", "kind", "slot", name=op.f("pk_digests")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    column, constraint = _community("digest_days")
    op.create_table(
        "digest_days",
        column,
        sa.Column("day", Day(), nullable=False),
        sa.Column("active", sa.BigInteger(), nullable=False),
        sa.Column("messages", sa.BigInteger(), nullable=False),
        sa.Column("checkins", sa.BigInteger(), nullable=False),
        constraint,
        sa.PrimaryKeyConstraint("community_id", "day", name=op.f("pk_digest_days")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    column, constraint = _community("digest_thanks")
    op.create_table(
        "digest_thanks",
        column,
        sa.Column("day", Day(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("giver_id", sa.BigInteger(), nullable=False),
        constraint,
        _person("digest_thanks", "person_id"),
        _person("digest_thanks", "giver_id"),
        sa.PrimaryKeyConstraint(
            "community_id", "day", "person_id", "giver_id", name=op.f("pk_digest_thanks")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
