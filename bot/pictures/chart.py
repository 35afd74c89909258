"""Numbers by day as SVG: a panel for each row of them, with a bar a day on a scale of its own."""

from collections.abc import Sequence

from bot.pictures.canvas import UNITS, Canvas
from bot.pictures.lettering import Pen
from handlers.kit.card import Chart
from handlers.kit.message import Say
from handlers.kit.wording import Words

_EDGE, _PAD, _TITLE_Y, _TOP = 40, 24, 90, 126
_PANEL, _GAP = 194, 16
_LABEL, _BARS = 38, 94
"""Within a panel: where its name stands, and how high its highest bar is."""

_LEAST = 4
"""How high the bar of a small number is: it is more than nothing."""

_WEEK = 7
_WIDEST = 72
_FEET = (84, 54)
"""How high it is below the panels: with the names of the days, and with some numbers alone."""


def svg(chart: Chart, words: Words, language: str, pen: Pen) -> str:
    """The chart in that language. Raises Unwritable when a character cannot be drawn here."""
    return _Drawing(chart, words, language, pen).svg()


def facts(chart: Chart, words: Words, language: str) -> Sequence[str]:
    """What the picture shows, in words: for those who cannot see it."""
    rows = (
        {"name": name, "numbers": ", ".join(_number(n, words, language) for n in numbers)}
        for name, numbers in chart.rows
    )
    return [words(chart.title, language), *(words(Say("card-row", {**r}), language) for r in rows)]


def _number(number: int, words: Words, language: str) -> str:
    return words(Say("card-number", {"number": number}), language)


class _Drawing(Canvas):
    def __init__(self, chart: Chart, words: Words, language: str, pen: Pen) -> None:
        self._chart, self._words, self._language = chart, words, language
        foot = _FEET[len(chart.days) > _WEEK]
        height = _TOP + len(chart.rows) * (_PANEL + _GAP) + foot
        super().__init__(height, chart.theme, pen)
        most, look = UNITS - 2 * _EDGE, self.look
        title = words(chart.title, language)
        self.text(title, _EDGE, _TITLE_Y, 44, most, fill=look.text, bold=True)
        self._step = (most - 2 * _PAD) / max(1, len(chart.days))
        for number, (name, numbers) in enumerate(chart.rows):
            self._panel(_TOP + number * (_PANEL + _GAP), words(name, language), numbers)
        self._days(height - foot + 14)

    def _middle(self, place: int) -> float:
        return _EDGE + _PAD + (place + 0.5) * self._step

    def _panel(self, y: float, name: str, numbers: Sequence[int]) -> None:
        look, wide = self.look, UNITS - 2 * _EDGE
        self.box(_EDGE, y, wide, _PANEL, fill=look.tile, stroke=look.line, rx="14")
        self.text(name, _EDGE + _PAD, y + _LABEL, 26, wide - 2 * _PAD, fill=look.quiet)
        ground, highest = y + _PANEL - 18, max(numbers, default=0)
        self.box(_EDGE + _PAD, ground, wide - 2 * _PAD, 3, fill=look.track)
        first = True
        for place, number in enumerate(numbers):
            if number <= 0:
                continue
            tall = max(_LEAST, number / highest * _BARS)
            self._bar(place, ground - tall, tall)
            few, best = len(numbers) <= _WEEK, number == highest
            if few or (best and first):
                self._value(place, number, ground - tall - 8, best=best)
            first = first and not best

    def _bar(self, place: int, y: float, tall: float) -> None:
        wide = min(_WIDEST, self._step * 0.68)
        radius = f"{min(6, tall / 2, wide / 2):g}"
        self.box(self._middle(place) - wide / 2, y, wide, tall, fill=self.look.glow[0], rx=radius)

    def _value(self, place: int, number: int, y: float, *, best: bool) -> None:
        said = _number(number, self._words, self._language)
        few = len(self._chart.days) <= _WEEK
        most = self._step - 8 if few else 160.0
        half = self.pen.line(said, bold=best).width * 22 / 2
        inner = _EDGE + _PAD + half
        x = self._middle(place) if few else min(max(self._middle(place), inner), UNITS - inner)
        fill = self.look.accent if best else self.look.text
        self.text(said, x, y, 22, most, fill=fill, bold=best, middle=True)

    def _days(self, y: float) -> None:
        few = len(self._chart.days) <= _WEEK
        for place, day in enumerate(self._chart.days):
            x, look = self._middle(place), self.look
            if few:
                name = self._words(
                    Say("card-weekday", {"number": day.isoweekday()}), self._language
                )
                self.text(name, x, y, 24, self._step - 4, fill=look.text, middle=True)
                self.text(str(day.day), x, y + 30, 22, self._step, fill=look.quiet, middle=True)
            elif place % _WEEK == 0:
                self.text(str(day.day), x, y, 24, 80, fill=look.text, middle=True)
