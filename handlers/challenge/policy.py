"""What can be configured about group challenges."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from handlers.challenge.definition import Plan
from handlers.kit.rule import wrong

EXAMPLE = {
    "key": "water-week",
    "title": {"en": "Eight glasses a day", "zh": "每天八杯水"},
    "kind": "number",
    "unit": {"en": "glasses", "zh": "杯"},
    "goal": 8,
    "days": 7,
    "starts": "2026-03-02",
    "rest": 1,
    "points": 50,
}

PLANNED = """\
Challenges, as [[challenge.planned]] or in one line. A challenge has a key that means the same one \
for ever (a second run takes another key), a title (title.en, title.zh), and may have a text; \
`community` is the key of the one it is for, else it is for all.
kind: what is recorded each day: "tick", "number" (of `unit.en`, `unit.zh`; a day counts from \
`goal` on, 0 for any number) or "photo". days: 3 to 100, from `starts` on, a date in the \
community's time zone. rest: days that may be missed. join_until: the last of its days on which \
one may still come along; the days before one came ask nothing; 0 only before it starts. size: \
how many may take part, 0 for all. cheers = false: its members do not cheer one another on. \
points, badge = { key, emoji, en, zh }: the prize of everybody who makes it.
What is written here comes in as long as its first day is not over, and may be changed until \
somebody has joined, or an admin changes it in chat by `/challenge change`; what was joined is \
ended by `/challenge end`."""


class ChallengePolicy(BaseModel):
    """Group challenges with a daily record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    most_points: int = Field(
        500, ge=0, le=1_000_000_000, description="Points that a challenge may pay at most."
    )
    most_running: int = Field(
        10, ge=1, le=50, description="Challenges that may be open in a community at once."
    )
    board: bool = Field(
        True,
        description="Whether each group gets the board of a challenge once a day; it is then "
        "changed in place as members record.",
    )
    cheers_a_day: int = Field(
        10,
        ge=0,
        le=100,
        description="Taps of cheer that a member has a day. Cheering pays no points. 0 for none.",
    )
    photo_megabytes: int = Field(10, ge=1, le=20, description="How large a photo may be.")
    planned: tuple[Plan, ...] = Field((), description=PLANNED, examples=[[EXAMPLE]])

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        seen = set[str]()
        for number, plan in enumerate(self.planned):
            at = f"planned.{number}"
            if plan.key in seen:
                raise wrong("a key of its own", at=f"{at}.key", found=plan.key)
            seen.add(plan.key)
            if plan.points > self.most_points:
                allowed = f"{self.most_points} at most, or more as most_points"
                raise wrong(allowed, at=f"{at}.points", found=str(plan.points))
        return self

    def of(self, community: str) -> tuple[Plan, ...]:
        """The challenges planned for the community with that key ("" for one without)."""
        return tuple(plan for plan in self.planned if plan.community in ("", community or ""))
