"""What can be asked about reminders, and what the clock does."""

from typing import Annotated

from pydantic import Field

from handlers.kit.command import Command

UNSAID = -2


class RemindMe(Command, word="remind_me"):
    """When I am reminded: at an hour of my clock, or (-1) that at which I mostly check in."""

    hour: Annotated[int, Field(ge=UNSAID, le=23)] = UNSAID


class Remind(Command, word="remind"):
    """Reminds those whose hour has come."""
