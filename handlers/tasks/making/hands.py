"""What becomes of tasks by hand: asked about first, confirmed, written down, undone for a day."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import blake2s
from typing import cast

from pydantic_core import to_json

from handlers.kit import confirm
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.tasks import operate, rules, said
from handlers.tasks.definition import Task
from handlers.tasks.making import drafts, fill, kept, pages
from handlers.tasks.making.asks import (
    TaskAgain,
    TaskAnew,
    TaskChange,
    TaskDo,
    TaskDraft,
    TaskEnd,
    TaskPublish,
    TaskShow,
    TaskTake,
    TaskUndo,
)
from handlers.tasks.making.kept import Draft
from handlers.tasks.making.listed import by_hand, numbers, of
from handlers.tasks.talk import take_up_all
from storage import audit, tasks
from storage.tasks import ENDED, OnTheWay, Stored

UNDO = timedelta(hours=24)

_CONFIRM, _BACK = "task", "task-back"
_WAYS: tuple[OnTheWay, ...] = ("keep", "restart", "done")
_DRAWN = ("raffle", "top")
Facts = Mapping[str, int | str]


def change(cmd: TaskChange, ctx: MemberCtx) -> Message:
    """A draft from a task. One of another task is not thrown away without a word."""
    stored = by_hand(ctx, cmd.task)
    _settled(stored)
    draft = kept.find(ctx)
    if draft is not None and draft.task != stored.key:
        return fill.there(draft, TaskTake(task=stored.key))
    if draft is not None and draft.revision == stored.revision:
        return pages.look(ctx, draft)
    return take(TaskTake(task=stored.key), ctx)


def take(cmd: TaskTake, ctx: MemberCtx) -> Message:
    """A draft from a task as it is, in place of whatever draft there is."""
    stored = by_hand(ctx, cmd.task)
    _settled(stored)
    draft = Draft(stored.key, stored.revision, drafts.data_of(stored.definition))
    kept.keep(ctx, draft)
    return pages.look(ctx, draft)


def publish(cmd: TaskPublish, ctx: MemberCtx) -> Message:
    """Asks whether the draft is to be so, and what becomes of those on the way."""
    draft = kept.mine(ctx)
    if drafts.open_step(draft.data):
        return pages.shown(ctx, draft)
    task = fill.looked_at(ctx, draft.task, draft.data)
    about: Facts = {"what": "new", "stamp": _stamp(draft)}
    if not draft.task:
        return _question(ctx, Say("make-ask-publish", {"task": said.title(task)}), about)
    stored = _same(ctx, draft)
    if stored is None:
        return _overtaken(draft)
    before = of(stored)
    count = numbers(ctx, stored)[0] if rules.concerns(before, task) else 0
    if count and cmd.way is None:
        return _what_of_them(before, task, count)
    way: OnTheWay = (cmd.way or "keep") if count else "keep"
    lines = (Say(f"make-way-of-{way}", {"count": count}),) if count else ()
    lines += (Say("make-save-again"),) if stored.state == ENDED else ()
    about = {**about, "what": "change", "way": way, "count": count}
    return _question(ctx, Say("make-ask-save", {"task": said.title(task)}), about, lines)


def _what_of_them(before: Task, after: Task, count: int) -> Message:
    """Under another period nobody can keep what they have."""
    ways = _WAYS if before.period == after.period else _WAYS[1:]
    taps = tuple((Button(Say(f"make-{way}-button"), TaskPublish(way=way)),) for way in ways)
    say = Say("make-ask-way", {"count": count, "task": said.title(after)})
    lines = tuple(Say(f"make-way-of-{way}", {"count": count}) for way in ways)
    return Message(say, lines, (*taps, (_to_draft(),)), private=True, style="edit")


def end(cmd: TaskEnd, ctx: MemberCtx) -> Message:
    """Asks whether a task is to be over, with what becomes of everybody in it."""
    stored = by_hand(ctx, cmd.task)
    if stored.state == ENDED:
        raise Trouble(Say("make-over-already", {"task": said.title(of(stored))}))
    task, (way, waiting) = of(stored), numbers(ctx, stored)
    lines = [Say("make-end-way", {"count": way})] if way else []
    if waiting:
        lines.append(Say("make-end-waiting", {"count": waiting}))
    if task.reward.mode in _DRAWN:
        lines.append(Say(f"make-end-{task.reward.mode}", {"winners": task.reward.winners}))
    about: Facts = {"what": "end", "key": stored.key, "reason": cmd.reason, "count": way}
    say = Say("make-ask-end", {"task": said.title(task), "reason": cmd.reason})
    return _question(ctx, say, about, tuple(lines))


def again(cmd: TaskAgain, ctx: MemberCtx) -> Message:
    """Asks whether a task that is over is to run again."""
    stored = by_hand(ctx, cmd.task)
    _may_run(ctx, stored)
    say = Say("make-ask-again", {"task": said.title(of(stored))})
    lines = (Say("make-again-way", {"count": numbers(ctx, stored)[0]}),)
    return _question(ctx, say, {"what": "again", "key": stored.key}, lines)


def do(cmd: TaskDo, ctx: MemberCtx) -> Message:
    """Does what was confirmed; when that is refused now, the button stays good."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, cmd.token, _CONFIRM)
        match about["what"]:
            case "new":
                return _published(ctx, about)
            case "change":
                return _changed(ctx, about)
            case "end":
                return _ended(ctx, str(about["key"]), about)
            case _:
                return _revived(ctx, str(about["key"]))


def undo(cmd: TaskUndo, ctx: MemberCtx) -> Message:
    """Undoes what was done, where nothing was done about it since."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, cmd.token, _BACK)
        key = str(about["key"])
        stored = tasks.find(ctx.tx, ctx.community.id, key)
        if stored is None or stored.revision != about["revision"]:
            raise Trouble(Say("make-undo-late"))
        if about["what"] != "change":
            return _ended(ctx, key, {"reason": "", "act": "task-undo-new"})
        before, now = Task.model_validate_json(str(about["before"])), of(stored)
        if not operate.change(ctx, stored, before, "keep"):
            raise Trouble(Say("make-undo-late"))
        _written(ctx, "task-undo-change", key, now, before)
        return _done(ctx, Say("make-undone", {"task": said.title(before)}), key)


def anew(_: TaskAnew, ctx: MemberCtx) -> Message:
    """The draft goes on top of what somebody else changed."""
    draft = kept.mine(ctx)
    stored = tasks.find(ctx.tx, ctx.community.id, draft.task)
    if stored is not None:
        draft = Draft(draft.task, stored.revision, draft.data)
        kept.keep(ctx, draft)
    return pages.shown(ctx, draft)


def _published(ctx: MemberCtx, about: Facts) -> Message:
    draft = _confirmed(ctx, about)
    task = fill.looked_at(ctx, "", draft.data)
    taken: set[str] = set()
    key = drafts.key_from(task.title.en or task.title.zh, taken)
    while tasks.find(ctx.tx, ctx.community.id, key) is not None:
        taken.add(key)
        key = drafts.key_from(task.title.en or task.title.zh, taken)
    task = task.model_copy(update={"key": key})
    if not operate.begin(ctx, task):
        raise Trouble(Say("make-overtaken"))
    title = {"name": task.title.en or task.title.zh, "task": key}
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "task-new", after=title)
    kept.DRAFTS.drop(ctx)
    if task.reward.mode in _DRAWN:
        # To take it back would draw: the end asks first.
        return _done(ctx, Say("make-begun", {"task": said.title(task)}), key)
    back = {"what": "new", "key": key, "revision": 1}
    return _done(ctx, Say("make-published", {"task": said.title(task)}), key, back)


def _changed(ctx: MemberCtx, about: Facts) -> Message:
    draft = _confirmed(ctx, about)
    stored = _same(ctx, draft)
    if stored is None:
        return _overtaken(draft)
    before, task = of(stored), fill.looked_at(ctx, draft.task, draft.data)
    way = cast("OnTheWay", about["way"])
    take_up_all(ctx)
    if not operate.change(ctx, stored, task, way):
        return _overtaken(draft)
    count = int(about["count"])
    _written(ctx, "task-change", task.key, before, task, f"{way}: {count}" if count else "")
    kept.DRAFTS.drop(ctx)
    say = Say("make-saved", {"task": said.title(task)})
    if way == "done" or stored.state == ENDED:
        # The old definition takes back neither what was paid nor that it runs again.
        return _done(ctx, say, task.key)
    back = {"what": "change", "key": task.key, "revision": stored.revision + 1}
    return _done(ctx, say, task.key, {**back, "before": stored.definition})


def _ended(ctx: MemberCtx, key: str, about: Facts) -> Message:
    take_up_all(ctx)
    if not operate.end(ctx, key):
        raise Trouble(Say("make-over-meanwhile"))
    stored = tasks.find(ctx.tx, ctx.community.id, key)
    assert stored is not None
    task, act = of(stored), str(about.get("act", "task-end"))
    after: dict[str, int | str] = {"task": key}
    after |= {"on_the_way": about["count"]} if about.get("count") else {}
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, act, str(about["reason"]), after=after)
    taps = [Button(Say("make-show-button"), TaskShow(task=key))]
    if task.reward.mode not in _DRAWN:
        taps.insert(0, Button(Say("make-undo-button"), TaskAgain(task=key)))
    say = Say("make-ended", {"task": said.title(task)})
    return Message(say, buttons=(tuple(taps),), private=True, style="edit")


def _revived(ctx: MemberCtx, key: str) -> Message:
    stored = by_hand(ctx, key)
    _may_run(ctx, stored)
    task = of(stored)
    fill.looked_at(ctx, key, drafts.data_of(stored.definition))
    if not operate.change(ctx, stored, task, "keep"):
        raise Trouble(Say("make-overtaken"))
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "task-again", after={"task": key})
    return _done(ctx, Say("make-revived", {"task": said.title(task)}), key)


def _may_run(ctx: MemberCtx, stored: Stored) -> None:
    """Raises Trouble for a task that cannot run again as it is."""
    task = of(stored)
    if stored.state != ENDED:
        raise Trouble(Say("make-runs-already", {"task": said.title(task)}))
    _settled(stored)
    if task.ends and task.ends < ctx.calendar.day(ctx.now):
        about = {"task": said.title(task), "day": task.ends, "key": task.key}
        raise Trouble(Say("make-again-past", about))


def _settled(stored: Stored) -> None:
    """Raises Trouble for a task whose prizes were given."""
    task = of(stored)
    if stored.state == ENDED and task.reward.mode in _DRAWN:
        raise Trouble(Say("make-settled", {"task": said.title(task)}))


def _confirmed(ctx: MemberCtx, about: Facts) -> Draft:
    """The draft as it was confirmed. Raises Trouble when it is another one by now."""
    draft = kept.mine(ctx)
    if _stamp(draft) != about["stamp"]:
        raise Trouble(Say("make-draft-changed"))
    return draft


def _same(ctx: MemberCtx, draft: Draft) -> Stored | None:
    """The task that a draft changes, None when somebody else changed it meanwhile."""
    stored = tasks.find(ctx.tx, ctx.community.id, draft.task)
    return stored if stored is not None and stored.revision == draft.revision else None


def _overtaken(draft: Draft) -> Message:
    theirs = Button(Say("make-theirs-button"), TaskTake(task=draft.task))
    own = Button(Say("make-mine-button"), TaskAnew())
    return Message(Say("make-overtaken"), buttons=((theirs, own),), private=True, style="edit")


def _stamp(draft: Draft) -> str:
    said_so = to_json([draft.task, draft.revision, draft.data])
    return blake2s(said_so, digest_size=12).hexdigest()


def _question(ctx: MemberCtx, say: Say, about: Facts, lines: tuple[Say, ...] = ()) -> Message:
    token = confirm.offer(ctx, _CONFIRM, about)
    style = "danger" if about["what"] == "end" else "primary"
    sure = Button(Say(f"make-do-{about['what']}"), TaskDo(token=token), style)
    key = str(about.get("key", ""))
    back = Button(Say("make-back-button"), TaskShow(task=key)) if key else _to_draft()
    return Message(say, lines, ((sure, back),), private=True, style="edit")


def _to_draft() -> Button:
    return Button(Say("make-back-button"), TaskDraft())


def _done(ctx: MemberCtx, say: Say, key: str, back: Facts | None = None) -> Message:
    taps = [Button(Say("make-show-button"), TaskShow(task=key))]
    if back is not None:
        token = confirm.offer(ctx, _BACK, back, UNDO)
        taps.insert(0, Button(Say("make-undo-button"), TaskUndo(token=token)))
    return Message(say, buttons=(tuple(taps),), private=True, style="edit")


def _written(ctx: MemberCtx, act: str, key: str, before: Task, after: Task, way: str = "") -> None:
    was, now = drafts.differing(before, after)
    told = {"task": key, **now} | ({"on_the_way": way} if way else {})
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, act, before=was, after=told)
