"""What can be asked about badges, by members, admins and the clock."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from handlers.kit.command import Command
from handlers.kit.people import MemberName

_ACTS = {
    **dict.fromkeys(("给", "发", "颁发", "授予"), "give"),
    **dict.fromkeys(("收回", "取消", "撤销", "拿走"), "take"),
}
_BECAUSE = re.compile(
    r"(?P<badge>.+?)(?:\s+because\s+|[\s,，]*因为[\s:：]*)(?P<reason>.+)", re.IGNORECASE | re.DOTALL
)


class Badges(Command, word="badges"):
    """The badges one holds, and what is missing to the next."""


class TitleCommand(Command, word="title"):
    """Wears one of one's badges as a title: by its number in the list, or by its name."""

    title: Annotated[str, Field(max_length=64)] = ""


class Wear(Command, word="wear"):
    """The button that puts on a title; none without a badge."""

    badge: Annotated[str, Field(max_length=48)] = ""


class JoinedLongAgo(Command, word="joined_long_ago"):
    """Gives badges to those who joined so many months before a day.

    day, months, after: the rest of one day: those who joined so long before, behind that person.
    """

    day: date | None = None
    months: int = 0
    after: int = 0


def _act_named(wanted: object) -> object:
    """The act that people call so, else what was given."""
    return _ACTS.get(wanted.strip().lower(), wanted) if isinstance(wanted, str) else wanted


def _name_with_spaces(values: Any) -> Any:
    """The values of a typed line whose name has spaces in it: the badge begins with its emoji."""
    who, badge = values.get("who"), values.get("badge")
    if not isinstance(who, str) or not isinstance(badge, str) or " " in who:
        return values
    words = badge.split()
    for number, word in enumerate(words):
        if number and not any(char.isalnum() for char in word):
            name = " ".join([who, *words[:number]])
            return {**values, "who": name, "badge": " ".join(words[number:])}
    return values


class AdminBadge(Command, word="admin badge"):
    """Gives a member a badge or takes it, once it is confirmed; "because" parts off the reason."""

    act: Annotated[Literal["give", "take"], BeforeValidator(_act_named)]
    who: MemberName
    badge: Annotated[str, Field(min_length=1, max_length=64)]
    reason: Annotated[str, Field(min_length=1, max_length=200)]

    @model_validator(mode="before")
    @classmethod
    def _because(cls, values: Any) -> Any:
        parts = [values.get(name) for name in ("badge", "reason")]
        found = _BECAUSE.fullmatch(" ".join(part for part in parts if isinstance(part, str)))
        values = {**values, **found.groupdict()} if found else values
        return _name_with_spaces(values)


class BadgeHand(Command, word="badge_hand"):
    """The button that confirms what an admin was shown."""

    token: Annotated[str, Field(max_length=64)]


class BadgeBack(Command, word="badge_back"):
    """The button that takes back what an admin did."""

    token: Annotated[str, Field(max_length=64)]


class AdminHonours(Command, word="admin honours"):
    """The honours of the month that is gone: who could have them, or who has them."""


class DecideHonour(Command, word="honour"):
    """The button that gives an honour to one of those proposed, by number; 0 for nobody."""

    token: Annotated[str, Field(max_length=32)]
    number: Annotated[int, Field(ge=0, le=9)]


class HonourBack(Command, word="honour_back"):
    """The button that takes back how an honour was decided."""

    token: Annotated[str, Field(max_length=64)]


class ProposeHonours(Command, word="propose_honours"):
    """Proposes the honours of the month that is gone.

    month, after: the rest of one month: members behind that person are looked at.
    """

    month: date | None = None
    after: int = 0
