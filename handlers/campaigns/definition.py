"""What a campaign is: the model that admins fill in."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from handlers.kit.written import Part, Texts

Kind = Literal["programme", "promotion"]
KINDS: tuple[Kind, ...] = ("programme", "promotion")
When = Literal["now", "at", "best"]
WHENS: tuple[When, ...] = ("now", "at", "best")

LONGEST, LONGEST_RULE, MOST_OUT = 4000, 300, 50


class Words(Texts):
    """What it says."""

    en: str = Field(default="", max_length=LONGEST)
    zh: str = Field(default="", max_length=LONGEST)


class Tap(Part):
    """Its button. does: a command, like "/checkin", or a link."""

    label: Texts
    does: str = Field(min_length=1, max_length=500)


class Broadcast(Part):
    """A campaign. audience: a rule, see language.py. when: at once, at the local wall time `at`,
    or at the hour that suits each best. hold_out: percent of the audience who are not written to.
    """

    audience: Annotated[str, Field(min_length=1, max_length=LONGEST_RULE)]
    text: Words
    kind: Kind
    when: When = "now"
    at: datetime | None = None
    tap: Tap | None = None
    hold_out: Annotated[int, Field(ge=0, le=MOST_OUT)] = 0

    @property
    def written(self) -> str:
        """The definition as it is kept."""
        return self.model_dump_json(exclude_defaults=True)
