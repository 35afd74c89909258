"""Reminders: when each who asked for them is looked at next, and what is told together"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("hour", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_reminders_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_reminders_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_reminders")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reminders_at", "reminders", ["community_id", "at"], unique=False)
    op.create_table(
        "reminder_matters",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_reminder_matters_community_id_communities"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_reminder_matters_person_id_persons")
        ),
        sa.PrimaryKeyConstraint(
            "community_id", "person_id", "key", name=op.f("pk_reminder_matters")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    # Who asked for reminders already is looked at from now on.
    op.execute(
        'INSERT INTO reminders (community_id, person_id, hour, "at")'
        " SELECT m.community_id, m.person_id, -1, 0 FROM members AS m"
        " JOIN persons AS p ON p.id = m.person_id WHERE p.reminders AND m.left_at IS NULL"
    )
