"""Tasks that admins are making"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "task_drafts",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_task_drafts_community_id_communities"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_task_drafts_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_task_drafts")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
