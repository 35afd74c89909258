"""Group challenges with a daily record"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Day, Instant

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade() -> None:
    _challenges()
    _members()
    _records()
    _cheers()
    op.create_table(
        "challenge_drafts",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        _community("challenge_drafts"),
        _person("challenge_drafts"),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_challenge_drafts")),
        **_KEYED,
    )


def _challenges() -> None:
    op.create_table(
        "challenges",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("starts", Day(), nullable=False),
        sa.Column("ends", Day(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("joined", sa.BigInteger(), nullable=False),
        sa.Column("ever", sa.BigInteger(), nullable=False),
        sa.Column("finished", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("by_person", sa.BigInteger(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        _community("challenges"),
        sa.PrimaryKeyConstraint("community_id", "key", name=op.f("pk_challenges")),
        **_KEYED,
    )
    _partial("ix_challenges_open", "challenges", ["community_id", "key"], "state = 'open'")


def _members() -> None:
    op.create_table(
        "challenge_members",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("joined_on", Day(), nullable=False),
        sa.Column("need", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("last_day", Day(), nullable=True),
        sa.Column("early", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("left_at", Instant(), nullable=True),
        _community("challenge_members"),
        _person("challenge_members"),
        sa.PrimaryKeyConstraint(
            "community_id", "challenge", "person_id", name=op.f("pk_challenge_members")
        ),
        **_KEYED,
    )
    best = ["community_id", "challenge", "done", "total", "early"]
    _partial("ix_challenge_members_best", "challenge_members", best, "left_at IS NULL")
    op.create_index(
        "ix_challenge_members_person", "challenge_members", ["community_id", "person_id"]
    )


def _records() -> None:
    op.create_table(
        "challenge_records",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("file", sa.BigInteger(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("noted", sa.Boolean(), nullable=False),
        _community("challenge_records"),
        _person("challenge_records"),
        sa.PrimaryKeyConstraint(
            "community_id", "challenge", "person_id", "day", name=op.f("pk_challenge_records")
        ),
        **_KEYED,
    )
    latest = ["community_id", "challenge", "day", "at"]
    _partial("ix_challenge_records_day", "challenge_records", latest, "counts")
    op.create_table(
        "challenge_days",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.Column("cheers", sa.BigInteger(), nullable=False),
        _community("challenge_days"),
        sa.PrimaryKeyConstraint("community_id", "challenge", "day", name=op.f("pk_challenge_days")),
        **_KEYED,
    )


def _cheers() -> None:
    op.create_table(
        "challenge_cheers",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("giver_id", sa.BigInteger(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=False),
        sa.Column("receiver_id", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("told_at", Instant(), nullable=True),
        _community("challenge_cheers"),
        sa.ForeignKeyConstraint(
            ["giver_id"], ["persons.id"], name=op.f("fk_challenge_cheers_giver_id_persons")
        ),
        sa.PrimaryKeyConstraint(
            "community_id",
            "giver_id",
            "day",
            "challenge",
            "receiver_id",
            name=op.f("pk_challenge_cheers"),
        ),
        **_KEYED,
    )
    whose = ["community_id", "receiver_id"]
    _partial("ix_challenge_cheers_untold", "challenge_cheers", whose, "told_at IS NULL")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    only = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)


def _community(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_community_id_communities")
    return sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=name)


def _person(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_person_id_persons")
    return sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=name)
