"""By what earlier proofs are found that look like a new one: marks that only the alike share."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from storage.prepared import Hot
from storage.schema import KEYED, Record, big, insert_or_nothing, table_of, text
from storage.transaction import Tx

MOST = 40
"""Earlier proofs that are looked at for one mark, the newest first."""


class TaskMark(Record, table=True):
    """A mark of a proof. value: what is compared of a picture (see bot/pictures), else 0."""

    __tablename__ = "task_marks"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    mark: str = text(primary_key=True)
    proof_id: int = big(primary_key=True)
    value: int = big(0)


_m = table_of(TaskMark)
_put = Hot(insert_or_nothing(_m, ["community_id", "mark", "proof_id"]))
_sharing = Hot(
    select(_m.c.proof_id, _m.c.value)
    .where(
        _m.c.community_id == bindparam("c"),
        _m.c.mark == bindparam("mark_"),
        _m.c.proof_id < bindparam("before"),
    )
    .order_by(_m.c.proof_id.desc())
    .limit(bindparam("most"))
)


def put(tx: Tx, community_id: int, proof_id: int, marks: Sequence[str], value: int = 0) -> None:
    """Write the marks of a proof down."""
    row = {"community_id": community_id, "proof_id": proof_id, "value": value}
    tx.many(_put, [row | {"mark": mark} for mark in marks])


def sharing(tx: Tx, community_id: int, marks: Sequence[str], before: int) -> dict[int, int]:
    """The values of earlier proofs that have one of those marks, by their number."""
    found: dict[int, int] = {}
    for mark in marks:
        about = {"c": community_id, "mark_": mark, "before": before, "most": MOST}
        found |= {row.proof_id: row.value for row in tx.all(_sharing, about)}
    return found
