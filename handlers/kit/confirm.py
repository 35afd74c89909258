"""Buttons that move value: good once, for one person, for a minute, at the price that was shown.

What is offered stays in the database; the button carries only a token, so that whatever a client
sends can change neither price nor thing (safety: nothing in a button is a right).
"""

from collections.abc import Mapping
from datetime import timedelta

from handlers.kit.context import MemberCtx
from handlers.kit.message import Say
from handlers.kit.vocabulary import Trouble
from storage import tokens
from storage.tokens import About, Unfit

CONFIRM = timedelta(seconds=60)
"""How long an offer is good."""

_LONGEST = 64

_SAID = {
    Unfit.UNKNOWN: Say("confirm-late"),
    Unfit.LATE: Say("confirm-late"),
    Unfit.FOREIGN: Say("confirm-foreign"),
    Unfit.USED: Say("confirm-used"),
}


def offer(
    ctx: MemberCtx, action: str, about: Mapping[str, int | str], lasts: timedelta = CONFIRM
) -> str:
    """A token for a button of this member's; `about` is what they were shown."""
    until = ctx.now + lasts
    return tokens.offer(ctx.tx, ctx.community.id, ctx.person_id, action, about, until)


def spend(ctx: MemberCtx, token: str, action: str) -> About:
    """What the button was about, once. Raises Trouble where it is no longer, or not theirs.

    To be called inside `ctx.tx.savepoint()` when the act may still be refused: then the token
    stays good.
    """
    here = ctx.community.id
    found = tokens.spend(ctx.tx, token[:_LONGEST], here, ctx.person_id, action)
    if isinstance(found, Unfit):
        raise Trouble(_SAID[found])
    return found
