"""Accounts by kind, entries as chains with their story, seals, and frozen communities"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OWE = "balance >= 0 OR person_id = 0 OR kind = 'available'"
_REFUSE = {
    "sqlite": (
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$",
        "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ),
}
_CHAIN = """
    WITH moves AS (
        SELECT id, debit AS account FROM ledger_entries
        UNION ALL SELECT id, credit FROM ledger_entries
    ), chain AS (
        SELECT moves.id, account, CASE WHEN a.person_id = 0 THEN 0
            ELSE LAG(moves.id, 1, CAST(0 AS BIGINT)) OVER (PARTITION BY account ORDER BY moves.id)
            END AS prev
        FROM moves JOIN ledger_accounts a ON a.id = account
    )
"""
_NEWEST = """
    COALESCE((SELECT MAX(e.id) FROM ledger_entries e
        WHERE a.person_id <> 0 AND (e.debit = a.id OR e.credit = a.id)), 0)
"""


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    if dialect == "sqlite":
        _made_anew()
    else:
        _widened()
    op.create_table(
        "ledger_seals",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_ledger_seals")),
        sqlite_strict=True,
    )
    op.create_table(
        "ledger_freezes",
        sa.Column("community_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_ledger_freezes_community_id_communities"),
        ),
        sa.PrimaryKeyConstraint("community_id", name=op.f("pk_ledger_freezes")),
        sqlite_strict=True,
    )
    _refuse("ledger_seals")


def _refuse(table: str) -> None:
    for statement in _REFUSE[op.get_bind().dialect.name]:
        op.execute(statement.format(table=table))


def _widened() -> None:
    for name in ("last_entry", "before_last"):
        _add_column("ledger_accounts", sa.Column(name, sa.BigInteger(), nullable=False), "0")
    _add_column("ledger_accounts", sa.Column("kind", sa.Text(), nullable=False), "available")
    op.drop_constraint(
        op.f("uq_ledger_accounts_community_id_person_id_currency"), "ledger_accounts"
    )
    op.create_unique_constraint(
        op.f("uq_ledger_accounts_community_id_person_id_currency_kind"),
        "ledger_accounts",
        ["community_id", "person_id", "currency", "kind"],
    )
    op.drop_constraint(op.f("ck_ledger_accounts_not_negative"), "ledger_accounts")
    op.create_check_constraint(op.f("ck_ledger_accounts_not_negative"), "ledger_accounts", _OWE)
    for name in ("debit_prev", "credit_prev", "by_person"):
        _add_column("ledger_entries", sa.Column(name, sa.BigInteger(), nullable=False), "0")
    for name in ("cause", "note"):
        _add_column("ledger_entries", sa.Column(name, sa.Text(), nullable=False), "")
    op.execute("ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_no_change")
    for side in ("debit", "credit"):
        op.execute(
            f"{_CHAIN} UPDATE ledger_entries e SET {side}_prev = chain.prev FROM chain"  # noqa: S608 - one of two names
            f" WHERE chain.id = e.id AND chain.account = e.{side}"
        )
    op.execute("ALTER TABLE ledger_entries ENABLE TRIGGER ledger_entries_no_change")
    op.execute(f"UPDATE ledger_accounts a SET last_entry = {_NEWEST}")  # noqa: S608 - a constant


def _add_column(table: str, column: "sa.Column[object]", default: str) -> None:
    name = column.name
    column.server_default = sa.DefaultClause(default)
    op.add_column(table, column)
    op.alter_column(table, name, server_default=None)


def _made_anew() -> None:
    """SQLite changes no constraint of a table that is there; both are made anew and renamed."""
    op.create_table(
        "ledger_accounts_new",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("last_entry", sa.BigInteger(), nullable=False),
        sa.Column("before_last", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint(_OWE, name=op.f("ck_ledger_accounts_not_negative")),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_ledger_accounts_community_id_communities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_accounts")),
        sa.UniqueConstraint(
            "community_id",
            "person_id",
            "currency",
            "kind",
            name=op.f("uq_ledger_accounts_community_id_person_id_currency_kind"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "ledger_entries_new",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("debit", sa.BigInteger(), nullable=False),
        sa.Column("credit", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("debit_prev", sa.BigInteger(), nullable=False),
        sa.Column("credit_prev", sa.BigInteger(), nullable=False),
        sa.Column("by_person", sa.BigInteger(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "amount BETWEEN 1 AND 1000000000000", name=op.f("ck_ledger_entries_amount")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_ledger_entries_community_id_communities"),
        ),
        sa.ForeignKeyConstraint(
            ["credit"],
            ["ledger_accounts_new.id"],
            name=op.f("fk_ledger_entries_credit_ledger_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["debit"],
            ["ledger_accounts_new.id"],
            name=op.f("fk_ledger_entries_debit_ledger_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("key", name=op.f("uq_ledger_entries_key")),
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO ledger_accounts_new SELECT a.id, a.community_id, a.person_id, a.currency,"  # noqa: S608 - constants
        f" a.balance, {_NEWEST}, 0, 'available' FROM ledger_accounts a"
    )
    op.execute(
        f"{_CHAIN} INSERT INTO ledger_entries_new"  # noqa: S608 - a constant
        " SELECT e.id, e.community_id, e.key, e.debit, e.credit, e.amount, e.reason, e.at,"
        " d.prev, c.prev, 0, '', '' FROM ledger_entries e"
        " JOIN chain d ON d.id = e.id AND d.account = e.debit"
        " JOIN chain c ON c.id = e.id AND c.account = e.credit ORDER BY e.id"
    )
    op.drop_table("ledger_entries")
    op.drop_table("ledger_accounts")
    op.rename_table("ledger_accounts_new", "ledger_accounts")
    op.rename_table("ledger_entries_new", "ledger_entries")
    op.create_index(op.f("ix_ledger_accounts_person_id"), "ledger_accounts", ["person_id"])
    _refuse("ledger_entries")
