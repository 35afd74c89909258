"""Campaigns, whom each is for, and drafts of any kind"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaigns",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("by_person", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("people", sa.BigInteger(), nullable=False),
        sa.Column("listed", sa.BigInteger(), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.Column("handled", sa.BigInteger(), nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_campaigns_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("community_id", "number", name=op.f("pk_campaigns")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_campaigns_counted",
        "campaigns",
        ["community_id"],
        sqlite_where=sa.text("report = ''"),
        postgresql_where=sa.text("report = ''"),
    )
    op.create_table(
        "campaign_people",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("out", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("push", sa.Text(), nullable=False),
        sa.Column("acted_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_campaign_people_community_id_communities"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_campaign_people_person_id_persons")
        ),
        sa.PrimaryKeyConstraint(
            "community_id", "number", "person_id", name=op.f("pk_campaign_people")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_campaign_people_person", "campaign_people", ["person_id"])
    for name, columns, where in (
        ("ripe", ["community_id", "number", "at"], "state = 'waiting'"),
        ("watched", ["person_id", "told_at"], "acted_at IS NULL AND state IN ('told', 'out')"),
    ):
        op.create_index(
            f"ix_campaign_people_{name}",
            "campaign_people",
            columns,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )
    op.create_table(
        "drafts",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_drafts_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_drafts_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", "what", name=op.f("pk_drafts")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
