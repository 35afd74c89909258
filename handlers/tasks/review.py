"""The queue of those who review: one card at a time, worked through by buttons."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Exhibit, Form, Link, Message, Say
from handlers.kit.written import Texts
from handlers.tasks import links
from handlers.tasks.policy import TasksPolicy
from handlers.tasks.proof_asks import Decide, DecideSaying, Review, ReviewWhy
from handlers.tasks.proof_page import reason
from handlers.tasks.shelf import index
from handlers.tasks.show import Rows, title_of
from handlers.tasks.verdict import Verdict, decided
from storage import files, statement, task_proofs
from storage.files import KEPT, WANTED, Known
from storage.task_proofs import APPROVED, WAITING, TaskProof

_MINUTE = timedelta(minutes=1)

SHOWN = 500
"""Characters of a proof that a card shows: all of it must fit below a picture."""

NAMELESS = "?"
_LINKS = 3


def show_review(command: Review, ctx: MemberCtx) -> Message:
    return _card(ctx, command.behind)


def ask_why(command: ReviewWhy, ctx: MemberCtx) -> Message:
    """The same card, with the reasons as its buttons."""
    found = task_proofs.find(ctx.tx, ctx.community.id, command.proof)
    if found is None or found.state != WAITING:
        return _card(ctx, command.proof, _was_first(ctx, found))
    policy: TasksPolicy = ctx.policy
    rows: Rows = tuple(
        (
            Button(
                Say("task-said", {"en": one.en, "zh": one.zh}),
                Decide(proof=found.id, what=command.what, why=one.key),
            ),
        )
        for one in policy.proof_reasons
    )
    given = {"proof": str(found.id), "what": command.what}
    own = Button(Say("review-button-own-words"), Form(DecideSaying, given))
    back = Button(Say("review-button-back"), Review(behind=found.id - 1))
    asked = Say("review-why-again" if command.what == "again" else _why_not(ctx, found))
    lines = (*_lines(ctx, found), asked)
    return _shown(ctx, found, (_title(ctx, found), *lines), (*rows, (own, back)))


def _why_not(ctx: MemberCtx, found: TaskProof) -> str:
    """A rejection is the end of it, unless the task has a cool-down: who reviews should know."""
    live = index(ctx).tasks.get(found.task)
    return "review-why-no-later" if live and live.task.cooldown else "review-why-no"


def decide(command: Decide, ctx: MemberCtx) -> Message:
    """Approves, or decides otherwise for one of the ready-made reasons."""
    if command.what == "yes":
        return _next(ctx, command.proof, Verdict(APPROVED))
    policy: TasksPolicy = ctx.policy
    ready = next((one for one in policy.proof_reasons if one.key == command.why), None)
    if ready is None:
        # The reasons were changed since the card was shown.
        return ask_why(ReviewWhy(proof=command.proof, what=command.what), ctx)
    return _next(ctx, command.proof, Verdict.of(command.what, Texts(en=ready.en, zh=ready.zh)))


def decide_saying(command: DecideSaying, ctx: MemberCtx) -> Message:
    said_so = Texts(en=command.reason, zh=command.reason)
    return _next(ctx, command.proof, Verdict.of(command.what, said_so))


def _next(ctx: MemberCtx, number: int, verdict: Verdict) -> Message:
    done = decided(ctx, number, verdict)
    if done is None:
        done = _was_first(ctx, task_proofs.find(ctx.tx, ctx.community.id, number))
    return _card(ctx, number, done)


def _was_first(ctx: MemberCtx, found: TaskProof | None) -> Say:
    """Why there is nothing to decide any more, and who was faster."""
    if found is None or not found.decided_by:
        return Say("review-gone")
    if found.decided_by == ctx.person_id:
        return Say("review-yours")
    name = statement.names(ctx.tx, [found.decided_by]).get(found.decided_by, NAMELESS)
    return Say("review-first", {"name": name})


def _card(ctx: MemberCtx, behind: int, done: Say | None = None) -> Message:
    """The next proof that waits; behind the last one it begins again with the first."""
    here, me = ctx.community.id, ctx.person_id
    found = task_proofs.next_for(ctx.tx, here, me, behind)
    found = found or (task_proofs.next_for(ctx.tx, here, me) if behind else None)
    count, others = task_proofs.waiting(ctx.tx, here, me)
    left = (Say("review-others", {"count": others}),) if others else ()
    if found is None:
        none = Say("review-none")
        more = (none, *left) if done else left
        return Message(done or none, more, private=True, style="edit", apart=True)
    lines = (_title(ctx, found), *_lines(ctx, found), Say("review-count", {"count": count}))
    shown = (done, *lines) if done else lines
    return _shown(ctx, found, shown, _buttons(found, count))


def _shown(ctx: MemberCtx, found: TaskProof, lines: Sequence[Say], rows: Rows) -> Message:
    """The card, with the photo or file where there is one to be seen."""
    file = _file(ctx, found)
    exhibit = None
    # Telegram shows its own at once; elsewhere it is seen when Hearth has fetched it.
    if file is not None and (file.state == KEPT or file.platform == ctx.place.platform):
        exhibit = Exhibit(file.id, file.kind, file.name, file.platform, file.ref)
    return Message(
        lines[0],
        tuple(lines[1:]),
        rows,
        private=True,
        style="edit",
        exhibit=exhibit,
        apart=True,
    )


def _file(ctx: MemberCtx, found: TaskProof) -> Known | None:
    return files.known(ctx.tx, found.id) if found.form in ("photo", "file") else None


def _title(ctx: MemberCtx, found: TaskProof) -> Say:
    name = statement.names(ctx.tx, [found.person_id]).get(found.person_id, NAMELESS)
    return Say("review-card", {"name": name, "task": title_of(ctx, found.task)})


def _lines(ctx: MemberCtx, found: TaskProof) -> list[Say]:
    wait = ctx.now - found.since
    lines = [Say("review-waits", {"wait": wait}) if wait >= _MINUTE else Say("review-new")]
    if found.body:
        lines.append(Say("review-said", {"text": _cut(found.body)}))
    file = _file(ctx, found)
    if file is not None and file.kind == "file":
        kilobytes = max(file.size >> 10, 1)
        lines.append(Say("review-file", {"name": file.name or NAMELESS, "size": kilobytes}))
    if file is not None and file.state != KEPT:
        lines.append(Say("review-file-coming" if file.state == WANTED else "review-file-failed"))
    if found.appealed:
        about = {"reason": reason(found.first_reason), "note": found.note}
        lines.append(Say("review-appeal", {**about}))
    if found.like_id:
        lines.append(_like(ctx, found))
    if found.task not in index(ctx).tasks:
        lines.append(Say("review-over"))
    return lines


def _like(ctx: MemberCtx, found: TaskProof) -> Say:
    """Which earlier proof it looks like, and what became of that one."""
    earlier = task_proofs.find(ctx.tx, ctx.community.id, found.like_id)
    if earlier is None:
        return Say("review-like-gone", {"percent": found.like_percent})
    name = statement.names(ctx.tx, [earlier.person_id]).get(earlier.person_id, NAMELESS)
    about = {"name": name, "day": ctx.calendar.day(earlier.at), "percent": found.like_percent}
    key = "review-like-text" if found.like_form == "text" else "review-like-photo"
    return Say(key, {**about, "task": title_of(ctx, earlier.task)})


def _buttons(found: TaskProof, count: int) -> Rows:
    yes = Button(Say("review-button-yes"), Decide(proof=found.id, what="yes"), "primary")
    no = Button(Say("review-button-no"), ReviewWhy(proof=found.id, what="no"), "danger")
    once = Button(Say("review-button-again"), ReviewWhy(proof=found.id, what="again"))
    skip = Button(Say("review-button-skip"), Review(behind=found.id))
    opens = tuple(
        (Button(Say("review-button-open", {"host": links.host(address)}), Link(address)),)
        for address in links.addresses(found.body)[:_LINKS]
    )
    return (*opens, (yes, no), (once, *((skip,) if count > 1 else ())))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"
