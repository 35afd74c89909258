"""What a planned post is: the model that admins and config.toml fill in."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["value", "interaction", "promotion"]
KINDS: tuple[Kind, ...] = ("value", "interaction", "promotion")
LANGUAGES: dict[str, Literal["en", "zh"]] = {"en": "en", "zh-Hans": "zh"}
"""The field of a text in each language of Hearth."""

SLOT = "%Y-%m-%dT%H:%M"
MOST_BUTTONS, ROW = 6, 2


class Part(BaseModel):
    """A piece of a definition: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Texts(Part):
    """A text in both languages; "" where there is none."""

    en: str = Field(default="", max_length=4000)
    zh: str = Field(default="", max_length=4000)

    @property
    def said(self) -> dict[str, str]:
        """The values of a phrase that shows it in the reader's language, else in the other."""
        return {"en": self.en or self.zh, "zh": self.zh or self.en}

    @property
    def empty(self) -> bool:
        return not (self.en or self.zh)


class Tap(Part):
    """A button below a post. does: a command, like "/checkin", or a link."""

    label: Texts
    does: str = Field(min_length=1, max_length=500)


class Post(Part):
    """A post. starts: the local wall time of the first, and when it comes again by `rule`.

    rule: "" for once, else an RFC 5545 rule or five fields of cron. ends: the last day of it.
    photo: the number of the picture in storage/files.py, 0 for none. groups: "platform:space" of
    each it is for, none for all that the community has at that time.
    """

    kind: Kind
    text: Texts
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
