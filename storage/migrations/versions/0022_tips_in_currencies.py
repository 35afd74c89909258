"""What members give each other, in points and in other currencies"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Day

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_KEY = ("community_id", "day", "person_id", "currency")


def upgrade() -> None:
    kept = {"sqlite_strict": True}
    with op.batch_alter_table("gifts", table_kwargs=kept) as batch:
        batch.add_column(sa.Column("currency", sa.Text(), nullable=False, server_default="points"))
    with op.batch_alter_table("gifts", table_kwargs=kept) as batch:
        batch.alter_column("currency", server_default=None)
    if op.get_bind().dialect.name == "sqlite":
        _made_anew()
    else:
        _widened()


def _widened() -> None:
    op.add_column("tips", sa.Column("currency", sa.Text(), nullable=False, server_default="points"))
    op.alter_column("tips", "currency", server_default=None)
    op.drop_constraint(op.f("pk_tips"), "tips")
    op.create_primary_key(op.f("pk_tips"), "tips", list(_KEY))


def _made_anew() -> None:
    """SQLite changes no key of a table that is there: it is made anew and renamed."""
    op.create_table(
        "tips_new",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("given", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_tips_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_tips_person_id_persons")
        ),
        sa.PrimaryKeyConstraint(*_KEY, name=op.f("pk_tips")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO tips_new SELECT tips.*, 'points' FROM tips")
    op.drop_table("tips")
    op.rename_table("tips_new", "tips")
