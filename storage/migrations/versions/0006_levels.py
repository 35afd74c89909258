"""Levels, and the minutes of talk that are worth points"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_UNTOLD = sa.text("untold")
_UNPAID = sa.text("minutes > paid")


def upgrade() -> None:
    op.create_table(
        "levels",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.BigInteger(), nullable=False),
        sa.Column("floor", sa.BigInteger(), nullable=False),
        sa.Column("ceiling", sa.BigInteger(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("aloud", sa.Boolean(), nullable=False),
        sa.Column("untold", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_levels_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_levels_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_levels")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_levels_untold",
        "levels",
        ["community_id", "person_id"],
        sqlite_where=_UNTOLD,
        postgresql_where=_UNTOLD,
    )
    kept = {"sqlite_strict": True, "sqlite_with_rowid": False}
    names = ("minutes", "paid", "spoke_at")
    with op.batch_alter_table("tallies", table_kwargs=kept) as batch:
        for name in names:
            batch.add_column(sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
    with op.batch_alter_table("tallies", table_kwargs=kept) as batch:
        for name in names:
            batch.alter_column(name, server_default=None)
    op.create_index(
        "ix_tallies_unpaid",
        "tallies",
        ["community_id", "day", "person_id"],
        sqlite_where=_UNPAID,
        postgresql_where=_UNPAID,
    )
