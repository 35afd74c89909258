"""Boards, and a queue for what they have not counted yet, which begins with all payments so far"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_DAY = {
    "sqlite": "date(e.at / 1000000, 'unixepoch')",
    "postgresql": "CAST(to_timestamp(e.at / 1000000) AT TIME ZONE 'UTC' AS DATE)",
}
"""Boards before this version count by the days of UTC: zones are not known to SQL everywhere."""


def upgrade() -> None:
    op.create_table(
        "boards",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_boards_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boards")),
        sa.UniqueConstraint(
            "community_id",
            "currency",
            "period",
            "starts",
            name=op.f("uq_boards_community_id_currency_period_starts"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "board_scores",
        sa.Column("board_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("minus", sa.BigInteger(), nullable=False),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.Column("ranked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"], ["boards.id"], name=op.f("fk_board_scores_board_id_boards")
        ),
        sa.PrimaryKeyConstraint("board_id", "person_id", name=op.f("pk_board_scores")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_board_scores_order",
        "board_scores",
        ["board_id", "minus", "reached", "person_id"],
        sqlite_where=sa.text("ranked = 1"),
        postgresql_where=sa.text("ranked"),
    )
    op.create_table(
        "board_counts",
        sa.Column("board_id", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.BigInteger(), nullable=False),
        sa.Column("bucket", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "board_id", "level", "bucket", "slot", name=op.f("pk_board_counts")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "board_hidden",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_board_hidden_community_id_communities"),
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_board_hidden")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "board_news",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_board_news_community_id_communities"),
        ),
        sa.PrimaryKeyConstraint("community_id", "id", name=op.f("pk_board_news")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    day = _DAY[op.get_bind().dialect.name]
    op.execute(
        "INSERT INTO board_news (community_id, id, person_id, currency, amount, day, at)"  # noqa: S608 - constants
        f" SELECT a.community_id, MIN(e.id), a.person_id, a.currency, SUM(e.amount), {day},"
        " MAX(e.at) FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.credit"
        " JOIN ledger_accounts i ON i.id = e.debit WHERE i.person_id = 0 AND a.person_id <> 0"
        f" GROUP BY a.community_id, a.person_id, a.currency, {day}"
    )
