"""Goods of several kinds: coupon codes, roles and raffles, and discounts"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_STRICT = {"sqlite_strict": True}
_HAD, _TICKET = sa.text("state = 'delivered'"), sa.text("ticket > 0")
_FREE = sa.text("order_id = 0")


def upgrade() -> None:
    _column("shop_items", "kind", sa.Text(), "hand")
    _column("shop_items", "discount", sa.BigInteger(), "0")
    _column("shop_items", "gives", sa.Text(), "")
    _column("shop_orders", "ticket", sa.BigInteger(), "0")
    op.create_index(
        "ix_shop_orders_delivered",
        "shop_orders",
        ["community_id", "id"],
        sqlite_where=_HAD,
        postgresql_where=_HAD,
    )
    op.create_index(
        "ix_shop_orders_ticket",
        "shop_orders",
        ["item_id", "ticket"],
        unique=True,
        sqlite_where=_TICKET,
        postgresql_where=_TICKET,
    )
    _codes()
    _raffles()


def _column(table: str, name: str, kind: sa.Text | sa.BigInteger, value: str) -> None:
    """A new column that is `value` in all rows there are, and has no default afterwards."""
    with op.batch_alter_table(table, table_kwargs=_STRICT) as batch:
        batch.add_column(sa.Column(name, kind, nullable=False, server_default=value))
    with op.batch_alter_table(table, table_kwargs=_STRICT) as batch:
        batch.alter_column(name, server_default=None)


def _codes() -> None:
    op.create_table(
        "shop_codes",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        _item("shop_codes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_codes")),
        sa.UniqueConstraint("digest", name=op.f("uq_shop_codes_digest")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_shop_codes_order_id"), "shop_codes", ["order_id"])
    op.create_index(
        "ix_shop_codes_free",
        "shop_codes",
        ["item_id", "id"],
        sqlite_where=_FREE,
        postgresql_where=_FREE,
    )


def _raffles() -> None:
    op.create_table(
        "shop_raffles",
        sa.Column("item_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("sold", sa.BigInteger(), nullable=False),
        sa.Column("drawn_at", Instant(), nullable=True),
        sa.Column("winner", sa.BigInteger(), nullable=False),
        _item("shop_raffles"),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_shop_raffles")),
        sqlite_strict=True,
    )


def _item(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_item_id_shop_items")
    return sa.ForeignKeyConstraint(["item_id"], ["shop_items.id"], name=name)
