"""What members give each other on a day"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Day

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tips",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("given", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_tips_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_tips_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "day", "person_id", name=op.f("pk_tips")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
