"""What members shall hold on the platforms"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_OPEN = sa.text("state IN ('pending', 'failed')")


def upgrade() -> None:
    op.create_table(
        "grants",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("not_before", Instant(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_grants_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_grants_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
        sa.UniqueConstraint(
            "community_id",
            "person_id",
            "kind",
            "value",
            "source",
            name=op.f("uq_grants_community_id_person_id_kind_value_source"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_grants_person_id", "grants", ["person_id"])
    op.create_index(
        "ix_grants_ripe",
        "grants",
        ["not_before"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
