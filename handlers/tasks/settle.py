"""The end of a task: what is drawn by the seed fixed at its beginning, and who came top."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from handlers.kit import direct, gate
from handlers.kit.context import CommunityCtx
from handlers.kit.message import Message, Say
from handlers.tasks import rules
from handlers.tasks.asks import TaskOver
from handlers.tasks.definition import Task
from handlers.tasks.reward import give
from handlers.tasks.said import brings, listed, title
from storage import named, outbox, task_books, task_ends

log = logging.getLogger("hearth.tasks")

_KEY_AWAY = timedelta(hours=1)
"""How long a draw waits for the key that its seed is sealed with."""

NAMED = 10
"""Winners that are named in the group."""


def settle(ctx: CommunityCtx, task: Task) -> None:
    """Pay what is drawn or won at the end of a task, once."""
    if task.reward.mode not in ("raffle", "top") or _waits(ctx, task):
        return
    found = task_ends.settle(ctx.tx, ctx.community.id, task.key)
    if found is None:
        return
    if task.reward.mode == "raffle":
        winners = _drawn(ctx, task, found.seed, found.taken)
        # As text: grouped digits would not be what was hashed.
        proof = (Say("task-raffle-proof", {"seed": found.seed, "tickets": str(found.taken)}),)
    else:
        winners, proof = _top(ctx, task), ()
    for person_id in winners:
        give(ctx, person_id, task, 0)
        _tell(ctx, person_id, task)
    _aloud(ctx, task, winners, proof)


def _waits(ctx: CommunityCtx, task: Task) -> bool:
    """Whether it must be drawn later: by another seed than the promised one it never is."""
    found = task_ends.places(ctx.tx, ctx.community.id, task.key, 0)
    if task.reward.mode == "top" or found.seed or not found.hash:
        return False
    log.error("task %s waits: its seed was sealed with another key than shop.key", task.key)
    key = f"task-over:{ctx.community.id}:{task.key}:{ctx.cause}"
    ctx.promise(TaskOver(task=task.key), ctx.now + _KEY_AWAY, key)
    return True


def _drawn(ctx: CommunityCtx, task: Task, seed: str, taken: int) -> list[int]:
    here, numbers = ctx.community.id, rules.drawn(seed, taken, task.reward.winners)
    people = task_ends.with_places(ctx.tx, here, task.key, 0, numbers)
    for number, person_id in people.items():
        task_ends.place(ctx.tx, here, person_id, task.key, 0, number, paid=True)
    return [people[number] for number in numbers if number in people]


def _top(ctx: CommunityCtx, task: Task) -> list[int]:
    here = ctx.community.id
    best = task_ends.best(ctx.tx, here, task.key, task.goal, task.reward.winners)
    for number, (person_id, _) in enumerate(best, 1):
        task_ends.do(ctx.tx, here, person_id, task.key, 0)
        task_ends.place(ctx.tx, here, person_id, task.key, 0, number, paid=True)
        book = task_books.load(ctx.tx, here, person_id)
        done = book._replace(done={**book.done, task.key: 0})
        task_books.keep(ctx.tx, here, person_id, done)
    return [person_id for person_id, _ in best]


def _tell(ctx: CommunityCtx, person_id: int, task: Task) -> None:
    gain = brings(task.reward, ctx.currencies)
    say = Say("task-won", {"task": title(task)})
    more = (Say("task-won-brings", {"brings": gain}),) if gain else ()
    key = f"task-won:{ctx.community.id}:{task.key}:{person_id}"
    direct.tell(ctx, person_id, Message(say, more, private=True), key, kind=outbox.RECEIPT)


def _aloud(ctx: CommunityCtx, task: Task, winners: Sequence[int], proof: tuple[Say, ...]) -> None:
    """Say it once in each group of the community."""
    here = ctx.community.id
    say = Say("task-over-nobody", {"task": title(task)})
    if winners:
        found = [named.with_id(ctx.tx, here, person_id) for person_id in winners[:NAMED]]
        names = [Say("task-winner", {"name": who[0].name}) for who in found if who]
        shown = listed(names or [Say("task-winner-gone")])
        say = Say("task-over-won", {"task": title(task), "list": shown, "count": len(winners)})
    gate.aloud(ctx, Message(say, proof), f"task-over:{here}:{task.key}")
