"""What can be asked of the profile."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.kit.command import Command
from handlers.kit.fields import AMember


class Me(Command, word="me", aliases=("profile", "rank")):
    """Shows a card about oneself, or what somebody shows of themselves."""

    who: Annotated[str, Field(max_length=64), AMember()] = ""


class SetTheme(Command, word="theme"):
    """Chooses the look of one's card."""

    theme: Literal["light", "dark"]


class Visible(Command, word="visible"):
    """Whether others may see one's profile."""

    on: bool
