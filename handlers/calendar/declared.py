"""The posts that config.toml plans: they come in, change with it, and go with it."""

import logging

from handlers.calendar import look
from handlers.calendar.asks import PlanBring
from handlers.calendar.definition import Declared, Post
from handlers.calendar.policy import CalendarPolicy
from handlers.calendar.recurrence import AHEAD, Wrong, walls
from handlers.kit.context import CommunityCtx
from handlers.kit.lazy import lazy
from storage import plans
from storage.plans import CANCELLED, CONFIG, PLANNED, Plan

with lazy(__name__):
    # Needed where the configuration plans something; the look whether it does comes at each start.
    from handlers.calendar import check, operate

log = logging.getLogger("hearth.calendar")


def bring(_: PlanBring, ctx: CommunityCtx) -> None:
    """Make the plans of the configuration what it says now; what an admin touched stays theirs."""
    policy: CalendarPolicy = ctx.policy
    said = {one.key: one for one in policy.of(ctx.community.key)}
    for plan in plans.standing(ctx.tx, ctx.community.id):
        if plan.source == CONFIG and plan.key not in said:
            plans.move(ctx.tx, ctx.community.id, plan.number, PLANNED, CANCELLED)
            operate.withdraw(ctx, plan.number)
    for one in said.values():
        _bring(ctx, one)


def _bring(ctx: CommunityCtx, one: Declared) -> None:
    here, post = ctx.community.id, one.post
    plan = plans.by_key(ctx.tx, here, one.key)
    if plan is not None and (plan.source, plan.state) != (CONFIG, PLANNED):
        return
    if (plan is not None and plan.definition == post.written) or not _fits(ctx, one, plan):
        return
    if plan is not None:
        operate.change(ctx, plan.number, post, CONFIG)
        return
    row = {"source": CONFIG, "key": one.key, "kind": post.kind, "definition": post.written}
    operate.date(ctx, plans.create(ctx.tx, here, row | {"by_person": 0}), post)


def _fits(ctx: CommunityCtx, one: Declared, plan: Plan | None) -> bool:
    """Whether it comes within three months, and may; what keeps it from that is in the log."""
    post, now = one.post, look.wall_now(ctx)
    if not _comes(post, ctx):
        return False
    flaw = check.flaw(ctx, post)
    refused = None if flaw else check.mix(ctx, [post], frozenset({plan.number} if plan else ()))
    if flaw or refused:
        why = flaw.key if flaw else "the mix"
        log.warning("calendar.posts %s is not planned on %s: %s", one.key, now.date(), why)
    return not flaw and not refused


def _comes(post: Post, ctx: CommunityCtx) -> bool:
    now = look.wall_now(ctx)
    try:
        return bool(walls(post, now, now + AHEAD))
    except Wrong:
        return False
