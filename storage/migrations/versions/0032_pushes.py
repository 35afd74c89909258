"""What is said unasked: each push, the decisions on it, and what nobody wants to hear"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_WAITS = sa.text("state = 'waiting'")


def upgrade() -> None:
    _pushes()
    _decisions()
    op.create_table(
        "topics_off",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name="fk_topics_off_person_id_persons"
        ),
        sa.PrimaryKeyConstraint("person_id", "topic", name="pk_topics_off"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.add_column("outbox", sa.Column("zone", sa.Text(), nullable=True))
    op.add_column("spaces", sa.Column("own_at", sa.BigInteger(), nullable=True))
    op.add_column("spaces", sa.Column("heard_at", sa.BigInteger(), nullable=True))


def _pushes() -> None:
    op.create_table(
        "pushes",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("space", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("wanted_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_pushes_community_id_communities"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_pushes"),
        sa.UniqueConstraint("key", name="uq_pushes_key"),
        sqlite_strict=True,
    )
    op.create_index("ix_pushes_community_id", "pushes", ["community_id"])
    op.create_index("ix_pushes_person", "pushes", ["person_id", "decided_at"])
    op.create_index("ix_pushes_group", "pushes", ["platform", "space", "decided_at"])
    op.create_index(
        "ix_pushes_waiting",
        "pushes",
        ["person_id"],
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    )


def _decisions() -> None:
    op.create_table(
        "push_decisions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("push_id", sa.BigInteger(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_push_decisions"),
        sqlite_strict=True,
    )
    op.create_index("ix_push_decisions_person", "push_decisions", ["person_id", "id"])
    op.create_index("ix_push_decisions_push", "push_decisions", ["push_id"])
