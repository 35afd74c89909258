"""The last day on which members did anything"""

import sqlalchemy as sa
from alembic import op

from storage.schema import Day

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("members", sa.Column("seen", Day(), nullable=True))
    op.execute(
        "UPDATE members SET seen = last.day FROM (SELECT community_id, person_id, max(day) AS day"
        " FROM tallies GROUP BY community_id, person_id) AS last"
        " WHERE last.community_id = members.community_id AND last.person_id = members.person_id"
    )
