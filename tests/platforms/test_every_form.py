"""Every command that asks for values can be asked for on every platform, in both languages."""

import pytest

from bot.discord import dress as discord
from bot.features import FEATURES
from bot.playground.dress import Dresser
from handlers.kit.fields import open_fields
from handlers.kit.message import Form, Message, Say
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import LANGUAGES, Words

VOCABULARY = Vocabulary(FEATURES, Words())
FORMS = [
    Form(on.command)
    for on in VOCABULARY.entries.values()
    if on.menu and any(field.is_required() for field in on.command.model_fields.values())
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.command.word)
def test_it_is_asked_for_in_words(form: Form, language: str) -> None:
    question = Say(f"{Vocabulary.key(form.command)}.ask-{form.first}")
    sheet = Dresser(VOCABULARY).content(Message(Say("not-understood"), form=form), language).form
    assert sheet
    assert [field.name for field in sheet.fields] == [f.name for f in open_fields(form)]
    assert all(field.label and not field.label.startswith("field-") for field in sheet.fields)
    window = discord.modal(form, VOCABULARY.words, language, "1:x").to_dict()
    assert 1 <= len(window["components"]) <= 5
    assert VOCABULARY.words(question, language)
