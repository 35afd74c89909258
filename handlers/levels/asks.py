"""What can be asked about levels, by members and the clock."""

from handlers.kit.command import Command


class ShowLevel(Command, word="level"):
    """Shows the level, the growth, and what is missing to the next."""


class LevelAloud(Command, word="level_aloud"):
    """Whether the group hears of this member's new levels."""

    on: bool


class TellLevels(Command, word="tell_levels"):
    """Tells the groups of the new levels of the minute that is over."""
