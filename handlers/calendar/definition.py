"""What a planned post is: the model that admins and config.toml fill in."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, field_validator

from handlers.kit.rule import wrong
from handlers.kit.written import Key, Part, Texts

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


class Declared(Post):
    """A post of config.toml; see CalendarPolicy.posts for what the fields mean."""

    key: Key
    community: str = ""

    @field_validator("photo")
    @classmethod
    def _without(cls, photo: int) -> int:
        if photo:
            raise wrong("no picture: those are sent in chat")
        return photo

    @field_validator("starts")
    @classmethod
    def _local(cls, starts: datetime) -> datetime:
        if starts.tzinfo is not None:
            raise wrong("a local time without a zone, such as 2026-12-24T18:00:00")
        return starts

    @property
    def post(self) -> Post:
        return Post.model_validate(self.model_dump(exclude={"key", "community"}))
