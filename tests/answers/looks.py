"""Worlds with frequent questions in their configuration."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import create_model

from bot.features import FEATURES
from handlers.answers.definition import Entry
from handlers.answers.policy import AnswersPolicy
from handlers.kit.codec import press_data
from handlers.kit.feature import Feature
from handlers.kit.inbound import Typed
from handlers.kit.message import Link, Message
from tests.answers.labelled import MEETING, REFUND
from tests.world import Someone


def features(*more: Entry, **policy: Any) -> tuple[Feature, ...]:
    """All features, with the operator's two entries and those in the configuration."""
    fields: dict[str, Any] = {name: (type(value), value) for name, value in policy.items()}
    fields["entries"] = (tuple[Entry, ...], (MEETING, REFUND, *more))
    mine = create_model("AnswersPolicy", __base__=AnswersPolicy, __doc__="Answers.", **fields)
    return tuple(replace(f, policy=mine) if f.name == "answers" else f for f in FEATURES)


def mentions(who: Someone, text: str) -> None:
    """A line of the group with Hearth's name in it, as adapters hand it in."""
    who.does(Typed(text, who.world.number()))


def data_of(message: Message) -> list[str]:
    """What the buttons of a message carry, row by row."""
    buttons = [button.does for row in message.buttons for button in row]
    return [press_data(does) for does in buttons if not isinstance(does, Link)]


def labels(who: Someone) -> Sequence[str]:
    """The buttons below what they see last, in their words."""
    last = who.seen()[-1]
    words = who.world.app.vocabulary.words
    return [words(b.label, last.locale) for row in last.message.buttons for b in row]
