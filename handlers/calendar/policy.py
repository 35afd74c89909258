"""What can be configured about planned posts."""

from datetime import timedelta

from pydantic import BaseModel, ConfigDict, Field


class CalendarPolicy(BaseModel):
    """Posts planned ahead with /plan. They pass the limits of [messages] when they go out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    most_plans: int = Field(
        200, ge=1, le=1000, description="Plans that a community may have at once."
    )
    late_hours: int = Field(
        6,
        ge=1,
        le=24,
        description="Hours after its time at which a post of value or interaction is skipped, "
        "when Hearth was down or the group was busy.",
    )
    late_promotion_hours: int = Field(
        2, ge=1, le=24, description="The same for a promotion: an offer of the moment ages faster."
    )
    photo_megabytes: int = Field(10, ge=1, le=20, description="How large a picture may be.")

    def late(self, kind: str) -> timedelta:
        """How long after its time a post of that kind is still worth posting."""
        promotion = kind == "promotion"
        return timedelta(hours=self.late_promotion_hours if promotion else self.late_hours)
