"""What everybody gets who makes a challenge: once, however it is reached."""

from handlers.challenge.definition import Plan
from handlers.kit.context import CommunityCtx
from handlers.kit.happened import ChallengeFinished
from storage import badges
from storage.badges import Kind

REASON = "challenge"


def give(ctx: CommunityCtx, person_id: int, plan: Plan, done: int) -> None:
    """Pay the prize in the transaction in which somebody made it."""
    here = ctx.community.id
    if plan.points:
        ctx.pay(f"challenge:{here}:{plan.key}:{person_id}", person_id, plan.points, REASON)
    if plan.badge is not None:
        badge = plan.badge
        badges.award(ctx.tx, here, person_id, Kind(badge.key, badge.emoji, badge.en, badge.zh))
    ctx.note(ChallengeFinished(plan.key, done, person_id), person_id)
