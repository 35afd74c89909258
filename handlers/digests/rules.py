"""When digests come, of which days, and what they advise: pure, from days and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from handlers.kit.days import DAY

Kind = Literal["daily", "weekly", "monthly"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Audience = Literal["off", "group", "admins", "both"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
NAMED: dict[str, Audience] = {one: one for one in AUDIENCES}

LATE = timedelta(hours=6)
"""A digest of a day that is later than this is not worth reading."""

WEEK = 7
FEW = 20
"""Below so many, a percentage says more than is known."""

FALL = 0.9
"""Where no more than this part of the members of before were active, fewer take part."""


class DigestsPolicy(BaseModel):
    """Digests of a day, a week and a month, in the groups and for the admins in private."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    daily: Audience = Field(
        "off",
        description='Who gets a digest of each day: "off", "group", "admins" or "both". Each '
        "community may choose for itself by /admin digests.",
    )
    weekly: Audience = Field("both", description="The same for a week, on Monday.")
    monthly: Audience = Field("admins", description="The same for a month, on the first.")
    hour: int = Field(
        10, ge=0, le=23, description="Hour of the community's clock at which they come."
    )
    least_active: int = Field(
        3,
        ge=1,
        le=1000,
        description="Members who must have been active for a group to get a digest. Admins get one "
        "where anybody was, or something waits for them.",
    )
    theme: Literal["light", "dark"] = Field(
        "light", description='The look of the picture: "light" or "dark".'
    )

    def audience(self, kind: Kind) -> Audience:
        """Who gets the digests of a kind."""
        by_kind: dict[Kind, Audience] = {
            "daily": self.daily,
            "weekly": self.weekly,
            "monthly": self.monthly,
        }
        return by_kind[kind]


# --- of which days


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a digest is about, both ends included."""

    kind: Kind
    first: date
    last: date

    @property
    def before(self) -> "Period":
        """The days that it is compared with: as many, or the month before."""
        return period(self.kind, self.first)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def period(kind: Kind, slot: date) -> Period:
    """What the digest of the day `slot` is about: the day, the seven days or the month before."""
    last = slot - DAY
    if kind == "monthly":
        return Period(kind, last.replace(day=1), last)
    return Period(kind, slot - (WEEK if kind == "weekly" else 1) * DAY, last)


def charted(one: Period) -> Period:
    """The days in the picture: of a single day, the week that it ends."""
    return period("weekly", one.last + DAY) if one.kind == "daily" else one


def is_slot(kind: Kind, day: date) -> bool:
    """Whether a digest of that kind comes on that day."""
    return {"daily": True, "weekly": day.weekday() == 0, "monthly": day.day == 1}[kind]


def slots(kind: Kind, after: date, through: date) -> list[date]:
    """The days behind `after` on which one comes."""
    days = (after + n * DAY for n in range(1, (through - after).days + 1))
    return [day for day in days if is_slot(kind, day)]


def next_slot(kind: Kind, after: date) -> date:
    """The first day behind `after` on which one comes."""
    return next(day for n in range(1, 32) if is_slot(kind, day := after + n * DAY))


def latest_slot(kind: Kind, day: date) -> date:
    """The last day on which one came, with that day itself. On request, any day ends a week."""
    return day.replace(day=1) if kind == "monthly" else day


def over(kind: Kind, due: datetime, following: datetime) -> datetime:
    """When a digest that was due then is not worth sending any more.

    following: when the next one of its kind is due. A daily one is worth some hours; a weekly and a
    monthly one are sent once, however late, until the next.
    """
    return min(due + LATE, following) if kind == "daily" else following


def without(audience: Audience, larger: Audience) -> Audience:
    """Who gets a digest, when on the same day those get one that tells it, too."""
    groups = {"off": set[str](), "group": {"group"}, "admins": {"admins"}}
    groups["both"] = {"group", "admins"}
    left = groups[audience] - groups[larger]
    return next(one for one in AUDIENCES if groups[one] == left)


# --- what it says


def worth_a_post(active: int, policy: DigestsPolicy) -> bool:
    """Whether a group gets one: enough members did anything."""
    return active >= policy.least_active


def worth_telling(active: int, waits: int) -> bool:
    """Whether admins get one: anybody did anything, or something waits for them."""
    return active > 0 or waits > 0


def percent(now: int, before: int) -> int | None:
    """By how much more it is than before; None where it was too little to say so."""
    return None if before < FEW else round(100 * (now - before) / before)


Advice = Literal[
    "held", "proofs", "orders", "tips", "questions", "honours", "challenge", "ask", "plan", "calm"
]


def advice(
    waits: Mapping[str, int], active: int, before: int, challenges: int, planned: int
) -> Advice:
    """The one thing that helps most.

    What people wait for comes first, in the order of `waits`. Then, where clearly fewer took part
    than before: a challenge, or where there is one, a post that asks something. Then something to
    come, where nothing is planned. Else nothing needs to be done.
    """
    first = next((queue for queue, number in waits.items() if number), None)
    if first is not None:
        return first  # pyright: ignore[reportReturnType] - the queues are among them
    if before >= FEW // 2 and active <= before * FALL:
        return "ask" if challenges else "challenge"
    return "plan" if not planned else "calm"
