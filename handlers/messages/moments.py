"""The moment at which something that was held back may go."""

from handlers.kit import gate
from handlers.kit.context import CommunityCtx
from handlers.kit.push_asks import Release


def release(command: Release, ctx: CommunityCtx) -> None:
    """Decide again on what waits there."""
    if ctx.person_id:
        gate.settle(ctx, ctx.person_id)
    else:
        gate.settle_group(ctx, command.platform, command.space)
