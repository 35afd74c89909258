"""What a reviewer decides: once, in one transaction with what it pays, and told to the member."""

from dataclasses import dataclass
from typing import Literal

from handlers.kit import direct
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import Texts
from handlers.tasks import said
from handlers.tasks.engine import finish
from handlers.tasks.policy import TasksPolicy
from handlers.tasks.proof_page import appealing, handing_in
from handlers.tasks.shelf import CLOSED, Live, index, live_of
from storage import audit, files, outbox, statement, task_books, task_ends, task_proofs, tasks
from storage.task_proofs import AGAIN, APPROVED, REJECTED, TaskProof

LATELY = 10
"""Tasks done last, among which the one just approved is."""

_ACTS = {APPROVED: "proof-approve", REJECTED: "proof-reject", AGAIN: "proof-ask-again"}


_NONE = Texts()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a proof becomes, and why."""

    state: str
    reason: Texts = _NONE

    @staticmethod
    def of(what: Literal["no", "again"], reason: Texts) -> "Verdict":
        return Verdict(REJECTED if what == "no" else AGAIN, reason)


def decided(ctx: MemberCtx, number: int, verdict: Verdict) -> Say | None:
    """Decide a proof and say so; None when there is nothing to decide (any more).

    Raises Trouble where it is not for this reviewer.
    """
    here = ctx.community.id
    found = task_proofs.find(ctx.tx, here, number)
    if found is None:
        return None
    if found.person_id == ctx.person_id:
        raise Trouble(Say("review-own"))
    # The member first, then what is theirs: in this order everybody locks.
    task_books.load(ctx.tx, here, found.person_id)
    why = verdict.reason.model_dump_json()
    if found.first_by == ctx.person_id:
        raise Trouble(Say("review-own-appeal"))
    if not task_proofs.decide(ctx.tx, here, number, verdict.state, ctx.person_id, why):
        return None
    live = index(ctx).tasks.get(found.task) or _ended(ctx, found.task)
    _written(ctx, found, verdict)
    policy: TasksPolicy = ctx.policy
    files.done(ctx.tx, number, policy.proof_kept)
    if verdict.state == APPROVED:
        return _approved(ctx, found, live)
    return _refused(ctx, found, verdict, live)


def _ended(ctx: MemberCtx, key: str) -> Live | None:
    """A task that runs no more: what was handed in for it in time may still be approved."""
    stored = tasks.find(ctx.tx, ctx.community.id, key)
    return live_of(stored) if stored else None


def _approved(ctx: MemberCtx, found: TaskProof, live: Live | None) -> Say:
    here, who = ctx.community.id, found.person_id
    about = _about(ctx, found, live)
    if live is not None and finish(ctx, who, live, found.slot, tell=False):
        lately = task_ends.of_member(ctx.tx, here, who, LATELY)
        paid = any(one.paid for one in lately if (one.task, one.slot) == (live.key, found.slot))
        gain = said.brings(live.task.reward, ctx.currencies) if paid else None
        told = Say("proof-approved", {"task": about["task"]})
        if gain:
            told = Say("proof-approved-brings", {"task": about["task"], "brings": gain})
        _tell(ctx, found, told)
        return Say("review-approved", about)
    _wait_no_more(ctx, found)
    step = task_books.load(ctx.tx, here, who).steps.get(found.task)
    if step is not None and step[:2] == (CLOSED, found.slot):
        _tell(ctx, found, Say("proof-full", {"task": about["task"]}))
        return Say("review-full", about)
    _tell(ctx, found, Say("proof-approved", {"task": about["task"]}))
    return Say("review-approved-before", about)


def _refused(ctx: MemberCtx, found: TaskProof, verdict: Verdict, live: Live | None) -> Say:
    _wait_no_more(ctx, found, live if verdict.state == REJECTED else None)
    about = _about(ctx, found, live)
    told = {"task": about["task"], "reason": said.words(verdict.reason)}
    if verdict.state == AGAIN:
        _tell(ctx, found, Say("proof-again", told), handing_in(found.task))
        return Say("review-asked-again", about)
    if found.appealed:
        _tell(ctx, found, Say("proof-rejected-finally", told))
    else:
        _tell(ctx, found, Say("proof-rejected", told), appealing(found.id))
    return Say("review-rejected", about)


def _wait_no_more(ctx: MemberCtx, found: TaskProof, tried: Live | None = None) -> None:
    """The task is open for the member again; after a failed try, when its cool-down is over."""
    here, who = ctx.community.id, found.person_id
    book = task_books.load(ctx.tx, here, who)
    mine = (found.task, found.slot)
    waits = {key: slot for key, slot in book.waits.items() if (key, slot) != mine}
    rests = dict(book.rests)
    if tried is not None and tried.task.cooldown:
        rests[found.task] = int(ctx.now.timestamp()) + 60 * tried.task.cooldown
    task_books.keep(ctx.tx, here, who, book._replace(waits=waits, rests=rests))


def _about(ctx: MemberCtx, found: TaskProof, live: Live | None) -> dict[str, Say | str]:
    names = statement.names(ctx.tx, [found.person_id])
    task = said.title(live.task) if live else found.task
    return {"name": names.get(found.person_id, "?"), "task": task}


def _tell(ctx: MemberCtx, found: TaskProof, say: Say, button: Button | None = None) -> None:
    rows = ((button,),) if button else ()
    message = Message(say, buttons=rows, private=True)
    key = f"proof:{found.id}:{2 if found.appealed else 1}"
    direct.tell(ctx, found.person_id, message, key, kind=outbox.RECEIPT)


def _written(ctx: MemberCtx, found: TaskProof, verdict: Verdict) -> None:
    audit.write(
        ctx.tx,
        ctx.community.id,
        ctx.person_id,
        _ACTS[verdict.state],
        verdict.reason.en or verdict.reason.zh,
        after={"person": found.person_id, "task": found.task, "proof": found.id},
    )
