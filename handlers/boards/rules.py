"""What a board shows, and how long it is kept."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

LINES = 10
"""People on one page."""

PAGES = 100
"""As far as anybody turns the pages; their own place everybody sees anyway."""

LONGEST_NAME = 24
"""Characters of a name that fit a line on a phone."""


LONGEST_SEASON = 40
"""Characters of a season's name."""


class DeclaredSeason(BaseModel):
    """A season by whole days: from the beginning of `starts` to the end of `ends`.

    community: the key of the one community it is for, "" for all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_SEASON, pattern="^[^#]")]
    starts: date
    ends: date | None = None
    community: str = ""

    @model_validator(mode="after")
    def _forwards(self) -> "DeclaredSeason":
        if self.ends is not None and self.ends < self.starts:
            raise ValueError("a season ends on the day on which it starts, or later")
        return self


class BoardsPolicy(BaseModel):
    """Boards: who earned the most."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    keep_days: int = Field(14, ge=2, le=400, description="Days for which a day's board is kept.")
    keep_weeks: int = Field(8, ge=2, le=400, description="Weeks for which a week's board is kept.")
    keep_months: int = Field(
        13, ge=2, le=400, description="Months for which a month's board is kept."
    )
    seasons: tuple[DeclaredSeason, ...] = Field(
        (),
        description="Seasons with a board of their own, by days; without `ends` an admin ends it. "
        "`community` is the key of the one it is for, else it is for all. "
        "A season that is under way when it is first read counts from then on. One that an admin "
        "ended by mistake can go on for a day, and what was earned in between counts.",
        examples=[[{"name": "Spring", "starts": "2026-03-01", "ends": "2026-05-31"}]],
    )

    @model_validator(mode="after")
    def _one_after_another(self) -> "BoardsPolicy":
        for community in {season.community for season in self.seasons}:
            mine = [s for s in self.seasons if s.community in ("", community)]
            mine.sort(key=lambda season: season.starts)
            if len({season.name.casefold() for season in mine}) < len(mine):
                raise ValueError("two seasons of one community have the same name")
            for before, after in pairwise(mine):
                if before.ends is None or before.ends >= after.starts:
                    raise ValueError(f"{after.name} starts before {before.name} is over")
        return self


def pages(people: int) -> int:
    """How many pages that many people fill, at least one."""
    return min(max(-(-people // LINES), 1), PAGES)


def kept_from(today: date, policy: BoardsPolicy) -> tuple[date, date, date]:
    """The first days of the oldest boards that are kept: of days, of weeks, of months."""
    months = today.year * 12 + today.month - 1 - policy.keep_months
    return (
        today - timedelta(days=policy.keep_days),
        today - timedelta(days=today.weekday(), weeks=policy.keep_weeks),
        date(months // 12, months % 12 + 1, 1),
    )


def shortened(name: str, cut: str) -> str:
    """A name, with a sign that it is longer where it was cut."""
    return name if name == cut else f"{cut.rstrip()}…"
