"""What a task's own page says about proofs, and the buttons that lead on from there."""

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Form, Say
from handlers.kit.written import Texts
from handlers.tasks import said
from handlers.tasks.proof_asks import Appeal, HandIn
from handlers.tasks.shelf import Live
from handlers.tasks.show import Open, Rows
from storage import task_proofs
from storage.task_proofs import AGAIN, REJECTED, TaskProof


def offered(ctx: MemberCtx, one: Open) -> tuple[list[Say], Rows]:
    """What became of the last proof, and the button for the next step."""
    if one.waits:
        return [], ()
    had = task_proofs.last(ctx.tx, ctx.community.id, ctx.person_id, one.live.key, one.step[1])
    lines: list[Say] = []
    if had is not None and had.state in (REJECTED, AGAIN):
        key = "proof-page-rejected" if had.state == REJECTED else "proof-page-again"
        lines.append(Say(key, {"reason": reason(had.reason)}))
    if had is not None and is_over(one.live, had):
        return lines, ((appealing(had.id),),) if not had.appealed else ()
    return lines, ((handing_in(one.live.key),),)


def is_over(live: Live, had: TaskProof) -> bool:
    """Whether a rejection was the end: a task with a cool-down may be tried again after it."""
    return had.state == REJECTED and not live.task.cooldown


def appealing(proof: int) -> Button:
    """The button that asks for another reviewer."""
    return Button(Say("proof-button-appeal"), Form(Appeal, {"proof": str(proof)}))


def handing_in(key: str, label: Say | None = None) -> Button:
    """The button that asks for a proof for that task."""
    return Button(label or Say("quest-button-proof"), Form(HandIn, {"task": key}), "primary")


def reason(stored: str) -> Say:
    """Why it was decided so, in the reader's language."""
    return said.words(Texts.model_validate_json(stored))
