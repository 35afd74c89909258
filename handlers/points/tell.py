"""An entry in plain words."""

from handlers.kit.context import MemberCtx
from handlers.kit.message import Say
from storage.accounts import POINTS
from storage.statement import Line

NAMELESS = "?"
"""Who has no account (any more)."""


def told(ctx: MemberCtx, line: Line, called: dict[int, str]) -> Say:
    """What an entry was for, and with whom, where that is another member."""
    what = reason(ctx, line.reason)
    if line.other in (0, ctx.person_id):
        return what
    name = called.get(line.other, NAMELESS)
    return Say("points-from" if line.amount > 0 else "points-to", {"what": what, "name": name})


def reason(ctx: MemberCtx, name: str) -> Say:
    """What a reason is called; one that has no words (any more) shows neutrally."""
    key = f"reason-{name}"
    return Say(key if ctx.vocabulary.words.has(key, "en") else "reason-unknown")


def moved(ctx: MemberCtx, currency: str, amount: int) -> str | Say:
    """The amount with its sign, and with its unit where it is not points."""
    return signed(amount) if currency == POINTS else ctx.currencies.amount(currency, signed(amount))


def signed(amount: int) -> str:
    """The amount with its sign; a real minus, so that it lines up with the plus."""
    return f"+{amount}" if amount > 0 else f"−{-amount}"
