"""Who liked whose message, for some days: so that reactions count for the author, with limits."""

from datetime import date, datetime, timedelta

from sqlalchemy import and_ as both
from sqlalchemy import bindparam, func, or_, select

from storage.prepared import Hot
from storage.schema import (
    KEYED,
    OneOf,
    Record,
    big,
    calendar_day,
    insert_or_nothing,
    instant,
    table_of,
    text,
)
from storage.transaction import Tx

KEEP_DAYS = 2
"""Days after which a message cannot be liked for credit any more: nobody knows who wrote it."""

_DAY = timedelta(days=1)


class SpokenMessage(Record, table=True):
    """Who wrote a message of the last days; never what. For platforms that do not tell."""

    __tablename__ = "spoken"
    __table_args__ = KEYED

    platform: str = text(primary_key=True)
    space: int = big(primary_key=True)
    message: int = big(primary_key=True)
    community_id: int = big(foreign_key="communities.id")
    person_id: int = big(foreign_key="persons.id")
    at: datetime = instant(index=True)


class Like(Record, table=True):
    """A day's credit from one member to another. message: the one that was liked, 0 for thanks."""

    __tablename__ = "likes"
    __table_args__ = KEYED

    community_id: int = big(primary_key=True, foreign_key="communities.id")
    day: date = calendar_day(primary_key=True)
    author_id: int = big(primary_key=True, foreign_key="persons.id")
    giver_id: int = big(primary_key=True, foreign_key="persons.id")
    message: int = big(0)


_s, _k = table_of(SpokenMessage), table_of(Like)
_spoken = Hot(insert_or_nothing(_s, ["platform", "space", "message"]))
_author = Hot(
    select(_s.c.person_id).where(
        _s.c.platform == bindparam("platform_"),
        _s.c.space == bindparam("space_"),
        _s.c.message == bindparam("message_"),
        _s.c.community_id == bindparam("c"),
    )
)
_here = (_k.c.community_id == bindparam("c")) & OneOf(_k.c.day, "days")
_pair = Hot(
    select(_k.c.day, _k.c.giver_id, _k.c.message).where(
        _here,
        or_(
            both(_k.c.author_id == bindparam("a"), _k.c.giver_id == bindparam("g")),
            both(_k.c.author_id == bindparam("g"), _k.c.giver_id == bindparam("a")),
        ),
    )
)
_today = (_k.c.community_id == bindparam("c")) & (_k.c.day == bindparam("d"))
_got = Hot(select(func.count()).where(_today, _k.c.author_id == bindparam("p")))
_gave = Hot(select(func.count()).where(_today, _k.c.giver_id == bindparam("p")))
_put = Hot(insert_or_nothing(_k, ["community_id", "day", "author_id", "giver_id"]))
_forget_spoken = Hot(_s.delete().where(_s.c.at < bindparam("before")))
_forget_likes = Hot(
    _k.delete().where(_k.c.community_id == bindparam("c"), _k.c.day < bindparam("day_"))
)


def spoke(
    tx: Tx, community_id: int, platform: str, space: int, message: int, person_id: int
) -> None:
    """Remember who wrote a message."""
    row = {"platform": platform, "space": space, "message": message}
    tx.run(_spoken, row | {"community_id": community_id, "person_id": person_id, "at": tx.now})


def author(tx: Tx, community_id: int, platform: str, space: int, message: int) -> int:
    """Who wrote a message of the last days, 0 where that is not known."""
    named = {"platform_": platform, "space_": space, "message_": message, "c": community_id}
    return tx.value(_author, named) or 0


def like(
    tx: Tx, community_id: int, day: date, who: tuple[int, int], message: int, most: tuple[int, int]
) -> bool:
    """Credit an author for what somebody liked; False when that is not one more.

    who: giver and author; between two there is one a day, whoever likes whom, and one a message.
    most: how many a day a giver may give, and an author may get.
    """
    giver, author_id = who
    days = [day - n * _DAY for n in range(KEEP_DAYS + 2)]
    for row in tx.all(_pair, {"c": community_id, "days": days, "a": author_id, "g": giver}):
        if row.day == day or (message and row.giver_id == giver and row.message == message):
            return False
    here = {"c": community_id, "d": day}
    if tx.value(_gave, here | {"p": giver}) >= most[0]:
        return False
    if tx.value(_got, here | {"p": author_id}) >= most[1]:
        return False
    key = {"community_id": community_id, "day": day, "author_id": author_id, "giver_id": giver}
    return tx.run(_put, key | {"message": message}) == 1


def forget(tx: Tx, community_id: int, today: date) -> None:
    """Forget who wrote what, and who liked it, after some days."""
    tx.run(_forget_spoken, {"before": tx.now - KEEP_DAYS * _DAY})
    tx.run(_forget_likes, {"c": community_id, "day_": today - (KEEP_DAYS + 2) * _DAY})
