"""Points by the month in which they came, for what expires"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lot_folds",
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("through", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("currency", name=op.f("pk_lot_folds")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lots",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_lots_community_id_communities")
        ),
        sa.PrimaryKeyConstraint(
            "community_id", "currency", "person_id", "month", name=op.f("pk_lots")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
