"""What can be configured about reminders."""

from pydantic import BaseModel, ConfigDict, Field


class RemindersPolicy(BaseModel):
    """Reminders of what ends today, for who asked for them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hour: int = Field(
        19,
        ge=0,
        le=23,
        description="Hour of their own clock at which members are reminded of whom too little is "
        "known: all others are at the hour at which they mostly check in, or that they chose.",
    )
    offer_after: int = Field(
        3,
        ge=0,
        le=365,
        description="The kept day after which a button offers the reminders, once; 0: never.",
    )
