"""What can be asked about the messages of Hearth."""

from typing import Annotated

from pydantic import Field

from handlers.kit.command import Command
from handlers.kit.fields import AMember


class Messages(Command, word="messages"):
    """What Hearth writes to this person, and what of it they want."""


class SetTopic(Command, word="topic"):
    """Whether this person wants to hear of a topic, or of "all" of them."""

    topic: str
    on: bool


class Reminders(Command, word="reminders"):
    """Whether Hearth may remind this person of their streak."""

    on: bool


class WhyNot(Command, word="admin why_not"):
    """Why a member or, where nobody is named, the group got a message or did not: the last
    decisions, of one topic where it is named.
    """

    who: Annotated[str, Field(max_length=64), AMember()] = ""
    topic: str = ""
