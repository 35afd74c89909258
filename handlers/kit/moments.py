"""Promises and calendar moments whose time has come."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from handlers.kit.command import Command
from handlers.kit.context import CommunityCtx, Ctx
from handlers.kit.feature import Every
from handlers.kit.inbound import Body, Inbound, Ripe
from handlers.kit.vocabulary import Vocabulary
from storage import communities, due
from storage.communities import Community

_Policy = Callable[[type], Any]


def close(ctx: Ctx, body: Ripe, state: str) -> bool:
    """Let a row be over, and plan the moment after it; False when it was over before."""
    if not due.finish(ctx.tx, body.due, state):
        return False
    if body.then is not None:
        key, at, slot = body.then
        due.put(ctx.tx, key, at, body.command, body.community, job=body.job, slot=slot)
    return True


def ripe(ctx: Ctx, body: Ripe, moments: Mapping[str, Every], policy: _Policy) -> None:
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
    handler(command, _inside(ctx, command, community, body, policy))


def reads(body: Body, vocabulary: Vocabulary) -> bool:
    """Whether that is a promise for which something is to be read."""
    found = vocabulary.promised(body.command) if isinstance(body, Ripe) else None
    return found is not None and found[0].reads is not None


def read(ctx: Ctx, event: Inbound, policy: _Policy) -> Inbound:
    """The same event with what was read for it; `ctx` changes nothing."""
    body = event.body
    assert isinstance(body, Ripe)
    found = ctx.vocabulary.promised(body.command)
    community = communities.get(ctx.tx, body.community)
    if found is None or community is None or found[0].reads is None:
        return event
    command, look = found[1], found[0].reads
    given = look(command, _inside(ctx, command, community, body, policy))
    return replace(event, body=replace(body, read=given))


def _inside(
    ctx: Ctx, command: Command, community: Community, body: Ripe, policy: _Policy
) -> CommunityCtx:
    base = (ctx.tx, ctx.now, ctx.batch, policy(type(command)), ctx.cause)
    return CommunityCtx(*base, community, body.person, read=body.read)
