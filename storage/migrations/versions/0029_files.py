"""Photos and files that members handed in"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_WANTS = sa.text("state = 'wanted'")


def upgrade() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("not_before", Instant(), nullable=False),
        sa.Column("then", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_files_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_files_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
        sqlite_strict=True,
    )
    op.create_index("ix_files_done", "files", ["community_id", "done_at"], unique=False)
    op.create_index(
        "ix_files_wanted",
        "files",
        ["not_before"],
        unique=False,
        sqlite_where=_WANTS,
        postgresql_where=_WANTS,
    )
