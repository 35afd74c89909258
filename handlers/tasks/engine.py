"""What members do moves them on in their tasks; a task that is done pays once.

However many tasks run, a fact costs a look at an index in memory, one read and one write.
"""

from collections.abc import Iterable

from handlers.kit.context import CommunityCtx
from handlers.kit.happened import AllCounted, Counted, TaskDone
from handlers.tasks import feedback, people
from handlers.tasks.asks import CountAsDone
from handlers.tasks.people import Doer
from handlers.tasks.reward import give
from handlers.tasks.rules import CELLS
from handlers.tasks.shelf import CLOSED, Counting, Live, Running, index
from storage import task_books, task_ends
from storage.facts import Fact
from storage.task_books import Book, Step

Moved = tuple[Live, Step]

_OPENING = frozenset({"level-reached", TaskDone.kind})
"""Facts by which tasks may open that were not open a moment before."""

_GATHERED = (Counted, AllCounted)
"""Facts of talk, which go their own way; see talk.py."""

_NEVER: Step = (0, -1, 0)

CHUNK = 200
"""Members for whom a changed task counts as done in one transaction."""


def heard(fact: Fact, ctx: CommunityCtx) -> None:
    """Anything happened: it moves on whom it is about, in the tasks that count it."""
    if isinstance(fact, _GATHERED):
        return
    if fact.kind in _OPENING:
        people.forget(ctx)
    countings = index(ctx).facts.get(fact.kind)
    if countings is not None:
        advance(ctx, countings, fact)


def advance(ctx: CommunityCtx, countings: Iterable[Counting], fact: Fact) -> None:
    """Move whom a fact is about on in each of those tasks that is open for them."""
    about: dict[int, list[tuple[Counting, int]]] = {}
    for counting in countings:
        number = counting.number(fact, ctx)
        who = counting.person(fact, ctx) if number else 0
        if who:
            about.setdefault(who, []).append((counting, number))
    for who, counted in about.items():
        _move(ctx, who, counted)


def _move(ctx: CommunityCtx, person_id: int, counted: Iterable[tuple[Counting, int]]) -> None:
    here = ctx.community.id
    book = task_books.load(ctx.tx, here, person_id)
    doer = people.doer(ctx, person_id, book.done)
    steps, told = {**book.steps}, list[Moved]()
    for counting, number in counted:
        told += _further(steps, book, doer, counting.running(ctx.now), number)
    task_books.keep(ctx.tx, here, person_id, book._replace(steps=steps))
    far = [(live, step) for live, step in told if not live.is_top and live.reached(step)]
    feedback.moved(ctx, person_id, told, len(far))
    for live, step in told:
        if live.is_top:
            task_ends.reach(ctx.tx, here, person_id, live.key, step[0])
    for live, step in far:
        finish(ctx, person_id, live, step[1])


def _further(
    steps: dict[str, Step], book: Book, doer: Doer, lives: Running, number: int
) -> list[Moved]:
    """Write the new steps in those tasks that are open; gives those that are worth a word.

    Runs for each task with each fact that it counts, so without detours.
    """
    told, gain = list[Moved](), number * CELLS
    for alike in lives:
        slot, may = doer.slots[alike[0].period], doer.gates.get(alike[0].gate)
        for live in alike:
            key, revision = live.key, live.revision
            was, begun_in, begun_as = steps.get(key, _NEVER)
            if begun_in != slot:
                may = doer.may(live) if may is None else may
                if not may or book.done.get(key, -1) >= slot:
                    continue
                was, begun_as = 0, revision
            elif begun_as != revision or was < 0:
                before = begun(live, book, doer)
                if before is None:
                    continue
                was, _, begun_as = before
            came = was + number
            steps[key] = step = (came, slot, begun_as)
            # A cell of the bar is full, or the goal is reached, or it is for the top.
            if came * CELLS % live.aim < gain or live.is_top or begun_as != revision:
                told.append((live, step))
    return told


def complete(ctx: CommunityCtx, person_id: int, live: Live) -> bool:
    """Somebody did what a task asks by a button; False when it is not open for them."""
    slot = opened(ctx, person_id, live)
    return slot is not None and finish(ctx, person_id, live, slot)


def opened(ctx: CommunityCtx, person_id: int, live: Live) -> int | None:
    """The period for which a task is open for somebody; None where it is not, or is done."""
    book = task_books.load(ctx.tx, ctx.community.id, person_id)
    step = begun(live, book, people.doer(ctx, person_id, book.done)) if live.runs(ctx.now) else None
    return step[1] if step else None


def begun(live: Live, book: Book, doer: Doer) -> Step | None:
    """How far somebody is with a task that runs; None where it is not for them, or is done."""
    slot = doer.slots[live.period]
    if book.done.get(live.key, -1) >= slot:
        return None
    step = live.begun(book.steps.get(live.key), slot)
    if step is None:
        return (0, slot, live.revision) if doer.may(live) else None
    return None if step[0] == CLOSED else step


def finish(ctx: CommunityCtx, person_id: int, live: Live, slot: int, *, tell: bool = True) -> bool:
    """Write a task as done in a period and pay what it brings; False when it was, or was full.

    Also after its end: what was handed in before may still be approved. tell: whether the member
    is to hear of it here; else somebody else tells them.
    """
    here, task = ctx.community.id, live.task
    if not task_ends.do(ctx.tx, here, person_id, live.key, slot):
        return False
    paid, place = _placed(ctx, live, slot)
    book = task_books.load(ctx.tx, here, person_id)
    steps = {key: step for key, step in book.steps.items() if key != live.key}
    # A proof of another period may wait as well.
    waits = {key: of for key, of in book.waits.items() if (key, of) != (live.key, slot)}
    if place is None:
        task_ends.undo(ctx.tx, here, person_id, live.key, slot)
        closed = {**book.steps, live.key: (CLOSED, slot, live.revision)}
        task_books.keep(ctx.tx, here, person_id, book._replace(steps=closed, waits=waits))
        feedback.full(ctx, person_id, task)
        return False
    if place or paid:
        task_ends.place(ctx.tx, here, person_id, live.key, slot, place, paid=paid)
    done = {**book.done, live.key: max(slot, book.done.get(live.key, slot))}
    new = book._replace(steps=steps, waits=waits, done=done)
    task_books.keep(ctx.tx, here, person_id, new)
    if paid:
        give(ctx, person_id, task, slot)
    if tell:
        feedback.done(ctx, person_id, task, slot, paid=paid)
    ctx.note(TaskDone(live.key, task.set, int(paid), person_id), person_id)
    return True


def _placed(ctx: CommunityCtx, live: Live, slot: int) -> tuple[bool, int | None]:
    """Whether the reward is theirs, and which place they have: 0 unless counted, None for none."""
    here, reward, places = ctx.community.id, live.task.reward, live.task.places
    if reward.mode == "all" and not places:
        return True, 0
    most = places or (reward.winners if reward.mode == "first" else task_ends.ENDLESS)
    place = task_ends.take(ctx.tx, here, live.key, slot, most)
    if place is None and not places:
        return False, 0
    if reward.mode == "raffle":
        return False, place
    return place is not None and (reward.mode == "all" or place <= reward.winners), place


def count_as_done(command: CountAsDone, ctx: CommunityCtx) -> None:
    """A changed task counts as done for those who were on the way, some at a time."""
    live = index(ctx).tasks.get(command.task)
    if live is None:
        return
    here = ctx.community.id
    found = task_books.naming(ctx.tx, here, live.key, command.after, CHUNK)
    for person_id in found:
        book = task_books.load(ctx.tx, here, person_id)
        slot = people.doer(ctx, person_id, book.done).slots[live.period]
        step = live.begun(book.steps.get(live.key), slot)
        if step is not None and step[0] > 0 and step[2] < live.done_before:
            finish(ctx, person_id, live, slot)
    if len(found) == CHUNK:
        key = f"task-done:{here}:{live.key}:{found[-1]}:{ctx.cause}"
        ctx.promise(CountAsDone(task=live.key, after=found[-1]), ctx.now, key)
