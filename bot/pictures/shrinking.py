"""A program of its own: a picture on standard input → 8 bytes that it is compared by, and a JPEG.

It runs apart from Hearth, with little memory, as whatever members send is decoded here. Run by its
path: it imports nothing of Hearth. Exit code 3: no picture that is taken.
"""

import resource
import sys
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageOps, UnidentifiedImageError

MEMORY = 768 << 20
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 1280
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
UNFIT = 3

_ACROSS, _DOWN = 8, 8


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    made = shrunk(sys.stdin.buffer.read())
    if made is None:
        return UNFIT
    sys.stdout.buffer.write(made)
    return 0


def shrunk(data: bytes) -> bytes | None:
    """The fingerprint and the picture; None for what is no picture, is too large, or moves."""
    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    bad = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)
    try:
        return _drawn_anew(data)
    except (*bad, *bombs, MemoryError):
        return None


def _drawn_anew(data: bytes) -> bytes | None:
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS or getattr(image, "n_frames", 1) != 1:
            return None
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        drawn = Image.new("RGB", upright.size, "white")
        clear = upright.convert("RGBA") if upright.has_transparency_data else None
        drawn.paste(upright.convert("RGB"), mask=clear.getchannel("A") if clear else None)
    out = BytesIO()
    drawn.save(out, "JPEG", quality=82)
    return fingerprint(drawn).to_bytes(8) + out.getvalue()


def fingerprint(image: Image.Image) -> int:
    """The difference hash: for each of 64 places, whether it gets brighter to the right."""
    size = (_ACROSS + 1, _DOWN)
    small: Image.Image = image.convert("L").resize(size, Image.Resampling.LANCZOS)  # pyright: ignore[reportUnknownMemberType] - its `size` is not typed
    grey = small.tobytes()
    bits = 0
    for row in range(_DOWN):
        line = grey[row * (_ACROSS + 1) : (row + 1) * (_ACROSS + 1)]
        for left, right in pairwise(line):
            bits = bits << 1 | (right > left)
    return bits


if __name__ == "__main__":
    sys.exit(main())
