"""Planned posts"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade() -> None:
    op.create_table(
        "plans",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("activity", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("by_person", sa.BigInteger(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        _community("plans"),
        sa.PrimaryKeyConstraint("community_id", "number", name=op.f("pk_plans")),
        **_KEYED,
    )
    op.create_index("ix_plans_key", "plans", ["community_id", "key"])
    op.create_table(
        "plan_posts",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        _community("plan_posts"),
        sa.PrimaryKeyConstraint("community_id", "number", "slot", name=op.f("pk_plan_posts")),
        **_KEYED,
    )
    op.create_index("ix_plan_posts_at", "plan_posts", ["community_id", "at"])
    op.create_table(
        "plan_drafts",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        _community("plan_drafts"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_plan_drafts_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_plan_drafts")),
        **_KEYED,
    )


def _community(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_community_id_communities")
    return sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=name)
