"""Who liked whose message"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Day, Instant

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spoken",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("space", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_spoken_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_spoken_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("platform", "space", "message", name=op.f("pk_spoken")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_spoken_at", "spoken", ["at"])
    op.create_table(
        "likes",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("giver_id", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_likes_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["persons.id"], name=op.f("fk_likes_author_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["giver_id"], ["persons.id"], name=op.f("fk_likes_giver_id_persons")
        ),
        sa.PrimaryKeyConstraint(
            "community_id", "day", "author_id", "giver_id", name=op.f("pk_likes")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
