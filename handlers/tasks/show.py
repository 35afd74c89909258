"""What is open for a member, how far they are, and what they did."""

from collections.abc import Sequence

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say, Style
from handlers.kit.vocabulary import Vocabulary
from handlers.tasks import people, rules, said
from handlers.tasks.asks import Quest, Quests, QuestsTell
from handlers.tasks.definition import Task
from handlers.tasks.engine import begun
from handlers.tasks.groups import Group, Open, ahead, grouped, heading
from handlers.tasks.people import Doer
from handlers.tasks.shelf import Live, index
from handlers.tasks.talk import take_up
from storage import task_books, task_ends, tasks
from storage.task_books import Book

PAGE = 8
"""Tasks on a page."""

ROW = 5
"""Buttons beside each other at most, by Discord."""

DONE_PAGE = 10

_NEXT = {
    "checked-in": "checkin",
    "box-opened": "box",
    "tipped": "tip",
    "level-reached": "level",
}
"""The command that helps with a kind of fact, by its word."""

_ACTS = {"quiz": "quest-button-quiz", "visit": "quest-button-visit", "join": "quest-button-join"}

Rows = tuple[tuple[Button, ...], ...]


def show_quests(command: Quests, ctx: MemberCtx) -> Message:
    if command.list == "done":
        return _done(ctx, command.page)
    return _open(ctx, command.page, "edit")


def tell(command: QuestsTell, ctx: MemberCtx) -> Message:
    """Whether this member hears of each step."""
    book = task_books.load(ctx.tx, ctx.community.id, ctx.person_id)
    task_books.keep(ctx.tx, ctx.community.id, ctx.person_id, book._replace(quiet=not command.on))
    return _open(ctx, 1, "edit")


def open_tasks(ctx: MemberCtx) -> list[Open]:
    """What is open for a member, in the order in which it is shown."""
    return [one for group in _groups(ctx) for one in group.opens]


def _groups(ctx: MemberCtx) -> list[Group]:
    take_up(ctx, ctx.person_id)
    book, doer = _doer(ctx)
    running = [live for live in index(ctx).tasks.values() if live.runs(ctx.now) and doer.sees(live)]
    full = _full(ctx, doer, running)
    left = [live for live in running if live.key not in full]
    found: list[Open] = []
    for live in left:
        step = begun(live, book, doer)
        if step is not None:
            found.append(Open(live, step, book.waits.get(live.key) == step[1]))
    return grouped(found, left, doer)


def _doer(ctx: MemberCtx) -> tuple[Book, Doer]:
    book = task_books.load(ctx.tx, ctx.community.id, ctx.person_id)
    return book, people.doer(ctx, ctx.person_id, book.done)


def _full(ctx: MemberCtx, doer: Doer, running: Sequence[Live]) -> set[str]:
    """The keys of those that have no place left."""
    limited = [live for live in running if live.task.places]
    if not limited:
        return set()
    slots = {doer.slots[live.period] for live in limited}
    taken = task_ends.taken(ctx.tx, ctx.community.id, sorted(slots))
    return {
        live.key
        for live in limited
        if taken.get((live.key, doer.slots[live.period]), 0) >= live.task.places
    }


def _open(ctx: MemberCtx, page: int, style: Style) -> Message:
    groups = _groups(ctx)
    book, doer = _doer(ctx)
    found = [one for group in groups for one in group.opens]
    label = Say("quests-button-tell" if book.quiet else "quests-button-quiet")
    switch = Button(label, QuestsTell(on=book.quiet))
    done = Button(Say("quests-button-done"), Quests(list="done"))
    shown, page, pages = rules.page_of(found, page, PAGE)
    lines = _lines(ctx, groups, shown, doer, is_last=page == pages)
    if not found:
        # Who is through with a day's tasks has checked in, most likely.
        first = _command("me" if groups else "checkin", ctx.vocabulary)
        rows: Rows = ((first,), (done, switch)) if first else ((done, switch),)
        say = Say("quests-through" if groups else "quests-none")
        return Message(say, lines, rows, private=True, style=style)
    rows = (*_next_row(ctx, shown), *_numbers(shown), (*_turns(page, pages), done), (switch,))
    say = Say("quests-title", {"count": len(found)})
    if pages > 1:
        lines += (Say("quests-page", {"page": page, "pages": pages}),)
    return Message(say, lines, rows, private=True, style=style)


def _lines(
    ctx: MemberCtx, groups: Sequence[Group], shown: Sequence[Open], doer: Doer, *, is_last: bool
) -> tuple[Say, ...]:
    """A page: headings, the tasks by number, and below the last of a set what comes next in it."""
    lines: list[Say | None] = []
    for group in groups:
        here = [one for one in shown if one in group.opens]
        if not here and (group.opens or not is_last):
            continue
        lines.append(heading(group, ctx.currencies))
        lines += [line(ctx, one, shown.index(one) + 1) for one in here]
        if here == group.opens[len(group.opens) - len(here) :]:
            lines.append(ahead(group, doer))
    return tuple(one for one in lines if one is not None)


def line(ctx: MemberCtx, one: Open, number: int) -> Say:
    """A task in the list."""
    task, gain = one.live.task, said.brings(one.live.task.reward, ctx.currencies)
    what = said.step(task, one.step[0], one.goal)
    if one.waits:
        return Say("quests-line-waits", {"number": number, "task": said.title(task)})
    if gain is None:
        return Say("quests-line", {"number": number, "what": what})
    return Say("quests-line-brings", {"number": number, "what": what, "brings": gain})


def next_step(task: Task, vocabulary: Vocabulary) -> Button | None:
    """The button that brings somebody on in a task; None where there is nothing to press."""
    if task.kind in _ACTS or task.kind == "proof":
        return Button(
            Say(_ACTS.get(task.kind, "quest-button-proof")), Quest(task=task.key), "primary"
        )
    return _command(task.next or _NEXT.get(task.counts, ""), vocabulary)


def _command(word: str, vocabulary: Vocabulary) -> Button | None:
    on = vocabulary.entries.get(word)
    if on is None:
        return None
    asks = any(field.is_required() for field in on.command.model_fields.values())
    label = Say(f"{vocabulary.key(on.command)}.button")
    if not vocabulary.words.has(label.key, "en"):
        return None
    return Button(label, Form(on.command) if asks else on.command(), "primary")


def _next_row(ctx: MemberCtx, shown: Sequence[Open]) -> Rows:
    """One button: for the first of them that has one which does not lead back here, else how the
    first of them is done."""
    free = [one.live.task for one in shown if not one.waits]
    found = (next_step(task, ctx.vocabulary) for task in free)
    button = next((b for b in found if b and not isinstance(b.does, Quests)), None)
    if button is None and free:
        button = Button(Say("quests-button-how"), Quest(task=free[0].key), "primary")
    return ((button,),) if button else ()


def _numbers(shown: Sequence[Open]) -> Rows:
    buttons = [
        Button(Say("quests-button-number", {"number": n}), Quest(task=one.live.key))
        for n, one in enumerate(shown, 1)
    ]
    half = len(buttons) if len(buttons) <= ROW else -(-len(buttons) // 2)
    return tuple(tuple(row) for row in (buttons[:half], buttons[half:]) if row)


def _turns(page: int, pages: int, which: str = "now") -> tuple[Button, ...]:
    wanted = "done" if which == "done" else "now"
    back = Button(Say("quests-button-back"), Quests(list=wanted, page=max(page - 1, 1)))
    on = Button(Say("quests-button-on"), Quests(list=wanted, page=page + 1))
    return (*((back,) if page > 1 else ()), *((on,) if page < pages else ()))


def _done(ctx: MemberCtx, page: int) -> Message:
    here, who = ctx.community.id, ctx.person_id
    count = task_ends.how_many(ctx.tx, here, who)
    back = Button(Say("quests-button-open"), Quests())
    if not count:
        return Message(Say("quests-done-none"), buttons=((back,),), private=True, style="edit")
    pages = -(-count // DONE_PAGE)
    page = min(page, pages)
    lines: list[Say] = []
    for one in task_ends.of_member(ctx.tx, here, who, DONE_PAGE, (page - 1) * DONE_PAGE):
        task = title_of(ctx, one.task)
        about = {"task": task, "day": ctx.calendar.day(one.at)}
        lines.append(Say("quests-done-line", {**about}))
    rows = ((*_turns(page, pages, "done"), back),)
    say = Say("quests-done-title", {"count": count})
    return Message(say, tuple(lines), rows, private=True, style="edit")


def title_of(ctx: MemberCtx, key: str) -> Say | str:
    """What a task is called, also one that has ended."""
    live = index(ctx).tasks.get(key)
    if live is not None:
        return said.title(live.task)
    stored = tasks.find(ctx.tx, ctx.community.id, key)
    return said.title(Task.model_validate_json(stored.definition)) if stored else key
