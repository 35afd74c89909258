"""What is written on one day lies together; indices only over what waits"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OPEN = sa.text("state IN ('waiting', 'sending')")
_FLEETING = sa.text("remove_at IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_streaks_due", "streaks")
    op.drop_index("ix_outbox_ripe", "outbox")
    op.drop_index("ix_outbox_removal", "outbox")
    op.create_index(
        "ix_outbox_ripe", "outbox", ["not_before"], sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    op.create_index(
        "ix_outbox_removal",
        "outbox",
        ["remove_at"],
        sqlite_where=_FLEETING,
        postgresql_where=_FLEETING,
    )
    _day_first()


def _day_first() -> None:
    op.rename_table("checkins", "checkins_before")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX pk_checkins RENAME TO pk_checkins_before")
    op.create_table(
        "checkins",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_checkins_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_checkins_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "day", "person_id", name=op.f("pk_checkins")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO checkins (community_id, day, person_id, kind, at)"
        " SELECT community_id, day, person_id, kind, at FROM checkins_before ORDER BY 1, 2, 3"
    )
    op.drop_table("checkins_before")
