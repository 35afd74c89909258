"""Pictures that members send: by content, bounded before decoding, without metadata."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from bot.pictures import shrink
from bot.pictures.shrinking import LONGEST_SIDE, shrunk


def encoded(image: Image.Image, kind: str, **options) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is that large; its pixels are not even there."""

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + crc

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0"))


def drawn(data: bytes) -> bytes:
    """What the program makes of it, without the fingerprint before it."""
    made = shrunk(data)
    assert made is not None
    return made[8:]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_is_drawn_anew(kind):
    data = drawn(encoded(Image.new("RGB", (40, 30), "red"), kind))
    with Image.open(BytesIO(data), formats=("JPEG",)) as again:
        assert again.size == (40, 30)
        assert again.convert("RGB").getpixel((5, 5))[0] > 200


def test_its_metadata_is_dropped_and_its_turn_kept():
    image = Image.new("RGB", (40, 30), "red")
    exif = image.getexif()
    exif[0x010E], exif[0x0112] = "51.5007 N 0.1246 W", 6
    again = drawn(encoded(image, "JPEG", exif=exif, comment=b"at home", icc_profile=b"profile"))
    assert not any(secret in again for secret in (b"51.5007", b"at home", b"profile", b"Exif"))
    with Image.open(BytesIO(again)) as turned:
        assert turned.size == (30, 40)


def test_what_one_can_see_through_is_white():
    data = drawn(encoded(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "WEBP"))
    with Image.open(BytesIO(data)) as again:
        assert min(again.convert("RGB").getpixel((1, 1))) > 250


def test_a_large_one_is_made_smaller():
    data = drawn(encoded(Image.new("L", (4000, 1000)), "PNG"))
    with Image.open(BytesIO(data)) as again:
        assert again.size == (LONGEST_SIDE, LONGEST_SIDE // 4)


@pytest.mark.parametrize("size", [(5001, 5000), (10_000, 10_000), (60_000, 60_000)])
def test_too_many_pixels_are_refused_before_they_are_decoded(size):
    assert shrunk(bomb(*size)) is None


def test_a_moving_picture_is_refused():
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "green", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert shrunk(data) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"GIF89a"],
)
def test_what_is_no_picture_is_refused(data):
    assert shrunk(data) is None


def test_a_torn_picture_is_refused():
    whole = encoded(Image.effect_noise((200, 200), 50), "PNG")
    assert shrunk(whole[: len(whole) // 2]) is None


def test_another_kind_under_a_picture_name_is_refused():
    assert shrunk(encoded(Image.new("RGB", (9, 9)), "TIFF")) is None


async def test_the_program_of_its_own_does_the_same():
    red = encoded(Image.new("RGB", (40, 30), "red"), "PNG")
    made = await shrink.shrunk(red)
    assert made is not None
    assert made.jpeg == drawn(red)
    assert await shrink.shrunk(bomb(10_000, 10_000)) is None
