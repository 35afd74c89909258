"""What can be asked of the check-in, by members, admins and the clock."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import Field, model_validator

from handlers.kit.command import Command
from storage import ledger

_NUMBER = re.compile(r"[+-]?\d\S*")


class CheckIn(Command, word="checkin", aliases=("daily",)):
    """Counts today."""


class CountYesterday(Command, word="yesterday"):
    """Counts yesterday in its grace; `day` is the yesterday that a button was made for."""

    day: date | None = None


class ShowStreak(Command, word="streak"):
    """Shows the last weeks, and why the streak is what it is."""


class Repair(Command, word="repair"):
    """Buys back a broken streak; `day` is the break that a button was made for."""

    day: date | None = None


class Pause(Command, word="pause"):
    """Asks nothing for that many days, from tomorrow on."""

    days: Annotated[int, Field(ge=1, le=365)]


class CancelPause(Command, word="resume"):
    """Ends the pause."""


class Protect(Command, word="admin protect"):
    """Makes a day ask nothing of anybody, like one on which Hearth could not be reached."""

    day: date
    reason: Annotated[str, Field(max_length=200)]


class Unprotect(Command, word="admin unprotect"):
    """Takes back the protection of a day."""

    day: date


class Settle(Command, word="settle_streaks"):
    """Settles the streaks whose empty day is over for good, of people behind `after`."""

    after: int = 0


class Compensate(Command, word="admin compensate"):
    """Makes up for days that went wrong, once it is confirmed.

    when: a day or two, like 2026-03-02..2026-03-04. amount: what each one gets; without
    one, what a check-in pays them, as often as the policy says.
    """

    when: Annotated[str, Field(max_length=40)]
    reason: Annotated[str, Field(max_length=200)]
    amount: Annotated[int | None, Field(ge=1, le=ledger.MOST)] = None

    @model_validator(mode="before")
    @classmethod
    def _in_line(cls, values: Any) -> Any:
        """A typed line has the amount before the words, or none."""
        words, rest = values.get("reason"), values.get("amount")
        if not isinstance(words, str) or not isinstance(rest, str) or _NUMBER.fullmatch(rest):
            return values
        others = {name: value for name, value in values.items() if name != "amount"}
        if _NUMBER.fullmatch(words):
            return {**others, "reason": rest, "amount": words}
        return {**others, "reason": f"{words} {rest}"}


class CompensationLook(Command, word="compensation"):
    """The button that shows how far a compensation has come."""

    number: int


class CompensationPay(Command, word="compensation_pay"):
    """The button that confirms a compensation."""

    token: str


class CompensationBack(Command, word="compensation_back"):
    """The button that takes a compensation back."""

    token: str


class CompensationStep(Command, word="compensation_step"):
    """Carries a compensation a step further."""

    number: int


class CompensationTidy(Command, word="compensation_tidy"):
    """Forgets what a compensation does not need any more."""

    number: int
