"""Drafts in plain values: what is still to be said, and the campaigns they make."""

from typing import Any

from pydantic import ValidationError

from handlers.campaigns.definition import Broadcast
from handlers.kit.context import MemberCtx
from handlers.kit.message import Say
from handlers.kit.vocabulary import Trouble
from storage import drafts

WHAT = "campaign"
Data = dict[str, Any]
"""The fields of a campaign given so far, as in its JSON."""

STEPS = ("audience", "text", "kind", "when")
_PLACEHOLDERS: Data = {"audience": "everybody", "text": {}, "kind": "programme"}


def open_step(data: Data) -> str:
    """What is to be said next, "" when all that is needed is there."""
    return next((step for step in STEPS if step not in data), "")


def broadcast_of(data: Data) -> Broadcast:
    """The campaign that a draft makes; what is still open is filled in. Raises Trouble."""
    try:
        return Broadcast.model_validate(_PLACEHOLDERS | data)
    except ValidationError:
        raise Trouble(Say("campaign-draft-old")) from None


def mine(ctx: MemberCtx) -> Data:
    """This admin's draft. Raises Trouble."""
    kept = find(ctx)
    if kept is None:
        raise Trouble(Say("campaign-draft-none"))
    return kept


def find(ctx: MemberCtx) -> Data | None:
    return drafts.find(ctx.tx, ctx.community.id, ctx.person_id, WHAT)


def keep(ctx: MemberCtx, data: Data) -> None:
    drafts.keep(ctx.tx, ctx.community.id, ctx.person_id, WHAT, data)


def drop(ctx: MemberCtx) -> None:
    drafts.drop(ctx.tx, ctx.community.id, ctx.person_id, WHAT)
