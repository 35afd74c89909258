"""Badges, titles and the honours of a month"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Day, Instant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "badge_counts",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_badge_counts_community_id_communities"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_badge_counts_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", "what", name=op.f("pk_badge_counts")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "badge_kinds",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("badge", sa.Text(), nullable=False),
        sa.Column("emoji", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("zh", sa.Text(), nullable=False),
        sa.Column("folded_en", sa.Text(), nullable=False),
        sa.Column("folded_zh", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_badge_kinds_community_id_communities"),
        ),
        sa.PrimaryKeyConstraint("community_id", "badge", name=op.f("pk_badge_kinds")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_badge_kinds_en", "badge_kinds", ["community_id", "folded_en"], unique=False)
    op.create_index("ix_badge_kinds_zh", "badge_kinds", ["community_id", "folded_zh"], unique=False)
    op.create_table(
        "badges",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("badge", sa.Text(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("by_person", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_badges_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_badges_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", "badge", name=op.f("pk_badges")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "honours",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("month", Day(), nullable=False),
        sa.Column("honour", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("candidates", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("by_person", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_honours_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("community_id", "month", "honour", name=op.f("pk_honours")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_honours_token"), "honours", ["token"], unique=False)
    op.create_table(
        "titles",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("badge", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_titles_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_titles_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_titles")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
