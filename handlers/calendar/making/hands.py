"""Plans are confirmed, moved and called off; for a day all of that can be taken back."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import blake2s

from pydantic_core import to_json

from handlers.calendar import activity as phases
from handlers.calendar import check, look, operate, photos, said
from handlers.calendar.asks import (
    PlanActivity,
    PlanCancel,
    PlanDo,
    PlanDraft,
    PlanList,
    PlanMove,
    PlanPublish,
    PlanShow,
    PlanUndo,
)
from handlers.calendar.definition import Post
from handlers.calendar.making import drafts, pages
from handlers.calendar.policy import CalendarPolicy
from handlers.kit import confirm
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Message, Say
from handlers.kit.vocabulary import Trouble
from handlers.kit.written import in_both
from storage import audit, plans
from storage.plans import CANCELLED, CHAT, PLANNED, Plan

UNDO = timedelta(hours=24)
_CONFIRM, _BACK = "plan", "plan-back"
Facts = Mapping[str, int | str]


def publish(_: PlanPublish, ctx: MemberCtx) -> Message:
    """Asks whether the draft is to be so; refuses what breaks the mix."""
    data = drafts.mine(ctx)
    if drafts.open_step(data):
        return pages.shown(ctx, data)
    post = pages.raise_flaw(ctx, data)
    number = int(data.get("number", 0))
    if refused := check.mix(ctx, [post], frozenset({number})):
        return _refused(ctx, refused, PlanDraft())
    _room(ctx, number)
    token = confirm.offer(ctx, _CONFIRM, {"what": "new", "stamp": _stamp(data)})
    sure = Button(Say("plan-do-new"), PlanDo(token=token), "primary")
    back = Button(Say("plan-page-draft"), PlanDraft())
    lines = tuple(said.facts(ctx, post))
    return Message(Say("plan-ask-publish"), lines, ((sure, back),), private=True, style="edit")


def activity(command: PlanActivity, ctx: MemberCtx) -> Message:
    """Asks whether the posts of an activity are to be so, and shows them."""
    starts = datetime.combine(command.day, drafts.clock_of(command.clock))
    each = _phases(ctx, command.activity, starts)
    _room(ctx, 0, len(each))
    about = {"what": "activity", "name": command.activity, "starts": starts.isoformat()}
    token = confirm.offer(ctx, _CONFIRM, about)
    sure = Button(Say("plan-do-activity"), PlanDo(token=token), "primary")
    back = Button(Say("plan-back-button"), PlanList())
    lines = tuple(
        Say("plan-phase-line", {"when": said.when(post.starts), "text": said.text(post)})
        for post in each
    )
    return Message(Say("plan-ask-activity"), lines, ((sure, back),), private=True, style="edit")


def _phases(ctx: MemberCtx, name: str, starts: datetime) -> list[Post]:
    """The posts of an activity of that name. Raises Trouble."""
    each = phases.posts(ctx, in_both(name), starts)
    for post in each:
        if flaw := check.flaw(ctx, post):
            raise Trouble(flaw)
    return each


def _refused(ctx: MemberCtx, refused: check.Refused, back: PlanDraft | PlanShow) -> Message:
    why, *more = said.refusal(ctx, refused)
    label = Say("plan-page-draft" if isinstance(back, PlanDraft) else "plan-back-here-button")
    return Message(why, tuple(more), ((Button(label, back),),), private=True, style="edit")


def _room(ctx: MemberCtx, number: int, more: int = 1) -> None:
    policy: CalendarPolicy = ctx.policy
    coming = {one.number for one in look.ahead(ctx)} - {number}
    if len(coming) + more > policy.most_plans:
        raise Trouble(Say("plan-too-many", {"most": policy.most_plans}))


def move(command: PlanMove, ctx: MemberCtx) -> Message:
    """Asks whether a plan is to begin at that time; an activity moves as a whole."""
    plan = look.one(ctx, command.number)
    to = datetime.combine(command.day, drafts.clock_of(command.clock))
    each = _moved(ctx, plan, to)
    for _, post in each:
        if flaw := check.flaw(ctx, post):
            raise Trouble(flaw)
    numbers = frozenset(one.number for one, _ in each)
    if refused := check.mix(ctx, [post for _, post in each], numbers):
        return _refused(ctx, refused, PlanShow(number=plan.number))
    token = confirm.offer(
        ctx, _CONFIRM, {"what": "move", "number": plan.number, "to": to.isoformat()}
    )
    sure = Button(Say("plan-do-move"), PlanDo(token=token), "primary")
    back = Button(Say("plan-back-here-button"), PlanShow(number=plan.number))
    say = Say("plan-ask-move", {"number": plan.number, "when": said.when(to), "count": len(each)})
    return Message(say, buttons=((sure, back),), private=True, style="edit")


def _moved(ctx: MemberCtx, plan: Plan, to: datetime) -> list[tuple[Plan, Post]]:
    """Each plan that goes along, with its new post: all begin as much later or earlier."""
    by = to - look.post_of(plan.definition).starts
    return [(one, _shifted(look.post_of(one.definition), by)) for one in _family(ctx, plan)]


def _shifted(post: Post, by: timedelta) -> Post:
    ends = post.ends + timedelta(days=by.days) if post.ends else None
    return post.model_copy(update={"starts": post.starts + by, "ends": ends})


def _family(ctx: MemberCtx, plan: Plan) -> list[Plan]:
    """The plans of the activity that it is of, or itself."""
    each = plans.together(ctx.tx, ctx.community.id, plan.activity) if plan.activity else [plan]
    return [one for one in each if one.state == plan.state]


def cancel(command: PlanCancel, ctx: MemberCtx) -> Message:
    """Asks whether a plan is to be called off, with how many posts that are."""
    plan = look.one(ctx, command.number)
    numbers = {one.number for one in _family(ctx, plan)}
    count = sum(one.number in numbers for one in look.ahead(ctx))
    about = {"what": "off", "number": plan.number, "reason": command.reason}
    token = confirm.offer(ctx, _CONFIRM, about)
    sure = Button(Say("plan-do-off"), PlanDo(token=token), "danger")
    back = Button(Say("plan-back-here-button"), PlanShow(number=plan.number))
    asked = {"number": plan.number, "count": count, "reason": command.reason}
    say = Say("plan-ask-off", {**asked, "text": said.beginning(look.post_of(plan.definition))})
    return Message(say, buttons=((sure, back),), private=True, style="edit")


def do(command: PlanDo, ctx: MemberCtx) -> Message:
    """Does what was confirmed; when that is refused now, the button stays good."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _CONFIRM)
        match about["what"]:
            case "new":
                return _published(ctx, about)
            case "activity":
                return _begun(ctx, about)
            case "move":
                return _move(ctx, about)
            case _:
                return _called_off(ctx, about)


def _published(ctx: MemberCtx, about: Facts) -> Message:
    data = drafts.mine(ctx)
    if _stamp(data) != about["stamp"]:
        raise Trouble(Say("plan-draft-changed"))
    post, number = pages.raise_flaw(ctx, data), int(data.get("number", 0))
    _fits(ctx, [post], frozenset({number}))
    before = ""
    if number:
        before = look.one(ctx, number).definition
        _rewrite(ctx, number, post)
    else:
        number = create(ctx, post)
    drafts.drop(ctx)
    act = "change" if before else "new"
    return _done(ctx, act, number, {str(number): before})


def _begun(ctx: MemberCtx, about: Facts) -> Message:
    starts = datetime.fromisoformat(str(about["starts"]))
    numbers = [create(ctx, post) for post in _phases(ctx, str(about["name"]), starts)]
    for number in numbers:
        plans.join(ctx.tx, ctx.community.id, number, numbers[0])
    return _done(ctx, "activity", numbers[0], {str(number): "" for number in numbers})


def create(ctx: MemberCtx, post: Post) -> int:
    """Write a plan and its dates; gives its number."""
    row = {"source": CHAT, "kind": post.kind, "definition": post.written}
    number = plans.create(ctx.tx, ctx.community.id, row | {"by_person": ctx.person_id})
    operate.date(ctx, number, post)
    return number


def _rewrite(ctx: MemberCtx, number: int, post: Post) -> None:
    before = plans.find(ctx.tx, ctx.community.id, number)
    operate.change(ctx, number, post, CHAT)
    photos.replace(ctx, look.post_of(before.definition).photo if before else 0, post.photo)


def _fits(ctx: MemberCtx, posts: list[Post], without: frozenset[int]) -> None:
    if refused := check.mix(ctx, posts, without):
        raise Trouble(said.refusal(ctx, refused)[0])


def _move(ctx: MemberCtx, about: Facts) -> Message:
    plan = look.one(ctx, int(about["number"]))
    each = _moved(ctx, plan, datetime.fromisoformat(str(about["to"])))
    for _, post in each:
        if flaw := check.flaw(ctx, post):
            raise Trouble(flaw)
    _fits(ctx, [post for _, post in each], frozenset(one.number for one, _ in each))
    for one, post in each:
        _rewrite(ctx, one.number, post)
    before = {str(one.number): one.definition for one, _ in each}
    return _done(ctx, "move", plan.number, before)


def _called_off(ctx: MemberCtx, about: Facts) -> Message:
    plan = look.one(ctx, int(about["number"]))
    each = _family(ctx, plan)
    for one in each:
        _end(ctx, one)
    before = {str(one.number): one.definition for one in each}
    return _done(ctx, "off", plan.number, before, str(about["reason"]))


def _end(ctx: MemberCtx, plan: Plan) -> bool:
    """Call a plan off; False when that was done before."""
    if not plans.move(ctx.tx, ctx.community.id, plan.number, PLANNED, CANCELLED):
        return False
    operate.withdraw(ctx, plan.number)
    photos.release(ctx, look.post_of(plan.definition).photo)
    return True


def _done(
    ctx: MemberCtx, act: str, number: int, before: Mapping[str, str], reason: str = ""
) -> Message:
    """What was done, in the log and to the admin; with the way back for a day."""
    found = plans.find(ctx.tx, ctx.community.id, number)
    assert found is not None
    post = look.post_of(found.definition)
    name = " ".join((post.text.en or post.text.zh).split())[:60]
    after = {"number": number, "name": name}
    audit.write(ctx.tx, ctx.community.id, ctx.person_id, f"plan-{act}", reason, after=after)
    token = confirm.offer(
        ctx, _BACK, {"what": act, "number": number, "before": json.dumps(dict(before))}, UNDO
    )
    taps = (
        Button(Say("plan-undo-button"), PlanUndo(token=token)),
        Button(Say("plan-back-button"), PlanList()),
    )
    lines = tuple(said.dates(ctx, post)) if act in ("new", "change", "move") else ()
    say = Say(f"plan-done-{act}", {"number": number, "count": len(before)})
    return Message(say, lines, (taps,), private=True, style="edit")


def undo(command: PlanUndo, ctx: MemberCtx) -> Message:
    """Takes back what was done: the plans are as before, as far as their time has not passed."""
    with ctx.tx.savepoint():
        about = confirm.spend(ctx, command.token, _BACK)
        what, number = str(about["what"]), int(about["number"])
        before: dict[str, str] = json.loads(str(about["before"]))
        here = ctx.community.id
        for name, definition in before.items():
            one = int(name)
            plan, wanted = plans.find(ctx.tx, here, one), CANCELLED if what == "off" else PLANNED
            if plan is None or plan.state != wanted:
                raise Trouble(Say("plan-is-off", {"number": one}))
            if what in ("new", "activity"):
                _end(ctx, plan)
                continue
            if what == "off":
                plans.move(ctx.tx, here, one, CANCELLED, PLANNED)
            _rewrite(ctx, one, look.post_of(definition))
        after = {"number": number}
        audit.write(ctx.tx, here, ctx.person_id, "plan-undo", after=after)
        back = Button(Say("plan-back-button"), PlanList())
        say = Say("plan-undone", {"number": number})
        return Message(say, buttons=((back,),), private=True, style="edit")


def _stamp(data: drafts.Data) -> str:
    return blake2s(to_json(data), digest_size=12).hexdigest()
