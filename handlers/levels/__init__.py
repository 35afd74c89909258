"""Levels: what a member earns makes them grow, by a curve of the configuration."""

from handlers.kit.earned import Earned
from handlers.kit.feature import Feature, On, When
from handlers.kit.inbound import Role
from handlers.levels.asks import LevelAloud, ShowLevel, TellLevels
from handlers.levels.growth import earned
from handlers.levels.news import tell_levels
from handlers.levels.rules import LevelsPolicy
from handlers.levels.show import level_aloud, show_level

FEATURE = Feature(
    "levels",
    commands=(
        On(ShowLevel, show_level, quiet=True),
        On(LevelAloud, level_aloud, menu=False),
    ),
    facts=(When(Earned, earned),),
    promises=(On(TellLevels, tell_levels, Role.OWNER, menu=False),),
    policy=LevelsPolicy,
)
