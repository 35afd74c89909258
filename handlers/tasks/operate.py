"""Tasks begin, change and end: the operations behind config.toml and what admins do.

A definition is to be right before it comes here: see `refusals`. `begin`, `change` and `end` write
the row, plan the end, and let every process see it.
"""

from collections.abc import Iterable
from datetime import datetime

from handlers.kit.context import CommunityCtx, zone
from handlers.kit.days import DAY, boundary
from handlers.tasks import catalogue, rules
from handlers.tasks.asks import CountAsDone, TaskOver
from handlers.tasks.definition import Task
from handlers.tasks.policy import TasksPolicy
from handlers.tasks.rules import Flaw
from handlers.tasks.settle import settle
from storage import task_ends, tasks
from storage.tasks import CHAT, CONFIG, ENDED, OnTheWay, Stored, Written

INDEX = "tasks"
"""Where a transaction remembers the tasks of a community, with its number."""

MOST = 500
"""Tasks that may run in a community at once."""


def refusals(
    task: Task, running: Iterable[Task], policy: TasksPolicy, languages: Iterable[str]
) -> list[Flaw]:
    """Why a task may not run in a community beside those; [] when it may.

    languages: those that the community reads. A task of the same key is the one to be changed.
    """
    among = {other.key: other for other in running} | {task.key: task}
    found = list(rules.flaws(task, among, catalogue.known(), languages, policy.most_points))
    if len(among) > MOST:
        found.append(Flaw("key", task.key, f"at most {MOST} tasks at once"))
    top = [other for other in among.values() if other.reward.mode == "top"]
    if task.reward.mode == "top" and len(top) > rules.MOST_TOP:
        found.append(Flaw("reward.mode", "top", f"at most {rules.MOST_TOP} such tasks at once"))
    return found


def begin(ctx: CommunityCtx, task: Task, source: str = CHAT) -> bool:
    """Let a task begin; False when there is or was one of that key."""
    since, until = _window(ctx, task)
    where, by = ctx.community.id, 0 if source == CONFIG else ctx.person_id
    made = tasks.create(ctx.tx, where, task.key, task.written, since, until, source, by)
    if made:
        _planned(ctx, task, until)
        renewed(ctx)
    return made


def change(ctx: CommunityCtx, stored: Stored, task: Task, on_the_way: OnTheWay) -> bool:
    """Change a task, or let one that ended run again; False when it was changed meanwhile.

    What members see may change without a word to those on the way: only what is counted concerns
    them. Where the period is another one, "keep" cannot be and they begin anew.
    """
    before = Task.model_validate_json(stored.definition)
    if before.period != task.period and on_the_way == "keep":
        on_the_way = "restart"
    if not rules.concerns(before, task):
        on_the_way = "keep"
    since, until = _window(ctx, task)
    if stored.state != ENDED and stored.since <= ctx.now >= since:
        since = stored.since
    new = Written(task.written, since, until)
    if not tasks.change(ctx.tx, ctx.community.id, stored, new, before.goal, on_the_way):
        return False
    if on_the_way == "restart":
        task_ends.forget_scores(ctx.tx, ctx.community.id, task.key)
    elif on_the_way == "done":
        key = f"task-done:{ctx.community.id}:{task.key}:{stored.revision}"
        ctx.promise(CountAsDone(task=task.key), ctx.now, key)
    _planned(ctx, task, until)
    renewed(ctx)
    return True


def end(ctx: CommunityCtx, key: str) -> bool:
    """Let a task be over before its time; False when it was. What is drawn or won is settled."""
    if not tasks.end(ctx.tx, ctx.community.id, key):
        return False
    stored = tasks.find(ctx.tx, ctx.community.id, key)
    assert stored is not None
    settle(ctx, Task.model_validate_json(stored.definition))
    renewed(ctx)
    return True


def task_over(command: TaskOver, ctx: CommunityCtx) -> None:
    """The last day of a task is over, unless it was moved meanwhile."""
    stored = tasks.find(ctx.tx, ctx.community.id, command.task)
    if stored is None:
        return
    if stored.state == ENDED:
        # Its draw may have waited for the key of its seed; what was settled stays as it is.
        settle(ctx, Task.model_validate_json(stored.definition))
    elif stored.until is not None and stored.until <= ctx.now:
        end(ctx, command.task)


def renewed(ctx: CommunityCtx) -> None:
    """The tasks of this community were changed: everybody is to see that."""
    tasks.renew(ctx.tx, ctx.community.id)
    ctx.tx.memo.pop((INDEX, ctx.community.id), None)


def declare(ctx: CommunityCtx, policy: TasksPolicy, version: int, declared: str) -> int:
    """Bring what config.toml says into the rows, where it is not there yet; gives the version."""
    here, digest = ctx.community.id, policy.digest(ctx.community.key)
    if digest == declared or policy.looked.get(here, version) != version:
        # Another process with another configuration came later: two never undo each other's.
        return version
    policy.looked[here] = version
    wanted = policy.of(ctx.community.key)
    running = {stored.key: stored for stored in tasks.running(ctx.tx, here)}
    for task in wanted:
        stored = running.get(task.key) or tasks.find(ctx.tx, here, task.key)
        if stored is None:
            begin(ctx, task, CONFIG)
        elif stored.source == CONFIG and (
            stored.state == ENDED or stored.definition != task.written
        ):
            change(ctx, stored, task, policy.changed)
    keys = {task.key for task in wanted}
    for stored in running.values():
        if stored.source == CONFIG and stored.key not in keys:
            end(ctx, stored.key)
    return tasks.renew(ctx.tx, here, digest)


def _window(ctx: CommunityCtx, task: Task) -> tuple[datetime, datetime | None]:
    """From when to before when a task counts that begins now."""
    where, start = zone(ctx.community.zone), ctx.community.day_start
    begins = boundary(task.starts, where, start) if task.starts else ctx.now
    ends = boundary(task.ends + DAY, where, start) if task.ends else None
    return max(begins, ctx.now), ends


def _planned(ctx: CommunityCtx, task: Task, until: datetime | None) -> None:
    if task.reward.mode == "raffle":
        task_ends.seal(ctx.tx, ctx.community.id, task.key)
    if until is not None:
        key = f"task-over:{ctx.community.id}:{task.key}:{until.isoformat()}:{ctx.tx.new_id()}"
        ctx.promise(TaskOver(task=task.key), until, key)
