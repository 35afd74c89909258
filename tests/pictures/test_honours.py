"""Honours as pictures: whatever people call themselves, in both themes and languages."""

from itertools import product
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image, ImageChops

from bot.pictures import picture
from bot.pictures.canvas import WIDTH
from bot.pictures.fonts import fonts
from bot.pictures.honour import svg
from bot.pictures.lettering import Pen
from handlers.kit.card import Honour
from handlers.kit.codec import decode, encode
from handlers.kit.message import Message, Say
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import LANGUAGES, Words
from tests.pictures.test_cards import NAMES, pixels

WORDS = Words()
STAR = Say("honour-called", {"en": "Star of the community", "zh": "社群之星"})


def honour(name: str, theme: Any = "light") -> Honour:
    return Honour(name, "🌟", STAR, Say("card-level"), "W" * 64, theme)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
async def test_nothing_leaves_the_picture_and_the_name_stands_in_its_middle(name: str) -> None:
    for language, theme in product(LANGUAGES, ("light", "dark")):
        drawn = await picture(honour(name, theme), WORDS, language)
        assert drawn
        image = pixels(drawn.png)
        assert image.width == WIDTH
        ground = image.getpixel((0, 0))
        margin = WIDTH // 32
        for edge in ((0, 0, margin, image.height), (WIDTH - margin, 0, WIDTH, image.height)):
            count = (edge[2] - edge[0]) * (edge[3] - edge[1])
            assert image.crop(edge).getcolors() == [(count, ground)]
        # The band that the name is in, without the dots.
        band = image.crop((0, 300, WIDTH, 374)).convert("L")
        box = ImageChops.difference(band, Image.new("L", band.size, band.getpixel((0, 0))))
        box = box.point([0] * 60 + [255] * 196).getbbox()
        if name.strip():
            assert box
            assert abs((box[0] + box[2]) / 2 - WIDTH / 2) < 24, name


async def test_it_says_in_words_what_it_shows() -> None:
    drawn = await picture(honour("小美"), WORDS, "zh-Hans")
    assert drawn
    assert drawn.alt == f"小美 · 🌟 社群之星 · 等级 · {'W' * 64}"


def test_texts_are_texts_and_nothing_else() -> None:
    found = fonts()
    assert found
    shown = fromstring(svg(honour(NAMES["markup"]), WORDS, "en", Pen(found)))
    tags = {node.tag.rpartition("}")[2] for node in shown.iter()}
    assert tags == {"svg", "defs", "linearGradient", "stop", "rect", "circle", "text"}


def test_it_outlives_a_restart() -> None:
    message = Message(STAR, card=honour("Ann", "dark"))
    assert decode(encode(message), Vocabulary((), WORDS)) == message
