"""What can be asked of the check-in, by members, admins and the clock."""

from datetime import date
from typing import Annotated

from pydantic import Field

from handlers.kit.command import Command


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
