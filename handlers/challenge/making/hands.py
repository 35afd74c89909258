"""What becomes of challenges by hand: asked about first, confirmed, written down, taken back."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import blake2s
from typing import cast

from pydantic_core import to_json

from handlers.challenge import board, operate, rules, said, settle
from handlers.challenge.asks import ChallengeShow, Way
from handlers.challenge.look import One, community_day, meant, one, running
from handlers.challenge.making import alter, drafts, fill, pages
from handlers.challenge.making.asks import (
    ChallengeAbout,
    ChallengeDo,
    ChallengeDraft,
    ChallengeEnd,
    ChallengePublish,
    ChallengeUndo,
)
from handlers.challenge.making.drafts import DRAFTS
from handlers.challenge.policy import ChallengePolicy
from handlers.kit import confirm
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from storage import audit, challenge_ends, challenges
from storage.challenges import CHAT, DROPPED, OPEN

UNDO = timedelta(hours=24)

_CONFIRM, _BACK = alter.CONFIRM, "challenge-back"
Facts = Mapping[str, int | str]


def publish(_: ChallengePublish, ctx: MemberCtx) -> Message:
    """Asks whether the draft is to be so."""
    data = fill.mine(ctx)
    if drafts.open_step(data):
        return pages.shown(ctx, data)
    plan = fill.looked_at(ctx, "", data)
    _room(ctx)
    token = confirm.offer(ctx, _CONFIRM, {"what": "new", "stamp": _stamp(data)})
    sure = Button(Say("challenge-do-new"), ChallengeDo(token=token), "primary")
    say = Say("challenge-ask-publish", {"title": said.title(plan), "day": plan.starts})
    back = Button(Say("challenge-page-draft"), ChallengeDraft())
    return Message(say, buttons=((sure, back),), private=True, style="edit")


def _room(ctx: MemberCtx) -> None:
    policy: ChallengePolicy = ctx.policy
    if len(running(ctx)) >= policy.most_running:
        raise Trouble(Say("challenge-too-many", {"most": policy.most_running}))


def end(command: ChallengeEnd, ctx: MemberCtx) -> Message:
    """Asks how it is to end: what becomes of the prizes is the admin's to say."""
    found = meant(ctx, command.challenge)
    title, stored, today = said.title(found.plan), found.stored, community_day(ctx)
    about = {"key": found.key, "reason": command.reason}
    back = Button(Say("challenge-page-mine"), ChallengeShow(challenge=found.key))
    asked = {"title": title, "reason": command.reason}
    if rules.stage(found.plan, today) == "before" or not stored.ever:
        token = confirm.offer(ctx, _CONFIRM, {**about, "what": "off"})
        sure = Button(Say("challenge-do-off"), ChallengeDo(token=token), "danger")
        say = Say("challenge-ask-off", {**asked, "count": stored.joined})
        return Message(say, buttons=((sure, back),), private=True, style="edit")
    left = (found.plan.ends - today).days + 1 + len(operate.protected(ctx, found.plan))
    course = challenge_ends.still_can(ctx.tx, ctx.community.id, found.key, left)
    lines = (
        Say("challenge-end-keep", {"count": stored.finished}),
        Say("challenge-end-course", {"count": course}),
    )
    taps: list[Button] = []
    for way in ("keep", "course"):
        token = confirm.offer(ctx, _CONFIRM, {**about, "what": "end", "way": way, "left": left})
        taps.append(Button(Say(f"challenge-do-{way}"), ChallengeDo(token=token), "danger"))
    say = Say("challenge-ask-end", asked)
    rows = (tuple(taps), (back,))
    return Message(say, lines, rows, private=True, style="edit")


def do(command: ChallengeDo, ctx: MemberCtx) -> Message:
    """Does what was confirmed; when that is refused now, the button stays good."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _CONFIRM)
        match about["what"]:
            case "new":
                return _published(ctx, about)
            case "change":
                return alter.changed(ctx, about)
            case "off":
                return _called_off(ctx, str(about["key"]), str(about["reason"]))
            case _:
                return _ended(ctx, about)


def _published(ctx: MemberCtx, about: Facts) -> Message:
    data = fill.mine(ctx)
    if _stamp(data) != about["stamp"]:
        raise Trouble(Say("challenge-draft-changed"))
    _room(ctx)
    plan, taken = fill.looked_at(ctx, "", data), set[str]()
    name = plan.title.en or plan.title.zh
    key = drafts.key_from(name, taken)
    while challenges.find(ctx.tx, ctx.community.id, key) is not None:
        taken.add(key)
        key = drafts.key_from(name, taken)
    plan = plan.model_copy(update={"key": key})
    if not operate.begin(ctx, plan, CHAT):
        raise Trouble(Say("challenge-draft-changed"))
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "challenge-new", after={"name": name})
    DRAFTS.drop(ctx)
    token = confirm.offer(ctx, _BACK, {"key": key}, UNDO)
    taps = (
        Button(Say("challenge-undo-button"), ChallengeUndo(token=token)),
        Button(Say("challenge-page-mine"), ChallengeShow(challenge=key)),
    )
    say = Say("challenge-published", {"title": said.title(plan), "day": plan.starts})
    return Message(say, buttons=(taps,), private=True, style="edit")


def undo(command: ChallengeUndo, ctx: MemberCtx) -> Message:
    """Takes a new challenge back, as long as nobody has recorded anything; the draft is back."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _BACK)
        found = one(ctx, str(about["key"]))
        best = challenges.best(ctx.tx, ctx.community.id, found.key, 1)
        if any(standing.done or standing.total for standing in best):
            raise Trouble(Say("challenge-undo-late"))
        _dropped(ctx, found.key)
        audit.write(
            ctx.tx, ctx.community.id, ctx.person_id, "challenge-undo", after={"name": _name(found)}
        )
        if DRAFTS.find(ctx) is None:
            draft = drafts.data_of(found.plan)
            DRAFTS.keep(ctx, draft)
        edit = Button(Say("challenge-go-on-button"), ChallengeDraft(), "primary")
        say = Say("challenge-undone", {"title": said.title(found.plan)})
        return Message(say, buttons=((edit,),), private=True, style="edit")


def _dropped(ctx: MemberCtx, key: str) -> None:
    if not challenges.move(ctx.tx, ctx.community.id, key, OPEN, DROPPED):
        raise Trouble(Say("challenge-over-meanwhile"))
    board.fresh(ctx, key)


def _called_off(ctx: MemberCtx, key: str, reason: str) -> Message:
    found = one(ctx, key)
    _dropped(ctx, key)
    name = {"name": _name(found)}
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, "challenge-off", reason, after=name)
    say = Say("challenge-called-off", {"title": said.title(found.plan)})
    return Message(say, private=True, style="edit")


def _ended(ctx: MemberCtx, about: Facts) -> Message:
    found, way = one(ctx, str(about["key"])), cast("Way", about["way"])
    if not settle.close(ctx, found.key, way, int(about["left"])):
        raise Trouble(Say("challenge-over-meanwhile"))
    act, after = f"challenge-end-{way}", {"name": _name(found)}
    reason = str(about["reason"])
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, act, reason, after=after)
    see = Button(Say("challenge-about-button"), ChallengeAbout(challenge=found.key))
    say = Say("challenge-ended-by-hand", {"title": said.title(found.plan)})
    return Message(say, buttons=((see,),), private=True, style="edit")


def about(command: ChallengeAbout, ctx: MemberCtx) -> Message:
    return settle.summary(ctx, one(ctx, command.challenge))


def _name(found: One) -> str:
    return found.plan.title.en or found.plan.title.zh


def _stamp(data: drafts.Data) -> str:
    return blake2s(to_json(data), digest_size=12).hexdigest()
