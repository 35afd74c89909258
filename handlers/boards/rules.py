"""What a board shows, and how long it is kept."""

from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict, Field

LINES = 10
"""People on one page."""

PAGES = 100
"""As far as anybody turns the pages; their own place everybody sees anyway."""

LONGEST_NAME = 24
"""Characters of a name that fit a line on a phone."""


class BoardsPolicy(BaseModel):
    """Boards: who earned the most."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    keep_days: int = Field(14, ge=2, le=400, description="Days for which a day's board is kept.")
    keep_weeks: int = Field(8, ge=2, le=400, description="Weeks for which a week's board is kept.")
    keep_months: int = Field(
        13, ge=2, le=400, description="Months for which a month's board is kept."
    )


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
