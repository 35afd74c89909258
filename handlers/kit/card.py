"""Pictures about somebody, as values: what is on them, not how they look."""

from dataclasses import dataclass
from typing import Literal

from handlers.kit.message import Say

Theme = Literal["light", "dark"]


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
