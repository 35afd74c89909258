"""Seeds that nobody may read before they are told

Hearth itself seals at its next start what is kept in the clear: the key is in its configuration.
"""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_raffles = sa.table(
    "shop_raffles", sa.column("item_id"), sa.column("seed"), sa.column("hash", sa.Text())
)


def upgrade() -> None:
    _add("box_seeds", "mark", {"sqlite_strict": True, "sqlite_with_rowid": False})
    for name in ("mark", "hash"):
        _add("shop_raffles", name, {"sqlite_strict": True})
    connection = op.get_bind()
    for row in connection.execute(sa.select(_raffles.c.item_id, _raffles.c.seed)).all():
        told = sha256(row.seed.encode()).hexdigest()
        where = _raffles.c.item_id == row.item_id
        connection.execute(_raffles.update().where(where).values(hash=told))


def _add(table: str, name: str, kept: dict[str, bool]) -> None:
    with op.batch_alter_table(table, table_kwargs=kept) as batch:
        batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table(table, table_kwargs=kept) as batch:
        batch.alter_column(name, server_default=None)
