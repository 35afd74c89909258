"""Pictures about somebody, as values: what is on them, not how they look."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from handlers.kit.message import Say

Theme = Literal["light", "dark"]
Sign = Literal["disc", "ring", "diamond"]
"""Told apart by their shapes, for those who do not see the colours."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a platform with pictures shows above a message that says the same in words.

    name: whose card it is, as they wrote it. title: an honour under the name.
    level: the number in the ring, None for a ring without one; `progress` (0 to 1) fills it.
    facts: a label and its value each, the most important first; a card has room for six.
    """

    name: str
    title: Say | None = None
    level: int | None = None
    progress: float = 0.0
    facts: tuple[tuple[Say, Say], ...] = ()
    badges: tuple[Say, ...] = ()
    theme: Theme = "light"


@dataclass(frozen=True, slots=True)
class Honour:
    """A picture in honour of somebody: their name, what for, of when, and where.

    emoji: the sign of the honour. name, where: as people wrote them.
    """

    name: str
    emoji: str
    title: Say
    when: Say
    where: str
    theme: Theme = "light"


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a picture: what there is on each of its days.

    first: its first day. marks: by day of the month, signs with a few letters each, such as a
    time, in their order. signs: what each means. today: a day of the month, 0 for none.
    """

    first: date
    marks: Mapping[int, tuple[tuple[Sign, str], ...]]
    signs: tuple[tuple[Sign, Say], ...]
    today: int = 0
    theme: Theme = "light"


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers by day as a picture: a row of bars for each of `rows`, a name and a number a day."""

    title: Say
    days: tuple[date, ...]
    rows: tuple[tuple[Say, tuple[int, ...]], ...]
    theme: Theme = "light"


Shown = Card | Honour | Month | Chart
"""What can be drawn."""
