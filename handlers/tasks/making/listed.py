"""Tasks as admins see them: all that run, those that are over, and one with its buttons."""

import difflib

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.tasks import rules, said
from handlers.tasks.definition import Task
from handlers.tasks.making import pages
from handlers.tasks.making.asks import Task as TaskVerbs
from handlers.tasks.making.asks import (
    TaskAgain,
    TaskChange,
    TaskEnd,
    TaskList,
    TaskNew,
    TaskShow,
)
from handlers.tasks.people import Doer
from handlers.tasks.policy import TasksPolicy
from handlers.tasks.shelf import index, live_of
from storage import task_books, task_proofs, tasks
from storage.tasks import CHAT, CONFIG, ENDED, Stored

PAGE = 8

_OWN_DAYS = 2000
"""Members whose own day is looked up; where more are on the way, the admin's stands for it."""

_VERBS = (TaskNew, TaskShow, TaskChange, TaskEnd, TaskAgain)


def verbs(_: TaskVerbs, ctx: MemberCtx) -> Message:
    """All that can be done about tasks, and those that run."""
    shown = listed(TaskList(), ctx)
    help_lines = tuple(
        Say(
            "help-line",
            {
                "command": ctx.vocabulary.words(ctx.vocabulary.example(verb), ctx.language),
                "what": Say(ctx.vocabulary.key(verb)),
            },
        )
        for verb in _VERBS
    )
    return Message(
        Say("make-verbs"), (*help_lines, shown.say, *shown.more), shown.buttons, private=True
    )


def listed(cmd: TaskList, ctx: MemberCtx) -> Message:
    """The tasks of a page, each with a button."""
    over = cmd.which == "ended"
    found = [live.task for live in index(ctx).tasks.values()]
    if over:
        found = [of(stored) for stored in tasks.ended(ctx.tx, ctx.community.id, 5 * PAGE)]
    shown, page, count = rules.page_of(found, cmd.page, PAGE)
    taps = [Button(said.title(task), TaskShow(task=task.key)) for task in shown]
    turns = tuple(
        Button(Say(key), TaskList(which=cmd.which, page=number))
        for key, number in (("quests-button-back", page - 1), ("quests-button-on", page + 1))
        if 1 <= number <= count
    )
    new = Button(Say("make-new-button"), TaskNew(), "primary")
    other = Button(
        Say("make-running-button" if over else "make-over-button"),
        TaskList(which="running" if over else "ended"),
    )
    say = Say("make-list-over" if over else "make-list", {"count": len(found)})
    return Message(
        say, buttons=(*pages.rows(taps, 2), (*turns, other, new)), private=True, style="edit"
    )


def of(stored: Stored) -> Task:
    return Task.model_validate_json(stored.definition)


def show(cmd: TaskShow, ctx: MemberCtx) -> Message:
    return about(ctx, meant(ctx, cmd.task))


def about(ctx: MemberCtx, stored: Stored) -> Message:
    """A task with all that admins should know, and what can be done about it."""
    task = of(stored)
    way, waiting = numbers(ctx, stored)
    lines = [
        Say(f"make-source-{_source(ctx, stored)}"),
        *([Say("make-is-over")] if stored.state == ENDED else []),
        *pages.facts(ctx, task),
        Say("make-on-the-way", {"count": way}),
    ]
    if gain := said.brings(task.reward, ctx.currencies):
        lines.insert(1, Say("make-is-reward", {"brings": gain}))
    if task.kind == "proof":
        lines.append(Say("make-waiting", {"count": waiting}))
    title = Say("make-about", {"task": said.title(task), "key": task.key})
    return Message(title, tuple(lines), (_acts(stored), (_all(),)), private=True, style="edit")


def _acts(stored: Stored) -> tuple[Button, ...]:
    if stored.source == CONFIG:
        return ()
    change = Button(Say("make-change-button"), TaskChange(task=stored.key))
    if stored.state == ENDED:
        return (Button(Say("make-again-button"), TaskAgain(task=stored.key), "primary"), change)
    return (change, Button(Say("make-end-button"), Form(TaskEnd, {"task": stored.key}), "danger"))


def _all() -> Button:
    return Button(Say("make-all-button"), TaskList())


def numbers(ctx: MemberCtx, stored: Stored) -> tuple[int, int]:
    """How many are on the way with a task, and how many proofs wait for it."""
    waiting = task_proofs.waiting_for(ctx.tx, ctx.community.id, stored.key)
    return _on_the_way(ctx, stored), waiting


def _on_the_way(ctx: MemberCtx, stored: Stored) -> int:
    """Those whose steps still count, each in the period of their own day."""
    live = live_of(stored)
    if live is None:
        return 0
    count, period = 0, live.period
    slot = rules.slot(period, ctx.calendar.day(ctx.now))
    for number, (person_id, step) in enumerate(
        task_books.steps(ctx.tx, ctx.community.id, live.key)
    ):
        if period != "once" and number < _OWN_DAYS:
            slot = Doer(ctx, person_id, {}).slots[period]
        found = live.begun(step, slot)
        count += found is not None and found[0] > 0
    return count


def meant(ctx: MemberCtx, name: str) -> Stored:
    """The task of that key or title, also one that is over. Raises Trouble with the nearest."""
    live = index(ctx).tasks
    folded = name.strip().casefold()
    keys = [folded, *(k for k, one in live.items() if folded in _names(one.task))]
    for key in keys:
        stored = tasks.find(ctx.tx, ctx.community.id, key)
        if stored is not None:
            return stored
    near = difflib.get_close_matches(folded, list(live), 1, 0.5)
    if near:
        raise Trouble(Say("make-unknown-near", {"found": name, "near": near[0]}))
    raise Trouble(Say("make-unknown", {"found": name}))


def _names(task: Task) -> set[str]:
    return {task.title.en.casefold(), task.title.zh.casefold()}


def by_hand(ctx: MemberCtx, name: str) -> Stored:
    """A task that admins may change here. Raises Trouble for one from the configuration."""
    stored = meant(ctx, name)
    source = _source(ctx, stored)
    if source != CHAT:
        about = {"task": said.title(of(stored)), "key": stored.key}
        raise Trouble(Say(f"make-from-{source}", about))
    return stored


def _source(ctx: MemberCtx, stored: Stored) -> str:
    """Where a task comes from: "chat", "config", or "pack" where it is ready-made."""
    policy: TasksPolicy = ctx.policy
    declared = {task.key for task in policy.task}
    return "pack" if stored.source == CONFIG and stored.key not in declared else stored.source
