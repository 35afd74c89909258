"""What can be asked about days that matter, by members and the clock."""

from datetime import date
from typing import Annotated

from pydantic import Field

from handlers.kit.command import Command


class ShowBirthday(Command, word="birthday"):
    """Sets the birthday, forgets it, or shows what is known."""

    date: Annotated[str, Field(max_length=40)] = ""


class ForgetBirthday(Command, word="birthday_forget"):
    """Forgets the birthday."""


class Congratulate(Command, word="congratulate"):
    """Whether the group may congratulate this member."""

    on: bool


class PlanDays(Command, word="plan_days"):
    """Plans the greetings of the coming days.

    day, years, after: the rest of one day: of birthdays (0) or of those who joined so many years
    before, behind that person.
    """

    day: date | None = None
    years: int = 0
    after: int = 0


class Greet(Command, word="greet"):
    """Greets a member on that day: for their birthday (0), or for so many years here."""

    day: date
    years: int


class GreetAloud(Command, word="greet_aloud"):
    """Congratulates in the groups all who have that day, and said that the group may."""

    day: date
