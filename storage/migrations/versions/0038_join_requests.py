"""Who asks to be let into a group is asked something first"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "join_requests",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("space", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_join_requests_community_id_communities"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_join_requests_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("platform", "space", "person_id", name=op.f("pk_join_requests")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
