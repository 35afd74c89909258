"""Messages become plain text and keyboards that Telegram takes, whatever is in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.dress import TEXT_UNITS, Dresser, cut, harmless
from handlers.kit.command import Command
from handlers.kit.message import Button, Form, Link, Message, Say
from handlers.kit.wording import Words
from tests.platforms.botapi import checks
from tests.platforms.probe import Count, Hello, Pause, words_folder


@pytest.fixture(scope="module")
def dresser(tmp_path_factory: pytest.TempPathFactory) -> Dresser:
    return Dresser(Words([words_folder(tmp_path_factory.mktemp("words"))]))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_the_words_are_the_readers(dresser: Dresser):
    message = Message(Say("hello", {"name": "Ann"}), more=(Say("count", {"step": 2}),))
    assert dresser.dress(message, "en").text == "Hello, Ann!\nStep 2"
    assert dresser.dress(message, "zh-Hans").text == "你好，Ann！\n第 2 步"


def test_buttons_carry_commands_forms_and_links(dresser: Dresser):
    rows = (
        (
            Button(Say("again"), Hello(), "primary"),
            Button(Say("count-button"), Count(step=3), "danger"),
        ),
        (Button(Say("pause-button"), Form(Pause)), Button(Say("site"), Link("https://e.org/"))),
    )
    markup = dresser.dress(Message(Say("mine"), buttons=rows), "en").markup
    assert markup["inline_keyboard"] == [
        [
            {"text": "Again", "callback_data": "1:hello", "style": "primary"},
            {"text": "Count", "callback_data": "1:count:3", "style": "danger"},
        ],
        [
            {"text": "Pause", "callback_data": "?1:pause"},
            {"text": "Site", "url": "https://e.org/"},
        ],
    ]
    checks.known("InlineKeyboardMarkup", markup)


@pytest.mark.parametrize(
    ("count", "step", "language", "rows"),
    [
        (4, 1, "en", [4]),
        (4, 1400, "en", [2, 2]),
        (3, 1, "zh-Hans", [3]),
        (3, 123456, "zh-Hans", [2, 1]),
        (2, 10**20, "en", [1, 1]),
        (1, 10**20, "en", [1]),
    ],
)
def test_a_phone_shows_each_label_whole(
    dresser: Dresser, count: int, step: int, language: str, rows: list[int]
):
    button = Button(Say("count", {"step": step}), Count(step=1))
    markup = dresser.dress(Message(Say("mine"), buttons=((button,) * count,)), language).markup
    assert [len(row) for row in markup["inline_keyboard"]] == rows


def test_a_form_is_a_question_to_reply_to(dresser: Dresser):
    dressed = dresser.dress(Message(Say("cmd-pause.ask-days"), form=Form(Pause)), "zh-Hans")
    assert dressed.text == "休息几天？"
    assert dressed.markup["force_reply"]
    assert dressed.markup["input_field_placeholder"] == "天数"
    checks.known("ForceReply", dressed.markup)


class Late(Command, word="late"):
    note: str = ""
    days: int


def test_the_hint_is_of_the_field_that_is_asked_for(dresser: Dresser):
    assert Form(Late).first == "days"
    assert Form(Late, {"days": "3"}).first == "note"
    dressed = dresser.dress(Message(Say("mine"), form=Form(Late)), "zh-Hans")
    assert dressed.markup["input_field_placeholder"] == "天数"


def test_names_cannot_turn_hide_or_ping(dresser: Dresser):
    nasty = "\u202e<b>@everyone</b>\u200b *x* [a](http://b)\x00\ud800"
    text = dresser.dress(Message(Say("hello", {"name": nasty})), "en").text
    assert text == "Hello, <b>@\u2060everyone</b> *x* [a](http://b)!"
    family = "👨‍👩‍👧"
    assert harmless(family) == family
    inner = Message(Say("hello", {"name": Say("hello", {"name": "@bob"})}))
    assert "@bob" not in dresser.dress(inner, "en").text


def test_long_texts_are_cut_between_visible_characters():
    assert cut("x" * 4096, 4096) == "x" * 4096
    assert cut("x" * 4097, 4096) == "x" * 4095 + "…"
    assert cut("ab👨‍👩‍👧cd", 7) == "ab…"
    assert cut("aéb́", 3) == "aé…"
    assert cut("😀😀😀", 5) == "😀😀…"


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_a_cut_text_fits(text: str, most: int):
    assert units(cut(text, most)) <= most or cut(text, most) == "…"


@given(st.text(max_size=300))
def test_every_name_makes_a_text_that_telegram_takes(dresser: Dresser, name: str):
    text = dresser.dress(Message(Say("hello", {"name": name * 40})), "en").text
    assert 1 <= units(text) <= TEXT_UNITS
    text.encode()
