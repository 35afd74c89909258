"""Frequent questions of the configuration whose button does nothing."""

from collections.abc import Iterator

from bot.features import FEATURES
from bot.finding import Finding
from bot.settings import Settings
from handlers.answers.given import behind
from handlers.answers.policy import AnswersPolicy
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import Words


def answers(settings: Settings) -> Iterator[Finding]:
    """A warning for each; they are answered all the same."""
    policy = getattr(settings, "answers", None)
    if not isinstance(policy, AnswersPolicy) or not any(e.button for e in policy.entries):
        return
    vocabulary = Vocabulary(FEATURES, Words())
    for number, entry in enumerate(policy.entries):
        if entry.button and behind(entry.button, vocabulary) is None:
            text = f"answers.entries[{number}].button: {entry.button} is no command of members"
            step = "name one that /help or the README lists for everyone, or leave the button out"
            yield Finding("warning", "answers", text, step)
