"""Making up for days that went wrong"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Day, Instant

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "compensations",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("first", Day(), nullable=False),
        sa.Column("last", Day(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("people", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("paid_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_compensations_community_id_communities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compensations")),
        sqlite_strict=True,
    )
    op.create_index("ix_compensations_community_id", "compensations", ["community_id"])
    op.create_table(
        "compensation_shares",
        sa.Column("compensation_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["compensation_id"],
            ["compensations.id"],
            name=op.f("fk_compensation_shares_compensation_id_compensations"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["persons.id"],
            name=op.f("fk_compensation_shares_person_id_persons"),
        ),
        sa.PrimaryKeyConstraint(
            "compensation_id", "person_id", name=op.f("pk_compensation_shares")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
