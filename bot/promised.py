"""What the configuration promises to members on the platforms, for `hearth check`."""

from bot.settings import Settings
from handlers.levels.rules import Boon, LevelsPolicy, brought


def promised(settings: Settings) -> list[Boon]:
    """What levels bring, of all of them."""
    policy = getattr(settings, "levels", None)
    return brought(policy.perks) if isinstance(policy, LevelsPolicy) else []
