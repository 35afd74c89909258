"""What a planned post is: the model that admins and config.toml fill in."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from handlers.kit.written import Part, Texts

Kind = Literal["value", "interaction", "promotion"]
KINDS: tuple[Kind, ...] = ("value", "interaction", "promotion")

SLOT = "%Y-%m-%dT%H:%M"
MOST_BUTTONS, ROW, LONGEST = 6, 2, 4000


class Words(Texts):
    """What a post says."""

    en: str = Field(default="", max_length=LONGEST)
    zh: str = Field(default="", max_length=LONGEST)


class Tap(Part):
    """A button below a post. does: a command, like "/checkin", or a link."""

    label: Words
    does: str = Field(min_length=1, max_length=500)


class Post(Part):
    """A post. starts: the local wall time of the first, and when it comes again by `rule`.

    rule: "" for once, else an RFC 5545 rule or five fields of cron. ends: the last day of it.
    photo: the number of the picture in storage/files.py, 0 for none. groups: "platform:space" of
    each it is for, none for all that the community has at that time.
    """

    kind: Kind
    text: Words
    starts: datetime
    rule: Annotated[str, Field(max_length=200)] = ""
    ends: date | None = None
    taps: Annotated[tuple[Tap, ...], Field(max_length=MOST_BUTTONS)] = ()
    photo: int = 0
    groups: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The definition as it is kept."""
        return self.model_dump_json(exclude_defaults=True)

    def goes_to(self, group: str) -> bool:
        """Whether it is for the group "platform:space"."""
        return not self.groups or group in self.groups
