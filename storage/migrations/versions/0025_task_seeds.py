"""The seeds of tasks drawn by lot, sealed until they are told"""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_KEPT = {"sqlite_strict": True, "sqlite_with_rowid": False}
_places = sa.table(
    "task_places", sa.column("community_id"), sa.column("task"), sa.column("slot"),
    sa.column("seed"), sa.column("hash"),
)  # fmt: skip


def upgrade() -> None:
    for name in ("mark", "hash"):
        with op.batch_alter_table("task_places", table_kwargs=_KEPT) as batch:
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        with op.batch_alter_table("task_places", table_kwargs=_KEPT) as batch:
            batch.alter_column(name, server_default=None)
    connection = op.get_bind()
    for row in connection.execute(sa.select(_places).where(_places.c.seed != "")).all():
        where = (
            (_places.c.community_id == row.community_id)
            & (_places.c.task == row.task)
            & (_places.c.slot == row.slot)
        )
        told = sha256(row.seed.encode()).hexdigest()
        connection.execute(_places.update().where(where).values(hash=told))
