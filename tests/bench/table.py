"""The lines of the benchmark and the table they make."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Better = Literal["more", "less"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing measured, beside its reference from the same run.

    aim: what is wanted, of the ratio (`of="ratio"`) or of the figure itself; None for no aim.
    better: whether the figure should be at least or at most the aim.
    """

    what: str
    figure: float
    unit: str
    reference: str
    against: float
    aim: float | None = None
    better: Better = "more"
    of: Literal["ratio", "figure"] = "ratio"

    @property
    def ratio(self) -> float:
        return self.figure / self.against

    @property
    def reached(self) -> bool | None:
        """Whether the aim is met; None without one."""
        if self.aim is None:
            return None
        value = self.ratio if self.of == "ratio" else self.figure
        return value >= self.aim if self.better == "more" else value <= self.aim

    def cells(self) -> tuple[str, ...]:
        """The line as the table shows it."""
        found = {None: "", True: "yes", False: "NO"}[self.reached]
        figure = f"{number(self.figure)} {self.unit}"
        against = f"{number(self.against)} {self.unit}"
        ratio = f"{self.ratio:.2f}"
        return (self.what, figure, self.reference, against, ratio, self._aim(), found)

    def _aim(self) -> str:
        if self.aim is None:
            return ""
        sign = "≥" if self.better == "more" else "≤"
        return f"{sign} {self.aim:g}" + ("" if self.of == "ratio" else f" {self.unit}")


HEAD = ("what", "figure", "beside", "reference", "ratio", "aim", "met")


def number(value: float) -> str:
    """A number with as many digits as matter."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(lines: Sequence[Line]) -> str:
    """All lines below one head."""
    rows = [HEAD, *(line.cells() for line in lines)]
    widths = [max(_width(row[i]) for row in rows) for i in range(len(HEAD))]
    rule = "  ".join("-" * w for w in widths)
    shown = ["  ".join(_padded(c, w) for c, w in zip(r, widths, strict=True)) for r in rows]
    return "\n".join([shown[0], rule, *shown[1:]])


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
