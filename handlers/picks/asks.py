"""What can be asked for about picks."""

from datetime import date
from typing import Annotated

from pydantic import Field

from handlers.kit.command import Command

Key = Annotated[str, Field(max_length=50)]
Rank = Annotated[int, Field(ge=0, le=9)]


class Picks(Command, word="picks"):
    """Today's favourite, to be pinned."""


class PinThis(Command, word="pin"):
    """Pins the message that this replies to, or to which the link leads."""

    link: Annotated[str, Field(max_length=200)] = ""


class PickShow(Command, word="pick_show"):
    """One of a day's favourites."""

    day: date
    rank: Rank


class PickYes(Command, word="pick_yes"):
    """Pins it."""

    rank: Rank
    key: Key


class PickNo(Command, word="pick_no"):
    """Nothing is pinned that day."""

    key: Key


class PickDown(Command, word="pick_down"):
    """Takes a pin of Hearth's down."""

    key: Key


class PickEvening(Command, word="pick_evening"):
    """Shows the admins what their members liked today."""
