"""Dressing for the playground: words in the reader's language, forms from the command's fields."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Literal

import pytest

from bot.playground.dress import Dresser, as_json
from handlers.kit.command import Command
from handlers.kit.feature import Feature, On
from handlers.kit.message import Button, Form, Link, Message, Say
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import Words

EN = """
cmd-rest = Rest
field-days = Days
field-why = Reason
field-mood = Mood
field-since = Since
field-sure = Sure
field-note = Note
choice-trip = A trip
form-send = Send
hi = Hello { $name }!
both = { $one } and more
go = Go
"""
ZH = (
    EN.replace("Hello { $name }!", "{ $name }，你好！")
    .replace("= Go", "= 走吧")
    .replace("= A trip", "= 旅行")
)


class Mood(StrEnum):
    GOOD = "good"
    BAD = "bad"


class Rest(Command, word="rest"):
    days: int
    why: Literal["trip", "other"] = "trip"
    mood: Mood | None = None
    since: date | None = None
    sure: bool = True
    note: str = ""


@pytest.fixture
def dresser(tmp_path) -> Dresser:
    (tmp_path / "en.ftl").write_text(EN, "utf-8")
    (tmp_path / "zh-Hans.ftl").write_text(ZH, "utf-8")
    feature = Feature("rest", (On(Rest, lambda _command, _ctx: None),))
    return Dresser(Vocabulary([feature], Words([tmp_path])))


def test_each_reader_gets_their_language(dresser):
    message = Message(Say("hi", {"name": "Ann"}), more=(Say("go"),))
    assert dresser.content(message, "en").text == "Hello Ann!\nGo"
    assert dresser.content(message, "zh-Hans").text == "Ann，你好！\n走吧"
    assert dresser.content(message, "en").more == ({"key": "go", "args": {}},)


def test_buttons_keep_their_rows_and_carry_what_they_do(dresser):
    message = Message(
        Say("go"),
        buttons=(
            (
                Button(Say("go"), Rest(days=3), "primary"),
                Button(Say("go"), Form(Rest, {"days": "3"})),
            ),
            (Button(Say("go"), Link("https://example.org/")),),
        ),
    )
    keys = dresser.content(message, "en").buttons
    assert [(k.id, k.row, k.style) for k in keys] == [
        ("1", 0, "primary"),
        ("2", 0, "plain"),
        ("3", 1, "plain"),
    ]
    assert keys[0].data.startswith("1:rest:3:trip")
    assert keys[1].data == "?1:rest:3"
    assert (keys[2].data, keys[2].url) == ("", "https://example.org/")


def test_a_form_asks_for_the_open_fields_by_their_types(dresser):
    message = Message(Say("go"), form=Form(Rest, {"note": "x"}))
    sheet = dresser.content(message, "en").form
    assert (sheet.title, sheet.submit, sheet.word, sheet.given) == (
        "Rest",
        "Send",
        "rest",
        {"note": "x"},
    )
    assert [(f.name, f.label, f.type, f.required, f.value) for f in sheet.fields] == [
        ("days", "Days", "int", True, ""),
        ("why", "Reason", "choice", False, "trip"),
        ("mood", "Mood", "choice", False, ""),
        ("since", "Since", "date", False, ""),
        ("sure", "Sure", "bool", False, "1"),
    ]
    assert [(o.value, o.label) for o in sheet.fields[1].options] == [
        ("trip", "A trip"),
        ("other", "other"),
    ]
    assert [o.value for o in sheet.fields[2].options] == ["good", "bad"]
    assert dresser.content(message, "zh-Hans").form.fields[1].options[0].label == "旅行"


def test_a_phrase_as_json():
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    say = Say(
        "k",
        {
            "n": 3,
            "name": "Ann",
            "day": date(2026, 3, 1),
            "at": at,
            "left": timedelta(hours=2),
            "part": timedelta(milliseconds=1500),
            "inner": Say("x", {"y": 1}),
        },
    )
    assert as_json(say) == {
        "key": "k",
        "args": {
            "n": 3,
            "name": "Ann",
            "day": "2026-03-01",
            "at": "2026-03-01T12:00:00+00:00",
            "left": 7200,
            "part": 1.5,
            "inner": {"key": "x", "args": {"y": 1}},
        },
    }
