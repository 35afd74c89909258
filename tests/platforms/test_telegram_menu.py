"""Command menus: by scope and language, and written only when they changed."""

from pathlib import Path

from bot.features import FEATURES
from bot.telegram.api import Api
from bot.telegram.menu import menu, publish
from handlers.kit.inbound import Role
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import Words
from tests.platforms.botapi import BotApi
from tests.platforms.probe import PROBE, words_folder
from tests.platforms.telegram_house import settings


async def test_menus_are_set_once_and_again_when_they_change(tmp_path: Path):
    words = Words([words_folder(tmp_path / "words")])
    async with BotApi() as api:
        line = Api(settings(api))
        await line.open()
        vocabulary = Vocabulary([PROBE], words)
        assert await publish(line, vocabulary) == 6
        assert await publish(line, vocabulary) == 0
        api.commands["all_group_chats", "zh"] = []
        assert await publish(line, vocabulary) == 1
        await line.close()
        scopes = {scope for scope, _ in api.commands}
        assert scopes == {"all_private_chats", "all_group_chats", "all_chat_administrators"}
        admins = api.commands["all_chat_administrators", "zh"]
        assert {"command": "admin_wipe", "description": "清空"} in admins
        everybody = [c["command"] for c in api.commands["all_group_chats", ""]]
        assert "admin_wipe" not in everybody
        assert "ring" not in everybody
        assert everybody[0] == "hello"
        quiet = {"command": "mine", "description": "What is mine", "is_ephemeral": True}
        assert quiet in api.commands["all_group_chats", ""]
        assert [c for c in api.commands["all_private_chats", ""] if "is_ephemeral" in c] == []
        assert [c["command"] for c in admins if "is_ephemeral" in c] == ["mine", "show"]


def test_every_real_menu_fits():
    vocabulary = Vocabulary(FEATURES, Words())
    for role in Role:
        for language in ("en", "zh-Hans"):
            for private in (True, False):
                shown = menu(vocabulary, role, language, private=private)
                assert 1 <= len(shown) <= 100
                for entry in shown:
                    assert 1 <= len(entry["command"]) <= 32
                    assert 1 <= len(entry["description"]) <= 256
