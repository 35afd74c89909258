"""What can be configured about picks."""

from pydantic import BaseModel, ConfigDict, Field


class PicksPolicy(BaseModel):
    """The favourite message of the day, pinned when an admin says yes. /pin does it by hand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    communities: tuple[str, ...] = Field(
        (),
        description="Keys of the communities whose admins are shown it each evening; "
        '"*" for all. Hearth writes to those to whom it gave the role (/admin role); all admins '
        "find it by /picks.",
    )
    hour: int = Field(
        20, ge=0, le=21, description="Hour of the community's clock from which it is shown."
    )
    least: int = Field(
        2, ge=2, le=100, description="Others who must have reacted to a message, or thanked for it."
    )
    points: int = Field(
        5, ge=0, le=1000, description="Points for whose message is pinned; 0 for none."
    )

    def watches(self, community: str) -> bool:
        """Whether it is proposed in the community with that key."""
        return bool(self.communities) and ("*" in self.communities or community in self.communities)
