"""Draws cards, and keeps the last ones: a card looks the same as long as it says the same."""

import logging
from collections.abc import Sequence
from functools import lru_cache

from resvg_py import svg_to_bytes

from bot.pictures import ALT_LENGTH, Picture, card, chart, honour, month
from bot.pictures.fonts import fonts
from bot.pictures.lettering import Pen, Unwritable
from handlers.kit.card import Chart, Honour, Month, Shown
from handlers.kit.clean import visible
from handlers.kit.wording import Words

_KEPT = 64
_log = logging.getLogger("hearth.pictures")


def drawn(shown: Shown, words: Words, language: str) -> Picture | None:
    """The card as a picture, None when it cannot be drawn on this machine."""
    found = fonts()
    if found is None:
        _log.info("a card goes as text: there is no font")
        return None
    pen = Pen(found)
    try:
        drawing = _svg(shown, words, language, pen)
        files = {*pen.files, found.base.path, found.bold.path}
        png = _png(drawing, tuple(sorted(map(str, files))))
    except Unwritable as missing:
        _log.info("a card goes as text: %s", missing)
        return None
    except ValueError as error:
        _log.warning("a card goes as text: %s", error)
        return None
    alt = visible(" · ".join(_told(shown, words, language)))
    return Picture(png, alt[:ALT_LENGTH])


def _svg(shown: Shown, words: Words, language: str, pen: Pen) -> str:
    if isinstance(shown, Honour):
        return honour.svg(shown, words, language, pen)
    if isinstance(shown, Month):
        return month.svg(shown, words, language, pen)
    if isinstance(shown, Chart):
        return chart.svg(shown, words, language, pen)
    return card.svg(shown, words, language, pen)


def _told(shown: Shown, words: Words, language: str) -> Sequence[str]:
    if isinstance(shown, Honour):
        return honour.facts(shown, words, language)
    if isinstance(shown, Month):
        return month.facts(shown, words, language)
    if isinstance(shown, Chart):
        return chart.facts(shown, words, language)
    return card.facts(shown, words, language)


@lru_cache(maxsize=_KEPT)
def _png(drawing: str, files: tuple[str, ...]) -> bytes:
    # No other font and no file beside these is ever looked at.
    return bytes(svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=list(files)))
