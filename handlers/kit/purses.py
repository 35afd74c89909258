"""What somebody has of the declared currencies that members see."""

from handlers.kit.context import CommunityCtx
from storage import accounts


def purses(ctx: CommunityCtx, person_id: int) -> list[tuple[str, int]]:
    """Each of which anything ever came to them, with what they can spend, in the order declared."""
    shown = ctx.currencies.shown
    if not shown:
        return []
    held = accounts.held(ctx.tx, ctx.community.id, person_id)
    return [(key, held[key]) for key in shown if key in held]
