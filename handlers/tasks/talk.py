"""What is said in groups moves members on in their tasks in the very transaction that counts it.

Talk is by far the most frequent, so that a message does not rewrite its member's book: it adds a
row of numbers to what the book holds. Each book knows how much talk it takes until any task may be
done by it; with the message that makes it so much, and whenever the member looks, the rows go into
the book and what is done is paid, there and then. The end of the minute does the same for all the
others, with the time at which each thing was said, so that the rows stay few.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from handlers.kit.context import CommunityCtx
from handlers.kit.happened import AllCounted, Counted
from handlers.tasks import people
from handlers.tasks.asks import CountTalk, TaskOver
from handlers.tasks.engine import advance
from handlers.tasks.operate import task_over
from handlers.tasks.people import Doer
from handlers.tasks.shelf import CLOSED, Counting, Live, index
from storage import task_books, task_talk
from storage.task_books import Book
from storage.task_talk import NUMBERS

MOST = 200
"""Members whose talk goes into their books in one transaction at the end of a minute."""

_MINUTE = timedelta(minutes=1)
_NEVER = 2**62


def counted(fact: Counted, ctx: CommunityCtx) -> None:
    """Somebody said something: a row, and whether it is enough is seen for all together."""
    if Counted.kind not in index(ctx).facts:
        return
    here, who = ctx.community.id, fact.person_id
    numbers = (fact.messages, fact.reactions, fact.worth)
    task_talk.put(ctx.tx, here, who, ctx.now, numbers, (fact.platform, fact.space))
    ctx.tx.memo.setdefault((Counted, here), dict[int, None]())[who] = None


def all_counted(_: AllCounted, ctx: CommunityCtx) -> None:
    """Whoever may have done a task by what they said has done it now."""
    here = ctx.community.id
    spoke: dict[int, None] = ctx.tx.memo.pop((Counted, here), {})
    if not spoke:
        return
    _look_soon(ctx)
    for person_id in task_talk.near(ctx.tx, here, list(spoke), index(ctx).version):
        take_up(ctx, person_id)


def _look_soon(ctx: CommunityCtx) -> None:
    minute = int(ctx.tx.now.timestamp()) // 60
    over = ctx.tx.now.replace(second=0, microsecond=0) + _MINUTE
    ctx.promise(CountTalk(), over, f"task-talk:{ctx.community.id}:{minute}")


def count_talk(_: CountTalk, ctx: CommunityCtx) -> None:
    """The minute is over; more than so many members follow at once."""
    if _some(ctx) == MOST:
        ctx.promise(CountTalk(), ctx.now, f"task-talk:{ctx.community.id}:{ctx.cause}")


def over(command: TaskOver, ctx: CommunityCtx) -> None:
    """A task ends: what was said until then counts in it."""
    take_up_all(ctx)
    task_over(command, ctx)


def take_up_all(ctx: CommunityCtx) -> None:
    """Let all that was said until now be in the books."""
    while _some(ctx):
        pass


def _some(ctx: CommunityCtx) -> int:
    found = task_talk.people(ctx.tx, ctx.community.id, MOST)
    for person_id in found:
        take_up(ctx, person_id)
    return len(found)


def take_up(ctx: CommunityCtx, person_id: int) -> None:
    """Let what somebody said be in their book, with all that is done by it."""
    found = task_talk.take(ctx.tx, ctx.community.id, person_id)
    rows = sorted(found, key=lambda row: row.at)
    if not rows:
        return
    shelf = index(ctx)
    countings = shelf.facts.get(Counted.kind, ())
    for at, fact in _sums(rows, person_id, countings):
        # Not in the answer to what they ask now: it tells of that alone.
        base = (ctx.tx, at, ctx.batch, ctx.policy, ctx.cause, ctx.community, person_id)
        advance(CommunityCtx(*base), countings, fact)
    book = task_books.load(ctx.tx, ctx.community.id, person_id)
    far = distance(countings, book, people.doer(ctx, person_id, book.done))
    new = book._replace(distance=far, version=shelf.version)
    task_books.keep(ctx.tx, ctx.community.id, person_id, new)


def _sums(
    rows: Sequence[Any], person_id: int, countings: Iterable[Counting]
) -> Iterator[tuple[datetime, Counted]]:
    """By the minute and the group, each at the time of the last thing said.

    A day begins with a minute, so none is in two of them; a task may begin or end within one, so
    what was said before that is apart.
    """
    turns = _turns(countings, rows[0].at, rows[-1].at)
    sums: dict[tuple[datetime, int, str, int], tuple[datetime, list[int]]] = {}
    for row in rows:
        minute = row.at.replace(second=0, microsecond=0)
        key = (minute, bisect_right(turns, row.at), row.platform, row.space)
        numbers = sums[key][1] if key in sums else [0] * len(NUMBERS)
        for place, name in enumerate(NUMBERS):
            numbers[place] += getattr(row, name)
        sums[key] = (row.at, numbers)
    for (_, _, platform, space), (at, numbers) in sorted(sums.items()):
        messages, reactions, worth = numbers
        yield at, Counted(messages, reactions, worth, person_id, platform, space)


def _turns(countings: Iterable[Counting], first: datetime, last: datetime) -> list[datetime]:
    """The moments between those at which any task begins or ends."""
    moments = (
        moment
        for counting in countings
        for live in counting.lives
        for moment in (live.since, live.until)
        if first < moment <= last
    )
    return sorted(moments)


# --- how far it is to the next task that may be done


def distance(countings: Iterable[Counting], book: Book, doer: Doer) -> int:
    """So many messages and reactions are needed at least before any task is done by them.

    Each is worth one at most. It holds also when a new day begins and when a task opens: either
    begins at nothing. Tasks for the top are none that somebody does.
    """
    found = _NEVER
    for counting in countings:
        if counting.adds and counting.adds not in NUMBERS:
            return 0
        for live in counting.lives:
            if not live.is_top:
                found = min(found, _left(live, book, doer))
    return found


def _left(live: Live, book: Book, doer: Doer) -> int:
    slot = doer.slots[live.period]
    if live.period == "once" and live.key in book.done:
        return _NEVER
    step = live.begun(book.steps.get(live.key), slot)
    if step is None or step[0] == CLOSED:
        return live.aim
    return max(live.goal(step[2]) - step[0], 1)
