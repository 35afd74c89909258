"""Which messages are worth points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kit.worth import LAST, REMEMBERED, Worth, letters, substantial

GOOD = [
    "thank you",
    "good morning all",
    "今天天气真好",
    "早上好",
    "Вчера было весело",
    "これはいいですね",
    "I was there in 2019 🎉",
    "see https://example.org/long it explains all",
    "@ben what do you think of it?",
    "It was the best of times, it was the worst of times, it was the age of wisdom",
]
POOR = [
    "",
    "   ",
    "ok",
    "早",
    "😀😀😀😀😀😀😀😀",
    "!!!!!!!!!!!!!!",
    "aaaaaaaaaaaaaaaa",
    "哈哈哈哈哈哈",
    "hahahahahahaha",
    "spam spam spam spam spam",
    "spamspam " * 50,
    "https://example.org/a/very/long/address",
    "@benjamin @catherine",
    "<:a_long_emoji_name:123456789012345678>",
    "/balance of mine please",
    "!rank of everybody here",
    ".daily for me please",
    "a b",
]


@pytest.mark.parametrize("text", GOOD)
def test_conversation_is_worth_something(text: str) -> None:
    assert Worth(b"salt").judge(1, 1, text)


@pytest.mark.parametrize("text", POOR)
def test_noise_is_not(text: str) -> None:
    assert not Worth(b"salt").judge(1, 1, text)


def test_a_message_must_differ_from_the_last_five() -> None:
    worth = Worth(b"salt")
    assert worth.judge(1, 1, "good morning all")
    assert not worth.judge(1, 2, "Good   MORNING, all!")
    others = [f"something else, number {n}" for n in range(LAST)]
    assert all(worth.judge(1, 10 + n, text) for n, text in enumerate(others))
    assert worth.judge(1, 99, "good morning all")
    assert worth.judge(2, 100, "good morning all")


def test_the_same_message_judged_again_is_worth_the_same() -> None:
    worth = Worth(b"salt")
    assert worth.judge(1, 7, "good morning all")
    assert worth.judge(1, 7, "good morning all")


def test_only_so_many_people_are_remembered() -> None:
    worth = Worth(b"salt")
    for user in range(REMEMBERED + 1):
        worth.judge(user, 1, "good morning all")
    assert not worth.judge(REMEMBERED, 2, "good morning all")
    assert worth.judge(0, 2, "good morning all")


def test_nothing_of_the_words_is_kept() -> None:
    worth = Worth(b"salt")
    worth.judge(1, 1, "my secret is a password")
    kept = repr(vars(worth)).lower()
    assert "secret" not in kept
    assert "password" not in kept


@given(st.text(max_size=30), st.integers(13, 40))
def test_the_same_over_and_over_is_worth_nothing(text: str, times: int) -> None:
    assert not substantial(letters(text)[:30] * times)


@given(st.text())
def test_any_text_can_be_judged_once_or_not_at_all(text: str) -> None:
    worth = Worth(b"salt")
    assert worth.judge(1, 1, text) == substantial(letters(text))
    assert not worth.judge(1, 2, text)
