"""What waits to be said lies apart by platform and kind: the more urgent goes first"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_OPEN = sa.text("state IN ('waiting', 'sending')")


def upgrade() -> None:
    op.drop_index("ix_outbox_ripe", "outbox")
    op.create_index(
        "ix_outbox_ripe",
        "outbox",
        ["platform", "kind", "not_before"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
