"""A card as SVG: a ring with the level, the name, the facts in tiles, the badges below."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.pictures.lettering import Line, Pen, clusters
from handlers.kit.card import Card, Theme
from handlers.kit.message import Say
from handlers.kit.wording import Words

WIDTH = 800
"""Pixels of the picture. A larger one costs more time than it shows on a phone."""

_WIDTH = 960
_EDGE, _GAP = 40, 16
_RING_X, _RING_Y, _RING, _STROKE = 146, 146, 88, 18
_NAME_X = 276
_TILE_HEIGHT, _MOST_FACTS = 104, 6
_COLUMNS = {1: 1, 2: 2, 4: 2}
"""In how many columns so many facts stand, others in three; the last row is filled."""
_TILES_Y = 276
_CHIP_HEIGHT, _CHIP_SIZE, _CHIP_PAD = 48, 24, 20
_LEAST_SHRUNK = 0.7
"""A text that is too long is written smaller, down to this part of its size, and then cut."""

_BOLDER = 0.03
"""The line around letters of a font without a bold face, as a part of their size."""


@dataclass(frozen=True, slots=True)
class _Look:
    """The colours of a theme; each text stands out from its ground by 4.5 to 1 at least."""

    ground: str
    tile: str
    line: str
    text: str
    quiet: str
    accent: str
    soft: str
    track: str
    glow: tuple[str, str]


_LOOKS: dict[Theme, _Look] = {
    "light": _Look(
        ground="#fff5e8",
        tile="#ffffff",
        line="#f3dcc2",
        text="#2b1d12",
        quiet="#76604c",
        accent="#a63a0c",
        soft="#ffe1c2",
        track="#f6dfc6",
        glow=("#ff9f2e", "#e5451f"),
    ),
    "dark": _Look(
        ground="#1b1613",
        tile="#2b2420",
        line="#40352e",
        text="#fbf3ea",
        quiet="#bba998",
        accent="#ffb45c",
        soft="#43301f",
        track="#3d332c",
        glow=("#ffc04d", "#ff6a2b"),
    ),
}


def svg(card: Card, words: Words, language: str, pen: Pen) -> str:
    """The card in that language. Raises Unwritable when a character cannot be drawn here."""
    return _Drawing(card, words, language, pen).svg()


class _Drawing:
    def __init__(self, card: Card, words: Words, language: str, pen: Pen) -> None:
        self._card, self._words, self._language, self._pen = card, words, language, pen
        self._look = _LOOKS[card.theme]
        # ElementTree escapes whatever is put into it, so no text can become markup.
        self._root = Element("svg", xmlns="http://www.w3.org/2000/svg")

    def svg(self) -> str:
        height = self._height()
        self._root.attrib |= {
            "width": str(WIDTH),
            "height": str(height * WIDTH // _WIDTH),
            "viewBox": f"0 0 {_WIDTH} {height}",
        }
        self._colours()
        # Past the edges: the last pixels would be mixed with nothing.
        self._box(-2, -2, _WIDTH + 4, height + 4, fill=self._look.ground)
        self._ring()
        self._names()
        for number, (label, value) in enumerate(self._card.facts[:_MOST_FACTS]):
            self._tile(number, self._said(label), self._said(value))
        self._badges(height - _EDGE - _CHIP_HEIGHT)
        return tostring(self._root, encoding="unicode")

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

    # --- shapes

    def _colours(self) -> None:
        gradient = SubElement(SubElement(self._root, "defs"), "linearGradient", id="glow")
        for offset, colour in zip(("0", "1"), self._look.glow, strict=True):
            SubElement(gradient, "stop", {"offset": offset, "stop-color": colour})

    def _box(self, x: float, y: float, width: float, height: float, **look: str) -> None:
        place = {"x": x, "y": y, "width": width, "height": height}
        SubElement(self._root, "rect", {k: f"{v:g}" for k, v in place.items()} | look)

    def _circle(self, **look: str) -> None:
        place = {"cx": str(_RING_X), "cy": str(_RING_Y), "r": str(_RING), "fill": "none"}
        SubElement(self._root, "circle", place | look)

    def _text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        most: float,
        *,
        fill: str,
        bold: bool = False,
        middle: bool = False,
    ) -> float:
        """Write a line that takes `most` pixels at most; gives what it takes."""
        line = self._pen.line(text, bold=bold)
        wide = line.width * size
        size *= max(_LEAST_SHRUNK, min(1.0, most / wide)) if wide else 1.0
        line = line.cut(most / size, self._pen.line("…", bold=bold))
        self._write(line, x - line.width * size / 2 if middle else x, y, size, fill, bold=bold)
        return line.width * size

    def _write(self, line: Line, x: float, y: float, size: float, fill: str, *, bold: bool) -> None:
        """Each stretch in its own font, as a text of its own: within one the renderer would look
        for a single font that has it all, in whatever weight there is."""
        for text, face in line.runs:
            look = {"x": f"{x:g}", "y": f"{y:g}", "font-size": f"{size:g}", "fill": fill}
            look["font-family"] = f"'{face.family}'"
            if bold and face is self._pen.fonts.bold:
                look["font-weight"] = "700"
            elif bold:
                # The others come in one weight only: a line around the letters makes them bolder.
                look |= {"stroke": fill, "stroke-width": f"{size * _BOLDER:g}"}
            # Otherwise spaces at the end of a stretch would be dropped.
            look["xml:space"] = "preserve"
            SubElement(self._root, "text", look).text = text
            x += Line(tuple((c, face) for c in clusters(text))).width * size

    # --- parts

    def _ring(self) -> None:
        look, card = self._look, self._card
        self._circle(stroke=look.track, **{"stroke-width": str(_STROKE)})
        around = 2 * math.pi * _RING
        done = around * min(max(card.progress, 0.0), 1.0)
        if done > 0:
            self._circle(
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
            name = self._pen.line(card.name, bold=True).pieces
            initial = name[0][0].upper() if name else "?"
            self._text(
                initial, _RING_X, _RING_Y + 30, 84, inside, fill=look.accent, bold=True, middle=True
            )
            return
        caption = self._said(Say("card-level"))
        self._text(caption, _RING_X, _RING_Y - 34, 22, inside - 24, fill=look.quiet, middle=True)
        level = str(card.level)
        self._text(
            level, _RING_X, _RING_Y + 40, 80, inside - 8, fill=look.text, bold=True, middle=True
        )

    def _names(self) -> None:
        look, card, most = self._look, self._card, _WIDTH - _NAME_X - _EDGE
        y = 162 if card.title is None else 132
        self._text(card.name, _NAME_X, y, 56, most, fill=look.text, bold=True)
        if card.title is not None:
            self._chip(self._said(card.title), _NAME_X, y + 30, most)

    def _tile(self, number: int, label: str, value: str) -> None:
        row, column = divmod(number, self._columns)
        shown = min(len(self._card.facts), _MOST_FACTS)
        beside = min(self._columns, shown - row * self._columns)
        width = (_WIDTH - 2 * _EDGE - (beside - 1) * _GAP) / beside
        x = _EDGE + column * (width + _GAP)
        y = _TILES_Y + row * (_TILE_HEIGHT + _GAP)
        look, most = self._look, width - 48
        self._box(x, y, width, _TILE_HEIGHT, fill=look.tile, stroke=look.line, rx="20")
        self._text(label, x + 24, y + 40, 22, most, fill=look.quiet)
        self._text(value, x + 24, y + 82, 36, most, fill=look.text, bold=True)

    def _badges(self, y: float) -> None:
        """As many as there is room for, and how many more there are."""
        x, badges = float(_EDGE), [self._said(badge) for badge in self._card.badges]
        for number, badge in enumerate(badges):
            left = len(badges) - number - 1
            room = _WIDTH - _EDGE - x - (100 if left else 0)
            if self._chip_width(badge) > room and number:
                self._chip(f"+{left + 1}", x, y, 100)
                return
            x += self._chip(badge, x, y, room) + _GAP

    def _chip_width(self, text: str) -> float:
        return self._pen.line(text).width * _CHIP_SIZE + 2 * _CHIP_PAD

    def _chip(self, text: str, x: float, y: float, most: float) -> float:
        """A short text on a ground of its own; gives its width."""
        width = min(self._chip_width(text), most)
        self._box(x, y, width, _CHIP_HEIGHT, fill=self._look.soft, rx=str(_CHIP_HEIGHT / 2))
        middle, inside = x + width / 2, width - 2 * _CHIP_PAD + 1
        self._text(text, middle, y + 33, _CHIP_SIZE, inside, fill=self._look.accent, middle=True)
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
