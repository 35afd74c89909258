"""Newcomers: greeted, shown around, held back, counted"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Day, Instant

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade() -> None:
    with op.batch_alter_table("members", table_kwargs=_KEYED) as batch:
        batch.add_column(sa.Column("held", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("members", table_kwargs=_KEYED) as batch:
        batch.alter_column("held", server_default=None)
    _newcomers()
    _kept()
    op.create_table(
        "to_greet",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("space", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        _person("to_greet"),
        sa.PrimaryKeyConstraint("platform", "space", "person_id", name=op.f("pk_to_greet")),
        **_KEYED,
    )
    op.create_table(
        "greeted",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("space", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "space", name=op.f("pk_greeted")),
        **_KEYED,
    )
    op.create_table(
        "onboarding",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        _community("onboarding"),
        sa.PrimaryKeyConstraint("community_id", "day", "step", name=op.f("pk_onboarding")),
        **_KEYED,
    )


def _newcomers() -> None:
    op.create_table(
        "newcomers",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("space", sa.BigInteger(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("joined_at", Instant(), nullable=False),
        sa.Column("steps", sa.BigInteger(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("human", sa.Text(), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("check_until", Instant(), nullable=True),
        sa.Column("told", sa.BigInteger(), nullable=False),
        sa.Column("ignored", sa.BigInteger(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("greeted_at", Instant(), nullable=True),
        _community("newcomers"),
        _person("newcomers"),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_newcomers")),
        **_KEYED,
    )
    for name, where, columns in (
        ("ix_newcomers_via", "via <> ''", ["community_id", "via", "joined_at"]),
        ("ix_newcomers_checked", "human = 'waiting'", ["community_id", "joined_at"]),
    ):
        only = sa.text(where)
        op.create_index(name, "newcomers", columns, sqlite_where=only, postgresql_where=only)


def _kept() -> None:
    op.create_table(
        "rules_accepted",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        _community("rules_accepted"),
        _person("rules_accepted"),
        sa.PrimaryKeyConstraint(
            "community_id", "person_id", "version", name=op.f("pk_rules_accepted")
        ),
        **_KEYED,
    )
    op.create_table(
        "newcomer_answers",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        _community("newcomer_answers"),
        _person("newcomer_answers"),
        sa.PrimaryKeyConstraint("community_id", "id", name=op.f("pk_newcomer_answers")),
        **_KEYED,
    )


def _community(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_community_id_communities")
    return sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=name)


def _person(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_person_id_persons")
    return sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=name)
