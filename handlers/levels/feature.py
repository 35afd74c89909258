"""Levels: what a member earns makes them grow, by a curve of the configuration."""

from handlers.kit.earned import Earned, TakenBack
from handlers.kit.feature import Every, Feature, On, When
from handlers.kit.inbound import Role
from handlers.kit.lazy import lazy
from handlers.levels.asks import (
    LevelAloud,
    SeeToPerks,
    SetLevel,
    SetLevelBack,
    SetLevelNow,
    ShowLevel,
    TellLevels,
)
from handlers.levels.rules import LevelsPolicy

with lazy(__name__):
    from handlers.levels.growth import earned, taken_back
    from handlers.levels.hands import ask_level, set_level, set_level_back
    from handlers.levels.news import tell_levels
    from handlers.levels.perks import see_to_perks
    from handlers.levels.show import level_aloud, show_level

FEATURE = Feature(
    "levels",
    commands=(
        On(ShowLevel, show_level, quiet=True),
        On(LevelAloud, level_aloud, menu=False),
        On(SetLevel, ask_level, Role.ADMIN, fresh=True),
        On(SetLevelNow, set_level, Role.ADMIN, menu=False, fresh=True),
        On(SetLevelBack, set_level_back, Role.ADMIN, menu=False, fresh=True),
    ),
    facts=(
        When(Earned, earned),
        When(TakenBack, taken_back),
    ),
    moments=(Every("50 3 * * *", SeeToPerks, see_to_perks),),
    promises=(
        On(TellLevels, tell_levels, Role.OWNER, menu=False),
        On(SeeToPerks, see_to_perks, Role.OWNER, menu=False),
    ),
    policy=LevelsPolicy,
)
