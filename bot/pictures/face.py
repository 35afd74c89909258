"""What a font is called, which characters it has and how wide they are: from its own tables.

Tables and formats as in the OpenType specification 1.9 (sfnt directory, name, cmap 4 and 12, hmtx).
"""

import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_WANTED = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))
"""Character maps by platform and encoding, the most complete first."""

Group = tuple[int, int, int]
"""The first and the last of some characters in a row, and the glyph of the first."""

_ENGLISH = (3, 1, 0x409)
_FAMILY, _FAMILY_OF_MANY = 1, 16


class Face:
    """The first face of a font file. Raises OSError, struct.error or LookupError for no font."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            tables = _tables(file)
            self.family = _family(_part(file, tables[b"name"]))
            self._groups = sorted(_groups(_part(file, tables[b"cmap"])))
            self._units: int = _number(file, tables[b"head"][0] + 18)
            count = _number(file, tables[b"hhea"][0] + 34)
            metrics = array("H", _part(file, (tables[b"hmtx"][0], count * 4)))
        metrics.byteswap()
        self._advances = metrics[::2]
        self._firsts = [first for first, _, _ in self._groups]

    def advance(self, char: str) -> float | None:
        """The width of a character in em; None when the font does not have it."""
        code = ord(char)
        at = bisect_right(self._firsts, code) - 1
        if at < 0 or code > self._groups[at][1]:
            return None
        first, _, glyph = self._groups[at]
        # Glyphs behind the last measured one are all as wide as that one.
        measured = min(glyph + code - first, len(self._advances) - 1)
        return self._advances[measured] / self._units


def _tables(file: BinaryIO) -> dict[bytes, tuple[int, int]]:
    """Where each table of the file's first face is: offset and length."""
    start = 0
    if file.read(4) == b"ttcf":
        (start,) = struct.unpack(">I", _part(file, (12, 4)))
    count = _number(file, start + 4)
    found: dict[bytes, tuple[int, int]] = {}
    for tag, _, offset, length in struct.iter_unpack(
        ">4sIII", _part(file, (start + 12, count * 16))
    ):
        found[tag] = (offset, length)
    return found


def _part(file: BinaryIO, where: tuple[int, int]) -> bytes:
    file.seek(where[0])
    return file.read(where[1])


def _number(file: BinaryIO, at: int) -> int:
    (found,) = struct.unpack(">H", _part(file, (at, 2)))
    return found


def _family(names: bytes) -> str:
    count, texts = struct.unpack_from(">HH", names, 2)
    found: dict[int, str] = {}
    for *kind, name, length, at in struct.iter_unpack(">6H", names[6 : 6 + count * 12]):
        if tuple(kind) == _ENGLISH:
            found[name] = names[texts + at : texts + at + length].decode("utf-16-be")
    family = found.get(_FAMILY_OF_MANY) or found[_FAMILY]
    # The collection has all regions' faces, with the same characters, Japan's first.
    return family.replace(" CJK JP", " CJK SC")


def _groups(cmap: bytes) -> Iterator[Group]:
    (count,) = struct.unpack_from(">H", cmap, 2)
    maps = {(p, e): at for p, e, at in struct.iter_unpack(">HHI", cmap[4 : 4 + count * 8])}
    best = cmap[next(maps[kind] for kind in _WANTED if kind in maps) :]
    match struct.unpack_from(">H", best)[0]:
        case 12:
            (groups,) = struct.unpack_from(">I", best, 12)
            yield from struct.iter_unpack(">III", best[16 : 16 + groups * 12])
        case 4:
            yield from _segments(best)
        case other:
            raise LookupError(f"a character map of format {other}")


def _segments(table: bytes) -> Iterator[Group]:
    """The groups of format 4, in which a segment may list its glyphs one by one."""
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", table, at)
        for at in (14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice)
    )
    for n in range(count):
        if starts[n] > ends[n] or starts[n] == 0xFFFF:
            continue
        if not offsets[n]:
            yield starts[n], ends[n], (starts[n] + deltas[n]) & 0xFFFF
            continue
        listed = 16 + 3 * twice + 2 * n + offsets[n]
        for i, code in enumerate(range(starts[n], ends[n] + 1)):
            (glyph,) = struct.unpack_from(">H", table, listed + 2 * i)
            if glyph:
                yield code, code, (glyph + deltas[n]) & 0xFFFF
