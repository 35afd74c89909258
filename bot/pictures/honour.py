"""An honour as SVG: a medal with its sign, the title, the name, and of when and where it is."""

import math
from collections.abc import Sequence

from bot.pictures.canvas import UNITS, Canvas
from bot.pictures.lettering import Pen
from handlers.kit.card import Honour
from handlers.kit.wording import Words

_HEIGHT, _EDGE = 560, 48
_MIDDLE, _MEDAL_Y, _MEDAL = UNITS / 2, 158, 92
_RAYS, _RAY_FROM, _RAY_TO = 24, 112, 128
_SPARKS = (
    (92, 92, 9), (176, 176, 5), (118, 262, 6), (70, 186, 4), (232, 84, 6), (286, 150, 4),
    (62, 330, 5), (132, 470, 7), (78, 500, 4),
)  # fmt: skip
"""Where the dots on the left half are, and how large; those on the right mirror them."""


def svg(honour: Honour, words: Words, language: str, pen: Pen) -> str:
    """The honour in that language. Raises Unwritable when a character cannot be drawn here."""
    return _Drawing(honour, words, language, pen).svg()


def facts(honour: Honour, words: Words, language: str) -> Sequence[str]:
    """What the picture shows, in words: for those who cannot see it."""
    title = f"{honour.emoji} {words(honour.title, language)}"
    return [honour.name, title, words(honour.when, language), honour.where]


class _Drawing(Canvas):
    def __init__(self, honour: Honour, words: Words, language: str, pen: Pen) -> None:
        super().__init__(_HEIGHT, honour.theme, pen)
        self._sparks()
        self._medal(honour.emoji)
        look, most = self.look, UNITS - 2 * _EDGE
        self._line(words(honour.title, language), 334, 38, most, look.accent, bold=True)
        self._line(honour.name, 424, 76, most, look.text, bold=True)
        self._line(words(honour.when, language), 480, 30, most, look.text)
        self._line(honour.where, 518, 24, most, look.quiet)

    def _line(
        self, text: str, y: float, size: float, most: float, fill: str, *, bold: bool = False
    ) -> None:
        self.text(text, _MIDDLE, y, size, most, fill=fill, bold=bold, middle=True)

    def _medal(self, emoji: str) -> None:
        glow = "url(#glow)"
        for ray in range(_RAYS):
            angle = 2 * math.pi * ray / _RAYS
            # Every other ray is shorter.
            far = _RAY_TO - 6 * (ray % 2)
            reach = (_RAY_FROM + far) / 2
            x, y = _MIDDLE + reach * math.sin(angle), _MEDAL_Y - reach * math.cos(angle)
            self.circle(x, y, 4 - ray % 2, fill=self.look.glow[0])
        self.circle(
            _MIDDLE, _MEDAL_Y, _MEDAL, fill=self.look.tile, stroke=glow, **{"stroke-width": "14"}
        )
        self.circle(_MIDDLE, _MEDAL_Y, _MEDAL - 16, stroke=self.look.line, **{"stroke-width": "2"})
        # As an emoji in colours, where it could also be a plain sign.
        self.text(
            emoji, _MIDDLE, _MEDAL_Y + 32, 88, 2 * _MEDAL - 48, fill=self.look.accent, middle=True
        )

    def _sparks(self) -> None:
        for number, (x, y, size) in enumerate(_SPARKS):
            colour = (self.look.glow[0], self.look.track, self.look.glow[1])[number % 3]
            self.circle(x, y, size, fill=colour)
            self.circle(UNITS - x, y, size, fill=colour)
