"""Where something was said, and how far each member is from the next task done by talk"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_TALK = {"sqlite_strict": True, "sqlite_with_rowid": False}
_BOOKS = {"sqlite_strict": True}
_NEW = (
    ("task_talk", "platform", sa.Text(), "", _TALK),
    ("task_talk", "space", sa.BigInteger(), "0", _TALK),
    ("task_books", "distance", sa.BigInteger(), "0", _BOOKS),
    ("task_books", "version", sa.BigInteger(), "0", _BOOKS),
)


def upgrade() -> None:
    for table, name, kind, blank, kept in _NEW:
        with op.batch_alter_table(table, table_kwargs=kept) as batch:
            batch.add_column(sa.Column(name, kind, nullable=False, server_default=blank))
        with op.batch_alter_table(table, table_kwargs=kept) as batch:
            batch.alter_column(name, server_default=None)
