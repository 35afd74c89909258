"""The shop, its orders, and tokens behind buttons that move value"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    _tokens()
    _items()
    _orders()


def _tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        _community("tokens"),
        _person("tokens"),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_tokens")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_tokens_person_id"), "tokens", ["person_id"])


def _items() -> None:
    op.create_table(
        "shop_items",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("stock", sa.BigInteger(), nullable=False),
        sa.Column("per_member", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.BigInteger(), nullable=False),
        sa.Column("on_sale", sa.Boolean(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        _community("shop_items"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_items")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_shop_items_community_id"), "shop_items", ["community_id"])
    op.create_table(
        "shop_taken",
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        _item("shop_taken"),
        _person("shop_taken"),
        sa.PrimaryKeyConstraint("item_id", "person_id", name=op.f("pk_shop_taken")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _orders() -> None:
    op.create_table(
        "shop_orders",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _community("shop_orders"),
        _person("shop_orders"),
        _item("shop_orders"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_orders")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_shop_orders_waiting",
        "shop_orders",
        ["community_id", "id"],
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
    op.create_index("ix_shop_orders_of", "shop_orders", ["person_id", "community_id", "id"])


def _community(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_community_id_communities")
    return sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=name)


def _person(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_person_id_persons")
    return sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=name)


def _item(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_item_id_shop_items")
    return sa.ForeignKeyConstraint(["item_id"], ["shop_items.id"], name=name)
