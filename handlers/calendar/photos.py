"""Pictures of posts: each is kept as long as a plan or a draft has it."""

from handlers.calendar import look
from handlers.kit.context import CommunityCtx
from handlers.kit.drafts import Drafts
from storage import drafts, files, plans

DRAFTS = Drafts("plan", "plan-draft-none")


def release(ctx: CommunityCtx, photo: int) -> None:
    """Something has that picture no more; unless a plan has it, nobody needs it."""
    standing = plans.standing(ctx.tx, ctx.community.id) if photo else ()
    if photo and not any(look.post_of(one.definition).photo == photo for one in standing):
        files.done(ctx.tx, photo)


def replace(ctx: CommunityCtx, before: int, after: int) -> None:
    """A plan or draft has another picture than before; 0 for none."""
    if after:
        files.needed(ctx.tx, after)
    if before != after:
        release(ctx, before)


def night(ctx: CommunityCtx) -> None:
    """Let go of the pictures of drafts that were left, and of plans of which all is long past."""
    for draft in drafts.lapsed(ctx.tx, ctx.community.id, DRAFTS.what):
        release(ctx, int(draft.get("photo", 0)))
    for plan in plans.standing(ctx.tx, ctx.community.id):
        photo = look.post_of(plan.definition).photo
        if photo and not plans.of_plan(ctx.tx, ctx.community.id, plan.number):
            files.done(ctx.tx, photo)
