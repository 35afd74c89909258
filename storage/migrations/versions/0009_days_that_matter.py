"""Birthdays, and members by when they joined"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "birthdays",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("month_day", sa.BigInteger(), nullable=False),
        sa.Column("set_at", Instant(), nullable=False),
        sa.Column("aloud", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_birthdays_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_birthdays_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_birthdays")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_birthdays_day", "birthdays", ["community_id", "month_day", "person_id"])
    op.create_index("ix_members_joined", "members", ["community_id", "joined_at"])
