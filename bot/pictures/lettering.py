"""Texts made ready to be drawn: each character with a font that has it, and measured."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from bot.pictures.face import Face
from bot.pictures.fonts import Fonts
from handlers.kit.clean import visible

_JOINER, _COLOUR, _KEYCAP = "\u200d", "\ufe0f", "\u20e3"
_RIGHT = "\u200f"
_HAIR = 0.01
_WIDE_SPACE = 0.5
_MARKS = ("Mn", "Me", "Mc")
_MOST_MARKS = 2
"""Marks above and below one letter that are drawn; piled higher they leave their line."""


class Unwritable(Exception):
    """There is no font here for a character."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text in pieces that are seen as one character, each with its font. Widths are in em.

    turned: something in it is written from right to left; all of it is in one font then.
    """

    pieces: tuple[tuple[str, Face], ...]
    turned: bool = False

    @property
    def width(self) -> float:
        """How wide it is, but for kerning and the shapes that letters take beside others."""
        return sum(_advance(piece) for piece in self.pieces)

    @property
    def runs(self) -> list[tuple[str, Face]]:
        """The text in stretches of one font."""
        found: list[tuple[str, Face]] = []
        for _, pieces in groupby(self.pieces, key=lambda piece: id(piece[1])):
            stretch = list(pieces)
            found.append(("".join(text for text, _ in stretch), stretch[0][1]))
        return found

    def cut(self, most: float, end: "Line") -> "Line":
        """As much as fits into `most` em, with `end` behind it where it was cut."""
        if self.width <= most + _HAIR:
            return self
        room, kept = most - end.width, 0
        for piece in self.pieces:
            room -= _advance(piece)
            if room < 0:
                break
            kept += 1
        while kept and self.pieces[kept - 1][0].isspace():
            kept -= 1
        pieces = self.pieces[:kept]
        if self.turned:
            face = self.pieces[0][1]
            # Between two letters written from the right the end stands on the left, as it should.
            return Line((*pieces, *((text + _RIGHT, face) for text, _ in end.pieces)), turned=True)
        return Line(pieces + end.pieces)


def _advance(piece: tuple[str, Face]) -> float:
    text, face = piece
    return face.advance(text[0]) or 0.0


@dataclass
class Pen:
    """Writes with the fonts of this machine, and remembers which files it needed."""

    fonts: Fonts
    files: set[Path] = field(default_factory=set[Path])

    def line(self, text: str, *, bold: bool = False) -> Line:
        """The text as it can be drawn. Raises Unwritable."""
        clean = unicodedata.normalize("NFC", visible(" ".join(text.split())))
        line = self._turned(clean) or self._straight(clean, bold)
        self.files |= {face.path for _, face in line.pieces}
        return line

    def _straight(self, text: str, bold: bool) -> Line:
        pieces: list[tuple[str, Face]] = []
        for cluster in clusters(text):
            # A space belongs to what is before it, unless it is as wide as an emoji there.
            if cluster == " " and not pieces:
                continue
            if cluster == " " and (pieces[-1][1].advance(" ") or 1) < _WIDE_SPACE:
                pieces.append((cluster, pieces[-1][1]))
            else:
                pieces += self._pieces(cluster, bold)
        return Line(tuple(pieces))

    def _turned(self, text: str) -> Line | None:
        """A text in which something is written from the right, if one font has all of it.

        Then it is drawn in one go, and the renderer puts its words in order.
        """
        first = next((c for c in text if unicodedata.bidirectional(c) in ("R", "AL")), "")
        if not first:
            return None
        for face in self.fonts.having(first):
            pieces = [(_trimmed(cluster, face), face) for cluster in clusters(text)]
            if all(face.advance(cluster[0]) is not None for cluster, _ in pieces):
                return Line(tuple(pieces), turned=True)
        return None

    def _pieces(self, cluster: str, bold: bool) -> Sequence[tuple[str, Face]]:
        faces = list(self.fonts.having(cluster[0], bold=bold, colour=_COLOUR in cluster))
        if not faces:
            return self._plainer(cluster, bold)
        # Marks that the letter's font does not have are left out: no other could place them.
        face = next((f for f in faces if _has_all(f, _marks(cluster))), faces[0])
        return ((_trimmed(cluster, face), face),)

    def _plainer(self, cluster: str, bold: bool) -> Sequence[tuple[str, Face]]:
        """Fancy letters (𝓐) as plain ones, where only those can be written.

        An emoji is left out: a badge reads well without it, and the words below have it.
        """
        if unicodedata.category(cluster[0]) in ("Mn", "Me", "Cf"):
            return ()
        plain = unicodedata.normalize("NFKC", cluster)
        if plain == cluster and _is_emoji(cluster[0]):
            return ()
        if plain == cluster:
            code = ord(cluster[0])
            raise Unwritable(f"no font has {cluster[0]!r} (U+{code:04X})")
        return [piece for part in clusters(plain) for piece in self._pieces(part, bold)]


def _is_emoji(char: str) -> bool:
    """Also one that is younger than Python's table of characters."""
    return unicodedata.category(char) == "So" or "\U0001f000" <= char <= "\U0001faff"


def _marks(cluster: str) -> list[str]:
    """What stands above, below or beside the letter; a wish for colour is none of it."""
    rest = [char for char in cluster[1:] if char != _COLOUR]
    return [char for char in rest if unicodedata.category(char) in _MARKS]


def _has_all(face: Face, chars: list[str]) -> bool:
    return all(face.advance(char) is not None for char in chars)


def _trimmed(cluster: str, face: Face) -> str:
    """The character with as many of its marks as its font has and a line can hold."""
    marks = _marks(cluster)
    drawn = [mark for mark in marks if face.advance(mark) is not None][:_MOST_MARKS]
    rest = [char for char in cluster[1:] if char not in marks]
    return cluster[0] + "".join(drawn + rest)


def clusters(text: str) -> Iterator[str]:
    """The text in pieces of what is seen as one character: letters with marks, joined emoji."""
    cluster = ""
    for char in text:
        if cluster and not _continues(cluster, char):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def _continues(cluster: str, char: str) -> bool:
    if char in (_JOINER, _COLOUR, _KEYCAP) or unicodedata.category(char) in _MARKS:
        return True
    if "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f":
        return True
    return cluster[-1] == _JOINER or (len(cluster) == 1 and _flag(cluster) and _flag(char))


def _flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
