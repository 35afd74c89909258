"""What people do not want to hear of any more."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from storage.prepared import Hot
from storage.schema import KEYED, OneOf, Record, big, insert_or_nothing, instant, table_of, text
from storage.transaction import Tx


class TopicChoice(Record, table=True):
    """What a person does not want to hear of any more."""

    __tablename__ = "topics_off"
    __table_args__ = KEYED

    person_id: int = big(primary_key=True, foreign_key="persons.id")
    topic: str = text(primary_key=True)
    at: datetime = instant()


_off = table_of(TopicChoice)
_off_of = Hot(select(_off.c.person_id, _off.c.topic).where(OneOf(_off.c.person_id, "people")))
_stop = Hot(insert_or_nothing(_off, ["person_id", "topic"]))
_unstop = _off.delete().where(
    _off.c.person_id == bindparam("id_"), _off.c.topic == bindparam("topic_")
)


def off(tx: Tx, people: Sequence[int]) -> dict[int, set[str]]:
    """The topics that each does not want to hear of."""
    found: dict[int, set[str]] = {}
    for person, topic in tx.all(_off_of, {"people": list(people)}):
        found.setdefault(person, set()).add(topic)
    return found


def choose(tx: Tx, person_id: int, topics: Iterable[str], *, on: bool) -> None:
    """Write down whether somebody wants to hear of those topics."""
    for topic in topics:
        if on:
            tx.run(_unstop, {"id_": person_id, "topic_": topic})
        else:
            tx.run(_stop, {"person_id": person_id, "topic": topic, "at": tx.now})
