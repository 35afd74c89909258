"""Cards as pictures: whatever people call themselves, in both themes and languages."""

from io import BytesIO
from itertools import product
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image

from bot.pictures import draw, picture
from bot.pictures.canvas import LOOKS, WIDTH
from bot.pictures.card import svg
from bot.pictures.fonts import _OTHERS, fonts
from bot.pictures.lettering import Pen, clusters
from handlers.kit.card import Card
from handlers.kit.message import Say
from handlers.kit.wording import LANGUAGES, Words

WORDS = Words()
NAMES = {
    "plain": "Ann Łódź",
    "chinese": "小美",
    "long chinese": "春眠不觉晓处处闻啼鸟夜来风雨声花落知多少" * 3,
    "emoji": "🔥" * 64,
    "joined emoji": "👨‍👩‍👧‍👦🇩🇪👍🏽❤️1️⃣",
    "arabic": "محمد بن عبد الله بن عبد الرحمن الطويل الاسم جدا 123",
    "turned": "Ann\u202egnp.exe\u202c",
    "piled": "Z" + "\u0321\u035c\u0327\u0300\u0301\u0302" * 10 + "algo",
    "markup": '</text><svg onload="x"><image href="/etc/passwd"/>&amp;<!--',
    "fancy": "𝓐𝓷𝓷 ＡＮＮ",
    "one word": "W" * 64,
    "blank": "   ",
}


def fact(value: str) -> tuple[Say, Say]:
    return Say("card-level"), Say("card-alt-fact", {"label": "x", "value": value})


def card(name: str, **more: Any) -> Card:
    values: dict[str, Any] = {
        "title": Say("card-alt-fact", {"label": "Keeper", "value": "of the flame " * 9}),
        "level": 12,
        "progress": 0.64,
        "facts": tuple(fact(value) for value in ("12,480", "天" * 40, "W" * 40, "1", "", "م")),
        "badges": tuple(Say("card-alt-fact", {"label": "🏆", "value": "a" * n}) for n in range(40)),
    }
    return Card(name=name, **values | more)


def pixels(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize(("language", "theme"), [*product(LANGUAGES, ("light", "dark"))])
async def test_nothing_leaves_the_card(name: str, language: str, theme: Any) -> None:
    drawn = await picture(card(name, theme=theme), WORDS, language)
    assert drawn
    image = pixels(drawn.png)
    assert image.width == WIDTH
    margin = WIDTH // 32
    for edge in (
        (0, 0, margin, image.height),
        (WIDTH - margin, 0, WIDTH, image.height),
        (0, image.height - margin, WIDTH, image.height),
    ):
        assert image.crop(edge).getcolors() == [
            ((edge[2] - edge[0]) * (edge[3] - edge[1]), image.getpixel((0, 0)))
        ]
    assert len(image.getcolors(1 << 20) or ()) > 50


def drawing(told: Card) -> Any:
    found = fonts()
    assert found
    return fromstring(svg(told, WORDS, "en", Pen(found)))


def test_a_name_is_text_and_nothing_else() -> None:
    shown = drawing(card(NAMES["markup"]))
    tags = {node.tag.rpartition("}")[2] for node in shown.iter()}
    assert tags == {"svg", "defs", "linearGradient", "stop", "rect", "circle", "text"}
    assert any((node.text or "").startswith("</text><svg") for node in shown.iter())
    links = [v for node in shown.iter() for k, v in node.attrib.items() if "href" in k]
    assert links == []


def lettered(text: str) -> list[str]:
    found = fonts()
    assert found
    return [piece for piece, _ in Pen(found).line(text).pieces]


def test_marks_are_not_piled_up() -> None:
    assert max(map(len, lettered(NAMES["piled"]))) <= 3


def test_turning_marks_are_left_out() -> None:
    assert "".join(lettered(NAMES["turned"])) == "Anngnp.exe"


def test_arabic_is_drawn_in_one_go_so_that_its_words_keep_their_order() -> None:
    texts = [node.text or "" for node in drawing(Card("محمد 123 علي")).iter()]
    assert "محمد 123 علي" in texts


def test_a_letter_in_another_writing_leaves_the_others_their_font() -> None:
    found = fonts()
    assert found
    runs = Pen(found).line("37 天", bold=True).runs
    assert [text for text, _ in runs] == ["37 ", "天"]
    assert runs[0][1] is found.bold


def test_joined_characters_stay_together() -> None:
    assert list(clusters("👨‍👩‍👧🇩🇪🇫🇷👍🏽e\u0301")) == ["👨‍👩‍👧", "🇩🇪", "🇫🇷", "👍🏽", "e\u0301"]


async def test_the_description_tells_what_the_card_shows() -> None:
    told = Card("Ann", Say("card-level"), 3, 0.5, (fact("7"),), (Say("card-level"),))
    drawn = await picture(told, WORDS, "en")
    assert drawn
    expected = "Ann · Level · Level 3, 50% of the way to the next · Level: x: 7 · Level"
    assert drawn.alt == expected


async def test_a_ring_fills() -> None:
    def glowing(image: Image.Image) -> int:
        found = image.getcolors(1 << 20)
        assert found
        return sum(n for n, colour in found if colour[0] > 200 and colour[2] < 90)

    empty, half, full = [
        glowing(pixels(drawn.png))
        for done in (-1.0, 0.5, 7.0)
        if (drawn := await picture(Card("Ann", progress=done), WORDS, "en"))
    ]
    assert empty == 0
    assert full * 0.4 < half < full * 0.6


async def test_the_same_card_is_drawn_once() -> None:
    draw._png.cache_clear()
    for _ in range(3):
        await picture(card("Once"), WORDS, "en")
    await picture(card("Once", theme="dark"), WORDS, "en")
    assert draw._png.cache_info().misses == 2


async def test_without_a_font_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("bot.pictures.fonts.FOLDERS", ())
        fonts.cache_clear()
        drawn = await picture(card("Ann"), WORDS, "en")
    fonts.cache_clear()
    assert drawn is None


async def test_an_emoji_that_no_font_has_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(
            "bot.pictures.fonts._OTHERS", [name for name in _OTHERS if "Emoji" not in name]
        )
        fonts.cache_clear()
        names = ("Ann", "Ann 🫨", "🔥 Ann")
        drawn = [await picture(card(name), WORDS, "en") for name in names]
    fonts.cache_clear()
    plain, *without = [pixels(one.png).tobytes() for one in drawn if one]
    assert without == [plain, plain]


async def test_a_character_that_no_font_has_is_not_drawn_as_a_box() -> None:
    assert await picture(card("Ann \u0378"), WORDS, "en") is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_stand_out_from_their_ground(theme: Any) -> None:
    look = LOOKS[theme]
    for text, ground in (
        (look.text, look.ground),
        (look.quiet, look.ground),
        (look.accent, look.ground),
        (look.text, look.tile),
        (look.quiet, look.tile),
        (look.accent, look.soft),
    ):
        lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (text, ground)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
