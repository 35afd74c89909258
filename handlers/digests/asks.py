"""What can be asked about digests, and what the clock does."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from handlers.digests.rules import Audience, Kind
from handlers.kit.command import Command

Token = Annotated[str, Field(max_length=64)]


class Digest(Command, word="digest"):
    """Shows an admin the digest as it would be today."""

    period: Kind = "weekly"


class DigestView(Command, word="digest_view"):
    """The same as the group would see it, or as admins do."""

    period: Kind
    side: Literal["group", "admins"] = "admins"


class AdminDigests(Command, word="admin digests"):
    """Which digests there are here, for whom and when."""


class DigestKind(Command, word="digest_kind"):
    """The choices for digests of one kind."""

    period: Kind


class DigestWho(Command, word="digest_who"):
    """Asks whether those are to get the digests of a kind."""

    period: Kind
    audience: Audience


class DigestHour(Command, word="digest_hour"):
    """Asks whether the digests of a kind are to come at that hour."""

    period: Kind
    hour: Annotated[int, Field(ge=0, le=23)]


class DigestDo(Command, word="digest_do"):
    """The button that confirms either."""

    token: Token


class DigestNight(Command, word="digest_night"):
    """Plans the digests of the day, and counts the days before."""


class DigestMake(Command, word="digest_make"):
    """Makes the digest of a day, where it still is to be made.

    counted: whether the days that it tells of are counted.
    """

    period: Kind
    slot: date
    counted: bool = False
