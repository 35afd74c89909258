"""Draws cards, and keeps the last ones: a card looks the same as long as it says the same."""

import logging
from functools import lru_cache

from resvg_py import svg_to_bytes

from bot.pictures import ALT_LENGTH, Picture
from bot.pictures.card import facts, svg
from bot.pictures.fonts import fonts
from bot.pictures.lettering import Pen, Unwritable
from handlers.kit.card import Card
from handlers.kit.clean import visible
from handlers.kit.wording import Words

_KEPT = 64
_log = logging.getLogger("hearth.pictures")


def drawn(card: Card, words: Words, language: str) -> Picture | None:
    """The card as a picture, None when it cannot be drawn on this machine."""
    found = fonts()
    if found is None:
        _log.info("a card goes as text: there is no font")
        return None
    pen = Pen(found)
    try:
        drawing = svg(card, words, language, pen)
        files = {*pen.files, found.base.path, found.bold.path}
        png = _png(drawing, tuple(sorted(map(str, files))))
    except Unwritable as missing:
        _log.info("a card goes as text: %s", missing)
        return None
    except ValueError as error:
        _log.warning("a card goes as text: %s", error)
        return None
    alt = visible(" · ".join(facts(card, words, language)))
    return Picture(png, alt[:ALT_LENGTH])


@lru_cache(maxsize=_KEPT)
def _png(drawing: str, files: tuple[str, ...]) -> bytes:
    # No other font and no file beside these is ever looked at.
    return bytes(svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=list(files)))
