"""Which entry a question is about: a score of 0 to 1 that can be explained by the words shared.

Each wording of an entry is a set of forms, and a form weighs the more the fewer entries have it
(inverse document frequency; Spärck Jones, 1972). A question and a wording are alike by the
geometric mean of two shares: how much of the question's weight the wording has, and how much of
the wording's weight the question has. An entry scores as its best wording does.
"""

import difflib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from handlers.answers.forms import forms, weight

ENOUGH = 0.6
"""From this score on who asked is answered."""

NEAR = 0.3
"""From this score on who asked is shown the entry among those that they may mean."""

SURE = 0.85
"""From this score on somebody may be answered who did not ask Hearth."""

APART = 0.2
"""So much further off the second entry must be, for that."""

CLEAR = 0.04
"""The same for an answer to who asked: nearer ones are both shown."""

SPOKEN = 2.0
"""What the forms of such a question weigh by themselves, at the least: one word is no question."""

MOST_SHOWN = 3
_TYPO, _TYPO_FROM = 0.85, 5
_STRANGE = 0.5
"""How many entries have a form that none has, in the formula of its weight."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, its score, and the forms that it shares with the question."""

    key: str
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a question: the entry that answers it, or those that may be meant."""

    answer: str = ""
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """The wordings of all entries, by the forms in them."""

    keys: Sequence[str] = ()
    owners: Sequence[int] = ()
    totals: Sequence[float] = ()
    weights: Mapping[str, float] = field(default_factory=dict[str, float])
    postings: Mapping[str, Sequence[int]] = field(default_factory=dict[str, Sequence[int]])
    strange: float = 1.0

    def weigh(self, form: str) -> float:
        """What a form of a question weighs, known or not."""
        return self.weights.get(form) or weight(form) * self.strange

    def rank(self, asked: frozenset[str]) -> list[Found]:
        """The entries that share a form with the question, the likest first."""
        whole = sum(map(self.weigh, asked))
        hits: dict[int, float] = {}
        for form in asked:
            own = self.weights.get(form, 0.0)
            for number in self.postings.get(form, ()):
                hits[number] = hits.get(number, 0.0) + own
        best: dict[int, tuple[float, int]] = {}
        for number, hit in hits.items():
            score = hit / math.sqrt(whole * self.totals[number])
            owner = self.owners[number]
            if score > best.get(owner, (0.0, 0))[0]:
                best[owner] = (score, number)
        order = sorted(best.items(), key=lambda one: (-one[1][0], one[0]))
        return [
            Found(self.keys[owner], min(score, 1.0), self._shared(asked, number))
            for owner, (score, number) in order[: MOST_SHOWN + 1]
        ]

    def _shared(self, asked: frozenset[str], number: int) -> tuple[str, ...]:
        return tuple(sorted(f for f in asked if number in self.postings.get(f, ())))

    def mended(self, asked: frozenset[str]) -> frozenset[str]:
        """The question with words that are nearly a known one as that one: slips of the pen."""
        known = [form for form in self.weights if len(form) >= _TYPO_FROM and form.isascii()]
        mended: set[str] = set()
        for form in asked:
            slip = form not in self.weights and len(form) >= _TYPO_FROM and form.isascii()
            near = difflib.get_close_matches(form, known, 1, _TYPO) if slip else []
            mended.add(near[0] if near else form)
        return frozenset(mended)


def index_of(entries: Iterable[tuple[str, Iterable[str]]]) -> Index:
    """The index of entries, each a key and its wordings."""
    keys: list[str] = []
    owners: list[int] = []
    wordings: list[frozenset[str]] = []
    for key, said in entries:
        keys.append(key)
        for wording in dict.fromkeys(found for one in said if (found := forms(one))):
            owners.append(len(keys) - 1)
            wordings.append(wording)
    having: Counter[str] = Counter()
    for owned in _by_owner(owners, wordings):
        having.update(owned)
    count = len(keys)
    weights = {form: weight(form) * _rarity(count, n) for form, n in having.items()}
    postings: dict[str, list[int]] = {}
    for number, wording in enumerate(wordings):
        for form in wording:
            postings.setdefault(form, []).append(number)
    totals = [sum(weights[form] for form in wording) for wording in wordings]
    return Index(keys, owners, totals, weights, postings, _rarity(count, _STRANGE))


def _by_owner(owners: Sequence[int], wordings: Sequence[frozenset[str]]) -> list[set[str]]:
    together: dict[int, set[str]] = {}
    for owner, wording in zip(owners, wordings, strict=True):
        together.setdefault(owner, set()).update(wording)
    return list(together.values())


def _rarity(entries: int, having: float) -> float:
    return math.log(1 + max(entries, 1) / having)


def asked(index: Index, text: str) -> Verdict:
    """What answers somebody who asked Hearth."""
    said = forms(text)
    if not said:
        return Verdict()
    found = index.rank(index.mended(said))
    if not found or found[0].score < NEAR:
        return Verdict()
    first = found[0]
    second = found[1].score if len(found) > 1 else 0.0
    if first.score >= ENOUGH and (first.score - second >= CLEAR or second < ENOUGH):
        return Verdict(first.key)
    return Verdict(near=tuple(one.key for one in found[:MOST_SHOWN] if one.score >= NEAR))


def overheard(index: Index, text: str) -> str:
    """The entry that surely answers what somebody asked the group; "" when none surely does."""
    said = forms(text)
    if sum(map(weight, said)) < SPOKEN:
        return ""
    whole = sum(map(index.weigh, said))
    known = sum(index.weights.get(form, 0.0) for form in said)
    if math.sqrt(known / whole) < SURE:
        return ""
    found = index.rank(said)
    second = found[1].score if len(found) > 1 else 0.0
    if found and found[0].score >= SURE and found[0].score - second >= APART:
        return found[0].key
    return ""
