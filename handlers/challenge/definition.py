"""What a challenge is: the model that config.toml and admins fill in."""

from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from handlers.kit.rule import wrong

Kind = Literal["tick", "number", "photo"]
LANGUAGES: dict[str, Literal["en", "zh"]] = {"en": "en", "zh-Hans": "zh"}
"""The field of a text in each language of Hearth."""

HUNDREDTHS = 100
"""Numbers are kept in hundredths, so that 5.5 km are as exact as 8 cups."""

Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,23}$")]


class Part(BaseModel):
    """A piece of a definition: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Texts(Part):
    """A text in both languages; "" where there is none."""

    en: str = Field(default="", max_length=400)
    zh: str = Field(default="", max_length=400)

    @property
    def said(self) -> dict[str, str]:
        """The values of a phrase that shows it in the reader's language, else in the other."""
        return {"en": self.en or self.zh, "zh": self.zh or self.en}

    @property
    def empty(self) -> bool:
        return not (self.en or self.zh)


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
    days: int = Field(ge=3, le=100)
    starts: date
    rest: int = Field(default=0, ge=0, le=97)
    join_until: int = Field(default=3, ge=0, le=100)
    size: int = Field(default=0, ge=0, le=1_000_000)
    points: int = Field(default=0, ge=0, le=1_000_000_000)
    badge: Badge | None = None

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
