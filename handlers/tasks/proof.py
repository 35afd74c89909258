"""Handing in a proof: for the one task that asks for it, or for which the member says."""

from collections.abc import Sequence

from handlers.kit.arrivals import MemberLeft
from handlers.kit.context import CommunityCtx, MemberCtx
from handlers.kit.handed import fetch
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.tasks import alarm, alike, links, said
from handlers.tasks.asks import Quests
from handlers.tasks.policy import TasksPolicy
from handlers.tasks.proof_asks import Appeal, HandIn, HandInFor, ProofSeen
from handlers.tasks.proof_page import handing_in, is_over
from handlers.tasks.quest import wait_for
from handlers.tasks.show import Open, open_tasks
from storage import files, task_books, task_proofs, tasks
from storage.task_proofs import DRAFT, Given

OFFERED = 8
"""Tasks to choose from at the most."""


def hand_in(command: HandIn, ctx: MemberCtx) -> Message:
    """Takes it, asks for which task it is, or shows what may be handed in."""
    asking = [one for one in open_tasks(ctx) if one.live.task.kind == "proof"]
    named = _named(asking, command.task)
    if not named and tasks.find(ctx.tx, ctx.community.id, command.task):
        # Meant for a task that is not open: it must not end up with another one.
        raise Trouble(Say("quest-closed"))
    text = command.text if named or not command.task else f"{command.task} {command.text}".strip()
    if not text and ctx.attached is None:
        return _shown([named] if named else asking)
    given = _given(ctx, text)
    if named is not None:
        return _handed_in(ctx, named, given)
    free = [one for one in asking if not one.waits]
    if not free:
        raise Trouble(Say("proof-waits" if asking else "proof-nothing"))
    if len(free) == 1:
        return _handed_in(ctx, free[0], given)
    return _asked_which(ctx, free[:OFFERED], given)


def hand_in_for(command: HandInFor, ctx: MemberCtx) -> Message:
    """What was handed in before is for that task."""
    asking = [one for one in open_tasks(ctx) if one.live.task.kind == "proof"]
    one = next((one for one in asking if one.live.key == command.task), None)
    here = ctx.community.id
    draft = task_proofs.find(ctx.tx, here, command.proof)
    if one is None or draft is None or draft.person_id != ctx.person_id or draft.state != DRAFT:
        raise Trouble(Say("quest-closed"))
    _may(ctx, one)
    task_proofs.use_draft(ctx.tx, here, draft.id, one.live.key, one.step[1])
    files.needed(ctx.tx, draft.id)
    return _waits(ctx, one, draft.id, Given(draft.form, draft.body))


def appeal(command: Appeal, ctx: MemberCtx) -> Message:
    """Another reviewer looks at it, once."""
    here = ctx.community.id
    book = task_books.load(ctx.tx, here, ctx.person_id)
    found = task_proofs.find(ctx.tx, here, command.proof)
    if found is None or found.person_id != ctx.person_id:
        raise Trouble(Say("proof-no-appeal"))
    newer = task_proofs.last(ctx.tx, here, ctx.person_id, found.task, found.slot)
    if newer is None or newer.id != found.id:
        raise Trouble(Say("proof-no-appeal"))
    if not task_proofs.appeal(ctx.tx, here, found.id, command.why):
        raise Trouble(Say("proof-no-appeal"))
    files.needed(ctx.tx, found.id)
    waits = {**book.waits, found.task: found.slot}
    task_books.keep(ctx.tx, here, ctx.person_id, book._replace(waits=waits))
    alarm.set_for(ctx)
    return Message(Say("proof-appealed"), private=True, style="edit")


def withdraw(_: MemberLeft, ctx: CommunityCtx) -> None:
    """Nobody reviews what somebody handed in who has left; who comes back may hand in again."""
    policy: TasksPolicy = ctx.policy
    left = task_proofs.leave(ctx.tx, ctx.community.id, ctx.person_id)
    for number, _task in left:
        files.done(ctx.tx, number, policy.proof_kept)
    if left:
        tasks = {task for _number, task in left}
        book = task_books.load(ctx.tx, ctx.community.id, ctx.person_id)
        waits = {key: slot for key, slot in book.waits.items() if key not in tasks}
        task_books.keep(ctx.tx, ctx.community.id, ctx.person_id, book._replace(waits=waits))


def _named(asking: Sequence[Open], name: str) -> Open | None:
    """The task of that key or title."""
    wanted = name.strip().casefold()
    for one in asking if wanted else ():
        title = one.live.task.title
        if wanted in (one.live.key, title.en.casefold(), title.zh.casefold()):
            return one
    return None


def _given(ctx: MemberCtx, text: str) -> Given:
    """What is handed in. Raises Trouble for an address that leads somewhere else."""
    policy: TasksPolicy = ctx.policy
    found = links.addresses(text)
    for address in found:
        name = links.host(address)
        if not links.is_allowed(name, policy.proof_hosts):
            hosts = ", ".join(policy.proof_hosts)
            key = "proof-host" if hosts else "proof-no-links"
            raise Trouble(Say(key, {"host": name or address[:40], "hosts": hosts}))
    attached = ctx.attached
    if attached is None:
        return Given("link" if found else "text", text)
    if attached.size > policy.proof_megabytes << 20:
        raise Trouble(Say("proof-too-large", {"most": policy.proof_megabytes}))
    return Given(attached.kind, text)


def _may(ctx: MemberCtx, one: Open) -> None:
    """Raises Trouble where somebody may not hand in (yet, or again)."""
    if one.waits:
        raise Trouble(Say("proof-waits"))
    wait_for(ctx, one.live)
    had = task_proofs.last(ctx.tx, ctx.community.id, ctx.person_id, one.live.key, one.step[1])
    if had is not None and is_over(one.live, had):
        raise Trouble(Say("proof-closed"))


def _handed_in(ctx: MemberCtx, one: Open, given: Given) -> Message:
    _may(ctx, one)
    here, slot = ctx.community.id, one.step[1]
    number = task_proofs.put(ctx.tx, here, ctx.person_id, one.live.key, slot, given)
    _kept(ctx, number)
    return _waits(ctx, one, number, given)


def _waits(ctx: MemberCtx, one: Open, number: int, given: Given) -> Message:
    """It is in the queue now."""
    here, key, slot = ctx.community.id, one.live.key, one.step[1]
    book = task_books.load(ctx.tx, here, ctx.person_id)
    new = book._replace(waits={**book.waits, key: slot})
    task_books.keep(ctx.tx, here, ctx.person_id, new)
    alike.mark(ctx, number, key, slot, given)
    alarm.set_for(ctx)
    say = Say("proof-handed-in", {"task": said.title(one.live.task)})
    return Message(say, buttons=((_back(),),), private=True, style="edit")


def _kept(ctx: MemberCtx, number: int) -> None:
    """Have the photo or file fetched: others are to see it, wherever they are."""
    sent = ctx.attached
    if sent is not None:
        fetch(ctx, sent, number, then=ProofSeen(proof=number))


def _asked_which(ctx: MemberCtx, free: Sequence[Open], given: Given) -> Message:
    policy: TasksPolicy = ctx.policy
    here = ctx.community.id
    task_proofs.drop_drafts(ctx.tx, here, ctx.person_id)
    number = task_proofs.put(ctx.tx, here, ctx.person_id, "", 0, given, DRAFT)
    _kept(ctx, number)
    # Until they say for what, nobody needs it.
    files.done(ctx.tx, number, policy.proof_kept)
    rows = tuple(
        (Button(said.title(one.live.task), HandInFor(proof=number, task=one.live.key)),)
        for one in free
    )
    return Message(Say("proof-which"), buttons=rows, private=True)


def _shown(asking: Sequence[Open]) -> Message:
    """What may be handed in, each with its button."""
    free = [one for one in asking if not one.waits][:OFFERED]
    if not free:
        raise Trouble(Say("proof-waits" if asking else "proof-nothing"))
    rows = tuple((handing_in(one.live.key, said.title(one.live.task)),) for one in free)
    return Message(Say("proof-ask"), buttons=rows, private=True, style="edit")


def _back() -> Button:
    return Button(Say("quests-button-open"), Quests())
