"""The vocabulary as a table, for the README and for `hearth commands`."""

from bot.features import FEATURES
from handlers.kit.feature import On
from handlers.kit.message import Say
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import LANGUAGES, Words

_HEADS = {
    "en": ("Command", "Also", "For", "What it does"),
    "zh-Hans": ("命令", "也可以说", "谁能用", "做什么"),
}
_ROLES = {
    "en": ("everyone", "analysts", "reviewers", "admins", "owners"),
    "zh-Hans": ("所有人", "分析员", "审核员", "管理员", "所有者"),
}


def table(language: str = LANGUAGES[0]) -> str:
    """Every command of the menus in a Markdown table; KeyError for an unknown language."""
    vocabulary = Vocabulary(FEATURES, Words())
    shown = [on for on in vocabulary.entries.values() if on.menu]
    rows = [_row(vocabulary, on, language) for on in sorted(shown, key=_order)]
    lines = [_HEADS[language], ("---",) * len(_HEADS[language]), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _order(on: On) -> tuple[int, int, str]:
    return on.role, on.help or 99, on.command.word


def _row(vocabulary: Vocabulary, on: On, language: str) -> tuple[str, ...]:
    key = vocabulary.key(on.command)
    also = [f"`/{alias}`" for alias in on.command.aliases] + vocabulary.words.bare_words(key)
    what = vocabulary.words(Say(key), language)
    return f"`/{on.command.word}`", ", ".join(also), _ROLES[language][on.role], what
