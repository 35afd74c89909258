"""A month as SVG: a sheet of weeks, each day with its number and the signs of what it holds."""

from calendar import Calendar
from collections.abc import Sequence

from bot.pictures.canvas import UNITS, Canvas
from bot.pictures.lettering import Pen
from handlers.kit.card import Month, Sign
from handlers.kit.message import Say
from handlers.kit.wording import Words

_EDGE, _GAP, _TITLE_Y, _TOP = 40, 8, 96, 172
_WIDE, _HIGH = (UNITS - 2 * _EDGE - 6 * _GAP) / 7, 130
_FOOT = 76
_LINES, _LINE = 3, 28
"""As many signs a day as there is room for, and how far below each other."""


def svg(month: Month, words: Words, language: str, pen: Pen) -> str:
    """The month in that language. Raises Unwritable when a character cannot be drawn here."""
    return _Drawing(month, words, language, pen).svg()


def facts(month: Month, words: Words, language: str) -> Sequence[str]:
    """What the picture shows, in words: for those who cannot see it."""
    meant = {sign: words(say, language) for sign, say in month.signs}
    days = (
        f"{day}: " + ", ".join(f"{text} {meant[sign]}" for sign, text in marks)
        for day, marks in month.marks.items()
    )
    return [words(Say("card-month", {"first": month.first}), language), *days]


class _Drawing(Canvas):
    def __init__(self, month: Month, words: Words, language: str, pen: Pen) -> None:
        self._month, self._words, self._language = month, words, language
        weeks = Calendar().monthdayscalendar(month.first.year, month.first.month)
        height = _TOP + len(weeks) * (_HIGH + _GAP) + _FOOT
        super().__init__(height, month.theme, pen)
        title = words(Say("card-month", {"first": month.first}), language)
        most = UNITS - 2 * _EDGE
        self.text(title, _EDGE, _TITLE_Y, 52, most, fill=self.look.text, bold=True)
        self._weekdays()
        for row, week in enumerate(weeks):
            for column, day in enumerate(week):
                if day:
                    self._day(day, _EDGE + column * (_WIDE + _GAP), _TOP + row * (_HIGH + _GAP))
        self._meanings(height - _EDGE)

    def _weekdays(self) -> None:
        for column in range(7):
            name = self._words(Say("card-weekday", {"number": column + 1}), self._language)
            middle = _EDGE + column * (_WIDE + _GAP) + _WIDE / 2
            fill = self.look.quiet
            self.text(name, middle, _TOP - 18, 24, _WIDE, fill=fill, middle=True)

    def _day(self, day: int, x: float, y: float) -> None:
        look, today = self.look, day == self._month.today
        edge = {"stroke": look.accent, "stroke-width": "4"} if today else {"stroke": look.line}
        self.box(x, y, _WIDE, _HIGH, fill=look.tile, rx="14", **edge)
        fill = look.accent if today else look.quiet
        self.text(str(day), x + 12, y + 30, 22, _WIDE, fill=fill, bold=today)
        marks = self._month.marks.get(day, ())
        shown = marks if len(marks) <= _LINES else marks[: _LINES - 1]
        below = y + 60
        for sign, text in shown:
            self._sign(sign, x + 22, below - 8)
            self.text(text, x + 38, below, 22, _WIDE - 46, fill=look.text)
            below += _LINE
        if len(shown) < len(marks):
            more = f"+{len(marks) - len(shown)}"
            self.text(more, x + 38, below, 22, _WIDE - 46, fill=look.quiet)

    def _sign(self, sign: Sign, x: float, y: float) -> None:
        glow = self.look.glow
        if sign == "disc":
            self.circle(x, y, 8, fill=glow[0])
        elif sign == "ring":
            self.circle(x, y, 6.5, stroke=self.look.accent, **{"stroke-width": "4"})
        else:
            turned = f"rotate(45 {x:g} {y:g})"
            self.box(x - 6.5, y - 6.5, 13, 13, fill=glow[1], transform=turned)

    def _meanings(self, y: float) -> None:
        x = float(_EDGE)
        for sign, say in self._month.signs:
            self._sign(sign, x + 10, y - 9)
            meaning = self._words(say, self._language)
            x += 28 + self.text(meaning, x + 28, y, 24, 240, fill=self.look.text) + 36
