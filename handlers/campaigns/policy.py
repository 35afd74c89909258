"""What can be configured about campaigns."""

from pydantic import BaseModel, ConfigDict, Field


class CampaignsPolicy(BaseModel):
    """Messages to many members in private, by /admin broadcast. Each passes the limits of
    [messages]."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hour: int = Field(
        18,
        ge=0,
        le=23,
        description="Hour of their own clock that counts as the best one of members of whom too "
        "little is known: all others have theirs from when they mostly check in.",
    )
    late_hours: int = Field(
        6,
        ge=1,
        le=168,
        description="Hours after its time at which a planned campaign no longer begins by itself, "
        "when Hearth was down: it waits for an admin.",
    )
    type_from: int = Field(
        1000,
        ge=0,
        le=1_000_000_000,
        description="From so many people on, the admin who confirms types their number; 0: never.",
    )
