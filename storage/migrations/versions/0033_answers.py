"""Frequent questions: entries by hand, answers given, and questions without one"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Instant

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("by_person", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_answers_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("community_id", "key", name=op.f("pk_answers")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer_versions",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_answer_versions_community_id_communities"),
        ),
        sa.PrimaryKeyConstraint("community_id", name=op.f("pk_answer_versions")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer_counts",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("unasked", sa.BigInteger(), nullable=False),
        sa.Column("useful", sa.BigInteger(), nullable=False),
        sa.Column("useless", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_answer_counts_community_id_communities"),
        ),
        sa.PrimaryKeyConstraint("community_id", "key", name=op.f("pk_answer_counts")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer_rests",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("space", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_answer_rests_community_id_communities"),
        ),
        sa.PrimaryKeyConstraint(
            "community_id", "key", "platform", "space", name=op.f("pk_answer_rests")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer_drafts",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("question", sa.BigInteger(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_answer_drafts_community_id_communities"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_answer_drafts_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_answer_drafts")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answers_given",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_answers_given_community_id_communities"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_answers_given_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers_given")),
        sqlite_strict=True,
    )
    op.create_index("ix_answers_given_age", "answers_given", ["community_id", "at"], unique=False)
    op.create_table(
        "answer_votes",
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("given", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("useful", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_answer_votes_community_id_communities"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_answer_votes_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("community_id", "given", "person_id", name=op.f("pk_answer_votes")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_questions_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_questions_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sqlite_strict=True,
    )
    op.create_index("ix_questions_age", "questions", ["community_id", "at"], unique=False)
    op.create_index(
        "ix_questions_open",
        "questions",
        ["community_id", "head"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
