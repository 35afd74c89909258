"""What can be asked about levels, by members, admins and the clock."""

import re
from typing import Annotated, Any

from pydantic import Field, model_validator

from handlers.kit.command import Command
from handlers.kit.people import MemberName
from handlers.levels import rules


class ShowLevel(Command, word="level"):
    """Shows the level, the growth, and what is missing to the next."""


class LevelAloud(Command, word="level_aloud"):
    """Whether the group hears of this member's new levels."""

    on: bool


class TellLevels(Command, word="tell_levels"):
    """Tells the groups of the new levels of the minute that is over."""


class SeeToPerks(Command, word="see_to_perks"):
    """Sees to it that members hold what their levels bring, from that person's number on."""

    after: int = 0


_SPLIT = re.compile(r"(?P<who>.+?)\s+(?P<level>\d+)(?:\s+(?P<reason>.+))?", re.DOTALL)


class SetLevel(Command, word="admin set_level"):
    """Puts a member on a level, once it is confirmed."""

    who: MemberName
    level: Annotated[int, Field(ge=0, le=rules.MOST)]
    reason: Annotated[str, Field(max_length=200)]

    @model_validator(mode="before")
    @classmethod
    def _spaces(cls, values: Any) -> Any:
        """A typed line whose name has spaces in it: the first number is the level."""
        given = [values.get(name) for name in ("who", "level", "reason")]
        line = " ".join(part for part in given if isinstance(part, str))
        found = _SPLIT.fullmatch(line)
        if found is None or not isinstance(given[1], str) or given[1].isdecimal():
            return values
        return {name: value for name, value in found.groupdict().items() if value}


class SetLevelNow(Command, word="set_level_now"):
    """The button that confirms a level."""

    token: str


class SetLevelBack(Command, word="set_level_back"):
    """The button that takes it back."""

    token: str
