"""The command menus: who sees which commands, in English and Chinese, sent only when changed."""

import logging
from typing import cast

from bot.telegram.api import FAILURES, Api
from handlers.kit.inbound import Role
from handlers.kit.message import Say
from handlers.kit.vocabulary import Vocabulary

_SCOPES = (
    ("all_private_chats", Role.MEMBER, True),
    ("all_group_chats", Role.MEMBER, False),
    ("all_chat_administrators", Role.OWNER, False),
)
_LANGUAGES = {"": "en", "zh": "zh-Hans"}
"""Telegram's language codes; "" is for everybody else."""
_MOST = 100
_DESCRIPTION = 256

_log = logging.getLogger(__name__)

Menu = list[dict[str, str]]


def menu(vocabulary: Vocabulary, role: Role, language: str, *, private: bool) -> Menu:
    """The commands as setMyCommands takes them, the most useful first."""
    shown = vocabulary.menu(role, private)[:_MOST]
    return [
        {
            "command": on.command.word.replace(" ", "_"),
            "description": vocabulary.words(Say(vocabulary.key(on.command)), language)[
                :_DESCRIPTION
            ],
        }
        for on in shown
    ]


async def publish(api: Api, vocabulary: Vocabulary) -> int:
    """Bring the menus up to date; how many had changed. Failing is logged, never raised."""
    changed = 0
    for scope, role, private in _SCOPES:
        for code, language in _LANGUAGES.items():
            wanted = menu(vocabulary, role, language, private=private)
            try:
                changed += await _publish(api, scope, code, wanted)
            except FAILURES as error:
                _log.warning("the command menu for %s is not up to date: %s", scope, error)
    return changed


async def _publish(api: Api, scope: str, code: str, wanted: Menu) -> bool:
    where = {"scope": {"type": scope}, "language_code": code}
    shown = cast("list[dict[str, str]]", await api.call("getMyCommands", **where))
    kept = [{k: c[k] for k in ("command", "description")} for c in shown]
    if kept == wanted:
        return False
    await api.call("setMyCommands", commands=wanted, **where)
    return True
