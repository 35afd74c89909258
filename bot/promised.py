"""What the configuration promises to members on the platforms, for `hearth check`."""

from bot.settings import Settings
from handlers.answers.policy import AnswersPolicy
from handlers.levels.rules import Boon, LevelsPolicy, brought


def listens(settings: Settings) -> bool:
    """Whether questions that are asked of a group are answered somewhere."""
    policy = getattr(settings, "answers", None)
    return isinstance(policy, AnswersPolicy) and policy.listens


def promised(settings: Settings) -> list[Boon]:
    """What levels bring, of all of them."""
    policy = getattr(settings, "levels", None)
    return brought(policy.perks) if isinstance(policy, LevelsPolicy) else []
