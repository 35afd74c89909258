"""The command menus: who sees which commands, in English and Chinese, sent only when changed."""

import logging
from collections.abc import AsyncIterator
from typing import cast

from bot.telegram.api import FAILURES, Api, Json
from handlers.kit.feature import On
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
_KEPT = ("command", "description", "is_ephemeral")

_log = logging.getLogger(__name__)

Menu = list[Json]


def menu(vocabulary: Vocabulary, role: Role, language: str, *, private: bool) -> Menu:
    """The commands as setMyCommands takes them, the most useful first."""
    shown = vocabulary.menu(role, private)[:_MOST]
    return [_entry(vocabulary, on, language, private=private) for on in shown]


def _entry(vocabulary: Vocabulary, on: On, language: str, *, private: bool) -> Json:
    described = vocabulary.words(Say(vocabulary.key(on.command)), language)
    entry: Json = {
        "command": on.command.word.replace(" ", "_"),
        "description": described[:_DESCRIPTION],
    }
    # Chosen from a group's menu, such a command is seen by its sender and Hearth alone.
    return entry | {"is_ephemeral": True} if on.quiet and not private else entry


async def outdated(api: Api, vocabulary: Vocabulary) -> AsyncIterator[tuple[Json, Menu]]:
    """Where a menu is not as it should be (scope and language), and how it should be.

    Raises what `Api.call` raises.
    """
    for scope, role, private in _SCOPES:
        for code, language in _LANGUAGES.items():
            where = {"scope": {"type": scope}, "language_code": code}
            wanted = menu(vocabulary, role, language, private=private)
            shown = cast("Menu", await api.call("getMyCommands", **where))
            if [{k: c[k] for k in _KEPT if c.get(k)} for c in shown] != wanted:
                yield where, wanted


async def publish(api: Api, vocabulary: Vocabulary) -> int:
    """Bring the menus up to date; how many had changed. Failing is logged, never raised."""
    changed = 0
    try:
        async for where, wanted in outdated(api, vocabulary):
            await api.call("setMyCommands", commands=wanted, **where)
            changed += 1
    except FAILURES as error:
        _log.warning("the command menus are not up to date: %s", error)
    return changed
