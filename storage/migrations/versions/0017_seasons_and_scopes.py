"""Seasons, and boards of groups and trees"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_KEY = ("community_id", "currency", "period", "starts")
_NEW = "uq_boards_community_id_currency_period_starts_scope_season"


def upgrade() -> None:
    op.create_table(
        "seasons",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("begins_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=True),
        sa.Column("declared", sa.Boolean(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_seasons_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seasons")),
        sa.UniqueConstraint("community_id", "folded", name=op.f("uq_seasons_community_id_folded")),
        sqlite_strict=True,
    )
    kept = {"sqlite_strict": True, "sqlite_with_rowid": False}
    with op.batch_alter_table("board_news", table_kwargs=kept) as batch:
        batch.add_column(sa.Column("scope", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("board_news", table_kwargs=kept) as batch:
        batch.alter_column("scope", server_default=None)
    if op.get_bind().dialect.name == "sqlite":
        _made_anew()
    else:
        _widened()


def _widened() -> None:
    op.add_column("boards", sa.Column("scope", sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "boards", sa.Column("season", sa.BigInteger(), nullable=False, server_default="0")
    )
    for name in ("scope", "season"):
        op.alter_column("boards", name, server_default=None)
    op.drop_constraint(op.f("uq_boards_community_id_currency_period_starts"), "boards")
    op.create_unique_constraint(_NEW, "boards", [*_KEY, "scope", "season"])


def _made_anew() -> None:
    """SQLite changes no constraint of a table that is there: both are made anew and renamed."""
    op.create_table(
        "boards_new",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("season", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_boards_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boards")),
        sa.UniqueConstraint(*_KEY, "scope", "season", name=_NEW),
        sqlite_strict=True,
    )
    op.create_table(
        "board_scores_new",
        sa.Column("board_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("minus", sa.BigInteger(), nullable=False),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.Column("ranked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"], ["boards_new.id"], name=op.f("fk_board_scores_board_id_boards")
        ),
        sa.PrimaryKeyConstraint("board_id", "person_id", name=op.f("pk_board_scores")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO boards_new SELECT boards.*, '', 0 FROM boards")
    op.execute("INSERT INTO board_scores_new SELECT * FROM board_scores")
    op.drop_table("board_scores")
    op.drop_table("boards")
    op.rename_table("boards_new", "boards")
    op.rename_table("board_scores_new", "board_scores")
    op.create_index(
        "ix_board_scores_order",
        "board_scores",
        ["board_id", "minus", "reached", "person_id"],
        sqlite_where=sa.text("ranked = 1"),
        postgresql_where=sa.text("ranked"),
    )
