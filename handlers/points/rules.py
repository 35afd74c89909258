"""What members may give each other: the policy, and what a day's limits still leave."""

from pydantic import BaseModel, ConfigDict, Field

_MOST = 1_000_000_000


class PointsPolicy(BaseModel):
    """Points that members give each other."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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


def left(most: int, counted: int, amount: int) -> int | None:
    """None when `amount`, already in `counted`, was within `most`; else what had been left."""
    return None if counted <= most else max(most - (counted - amount), 0)


def hears_thanks(community: str, policy: PointsPolicy) -> bool:
    """Whether thanks with a number are a tip in the community with that key."""
    return policy.tips and ("*" in policy.tip_replies or community in policy.tip_replies)
