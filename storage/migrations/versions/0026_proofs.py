"""Proofs for tasks, with reasons, appeals and likenesses"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_WAITS = sa.text("state = 'waiting'")


def upgrade() -> None:
    op.create_table(
        "task_proofs",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("first_by", sa.BigInteger(), nullable=False),
        sa.Column("first_reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("alarmed", sa.Boolean(), nullable=False),
        sa.Column("like_id", sa.BigInteger(), nullable=False),
        sa.Column("like_form", sa.Text(), nullable=False),
        sa.Column("like_percent", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_task_proofs_community_id_communities"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_task_proofs_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "id", name=op.f("pk_task_proofs")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_task_proofs_person", "task_proofs", ["community_id", "person_id", "id"], unique=False
    )
    op.create_index(
        "ix_task_proofs_waiting",
        "task_proofs",
        ["community_id", "id"],
        unique=False,
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    )
    op.create_table(
        "task_marks",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("proof_id", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_task_marks_community_id_communities"),
        ),
        sa.PrimaryKeyConstraint("community_id", "mark", "proof_id", name=op.f("pk_task_marks")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
