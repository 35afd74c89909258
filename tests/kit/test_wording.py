"""How values look inside a phrase."""

from datetime import timedelta

import pytest

from handlers.kit.message import Say
from handlers.kit.wording import Words

_TWO_HOURS = timedelta(hours=2)


@pytest.mark.parametrize(
    ("wait", "english", "chinese"),
    [
        (timedelta(seconds=40), "40 seconds", "40 秒"),
        (timedelta(minutes=59, seconds=50), "60 minutes", "60 分钟"),
        (_TWO_HOURS - timedelta(milliseconds=5), "2 hours", "2 小时"),
        (_TWO_HOURS - timedelta(minutes=1), "119 minutes", "119 分钟"),
        (timedelta(hours=21, minutes=10), "21 hours", "21 小时"),
    ],
)
def test_a_wait_is_told_to_the_minute(wait: timedelta, english: str, chinese: str) -> None:
    words, said = Words(), Say("checkin-already", {"days": 3, "wait": wait})
    assert english in words(said, "en")
    assert chinese in words(said, "zh-Hans")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("عمر", "\u2068عمر\u2069"),
        ("Ali علي 5", "\u2068Ali علي 5\u2069"),
        ("דן", "\u2068דן\u2069"),
        ("Zoë 小林", "Zoë 小林"),
    ],
)
def test_a_name_from_right_to_left_turns_nothing_around_it(name: str, shown: str) -> None:
    """Else the score of an Arabic name would stand before it."""
    words, rank = Words(), Say("boards-rank", {"n": 4})
    line = Say("boards-mine", {"rank": rank, "name": name, "score": 11})
    assert words(line, "en") == f"4 · {shown} – 11 ◀ you"
    assert words(line, "zh-Hans") == f"4 · {shown} – 11 ◀ 你"


@pytest.mark.parametrize(
    ("messages", "checkins", "en", "zh"),
    [
        (13, 0, "3 of us took part, with 13 messages.", "共有 3 人参与，发言 13 条。"),
        (0, 1, "3 of us took part, with one check-in.", "共有 3 人参与，签到 1 次。"),
        (
            1,
            2,
            "3 of us took part, with 1 message and 2 check-ins.",
            "共有 3 人参与，发言 1 条，签到 2 次。",
        ),
        (0, 0, "3 of us took part.", "共有 3 人参与。"),
    ],
)
def test_a_digest_leaves_out_what_is_nought(messages: int, checkins: int, en: str, zh: str) -> None:
    about = {"active": 3, "messages": messages, "checkins": checkins}
    said = [Words()(Say("digest-active", about), language) for language in ("en", "zh-Hans")]
    assert said == [en, zh]
