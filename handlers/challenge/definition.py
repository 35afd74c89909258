"""What a challenge is: the model that config.toml and admins fill in."""

from datetime import date, timedelta
from typing import Literal, Self

from pydantic import Field, model_validator

from handlers.kit.rule import wrong
from handlers.kit.written import Key, Part, Texts

Kind = Literal["tick", "number", "photo"]
HUNDREDTHS = 100
"""Numbers are kept in hundredths, so that 5.5 km are as exact as 8 cups."""


MOST_DAYS = 100


class Badge(Part):
    """A badge that a finished challenge gives."""

    key: Key
    emoji: str = Field(min_length=1, max_length=16)
    en: str = Field(min_length=1, max_length=40)
    zh: str = Field(min_length=1, max_length=40)


class Plan(Part):
    """A challenge; see ChallengePolicy.planned for what the fields mean."""

    key: Key
    title: Texts
    text: Texts = Texts()
    community: str = ""
    kind: Kind = "tick"
    unit: Texts = Texts()
    goal: float = Field(default=0, ge=0, le=1_000_000)
    days: int = Field(ge=3, le=MOST_DAYS)
    starts: date
    rest: int = Field(default=0, ge=0, le=97)
    join_until: int = Field(default=3, ge=0, le=100)
    size: int = Field(default=0, ge=0, le=1_000_000)
    points: int = Field(default=0, ge=0, le=1_000_000_000)
    badge: Badge | None = None
    cheers: bool = True

    @property
    def ends(self) -> date:
        """The last day."""
        return self.starts + timedelta(days=self.days - 1)

    @property
    def least(self) -> int:
        """What a day takes to count, in hundredths."""
        return round(self.goal * HUNDREDTHS)

    @property
    def written(self) -> str:
        """The definition as it is kept."""
        return self.model_dump_json(exclude_defaults=True)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.title.empty:
            raise wrong("a title in at least one language", at="title")
        if self.kind == "number" and self.unit.empty:
            raise wrong('what is counted, for kind = "number"', at="unit")
        if self.kind != "number" and not self.unit.empty:
            raise wrong(f'nothing, for kind = "{self.kind}"', at="unit")
        if self.kind != "number" and self.goal:
            raise wrong(f'0, for kind = "{self.kind}"', at="goal", found=f"{self.goal:g}")
        if abs(self.goal * HUNDREDTHS - self.least) > 1e-6:
            raise wrong("at most two decimal places", at="goal", found=f"{self.goal:g}")
        if self.rest > self.days - 3:
            most = f"0 to {self.days - 3}, so that three days at least are done"
            raise wrong(most, at="rest", found=str(self.rest))
        if self.join_until > self.days:
            most = f"0 to {self.days}, the last day"
            raise wrong(most, at="join_until", found=str(self.join_until))
        return self
