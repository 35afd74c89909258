"""Pictures that members send: checked before they are decoded, kept without their metadata."""

from io import BytesIO
from typing import TYPE_CHECKING

from bot.playground.refusal import Refusal

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 25_000_000
LONGEST_SIDE = 2048
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")


def reencoded(data: bytes) -> tuple[str, bytes]:
    """Media type and content of a still picture, drawn anew; Refusal when it is none.

    Slow: call it in a worker thread.
    """
    # Only somebody who sends a picture needs Pillow, so a start does not pay for it.
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - as said above

    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            _check(image.width * image.height, getattr(image, "n_frames", 1))
            lossless = image.format in ("PNG", "GIF")
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _encoded(upright, lossless)
    except bombs:
        raise _too_big() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise Refusal(
            415, "bad_picture", "Not a PNG, JPEG, WebP or GIF picture.", "files"
        ) from None


def _check(pixels: int, frames: int) -> None:
    if pixels > MOST_PIXELS:
        raise _too_big()
    if frames != 1:
        raise Refusal(415, "bad_picture", "The picture moves: only still ones are taken.", "files")


def _too_big() -> Refusal:
    return Refusal(413, "bad_picture", "The picture has more than 25 megapixels.", "files")


def _encoded(image: "Image.Image", lossless: bool) -> tuple[str, bytes]:
    drawn = image.convert("RGBA" if image.has_transparency_data else "RGB")
    drawn.info = {}
    kind = "PNG" if lossless or drawn.mode == "RGBA" else "JPEG"
    out = BytesIO()
    drawn.save(out, kind, **({"quality": 88} if kind == "JPEG" else {}))
    return f"image/{kind.lower()}", out.getvalue()
