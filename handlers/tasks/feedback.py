"""A short word for each step: in the answer to what brought it, else together after a minute."""

from collections.abc import Sequence
from datetime import timedelta
from heapq import nlargest

from handlers.kit import direct
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.message import Button, Message, Say
from handlers.tasks import said
from handlers.tasks.asks import Quests, TellSteps
from handlers.tasks.definition import Task
from handlers.tasks.policy import TasksPolicy
from handlers.tasks.shelf import Live
from storage import outbox, task_books, task_news, tasks
from storage.task_books import Step

MOST = 500
"""Tasks told in one transaction; more than these follow in the next."""

NAMED = 3
"""How many are named in a line; the others are counted."""

_MINUTE = timedelta(minutes=1)
_OF_USE = timedelta(hours=1)
"""Nobody is told at any hour, after a long outage, what they did before it."""

_NEXT = Button(Say("quests-button-open"), Quests())


def moved(ctx: CommunityCtx, person_id: int, steps: Sequence[tuple[Live, Step]], far: int) -> None:
    """Somebody came further; an answer to themselves says so. The `far` ones are told as done."""
    if len(steps) == far or not _answers(ctx, person_id) or not wants(ctx, person_id):
        return
    nearest = nlargest(NAMED + far, steps, key=_part)
    shown = [one for one in nearest if one[0].is_top or not one[0].reached(one[1])][:NAMED]
    lines = [said.step(live.task, step[0], live.goal(step[2])) for live, step in shown]
    _aside(ctx, "steps", lines, len(steps) - far)


def _part(one: tuple[Live, Step]) -> float:
    """The part of the way that is gone."""
    return one[1][0] / one[0].aim


def done(ctx: CommunityCtx, person_id: int, task: Task, slot: int, *, paid: bool) -> None:
    """Somebody did a task."""
    if not wants(ctx, person_id):
        return
    if _answers(ctx, person_id):
        _aside(ctx, "done", [said.done(task, ctx.currencies, paid=paid)], 1)
        _offer(ctx)
        return
    task_news.put(ctx.tx, ctx.community.id, person_id, task.key, slot, paid=paid)
    _tell_soon(ctx)


def full(ctx: CommunityCtx, person_id: int, task: Task) -> None:
    """Somebody came too late: all places were taken."""
    if isinstance(ctx, MemberCtx) and ctx.person_id == person_id:
        ctx.asides.append(Say("task-full", {"task": said.title(task)}))


def wants(ctx: CommunityCtx, person_id: int) -> bool:
    """Whether somebody wants to hear of each step."""
    policy: TasksPolicy = ctx.policy
    return policy.tell and not task_books.load(ctx.tx, ctx.community.id, person_id).quiet


def tell_steps(_: TellSteps, ctx: CommunityCtx) -> None:
    """One line to each for all they did in the minute that is over."""
    here = ctx.community.id
    rows = task_news.take(ctx.tx, here, MOST)
    each: dict[int, list[Say]] = {}
    for row in rows:
        stored = tasks.find(ctx.tx, here, row.task)
        if stored is not None:
            task = Task.model_validate_json(stored.definition)
            each.setdefault(row.person_id, []).append(
                said.done(task, ctx.currencies, paid=row.paid)
            )
    for person_id, lines in each.items():
        message = Message(_line("done", lines, len(lines)), buttons=((_NEXT,),), private=True)
        direct.tell(
            ctx,
            person_id,
            message,
            f"task-steps:{here}:{person_id}:{ctx.cause}",
            kind=outbox.RECEIPT,
            expires_at=ctx.now + _OF_USE,
        )
    if len(rows) == MOST:
        ctx.promise(TellSteps(), ctx.now, f"task-steps:{here}:{ctx.cause}")


def _tell_soon(ctx: CommunityCtx) -> None:
    """Have them told when the running minute is over."""
    key = (TellSteps, ctx.community.id)
    if key not in ctx.tx.memo:
        ctx.tx.memo[key] = True
        minute = int(ctx.tx.now.timestamp()) // 60
        over = ctx.tx.now.replace(second=0, microsecond=0) + _MINUTE
        ctx.promise(TellSteps(), over, f"task-steps:{ctx.community.id}:{minute}")


def _answers(ctx: CommunityCtx, person_id: int) -> bool:
    return isinstance(ctx, MemberCtx) and ctx.person_id == person_id


def _aside(ctx: CommunityCtx, what: str, new: Sequence[Say], count: int) -> None:
    """Add so many to the one line of this answer about it; the first of them are named."""
    assert isinstance(ctx, MemberCtx)
    key = (_aside, what, ctx.cause)
    before: tuple[Sequence[Say], int, Say | None] = ctx.tx.memo.get(key, ((), 0, None))
    each, count = [*before[0], *new][:NAMED], before[1] + count
    line = _line(what, each, count)
    ctx.asides[:] = [*(aside for aside in ctx.asides if aside is not before[2]), line]
    ctx.tx.memo[key] = (each, count, line)


def _offer(ctx: CommunityCtx) -> None:
    """Below this answer, once, the way to the next task."""
    if isinstance(ctx, MemberCtx) and _NEXT not in ctx.offers:
        ctx.offers.append(_NEXT)


def _line(what: str, each: Sequence[Say], count: int) -> Say:
    shown, more = said.listed(each[:NAMED]), count - min(len(each), NAMED)
    if more > 0:
        return Say(f"tasks-{what}-many", {"list": shown, "more": more})
    return Say(f"tasks-{what}", {"list": shown})
