"""How long a profile card takes to draw, with names in several writings, none drawn before.

Beside it the same picture with nothing on it: what the renderer takes for its pixels alone.
"""

import time
from itertools import count

from resvg_py import svg_to_bytes

from bot.pictures.canvas import WIDTH
from bot.pictures.draw import drawn
from handlers.kit.card import Card
from handlers.kit.message import Say
from handlers.kit.wording import LANGUAGES, Words
from tests.bench.days import best
from tests.bench.table import Line

_NAMES = ("Ann Łódź", "小美", "محمد علي", "Night owl 🔥")
_EMPTY = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="450">'
    f'<rect width="{WIDTH}" height="450" fill="#fff5e8"/></svg>'
)


def run(quick: bool) -> list[Line]:
    words, numbers = Words(), count(1)
    _draw(words, 0)
    cards, empty = best(1 if quick else 10, lambda: 1 / _time(words, numbers), lambda: 1 / _empty())
    what = "a profile card, drawn anew"
    return [Line(what, 1 / cards, "ms", "an empty picture", 1 / empty, 100, "less", "figure")]


def _time(words: Words, numbers: "count[int]") -> float:
    """Milliseconds a card."""
    began = time.perf_counter()
    for _ in _NAMES:
        _draw(words, next(numbers))
    return (time.perf_counter() - began) * 1000 / len(_NAMES)


def _draw(words: Words, number: int) -> None:
    fact = Say("card-level"), Say("card-alt-fact", {"label": "x", "value": str(number)})
    name = _NAMES[number % len(_NAMES)]
    card = Card(name, level=number % 90, progress=0.6, facts=(fact,) * 5, badges=(fact[0],) * 3)
    assert drawn(card, words, LANGUAGES[number % 2]), "this machine has no fonts"


def _empty() -> float:
    """Milliseconds for one of them."""
    began = time.perf_counter()
    svg_to_bytes(svg_string=_EMPTY)
    return (time.perf_counter() - began) * 1000
