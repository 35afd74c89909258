"""A month as a picture: every month there is, in both themes and languages."""

from datetime import date
from itertools import product

import pytest

from bot.pictures import picture
from bot.pictures.canvas import WIDTH
from handlers.kit.card import Month, Sign
from handlers.kit.codec import decode, encode
from handlers.kit.message import Message, Say
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import LANGUAGES, Words
from tests.pictures.test_cards import pixels

WORDS = Words()
SIGNS: tuple[tuple[Sign, Say], ...] = tuple(
    (sign, Say("card-level")) for sign in ("disc", "ring", "diamond")
)
FULL = dict.fromkeys((1, 28), (("disc", "09:00"), ("ring", "12:30"), ("diamond", "23:59")) * 2)


@pytest.mark.parametrize("first", [date(2026, 2, 1), date(2026, 8, 1), date(2027, 2, 1)])
async def test_nothing_leaves_the_sheet(first: date) -> None:
    for language, theme in product(LANGUAGES, ("light", "dark")):
        drawn = await picture(Month(first, FULL, SIGNS, 28, theme), WORDS, language)
        assert drawn
        image = pixels(drawn.png)
        assert image.width == WIDTH
        margin = WIDTH // 32
        for edge in (
            (0, 0, margin, image.height),
            (WIDTH - margin, 0, WIDTH, image.height),
            (0, image.height - margin, WIDTH, image.height),
        ):
            count = (edge[2] - edge[0]) * (edge[3] - edge[1])
            assert image.crop(edge).getcolors() == [(count, image.getpixel((0, 0)))]


async def test_it_says_in_words_what_it_shows() -> None:
    about = Month(date(2026, 3, 1), {3: (("disc", "09:00"), ("ring", "18:00"))}, SIGNS)
    drawn = await picture(about, WORDS, "en")
    assert drawn
    assert drawn.alt == "March 2026 · 3: 09:00 Level, 18:00 Level"


def test_it_outlives_a_restart() -> None:
    message = Message(Say("card-level"), card=Month(date(2026, 3, 1), FULL, SIGNS, 3, "dark"))
    assert decode(encode(message), Vocabulary((), WORDS)) == message
