"""Which entry a question finds: word forms, and the labelled questions of both languages."""

import re
from random import Random  # noqa: TID251 - a source of its own, the same each time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers import rules
from handlers.answers.forms import forms, stem, weight
from handlers.answers.rules import index_of
from handlers.kit.questions import is_question
from tests.answers import labelled, measure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How do I earn points?", "what about earning a POINT"),
        ("invitations", "inviting"),
        ("stories", "a story"),
        ("swapped boxes", "swapping the box"),
        ("ｐｏｉｎｔｓ？", "points"),
        ("请问积分怎么获得呀？", "如何获得积分"),
        ("Why doesn't it work", "为什么不work"),
        ("what's up with <@123> https://example.org/points", "up"),
    ],
)
def test_the_same_in_other_forms(one: str, other: str) -> None:
    shared = forms(one) & forms(other)
    assert shared
    if "获得" in one:
        assert forms(one) - forms(other) <= {"积分", "得积"} | forms("获得积分")
    else:
        assert forms(one) == forms(other)


@pytest.mark.parametrize("text", ["", "🎉🎉🎉", "???", "the of and", "吗呢吧", "    ", "<@12345>"])
def test_lines_without_words_mean_nothing(text: str) -> None:
    assert forms(text) == frozenset()
    assert rules.asked(labelled.index(), text) == rules.Verdict()
    assert rules.overheard(labelled.index(), text) == ""


@given(st.text(max_size=400))
def test_no_line_breaks_it(text: str) -> None:
    index = labelled.index()
    for found in index.rank(index.weighed(forms(text))):
        assert 0 < found.score <= 1
        assert set(found.shared) <= forms(text)
    assert rules.overheard(index, text) in ("", *index.keys)


@given(st.from_regex(re.compile(r"[a-z]{1,20}"), fullmatch=True))
def test_a_stem_is_never_empty(word: str) -> None:
    assert stem(word)
    assert weight(stem(word)) > 0


def test_each_wording_finds_its_own_entry() -> None:
    index = labelled.index()
    for entry in labelled.ENTRIES:
        for wording in filter(forms, entry.wordings):
            verdict = rules.asked(index, wording)
            assert entry.key in (verdict.answer, *verdict.near), wording


@pytest.mark.parametrize(
    ("name", "precise", "right", "reached"),
    [("tuned", 0.9, 0.9, 0.95), ("held out", 0.8, 0.44, 0.72)],
)
def test_who_asks_is_answered_or_asked_back(
    name: str, precise: float, right: float, reached: float
) -> None:
    """At once, or by a tap; the floors lie a little below what the command prints."""
    print(measure.table(labelled.index(), labelled.SETS))
    tally = measure.asked(labelled.index(), labelled.SETS[name])
    assert tally.right >= precise * tally.given
    assert tally.right >= right * tally.answerable
    assert tally.right + tally.near >= reached * tally.answerable


def test_nobody_who_did_not_ask_gets_a_wrong_answer() -> None:
    for name, right in (("tuned", 0.4), ("held out", 0.05)):
        tally = measure.unasked(labelled.index(), labelled.SETS[name])
        assert (tally.wrong, tally.false) == (0, 0)
        assert tally.right >= right * tally.answerable


def test_the_sets_are_large_apart_and_in_both_languages() -> None:
    said = {wording.casefold() for entry in labelled.ENTRIES for wording in entry.wordings}
    for lines in labelled.SETS.values():
        texts = {text.casefold() for text, _ in lines}
        assert len(texts) == len(lines)
        assert not said & texts
        assert all(len(of) >= 40 for of in measure.by_language(lines).values())
        said |= texts


@pytest.mark.parametrize("text", ["積分怎麼獲得？", "积分怎么获得？"])
def test_traditional_characters_are_the_same_question(text: str) -> None:
    assert is_question(text.rstrip("？"))
    assert rules.asked(labelled.index(), text).answer == "points"


def test_a_slip_of_the_pen_is_forgiven_only_where_it_is_plain() -> None:
    index = index_of([("one", ["the kayak trip"]), ("two", ["stream"]), ("three", ["steam"])])
    assert rules.asked(index, "when is the kyaak trip").answer == "one"
    assert index.mended(frozenset({"sream", "trap"})) == {"sream", "trap"}


def test_interval_is_wilsons() -> None:
    """Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I."""
    assert [round(edge, 4) for edge in measure.interval(81, 263)] == [0.2553, 0.3662]
    assert [round(edge, 4) for edge in measure.interval(0, 20)] == [0.0, 0.1611]


def test_a_long_list_still_finds_the_one() -> None:
    """Five hundred entries of made-up words: each finds its own and nothing else."""
    rng = Random(7)
    words = ["".join(rng.choices("bcdfglmnprst", k=6)) for _ in range(2000)]
    listed = [(f"k{n}", [" ".join(rng.choices(words, k=5))]) for n in range(500)]
    index = index_of(listed)
    for key, (wording,) in listed[::25]:
        assert rules.asked(index, f"how do I {wording}?").answer == key
        assert rules.overheard(index, f"how do I {wording}?") == key
