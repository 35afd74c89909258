"""What pictures are drawn on: colours, boxes, circles, and texts in whatever fonts they need."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.pictures.lettering import Line, Pen, clusters
from handlers.kit.card import Theme

WIDTH = 800
"""Pixels of a picture. A larger one costs more time than it shows on a phone."""

UNITS = 960
"""How wide a picture is in the units that it is drawn in."""

_LEAST_SHRUNK = 0.7
"""A text that is too long is written smaller, down to this part of its size, and then cut."""

_BOLDER = 0.03
"""The line around letters of a font without a bold face, as a part of their size."""


@dataclass(frozen=True, slots=True)
class Look:
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


LOOKS: dict[Theme, Look] = {
    "light": Look(
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
    "dark": Look(
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


class Canvas:
    """An empty picture of that height, in units. Raises Unwritable when a text cannot be drawn."""

    def __init__(self, height: int, theme: Theme, pen: Pen) -> None:
        self.look, self.pen = LOOKS[theme], pen
        # ElementTree escapes whatever is put into it, so no text can become markup.
        self._root = Element(
            "svg",
            xmlns="http://www.w3.org/2000/svg",
            width=str(WIDTH),
            height=str(height * WIDTH // UNITS),
            viewBox=f"0 0 {UNITS} {height}",
        )
        self._colours()
        # Past the edges: the last pixels would be mixed with nothing.
        self.box(-2, -2, UNITS + 4, height + 4, fill=self.look.ground)

    def svg(self) -> str:
        return tostring(self._root, encoding="unicode")

    def _colours(self) -> None:
        gradient = SubElement(SubElement(self._root, "defs"), "linearGradient", id="glow")
        for offset, colour in zip(("0", "1"), self.look.glow, strict=True):
            SubElement(gradient, "stop", {"offset": offset, "stop-color": colour})

    def box(self, x: float, y: float, width: float, height: float, **look: str) -> None:
        place = {"x": x, "y": y, "width": width, "height": height}
        SubElement(self._root, "rect", {k: f"{v:g}" for k, v in place.items()} | look)

    def circle(self, x: float, y: float, radius: float, **look: str) -> None:
        place = {"cx": f"{x:g}", "cy": f"{y:g}", "r": f"{radius:g}", "fill": "none"}
        SubElement(self._root, "circle", place | look)

    def text(
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
        line = self.pen.line(text, bold=bold)
        wide = line.width * size
        size *= max(_LEAST_SHRUNK, min(1.0, most / wide)) if wide else 1.0
        line = line.cut(most / size, self.pen.line("…", bold=bold))
        # Letters that join are narrower than they are measured: only the renderer knows by what.
        anchor = "middle" if middle and line.turned else "start"
        x -= line.width * size / 2 if middle and not line.turned else 0
        self._write(line, x, y, size, fill, bold=bold, anchor=anchor)
        return line.width * size

    def _write(
        self, line: Line, x: float, y: float, size: float, fill: str, *, bold: bool, anchor: str
    ) -> None:
        """Each stretch in its own font, as a text of its own: within one the renderer would look
        for a single font that has it all, in whatever weight there is."""
        for text, face in line.runs:
            look = {"x": f"{x:g}", "y": f"{y:g}", "font-size": f"{size:g}", "fill": fill}
            look["font-family"] = f"'{face.family}'"
            if anchor != "start":
                look["text-anchor"] = anchor
            if bold and face is self.pen.fonts.bold:
                look["font-weight"] = "700"
            elif bold:
                # The others come in one weight only: a line around the letters makes them bolder.
                look |= {"stroke": fill, "stroke-width": f"{size * _BOLDER:g}"}
            # Otherwise spaces at the end of a stretch would be dropped.
            look["xml:space"] = "preserve"
            SubElement(self._root, "text", look).text = text
            x += Line(tuple((c, face) for c in clusters(text))).width * size
