"""Marks a proof that looks like an earlier one of this community, for who reviews it."""

from handlers.kit.context import CommunityCtx
from handlers.tasks import likeness
from handlers.tasks.proof_asks import ProofSeen
from storage import files, task_alike, task_proofs
from storage.task_proofs import Given, TaskProof

LOOKED_AT = 60
"""Earlier proofs that are compared with a new one at the most, the newest first."""


def mark(ctx: CommunityCtx, number: int, task: str, slot: int, given: Given) -> None:
    """Compare what was written with earlier proofs, and let later ones be compared with it."""
    pieces = likeness.shingles(given.body)
    marks = likeness.text_marks(pieces)
    if not marks:
        return
    here = ctx.community.id
    best, most = 0, likeness.ENOUGH - 1
    for other in sorted(task_alike.sharing(ctx.tx, here, marks, number), reverse=True)[:LOOKED_AT]:
        earlier = task_proofs.find(ctx.tx, here, other)
        if earlier is None or _is_own_try(earlier, ctx.person_id, task, slot):
            continue
        alike = likeness.percent(pieces, likeness.shingles(earlier.body))
        if alike > most:
            best, most = other, alike
    if best:
        task_proofs.mark_like(ctx.tx, here, number, best, "text", most)
    task_alike.put(ctx.tx, here, number, marks)


def seen(command: ProofSeen, ctx: CommunityCtx) -> None:
    """The picture of a proof is there: compare it with earlier ones."""
    here = ctx.community.id
    proof = task_proofs.find(ctx.tx, here, command.proof)
    file = files.known(ctx.tx, command.proof)
    if proof is None or file is None or file.kind != "photo" or file.state != files.KEPT:
        return
    marks = likeness.picture_marks(file.fingerprint)
    best, least = 0, likeness.MOST_APART + 1
    others = task_alike.sharing(ctx.tx, here, marks, proof.id)
    for other, value in sorted(others.items(), reverse=True):
        apart = likeness.apart(file.fingerprint, value)
        earlier = task_proofs.find(ctx.tx, here, other) if apart < least else None
        if earlier is not None and not _is_own_try(
            earlier, proof.person_id, proof.task, proof.slot
        ):
            best, least = other, apart
    if best:
        percent = 100 * (likeness.BITS - least) // likeness.BITS
        task_proofs.mark_like(ctx.tx, here, proof.id, best, "photo", percent)
    task_alike.put(ctx.tx, here, proof.id, marks, file.fingerprint)


def _is_own_try(earlier: TaskProof, person_id: int, task: str, slot: int) -> bool:
    """Who was asked to hand in once more may say the same again."""
    return (earlier.person_id, earlier.task, earlier.slot) == (person_id, task, slot)
