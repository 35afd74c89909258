"""What the configuration promises to members on the platforms, for `hearth check`."""

from bot.settings import Settings
from handlers.answers.policy import AnswersPolicy
from handlers.levels.rules import Boon, LevelsPolicy, brought
from handlers.picks.policy import PicksPolicy


def listens(settings: Settings) -> bool:
    """Whether questions that are asked of a group are answered somewhere."""
    policy = getattr(settings, "answers", None)
    return isinstance(policy, AnswersPolicy) and policy.listens


def pinning(settings: Settings, platform: str) -> dict[str, str]:
    """The right that the favourites of the day take on a platform, with what is lost without it."""
    policy = getattr(settings, "picks", None)
    if not isinstance(policy, PicksPolicy) or not policy.communities:
        return {}
    right = {"telegram": "can_pin_messages", "discord": "pin_messages"}[platform]
    return {right: "it cannot pin the favourites of the day"}


def promised(settings: Settings) -> list[Boon]:
    """What levels bring, of all of them."""
    policy = getattr(settings, "levels", None)
    return brought(policy.perks) if isinstance(policy, LevelsPolicy) else []
