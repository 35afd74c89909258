"""Accounts are found by the name that people write, without looking at all of them"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_HAS_HANDLE = sa.text("handle <> ''")


def upgrade() -> None:
    kept = {"sqlite_strict": True, "sqlite_with_rowid": False}
    for name in ("folded", "handle"):
        with op.batch_alter_table("accounts", table_kwargs=kept) as batch:
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        with op.batch_alter_table("accounts", table_kwargs=kept) as batch:
            batch.alter_column(name, server_default=None)
    _fold()
    op.create_index("ix_accounts_folded", "accounts", ["folded"])
    op.create_index(
        "ix_accounts_handle",
        "accounts",
        ["handle"],
        sqlite_where=_HAS_HANDLE,
        postgresql_where=_HAS_HANDLE,
    )


def _fold() -> None:
    accounts = sa.table(
        "accounts", sa.column("platform"), sa.column("user"), sa.column("name"), sa.column("folded")
    )
    here = (accounts.c.platform == sa.bindparam("p")) & (accounts.c.user == sa.bindparam("u"))
    rows = op.get_bind().execute(sa.select(accounts.c.platform, accounts.c.user, accounts.c.name))
    found = [{"p": p, "u": u, "f": name.casefold()} for p, u, name in rows]
    if found:
        op.get_bind().execute(accounts.update().where(here).values(folded=sa.bindparam("f")), found)
