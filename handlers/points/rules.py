"""Giving, and expiring: the policy, what a day's limits still leave, and which day is the last."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from handlers.kit.currencies import Declared, Key, check_names

_MOST = 1_000_000_000


class PointsPolicy(BaseModel):
    """Points that members give each other."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    expire_days: int = Field(
        0,
        ge=0,
        le=3650,
        description="Days that points last behind the end of the month in which they came; the "
        "oldest are spent first. What is given to a member or comes back from the shop begins "
        "anew. Members are told 30 and 3 days before. 0: points never expire.",
    )
    tips: bool = Field(True, description="Whether members may give points to each other.")
    tip_confirm_from: int = Field(
        50, ge=1, le=_MOST, description="From this amount on, the giver is asked once more."
    )
    tip_daily_given: int = Field(
        200, ge=1, le=_MOST, description="Points that a member may give away in a day."
    )
    tip_daily_received: int = Field(
        500, ge=1, le=_MOST, description="Points that a member may be given in a day."
    )
    tip_ring_hours: int = Field(
        72,
        ge=0,
        le=720,
        description="Hours in which points that come back to where they came from make a ring; "
        "0 to look for none.",
    )
    tip_ring_from: int = Field(
        20,
        ge=1,
        le=_MOST,
        description="From so many points in that time, from one member to another, a ring counts.",
    )
    tip_hold_hours: int = Field(
        48,
        ge=1,
        le=720,
        description="Hours that a tip in a ring waits for an admin; then it goes through.",
    )
    tip_receipts: bool = Field(
        True, description="Whether members are told in private what they were given."
    )
    tip_replies: tuple[str, ...] = Field(
        (),
        description='Keys of the communities in which "thanks +20" in answer to somebody is a tip; '
        '"*" for all.',
    )
    currencies: dict[Key, Declared] = Field(
        default_factory=dict[str, Declared],
        description="Currencies beside points and growth, as [points.currencies.<key>] or in one "
        "line. The key stays; en and zh are its names, en_one the English one for 1 of them, sign "
        "stands before the name in lists. giftable: members may give it to each other, within the "
        "same limits a day, counted apart. expire_days: as above. shown = false keeps it from "
        "members' sight. Who takes one out of here hides it; what members have of it is kept.",
        examples=[
            {
                "green": {
                    "en": "green points",
                    "en_one": "green point",
                    "zh": "环保积分",
                    "sign": "🌿",
                    "giftable": True,
                    "expire_days": 0,
                    "shown": True,
                }
            }
        ],
    )

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        check_names(self.currencies)
        return self


def left(most: int, counted: int, amount: int) -> int | None:
    """None when `amount`, already in `counted`, was within `most`; else what had been left."""
    return None if counted <= most else max(most - (counted - amount), 0)


def hears_thanks(community: str, policy: PointsPolicy) -> bool:
    """Whether thanks with a number are a tip in the community with that key."""
    return policy.tips and ("*" in policy.tip_replies or community in policy.tip_replies)


FIRST_NOTICE, LAST_NOTICE = timedelta(days=30), timedelta(days=3)


def last_day(month: int, days: int) -> date:
    """The last day of what came in a month (year · 12 + month - 1) and lasts `days` behind it."""
    return date((month + 1) // 12, (month + 1) % 12 + 1, 1) + timedelta(days=days - 1)


def lapsing(today: date, days: int) -> int:
    """The newest month whose points have their last day within the time of the first notice."""
    month = today.year * 12 + today.month - 1
    while last_day(month, days) > today + FIRST_NOTICE:
        month -= 1
    return month


def lifetimes(policy: PointsPolicy) -> Iterator[tuple[str, int]]:
    """The currencies that expire, with the days that they last behind their month."""
    if policy.expire_days:
        yield "points", policy.expire_days
    for key, declared in policy.currencies.items():
        if declared.expire_days:
            yield key, declared.expire_days
