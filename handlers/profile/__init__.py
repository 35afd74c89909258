"""Profile: a card about oneself, and what others show of themselves."""

from handlers.kit.feature import Feature, On
from handlers.profile.asks import Me, SetTheme, Visible
from handlers.profile.commands import me, set_theme, set_visible

FEATURE = Feature(
    "profile",
    commands=(
        On(Me, me, help=2, quiet=True),
        On(SetTheme, set_theme, menu=False),
        On(Visible, set_visible, menu=False),
    ),
)
