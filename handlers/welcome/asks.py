"""What can be asked about one's first days, by members, admins and the clock."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from handlers.kit.command import Command
from handlers.kit.wording import language_named


class Guide(Command, word="guide", aliases=("hello",)):
    """The guide for newcomers, at the step where this member is."""


class GuideLanguage(Command, word="guide_language"):
    """The language that a newcomer wants to read."""

    language: Annotated[Literal["en", "zh-Hans"], BeforeValidator(language_named)]


class GuideRules(Command, word="guide_rules"):
    """Accepts the rules as they were shown."""

    version: Annotated[str, Field(max_length=16)]


class GuidePick(Command, word="guide_pick"):
    """Answers the operator's question by one of the options, by its number."""

    option: Annotated[int, Field(ge=1, le=8)]


class GuideAnswer(Command, word="guide_answer"):
    """Answers the operator's question in one's own words."""

    reply: Annotated[str, Field(max_length=300)]


class GuideSkip(Command, word="guide_skip"):
    """Leaves the operator's question open."""


class Human(Command, word="human"):
    """Answers the human check, by the number of an option; 0 shows it."""

    option: Annotated[int, Field(ge=0, le=8)] = 0


class HeldBack(Command, word="admin held"):
    """Whom the human check holds back."""


class LetIn(Command, word="let_in"):
    """Lets somebody in whom the human check holds back."""

    person: int


class Knock(Command, word="knock"):
    """Answers the human check of who asks to be let into a group, by the number of an option."""

    space: int
    option: Annotated[int, Field(ge=1, le=8)]


class KnockOver(Command, word="knock_over"):
    """The time for the check of who asks to be let into a group is over."""

    platform: str
    space: int


class CheckOver(Command, word="check_over"):
    """The time for a human check is over."""


class StillHeld(Command, word="still_held"):
    """What holds somebody back for long is put in place again before it ends by itself."""


class PackTell(Command, word="pack_tell"):
    """Whether this newcomer hears of each day's tasks."""

    on: bool


class Onboarding(Command, word="admin onboarding"):
    """Where newcomers stop."""

    view: Literal["table", "file", "answers"] = "table"
    page: Annotated[int, Field(ge=1, le=10_000)] = 1


class WelcomeAloud(Command, word="welcome_aloud"):
    """Greets in a group all who came since it was last greeted."""

    platform: str
    space: int


class PackDay(Command, word="pack_day"):
    """Tells a newcomer of their tasks on that day of their first week, the 2nd to the 7th."""

    day: Annotated[int, Field(ge=2, le=7)]
