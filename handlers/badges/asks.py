"""What can be asked about badges, by members, admins and the clock."""

from datetime import date
from typing import Annotated

from pydantic import Field

from handlers.kit.command import Command


class Badges(Command, word="badges"):
    """The badges one holds, and what is missing to the next."""


class TitleCommand(Command, word="title"):
    """Wears one of one's badges as a title: by its number in the list, or by its name."""

    title: Annotated[str, Field(max_length=64)] = ""


class Wear(Command, word="wear"):
    """The button that puts on a title; none without a badge."""

    badge: Annotated[str, Field(max_length=48)] = ""


class JoinedLongAgo(Command, word="joined_long_ago"):
    """Gives badges to those who joined so many months before a day.

    day, months, after: the rest of one day: those who joined so long before, behind that person.
    """

    day: date | None = None
    months: int = 0
    after: int = 0
