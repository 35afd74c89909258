"""What can be configured about planned posts."""

from datetime import timedelta
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from handlers.calendar.definition import Declared
from handlers.calendar.recurrence import AHEAD, Wrong, walls
from handlers.kit.rule import wrong

EXAMPLE = {
    "key": "monday-tip",
    "kind": "value",
    "text": {"en": "A tip for the week: dry wood burns best.", "zh": "本周小贴士：干柴最好烧。"},
    "starts": "2026-03-02T09:00:00",
    "rule": "FREQ=WEEKLY;BYDAY=MO",
}

POSTS = """\
Posts, as [[calendar.posts]] or in one line. A post has a key that means the same one for ever, a \
kind ("value", "interaction" or "promotion"), a text (text.en, text.zh) and `starts`, a local time \
of the community; `community` is the key of the one it is for, else it is for all.
rule: how it comes again, by RFC 5545 ("FREQ=WEEKLY;BYDAY=MO") or five fields of cron \
("0 9 * * mon"), "" for once. ends: its last day. taps: buttons, each { label = { en, zh }, \
does }: a command or a link. groups: "telegram:-100123" of each it is for, else all.
What is written here comes in when Hearth starts, or in the night in which it is within three \
months and the mix has room for it, and changes with what stands here until an admin changes it in \
chat."""
_BROKEN = {"rule": "a rule of RFC 5545 or five fields of cron", "ends": "a day behind `starts`"}
_BROKEN["often"] = "a rule that comes four times a day at most"


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
        2,
        ge=1,
        le=24,
        description="The same for a promotion, when Hearth was down. For its turn in a busy group "
        "it waits until the quiet hours of its day begin; then who planned it is told.",
    )
    photo_megabytes: int = Field(10, ge=1, le=20, description="How large a picture may be.")

    posts: tuple[Declared, ...] = Field((), description=POSTS, examples=[[EXAMPLE]])

    @model_validator(mode="after")
    def _readable(self) -> Self:
        seen = set[str]()
        for number, one in enumerate(self.posts):
            at = f"posts.{number}"
            if one.key in seen:
                raise wrong("a key of its own", at=f"{at}.key", found=one.key)
            seen.add(one.key)
            if one.text.empty:
                raise wrong("a text in at least one language", at=f"{at}.text")
            try:
                walls(one, one.starts, one.starts + AHEAD)
            except Wrong as broken:
                field = "ends" if broken.what == "ends" else "rule"
                raise wrong(_BROKEN[broken.what], at=f"{at}.{field}", found=broken.found) from None
        return self

    def of(self, community: str | None) -> tuple[Declared, ...]:
        """The posts for the community with that key (None for one without)."""
        return tuple(one for one in self.posts if one.community in ("", community or ""))

    def late(self, kind: str) -> timedelta:
        """How long after its time a post of that kind is still worth posting."""
        promotion = kind == "promotion"
        return timedelta(hours=self.late_promotion_hours if promotion else self.late_hours)
