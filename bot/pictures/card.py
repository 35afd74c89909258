"""A card as SVG: a ring with the level, the name, the facts in tiles, the badges below."""

import math
from collections.abc import Sequence

from bot.pictures.canvas import UNITS, Canvas
from bot.pictures.lettering import Pen
from handlers.kit.card import Card
from handlers.kit.message import Say
from handlers.kit.wording import Words

_EDGE, _GAP = 40, 16
_RING_X, _RING_Y, _RING, _STROKE = 146, 146, 88, 18
_NAME_X = 276
_TILE_HEIGHT, _MOST_FACTS = 104, 6
_COLUMNS = {1: 1, 2: 2, 4: 2}
"""In how many columns so many facts stand, others in three; the last row is filled."""
_TILES_Y = 276
_CHIP_HEIGHT, _CHIP_SIZE, _CHIP_PAD = 48, 24, 20


def svg(card: Card, words: Words, language: str, pen: Pen) -> str:
    """The card in that language. Raises Unwritable when a character cannot be drawn here."""
    return _Drawing(card, words, language, pen).svg()


class _Drawing(Canvas):
    def __init__(self, card: Card, words: Words, language: str, pen: Pen) -> None:
        self._card, self._words, self._language = card, words, language
        height = self._height()
        super().__init__(height, card.theme, pen)
        self._ring()
        self._names()
        for number, (label, value) in enumerate(card.facts[:_MOST_FACTS]):
            self._tile(number, self._said(label), self._said(value))
        self._badges(height - _EDGE - _CHIP_HEIGHT)

    def _height(self) -> int:
        rows = math.ceil(min(len(self._card.facts), _MOST_FACTS) / self._columns)
        tiles = rows * (_TILE_HEIGHT + _GAP)
        chips = _CHIP_HEIGHT + _GAP if self._card.badges else 0
        return _TILES_Y + tiles + chips - _GAP + _EDGE

    @property
    def _columns(self) -> int:
        return _COLUMNS.get(len(self._card.facts), 3)

    def _said(self, say: Say) -> str:
        return self._words(say, self._language)

    def _ring(self) -> None:
        look, card = self.look, self._card
        self.circle(_RING_X, _RING_Y, _RING, stroke=look.track, **{"stroke-width": str(_STROKE)})
        around = 2 * math.pi * _RING
        done = around * min(max(card.progress, 0.0), 1.0)
        if done > 0:
            self.circle(
                _RING_X,
                _RING_Y,
                _RING,
                stroke="url(#glow)",
                transform=f"rotate(-90 {_RING_X} {_RING_Y})",
                **{
                    "stroke-width": str(_STROKE),
                    "stroke-linecap": "round",
                    "stroke-dasharray": f"{done:.2f} {around:.2f}",
                },
            )
        inside = 2 * (_RING - _STROKE)
        if card.level is None:
            name = self.pen.line(card.name, bold=True).pieces
            initial = name[0][0].upper() if name else "?"
            self.text(
                initial, _RING_X, _RING_Y + 30, 84, inside, fill=look.accent, bold=True, middle=True
            )
            return
        caption = self._said(Say("card-level"))
        self.text(caption, _RING_X, _RING_Y - 34, 22, inside - 24, fill=look.quiet, middle=True)
        level = str(card.level)
        self.text(
            level, _RING_X, _RING_Y + 40, 80, inside - 8, fill=look.text, bold=True, middle=True
        )

    def _names(self) -> None:
        look, card, most = self.look, self._card, UNITS - _NAME_X - _EDGE
        y = 162 if card.title is None else 132
        self.text(card.name, _NAME_X, y, 56, most, fill=look.text, bold=True)
        if card.title is not None:
            self._chip(self._said(card.title), _NAME_X, y + 30, most)

    def _tile(self, number: int, label: str, value: str) -> None:
        row, column = divmod(number, self._columns)
        shown = min(len(self._card.facts), _MOST_FACTS)
        beside = min(self._columns, shown - row * self._columns)
        width = (UNITS - 2 * _EDGE - (beside - 1) * _GAP) / beside
        x = _EDGE + column * (width + _GAP)
        y = _TILES_Y + row * (_TILE_HEIGHT + _GAP)
        look, most = self.look, width - 48
        self.box(x, y, width, _TILE_HEIGHT, fill=look.tile, stroke=look.line, rx="20")
        self.text(label, x + 24, y + 40, 22, most, fill=look.quiet)
        self.text(value, x + 24, y + 82, 36, most, fill=look.text, bold=True)

    def _badges(self, y: float) -> None:
        """As many as there is room for, and how many more there are."""
        x, badges = float(_EDGE), [self._said(badge) for badge in self._card.badges]
        for number, badge in enumerate(badges):
            left = len(badges) - number - 1
            room = UNITS - _EDGE - x - (100 if left else 0)
            if self._chip_width(badge) > room and number:
                self._chip(f"+{left + 1}", x, y, 100)
                return
            x += self._chip(badge, x, y, room) + _GAP

    def _chip_width(self, text: str) -> float:
        return self.pen.line(text).width * _CHIP_SIZE + 2 * _CHIP_PAD

    def _chip(self, text: str, x: float, y: float, most: float) -> float:
        """A short text on a ground of its own; gives its width."""
        width = min(self._chip_width(text), most)
        self.box(x, y, width, _CHIP_HEIGHT, fill=self.look.soft, rx=str(_CHIP_HEIGHT / 2))
        middle, inside = x + width / 2, width - 2 * _CHIP_PAD + 1
        self.text(text, middle, y + 33, _CHIP_SIZE, inside, fill=self.look.accent, middle=True)
        return width


def facts(card: Card, words: Words, language: str) -> Sequence[str]:
    """What the card shows, in words: for those who cannot see it."""
    level = Say("card-alt-level", {"level": card.level or 0, "percent": int(card.progress * 100)})
    told = [Say("card-alt-fact", {"label": label, "value": value}) for label, value in card.facts]
    says = [
        *([card.title] if card.title else []),
        *([level] if card.level is not None else []),
        *told,
        *card.badges,
    ]
    return [card.name, *(words(say, language) for say in says)]
