"""Points as their owner sees them: the statement and the story of each entry."""

from handlers.kit.feature import Feature, On
from handlers.points.asks import Older, Points
from handlers.points.show import show_older, show_points

FEATURE = Feature(
    "points",
    commands=(
        On(Points, show_points, quiet=True),
        On(Older, show_older, menu=False),
    ),
)
