"""Tips one by one, and those that are held"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_HELD = sa.text("state = 'held'")


def upgrade() -> None:
    op.create_table(
        "gifts",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("giver_id", sa.BigInteger(), nullable=False),
        sa.Column("receiver_id", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("through", sa.Text(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=True),
        sa.Column("closed_by", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_gifts_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["giver_id"], ["persons.id"], name=op.f("fk_gifts_giver_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["receiver_id"], ["persons.id"], name=op.f("fk_gifts_receiver_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gifts")),
        sqlite_strict=True,
    )
    op.create_index("ix_gifts_giver", "gifts", ["community_id", "giver_id", "at"])
    op.create_index("ix_gifts_receiver", "gifts", ["community_id", "receiver_id", "at"])
    op.create_index(
        "ix_gifts_held",
        "gifts",
        ["community_id", "id"],
        sqlite_where=_HELD,
        postgresql_where=_HELD,
    )
