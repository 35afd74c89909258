"""Promises and calendar moments whose time has come."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.kit.context import CommunityCtx, Ctx
from handlers.kit.feature import Every
from handlers.kit.inbound import Ripe
from storage import communities, due


def close(ctx: Ctx, body: Ripe, state: str) -> bool:
    """Let a row be over, and plan the moment after it; False when it was over before."""
    if not due.finish(ctx.tx, body.due, state):
        return False
    if body.then is not None:
        key, at, slot = body.then
        due.put(ctx.tx, key, at, body.command, body.community, job=body.job, slot=slot)
    return True


def ripe(ctx: Ctx, body: Ripe, moments: Mapping[str, Every], policy: Callable[[type], Any]) -> None:
    """Carry out what is due, once: its row is done in the same transaction."""
    if not close(ctx, body, due.SKIPPED if body.skip else due.DONE):
        return
    community = communities.get(ctx.tx, body.community)
    if body.skip or community is None:
        return
    every = moments.get(body.job)
    if every is not None:
        handler: Callable[[Any, Any], Any] = every.handler
        command = every.command()
    else:
        found = ctx.vocabulary.promised(body.command)
        if found is None:
            return
        on, command = found
        handler = on.handler
    inner = CommunityCtx(
        ctx.tx, ctx.now, ctx.batch, policy(type(command)), ctx.cause, community, body.person
    )
    handler(command, inner)
