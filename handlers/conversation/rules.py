"""What minutes of talk are worth."""

from pydantic import BaseModel, ConfigDict, Field


class ConversationPolicy(BaseModel):
    """Points for real conversation. What is too short, repeated, forwarded or a command is not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    points: int = Field(
        1,
        ge=0,
        le=1000,
        description="Points for a minute in which somebody said something; 0 for none at all.",
    )
    minutes_a_day: int = Field(
        30, ge=0, le=1440, description="Minutes a day that are paid for at most."
    )
    likes: tuple[str, ...] = Field(
        (),
        description="Keys of the communities in which reactions and thanks from others count for "
        'the author, a minute each; "*" for all.',
    )
    likes_received: int = Field(
        5, ge=0, le=1000, description="Reactions and thanks a day that count for an author at most."
    )
    likes_given: int = Field(
        5, ge=0, le=1000, description="Those of one member a day that count for others at most."
    )


def counts_likes(community: str, policy: ConversationPolicy) -> bool:
    """Whether reactions count for authors in the community with that key."""
    return bool(policy.likes) and ("*" in policy.likes or community in policy.likes)


def worth(minutes: int, paid: int, policy: ConversationPolicy) -> int:
    """Points for a day's minutes, of which `paid` have been looked at before."""
    most = policy.minutes_a_day
    return policy.points * (min(minutes, most) - min(paid, most))
