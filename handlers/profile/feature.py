"""Profile: a card about oneself, and what others show of themselves."""

from handlers.kit.feature import Feature, On
from handlers.kit.lazy import lazy
from handlers.profile.asks import Me, SetTheme, Visible

with lazy(__name__):
    from handlers.profile.commands import me, set_theme, set_visible

FEATURE = Feature(
    "profile",
    commands=(
        On(Me, me, help=2, quiet=True),
        On(SetTheme, set_theme, menu=False),
        On(Visible, set_visible, menu=False),
    ),
)
