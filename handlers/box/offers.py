"""The button that opens a box, and how odds are listed: what several pages have in common."""

from collections.abc import Sequence
from datetime import timedelta
from functools import reduce

from handlers.box.asks import OpenBox
from handlers.kit import confirm
from handlers.kit.context import MemberCtx
from handlers.kit.message import Button, Say

OFFERED = timedelta(days=1)
"""How long a button opens the box it was shown for."""

ACTION = "box"


def opening(ctx: MemberCtx, number: int, label: Say) -> Button:
    """Opens the member's box of that number, once."""
    token = confirm.offer(ctx, ACTION, {"number": number}, OFFERED)
    return Button(label, OpenBox(token=token), "primary")


def listed(each: Sequence[Say]) -> Say:
    """The phrases in one, parted by commas."""
    return reduce(
        lambda rest, one: Say("list-more", {"first": one, "rest": rest}), each[-2::-1], each[-1]
    )
