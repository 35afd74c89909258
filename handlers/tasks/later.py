"""What is said in groups is noted as it comes, and counted in tasks a little later.

Talk is by far the most frequent: a message costs a row at the end of a queue. Whoever looks at
their tasks, and the end of the minute, have it counted with the time at which it was said.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from handlers.kit.context import CommunityCtx
from handlers.kit.happened import Counted
from handlers.tasks.asks import CountTalk
from storage import task_talk

MOST = 200
"""Members whose talk is counted in one transaction."""

_MINUTE = timedelta(minutes=1)


def note(ctx: CommunityCtx, fact: Counted) -> None:
    """Leave a note; the minute's promise is made once a transaction."""
    here = ctx.community.id
    numbers = (fact.messages, fact.reactions, fact.worth)
    task_talk.put(ctx.tx, here, fact.person_id, ctx.now, numbers)
    if (CountTalk, here) not in ctx.tx.memo:
        ctx.tx.memo[CountTalk, here] = True
        minute = int(ctx.tx.now.timestamp()) // 60
        over = ctx.tx.now.replace(second=0, microsecond=0) + _MINUTE
        ctx.promise(CountTalk(), over, f"task-talk:{here}:{minute}")


def take(ctx: CommunityCtx) -> Iterator[tuple[datetime, Counted]]:
    """What waits, by member and minute; more than so many members follow at once."""
    here = ctx.community.id
    people = task_talk.people(ctx.tx, here, MOST)
    for person_id in people:
        yield from _sums(task_talk.take(ctx.tx, here, person_id), person_id)
    if len(people) == MOST:
        ctx.promise(CountTalk(), ctx.now, f"task-talk:{here}:{ctx.cause}")


def take_mine(ctx: CommunityCtx) -> Iterator[tuple[datetime, Counted]]:
    """What this member said since."""
    rows = task_talk.take(ctx.tx, ctx.community.id, ctx.person_id)
    return _sums(rows, ctx.person_id)


def _sums(rows: Iterable[Any], person_id: int) -> Iterator[tuple[datetime, Counted]]:
    """By the minute: a day begins with one, so none is in two of them."""
    sums: dict[datetime, list[int]] = {}
    for row in rows:
        numbers = sums.setdefault(row.at.replace(second=0, microsecond=0), [0, 0, 0])
        for place, number in enumerate((row.messages, row.reactions, row.worth)):
            numbers[place] += number
    for minute, (messages, reactions, worth) in sorted(sums.items()):
        yield minute, Counted(messages, reactions, worth, person_id)
