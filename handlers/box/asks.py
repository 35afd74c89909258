"""What can be asked about surprise boxes, by members and the clock."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from handlers.kit.command import Command

Show = Literal["open", "odds", "proof"]

_CALLED: dict[str, Show] = {
    "打开": "open",
    "开": "open",
    "开盒": "open",
    "概率": "odds",
    "赔率": "odds",
    "公示": "odds",
    "证明": "proof",
    "验证": "proof",
    "核对": "proof",
}


def _named(wanted: object) -> object:
    """What people call so, else what was given."""
    name = wanted.strip().lower() if isinstance(wanted, str) else wanted
    return _CALLED.get(name, name) if isinstance(name, str) else wanted


class Box(Command, word="box"):
    """Opens a box, shows the odds, or the proof of a day that is over."""

    show: Annotated[Show, BeforeValidator(_named)] = "open"
    day: date | None = None


class OpenBox(Command, word="open_box"):
    """The button that opens one box; which one is with the token."""

    token: Annotated[str, Field(max_length=64)]


class SealDay(Command, word="seal_boxes"):
    """Makes the seed of the next day, so that its hash can be published."""
