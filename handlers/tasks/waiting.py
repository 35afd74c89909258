"""Proofs that wait for a reviewer: handed in, approved, rejected; each with one outcome.

A proof that was handed in while its task ran may be approved after the end as well, for the period
in which it was handed in.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

from handlers.kit.context import CommunityCtx
from handlers.tasks.definition import Task
from handlers.tasks.engine import finish, opened
from handlers.tasks.shelf import Live, index, live_of
from storage import task_books, task_proofs, tasks
from storage.task_proofs import APPROVED, REJECTED, TaskProof

Approved = Literal["done", "full", "decided"]


def hand_in(ctx: CommunityCtx, person_id: int, live: Live, form: str, body: str) -> int | None:
    """Let a proof wait; gives its number, None where the task is not open or one waits already."""
    here = ctx.community.id
    slot = opened(ctx, person_id, live)
    book = task_books.load(ctx.tx, here, person_id)
    late = book.rests.get(live.key, 0) > ctx.now.timestamp()
    if slot is None or live.task.kind != "proof" or late or book.waits.get(live.key) == slot:
        return None
    waits = {**book.waits, live.key: slot}
    task_books.keep(ctx.tx, here, person_id, replace(book, waits=waits))
    return task_proofs.put(ctx.tx, here, person_id, live.key, slot, form, body)


def approve(ctx: CommunityCtx, proof: TaskProof, by: int) -> Approved:
    """The task is "done" and paid; "full" when its places are taken by now, or it was done before;
    "decided" when somebody was faster."""
    if not task_proofs.decide(ctx.tx, ctx.community.id, proof.id, APPROVED, by):
        return "decided"
    live = _live(ctx, proof.task)
    if live is not None and finish(ctx, proof.person_id, live, proof.slot):
        return "done"
    _waits_no_more(ctx, proof)
    return "full"


def reject(ctx: CommunityCtx, proof: TaskProof, by: int) -> bool:
    """They may try again after the cool-down; False when the proof was decided before."""
    if not task_proofs.decide(ctx.tx, ctx.community.id, proof.id, REJECTED, by):
        return False
    _waits_no_more(ctx, proof)
    live = _live(ctx, proof.task)
    if live is not None and live.task.cooldown:
        here = ctx.community.id
        book = task_books.load(ctx.tx, here, proof.person_id)
        until = ctx.now + timedelta(minutes=live.task.cooldown)
        rests = {**book.rests, live.key: int(until.timestamp())}
        task_books.keep(ctx.tx, here, proof.person_id, replace(book, rests=rests))
    return True


def task_of(ctx: CommunityCtx, proof: TaskProof) -> Task | None:
    """What a proof is for, also when the task has ended."""
    live = _live(ctx, proof.task)
    return live.task if live else None


def _live(ctx: CommunityCtx, key: str) -> Live | None:
    """A task that runs, or did."""
    live = index(ctx).tasks.get(key)
    if live is not None:
        return live
    stored = tasks.find(ctx.tx, ctx.community.id, key)
    return live_of(stored) if stored else None


def _waits_no_more(ctx: CommunityCtx, proof: TaskProof) -> None:
    here = ctx.community.id
    book = task_books.load(ctx.tx, here, proof.person_id)
    if book.waits.get(proof.task) == proof.slot:
        waits = {key: slot for key, slot in book.waits.items() if key != proof.task}
        task_books.keep(ctx.tx, here, proof.person_id, replace(book, waits=waits))
