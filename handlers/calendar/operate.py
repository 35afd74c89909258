"""Plans are dated, go out when their time comes, and are withdrawn."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from handlers.calendar import look, missed, photos
from handlers.calendar.asks import PlanGo, PlanLook, PlanNight
from handlers.calendar.definition import ROW, Post, Tap
from handlers.calendar.policy import CalendarPolicy
from handlers.calendar.recurrence import AHEAD, Wrong, instant, walls
from handlers.calendar.rules import judge
from handlers.kit import gate
from handlers.kit.context import CommunityCtx, zone
from handlers.kit.message import Button, Exhibit, Message, Say
from handlers.kit.taps import opens
from handlers.kit.vocabulary import Vocabulary
from storage import files, outbox, plans, pushes
from storage.plans import PLANNED, SENT, SKIPPED, Dated, Plan
from storage.pushes import Push

KEEP = timedelta(days=90)
"""How long posts are kept that went out or were skipped."""

_MINUTE = timedelta(minutes=1)
_KINDS = {
    "value": outbox.PROGRAMME,
    "interaction": outbox.PROGRAMME,
    "promotion": outbox.PROMOTION,
}


WITHDRAWN = "withdrawn"
"""Why the gate drops what was called off."""


def date(ctx: CommunityCtx, number: int, post: Post) -> None:
    """Write down when a plan comes in the next three months, and promise each."""
    begin, where = look.wall_now(ctx), zone(ctx.community.zone)
    dates = [(look.slot(wall), instant(wall, where)) for wall in walls(post, begin, begin + AHEAD)]
    dates = [(slot, at) for slot, at in dates if at > ctx.now]
    for slot, at in plans.date_posts(ctx.tx, ctx.community.id, number, dates, ctx.now):
        key = f"plan:{ctx.community.id}:{number}:{slot}:{at.isoformat()}"
        ctx.promise(PlanGo(number=number, slot=slot), at, key)


def change(ctx: CommunityCtx, number: int, post: Post, source: str) -> None:
    """Let a plan be another from now on: its dates, and what the gate still holds of it."""
    plans.change(ctx.tx, ctx.community.id, number, post.written, post.kind, source)
    date(ctx, number, post)
    gone: list[Push] = []
    for one, group, push in _waiting(ctx, number):
        wall = datetime.fromisoformat(one.slot)
        if post.goes_to(group.name) and walls(post, wall - _MINUTE, wall):
            gate.reword(ctx, push, shown(ctx, post), _KINDS[post.kind])
        else:
            gone.append(push)
    gate.withdraw(ctx, gone, WITHDRAWN)


def night(_: PlanNight, ctx: CommunityCtx) -> None:
    """Date what has come within three months since yesterday.

    A promotion that would break the mix there is noted as skipped.
    """
    plans.forget(ctx.tx, ctx.community.id, ctx.now - KEEP)
    photos.night(ctx)
    for plan in plans.standing(ctx.tx, ctx.community.id):
        post = look.post_of(plan.definition)
        if post.rule:
            before = {one.slot for one in plans.of_plan(ctx.tx, ctx.community.id, plan.number)}
            try:
                date(ctx, plan.number, post)
            except Wrong:
                continue
            if plan.kind == "promotion":
                _skip_what_breaks(ctx, plan, before)


def _skip_what_breaks(ctx: CommunityCtx, plan: Plan, before: set[str]) -> None:
    here = ctx.community.id
    for one in plans.of_plan(ctx.tx, here, plan.number):
        if one.slot in before or one.state != PLANNED:
            continue
        posts = [p for p in look.counted(ctx) if (p.number, p.slot) != (one.number, one.slot)]
        for group in look.groups(ctx):
            others = look.in_group(posts, group.name, frozenset())
            goes = look.post_of(plan.definition).goes_to(group.name)
            if goes and judge([one.at], others, look.caps(ctx)):
                plans.end(ctx.tx, here, plan.number, one.slot, SKIPPED, "mix")
                missed.tell(ctx, one, Say("plan-reason-mix"))
                break


def go(command: PlanGo, ctx: CommunityCtx) -> None:
    """Hand a post to the gate for each of its groups, once; or note why it is not posted."""
    here = ctx.community.id
    found = plans.post(ctx.tx, here, command.number, command.slot)
    if found is None or found.state != PLANNED or found.at > ctx.now:
        return
    policy: CalendarPolicy = ctx.policy
    if found.plan_state != PLANNED:
        plans.end(ctx.tx, here, found.number, found.slot, SKIPPED, "cancelled")
    elif ctx.batch.clock() > found.at + policy.late(found.kind):
        plans.end(ctx.tx, here, found.number, found.slot, SKIPPED, "late")
        missed.tell(ctx, found, Say("plan-reason-late"))
    elif plans.end(ctx.tx, here, found.number, found.slot, SENT):
        post = look.post_of(found.definition)
        message, until = shown(ctx, post), missed.worth_until(ctx, found)
        for group in look.groups(ctx):
            if post.goes_to(group.name):
                key = missed.key_of(ctx, found, group.name)
                gate.post(ctx, group.place, message, key, _KINDS[found.kind], until)
        ask = PlanLook(number=found.number, slot=found.slot)
        ctx.promise(ask, until, f"plan-look:{here}:{found.number}:{found.slot}")


def withdraw(ctx: CommunityCtx, number: int) -> int:
    """Drop what the gate still holds of a plan; gives how much that was."""
    return len(gate.withdraw(ctx, [push for _, _, push in _waiting(ctx, number)], WITHDRAWN))


def _waiting(ctx: CommunityCtx, number: int) -> list[tuple[Dated, look.Group, Push]]:
    """What of that waits."""
    return [one for one in held(ctx, number) if one[2].state == pushes.WAITING]


def held(ctx: CommunityCtx, number: int) -> Iterator[tuple[Dated, look.Group, Push]]:
    """Each post of a plan that was handed to the gate, with what became of it in each group."""
    groups = look.groups(ctx)
    for post in plans.of_plan(ctx.tx, ctx.community.id, number):
        if post.state == SENT:
            for group in groups:
                found = pushes.find(ctx.tx, missed.key_of(ctx, post, group.name))
                if found is not None:
                    yield post, group, found


def look_back(command: PlanLook, ctx: CommunityCtx) -> None:
    """A post is worth nothing more: who planned it hears of each group that did not get it."""
    post = plans.post(ctx.tx, ctx.community.id, command.number, command.slot)
    if post is None or post.state != SENT:
        return
    for group in look.groups(ctx):
        key = missed.key_of(ctx, post, group.name)
        push = pushes.find(ctx.tx, key)
        if push is not None and push.state == pushes.WAITING:
            gate.settle_group(ctx, group.place.platform, group.place.space)
            push = pushes.find(ctx.tx, key)
        if push is not None and push.state == pushes.DROPPED and push.reason != WITHDRAWN:
            missed.tell(ctx, post, missed.reason(ctx, push.reason), group.title)


# --- how it looks


def shown(ctx: CommunityCtx, post: Post) -> Message:
    """The post as a group gets it."""
    taps = [tap for tap in (_button(one, ctx.vocabulary) for one in post.taps) if tap]
    rows = tuple(tuple(taps[i : i + ROW]) for i in range(0, len(taps), ROW))
    say, exhibit = Say("plan-said", {**post.text.said}), picture(ctx, post.photo)
    return Message(say, buttons=rows, exhibit=exhibit)


def picture(ctx: CommunityCtx, number: int) -> Exhibit | None:
    file = files.known(ctx.tx, number) if number else None
    if file is None or file.state in (files.FAILED, files.FORGOTTEN):
        return None
    return Exhibit(file.id, file.kind, file.name, file.platform, file.ref)


def _button(tap: Tap, vocabulary: Vocabulary) -> Button | None:
    does = opens(tap.does, vocabulary)
    return Button(Say("plan-said", {**tap.label.said}), does) if does else None
