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


def left(most: int, counted: int, amount: int) -> int | None:
    """None when `amount`, already in `counted`, was within `most`; else what had been left."""
    return None if counted <= most else max(most - (counted - amount), 0)
