"""Drafts in plain values: what is still to be said, and the campaigns they make."""

from typing import Any

from pydantic import ValidationError

from handlers.campaigns.definition import Broadcast
from handlers.kit.drafts import Drafts
from handlers.kit.message import Say
from handlers.kit.vocabulary import Trouble

DRAFTS = Drafts("campaign", "campaign-draft-none")
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
