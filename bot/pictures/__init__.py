"""Cards → PNG, for the platforms. Whatever draws is loaded when the first one is asked for."""

import asyncio
import importlib.util
from dataclasses import dataclass
from functools import partial

from handlers.kit.card import Shown
from handlers.kit.wording import Words

ALT_LENGTH = 1000
"""Characters of a picture's description that are kept."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, and what it shows in words."""

    png: bytes
    alt: str


def has_renderer() -> bool:
    """Whether what draws is installed: there are machines for which nobody has built it."""
    return importlib.util.find_spec("resvg_py") is not None


async def picture(card: Shown | None, words: Words, language: str) -> Picture | None:
    """The card as a picture, drawn in a worker thread.

    None without a card, a renderer, or a font for something on it: the text then goes alone.
    """
    if card is None:
        return None
    return await asyncio.to_thread(partial(_picture, card, words, language))


def _picture(card: Shown, words: Words, language: str) -> Picture | None:
    if not has_renderer():
        return None
    # Imported here, in the thread: a process that never draws has none of it in its memory.
    from bot.pictures.draw import drawn  # noqa: PLC0415

    return drawn(card, words, language)
