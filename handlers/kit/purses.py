"""What somebody has of the declared currencies that members see, and which of them is meant."""

from handlers.kit.context import CommunityCtx
from handlers.kit.currencies import UnknownUnit
from handlers.kit.message import Say
from handlers.kit.vocabulary import Trouble
from storage import accounts


def purses(ctx: CommunityCtx, person_id: int) -> list[tuple[str, int]]:
    """Each of which anything ever came to them, with what they can spend, in the order declared."""
    shown = ctx.currencies.shown
    if not shown:
        return []
    held = accounts.held(ctx.tx, ctx.community.id, person_id)
    return [(key, held[key]) for key in shown if key in held]


def led(ctx: CommunityCtx, words: str, known: tuple[str, ...]) -> tuple[str, str]:
    """The currency that words begin with, and the rest; points where they begin otherwise.

    Raises Trouble for a unit that is none, with those that may be meant.
    """
    try:
        return ctx.currencies.leading(words)
    except UnknownUnit as wrong:
        about = {"found": wrong.unit, "known": ctx.currencies.listed(known)}
        raise Trouble(Say("currency-unknown", about)) from None
