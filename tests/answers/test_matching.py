"""Which entry a question finds: word forms, and the labelled questions of both languages."""

import re
from random import Random  # noqa: TID251 - a source of its own, the same each time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers import rules
from handlers.answers.forms import forms, stem, weight
from tests.answers import labelled


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


def test_who_asks_is_answered_and_never_wrongly() -> None:
    """At least four of five at once, nearly all others by a tap, and none with another entry."""
    table = labelled.measured()
    print(labelled.shown(table))
    asked = table["asked"]
    assert asked.wrong == 0
    assert asked.right >= 0.8 * len(labelled.ANSWERED)
    assert asked.right + asked.near >= 0.95 * len(labelled.ANSWERED)
    assert asked.false <= 0.1 * len(labelled.OTHERS)


def test_nobody_who_did_not_ask_gets_a_wrong_answer() -> None:
    unasked = labelled.measured()["unasked"]
    assert (unasked.wrong, unasked.false) == (0, 0)
    assert unasked.right >= 0.2 * len(labelled.ANSWERED)


def test_the_set_is_large_and_in_both_languages() -> None:
    every = [*(text for text, _ in labelled.ANSWERED), *labelled.OTHERS]
    chinese = [text for text in every if re.search("[一-鿿]", text)]
    assert len(set(every)) == len(every) >= 60
    assert min(len(chinese), len(every) - len(chinese)) >= 30
    said = {wording.casefold() for entry in labelled.ENTRIES for wording in entry.wordings}
    assert not said & {text.casefold() for text in every}


def test_a_long_list_still_finds_the_one() -> None:
    """Five hundred entries of made-up words: each finds its own and nothing else."""
    rng = Random(7)
    words = ["".join(rng.choices("bcdfglmnprst", k=6)) for _ in range(2000)]
    listed = [(f"k{n}", [" ".join(rng.choices(words, k=5))]) for n in range(500)]
    index = rules.index_of(listed)
    for key, (wording,) in listed[::25]:
        assert rules.asked(index, f"how do I {wording}?").answer == key
        assert rules.overheard(index, f"how do I {wording}?") == key
