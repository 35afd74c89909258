"""Which entry a question is about: a score of 0 to 1 that can be explained by the words shared.

Each wording of an entry is a set of forms, and a form weighs the more the fewer entries have it
(inverse document frequency; Spärck Jones, 1972). An entry scores the mean of two things: how much
of the question's weight its wordings have together, and how alike the question and its best
wording are, by the geometric mean of the share of the one in the other. What no entry knows speaks
against all of them.
"""

import math
import string
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from handlers.answers.forms import common, forms, is_han, weight

ENOUGH, CLEAR = 0.54, 0.05
"""From this score on, and so much before the second entry, who asked is answered."""

NEAR = 0.3
"""From this score on who asked is shown the entry among those that they may mean."""

SURE, APART = 0.72, 0.15
"""The same as ENOUGH and CLEAR for an answer to somebody who did not ask Hearth."""

TOLD = 0.9
"""What the forms shared with it weigh by themselves, at the least."""

SPOKEN = 1.8
"""What the forms of such a question weigh by themselves, at the least: one word is no question."""

MOST_SHOWN = 3
_TYPO_FROM = 5
_STRANGE = 0.2
"""How many entries have a form that none has, in the formula of its weight."""

_USUAL = 0.05
"""The share of that for a form that people use whatever they ask, where Hearth was asked."""


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


Weighed = Mapping[str, float]
"""The forms of a question, each with what it weighs."""


@dataclass(frozen=True, slots=True)
class Index:
    """The wordings of all entries, by the forms in them."""

    keys: Sequence[str] = ()
    owners: Sequence[int] = ()
    totals: Sequence[float] = ()
    weights: Mapping[str, float] = field(default_factory=dict[str, float])
    postings: Mapping[str, Sequence[int]] = field(default_factory=dict[str, Sequence[int]])
    strange: float = 1.0

    def weighed(self, asked: Iterable[str], usual: float = 1.0) -> Weighed:
        """A question's forms. usual: the share that unknown ones weigh which everybody uses."""
        found = {form: self.weights[form] for form in asked if form in self.weights}
        # Characters of a known pair are told by it, and so are the pairs that reach into it.
        told = {char for form in found if _is_pair(form) for char in form}
        for form in asked:
            if form not in found and not (is_han(form[0]) and told & set(form)):
                found[form] = weight(form) * self.strange * (usual if common(form) else 1.0)
        return found

    def rank(self, asked: Weighed) -> list[Found]:
        """The entries that share a form with the question, the likest first."""
        whole = sum(asked.values())
        hits: defaultdict[int, float] = defaultdict(float)
        covered: defaultdict[int, float] = defaultdict(float)
        for form, own in asked.items():
            having = self.postings.get(form, ())
            for number in having:
                hits[number] += own
            for owner in {self.owners[number] for number in having}:
                covered[owner] += own
        alike: dict[int, float] = {}
        for number, hit in hits.items():
            owner = self.owners[number]
            alike[owner] = max(alike.get(owner, 0.0), hit / math.sqrt(whole * self.totals[number]))
        scores = {owner: (own / whole + alike[owner]) / 2 for owner, own in covered.items()}
        order = sorted(scores.items(), key=lambda one: (-one[1], one[0]))
        return [
            Found(self.keys[owner], min(score, 1.0), self._shared(asked, owner))
            for owner, score in order[: MOST_SHOWN + 1]
        ]

    def _shared(self, asked: Weighed, owner: int) -> tuple[str, ...]:
        posted = ((form, self.postings.get(form, ())) for form in asked)
        return tuple(sorted(f for f, had in posted if any(self.owners[n] == owner for n in had)))

    def mended(self, asked: frozenset[str]) -> frozenset[str]:
        """The question with words that are one slip of the pen off a known one as that one."""
        return frozenset(map(self._mended, asked))

    def _mended(self, form: str) -> str:
        if form in self.weights or len(form) < _TYPO_FROM or not form.isascii() or common(form):
            return form
        near = [one for one in _slips(form) & self.weights.keys() if one[0] == form[0]]
        return near[0] if len(near) == 1 else form


def _is_pair(form: str) -> bool:
    return len(form) > 1 and is_han(form[0])


def _slips(word: str) -> set[str]:
    """All words with one letter more, less, another or swapped with the next (Damerau, 1964)."""
    parts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    letters = string.ascii_lowercase
    less = {a + b[1:] for a, b in parts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    another = {a + c + b[1:] for a, b in parts if b for c in letters}
    return less | swapped | another | {a + c + b for a, b in parts for c in letters}


def index_of(entries: Iterable[tuple[str, Iterable[str]]]) -> Index:
    """The index of entries, each a key and its wordings."""
    keys: list[str] = []
    owners: list[int] = []
    wordings: list[frozenset[str]] = []
    having: Counter[str] = Counter()
    for key, said in entries:
        own = list(dict.fromkeys(found for one in said if (found := forms(one))))
        having.update(frozenset[str]().union(*own))
        owners += [len(keys)] * len(own)
        keys.append(key)
        wordings += own
    count = len(keys)
    weights = {form: weight(form) * _rarity(count, n) for form, n in having.items()}
    postings: dict[str, list[int]] = {}
    for number, wording in enumerate(wordings):
        for form in wording:
            postings.setdefault(form, []).append(number)
    totals = [sum(weights[form] for form in wording) for wording in wordings]
    return Index(keys, owners, totals, weights, postings, _rarity(count, _STRANGE))


def _rarity(entries: int, having: float) -> float:
    return math.log(1 + max(entries, 1) / having)


def asked(index: Index, text: str) -> Verdict:
    """What answers somebody who asked Hearth."""
    said = forms(text)
    if not said:
        return Verdict()
    found = index.rank(index.weighed(index.mended(said), _USUAL))
    if _leads(found, ENOUGH, CLEAR) and sum(map(weight, found[0].shared)) >= TOLD:
        return Verdict(found[0].key)
    return Verdict(near=tuple(one.key for one in found[:MOST_SHOWN] if one.score >= NEAR))


def overheard(index: Index, text: str) -> str:
    """The entry that surely answers what somebody asked the group; "" when none surely does."""
    said = forms(text)
    if sum(map(weight, said)) < SPOKEN:
        return ""
    found = index.rank(index.weighed(said))
    return found[0].key if _leads(found, SURE, APART) else ""


def _leads(found: Sequence[Found], enough: float, clear: float) -> bool:
    """Whether the first has that score, and so much more than the second."""
    if not found or found[0].score < enough:
        return False
    return len(found) == 1 or found[0].score - found[1].score >= clear
