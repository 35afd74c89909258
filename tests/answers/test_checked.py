"""What `hearth check` and the configuration say about frequent questions."""

import re
from pathlib import Path
from typing import Any

import pytest

from bot.check.answers import answers
from bot.config import load
from bot.features import FEATURES
from bot.problems import ConfigError
from bot.settings import settings_model
from handlers.answers.given import behind
from handlers.answers.policy import own
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import Words

MODEL = settings_model(FEATURES)
VOCABULARY = Vocabulary(FEATURES, Words())

ENTRY = """
[[answers.entries]]
key = "meeting"
question.en = "When do we meet?"
answer.en = "On Sundays."
"""


def loaded(tmp_path: Path, text: str) -> list[str]:
    """What is wrong with that configuration."""
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load(path)
    return [line.partition(": ")[2] for line in error.value.lines if "answers" in line]


def test_wrong_lines_are_named(tmp_path: Path) -> None:
    assert "answers.entries[1].key" in loaded(tmp_path, ENTRY + ENTRY)[0]
    lost = ENTRY.replace("When do we meet?", "???")
    assert "answers.entries[0].question" in loaded(tmp_path, lost)[0]
    link = ENTRY + 'link = "tea.example"'
    assert "answers.entries[0].link" in loaded(tmp_path, link)[0]
    far = ENTRY + 'community = "camp"'
    assert "answers.entries[0].community" in loaded(tmp_path, far)[0]
    nowhere = '[answers]\nunasked = ["campfire"]\n[[community]]\nkey = "camp-fire"\nname = "C"\n'
    assert "nearest: camp-fire" in loaded(tmp_path, nowhere)[0]


def test_a_button_of_no_command_is_a_warning() -> None:
    entry = {"key": "a", "question": {"en": "Tea?"}, "answer": {"en": "Yes."}}
    entries = [{**entry, "button": "/points"}, {**entry, "key": "b", "button": "/admin give"}]
    chosen: dict[str, Any] = {"answers": {"entries": entries}}
    settings = MODEL(**chosen)
    (finding,) = answers(settings)
    assert (finding.level, "entries[1].button" in finding.text) == ("warning", True)
    assert list(answers(MODEL())) == []


def test_what_comes_along_is_whole() -> None:
    """Both languages, buttons that work, and commands that exist."""
    for entry in own():
        for text in (entry.question, entry.answer):
            assert text.en
            assert text.zh
        assert not entry.button or behind(entry.button, VOCABULARY), entry.key
        for word in re.findall("/[a-z]+", f"{entry.answer.en} {entry.answer.zh}"):
            assert VOCABULARY.find(word), (entry.key, word)
        for phrase in entry.answer.zh.split("“")[1:]:
            said = phrase.partition("”")[0]
            assert VOCABULARY.find(said) or "+" in said, (entry.key, said)
