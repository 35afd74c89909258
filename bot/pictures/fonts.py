"""The fonts of this machine that pictures are written with."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

from bot.pictures.face import Face

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

_BASES = (
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
)
"""Fonts that can carry a whole card, each with its bold one."""

_OTHERS = (
    "NotoSansCJK-Regular.",
    "NotoSansCJKsc-Regular.",
    "NotoSansSC-",
    "SourceHanSans-Regular.",
    "SourceHanSansSC-Regular.",
    "wqy-",
    "DroidSansFallback",
    "NotoColorEmoji",
    "NotoSansArabic-Regular.",
    "NotoNaskhArabic-Regular.",
    "DejaVuSans.",
    "NotoSans",
    "FreeSans.",
)
"""How the names of the others begin, in the order in which they are asked for a character."""

SCRIPTS = (
    ("Chinese", "中", "fonts-wqy-microhei"),
    ("emoji", "🔥", "fonts-noto-color-emoji"),
    ("Arabic", "م", "fonts-dejavu-core"),
)
"""What people write with beside Latin letters, a character of each, a Debian package with it."""


@dataclass
class Fonts:
    """Font files in the order in which they are asked for a character.

    base, bold: those that everything is written with as far as they go.
    """

    base: Face
    bold: Face
    others: list[Path]
    _read: dict[Path, Face | None] = field(default_factory=dict[Path, Face | None])

    def having(self, char: str, *, bold: bool = False, colour: bool = False) -> Iterator[Face]:
        """The fonts that have a character, the best first; with `colour` one of emoji is that."""
        faces = [*([self.bold] if bold else []), self.base]
        if colour:
            yield from (f for f in self._faces("Emoji") if f.advance(char) is not None)
        yield from (f for f in chain(faces, self._faces()) if f.advance(char) is not None)

    def _faces(self, named: str = "") -> Iterator[Face]:
        for path in self.others:
            if named not in path.name:
                continue
            if path not in self._read:
                self._read[path] = _face(path)
            face = self._read[path]
            if face is not None:
                yield face


@cache
def fonts() -> Fonts | None:
    """The fonts of this machine, looked up once; None without any of _BASES."""
    files = {
        file.name: file
        for folder in FOLDERS
        for file in sorted(Path(folder).expanduser().rglob("*.[ot]t[cf]"))
    }
    for names in _BASES:
        base, bold = (_face(files[name]) if name in files else None for name in names)
        if base is not None:
            others = [path for name in _OTHERS for path in _beginning(files, name)]
            return Fonts(base, bold or base, others)
    return None


def _beginning(files: dict[str, Path], name: str) -> list[Path]:
    return [path for file, path in files.items() if file.startswith(name)]


def _face(path: Path) -> Face | None:
    """The font in a file, None when it cannot be read as one."""
    try:
        return Face(path)
    except (OSError, struct.error, LookupError, StopIteration):
        return None
