"""How well questions find their entries: precision and recall, with 95 % intervals."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.answers import rules
from handlers.answers.rules import Index, Verdict
from handlers.kit.questions import heard

Labelled = Sequence[tuple[str, str]]
"""Lines as people write them, each with the entry that answers it, "" where none does."""

_HAN = re.compile("[\u4e00-\u9fff]")
_Z = 1.96


@dataclass
class Tally:
    """What became of lines that an entry answers, and of the others."""

    right: int = 0
    wrong: int = 0
    """Answered with another entry."""
    near: int = 0
    """Shown among those that may be meant."""
    missed: int = 0
    false: int = 0
    """Answered although none does."""
    offered: int = 0
    """Asked back although none does."""
    left: int = 0

    @property
    def answerable(self) -> int:
        return self.right + self.wrong + self.near + self.missed

    @property
    def others(self) -> int:
        return self.false + self.offered + self.left

    @property
    def given(self) -> int:
        return self.right + self.wrong + self.false

    def note(self, verdict: Verdict, key: str) -> None:
        """One more line, labelled with that key."""
        if not key:
            self.false += bool(verdict.answer)
            self.offered += bool(verdict.near)
            self.left += verdict == Verdict()
        elif verdict.answer:
            self.right += verdict.answer == key
            self.wrong += verdict.answer != key
        else:
            self.near += key in verdict.near
            self.missed += key not in verdict.near


def asked(index: Index, lines: Labelled) -> Tally:
    """What becomes of lines said to Hearth."""
    tally = Tally()
    for text, key in lines:
        tally.note(rules.asked(index, text), key)
    return tally


def unasked(index: Index, lines: Labelled) -> Tally:
    """What becomes of lines said to the group where Hearth answers when it is very sure."""
    tally = Tally()
    for text, key in lines:
        question = heard(text, 1)
        tally.note(Verdict(rules.overheard(index, question.text) if question else ""), key)
    return tally


def by_language(lines: Labelled) -> dict[str, Labelled]:
    """The English ones, and those with any Chinese in them."""
    return {
        "English": [one for one in lines if not _HAN.search(one[0])],
        "Chinese": [one for one in lines if _HAN.search(one[0])],
    }


def interval(hits: int, of: int) -> tuple[float, float]:
    """Where the true share lies, 19 times in 20 (Wilson, 1927)."""
    if not of:
        return 0.0, 1.0
    share, spread = hits / of, _Z * _Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(share * (1 - share) / of + spread / of / 4) / (1 + spread)
    return middle - half, middle + half


def table(index: Index, sets: Mapping[str, Labelled]) -> str:
    """All sets, ways to ask and languages, one a line."""
    return "\n".join(
        f"{name:9}{language:8} {way.__name__:8}{_line(way(index, lines))}"
        for name, every in sets.items()
        for way in (asked, unasked)
        for language, lines in by_language(every).items()
    )


def _line(tally: Tally) -> str:
    return (
        f" precision {_share(tally.right, tally.given)}"
        f"  recall {_share(tally.right, tally.answerable)}"
        f"  wrong {tally.wrong}  one tap away {tally.near:2}  missed {tally.missed:2}"
        f" | of {tally.others} others answered {tally.false}, asked back {tally.offered}"
    )


def _share(hits: int, of: int) -> str:
    low, high = interval(hits, of)
    part = f"{hits / of:.2f}" if of else " -  "
    return f"{part} ({hits:2}/{of:2}, {low:.2f}-{high:.2f})"
