"""What an idle Hearth has in memory: nothing that it does not use."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ops.process import ROOT

_EVERYWHERE = {
    "PIL",
    "alembic",
    "bot.pictures.card",
    "cryptography",
    "psycopg",
    "pygments",
    "resvg_py",
    "rich",
    "sqlalchemy.dialects.postgresql",
}
"""Loaded when the first picture, migration, seal or PostgreSQL asks for it, or never."""

_SERVER = {"starlette", "uvicorn"}
"""For the playground and for webhooks: who asks Telegram and Discord serves nobody."""


def look(program: str) -> str:
    """What a fresh process prints."""
    run = [sys.executable, "-c", program]
    return subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a playground without a story has loaded after it started with a database."""
    folder: Path = tmp_path_factory.mktemp("idle")
    look(f"import asyncio; from tests.ops.zygote import warm; asyncio.run(warm({str(folder)!r}))")
    return json.loads(
        look(f"""
import asyncio, json, sys
from tests.ops.zygote import warm
asyncio.run(warm({str(folder)!r}))
from handlers.kit.wording import Words
from storage.schema import Record
told = {{
    "modules": list(sys.modules),
    "described": [key for language in Words()._phrases.values()
        for key, message in language._messages.items()
        if key.startswith("cmd-") and "words" not in message.attributes],
    "mappers": sum("__mapper__" in vars(t) for t in Record.__subclasses__()),
}}
print(json.dumps(told))
""")
    )


def test_the_playground_loads_no_library_that_it_does_not_use(idle: dict[str, Any]) -> None:
    modules = set(idle["modules"])
    assert "sqlalchemy.dialects.sqlite" in modules
    unused = _EVERYWHERE | {"aiohttp", "discord", "httpx", "telegram"}
    assert modules & unused == set()


def test_handlers_and_their_tables_are_loaded_when_they_are_used(idle: dict[str, Any]) -> None:
    modules = set(idle["modules"])
    assert {"handlers.campaigns.asks", "storage.outbox"} <= modules
    assert modules.isdisjoint({"handlers.campaigns.send", "storage.campaigns", "storage.tables"})


def test_no_table_is_mapped(idle: dict[str, Any]) -> None:
    assert idle["mappers"] == 0


def test_no_command_is_described_before_somebody_looks(idle: dict[str, Any]) -> None:
    assert idle["described"] == []


def test_describing_commands_takes_no_locale_data() -> None:
    program = """
import babel.core
from bot.features import FEATURES
from handlers.kit.message import Say
from handlers.kit.vocabulary import Vocabulary
from handlers.kit.wording import LANGUAGES, Words
vocabulary = Vocabulary(FEATURES, Words())
for on in vocabulary.entries.values():
    for language in LANGUAGES:
        vocabulary.words(Say(vocabulary.key(on.command)), language)
print(babel.core._global_data)
"""
    assert look(program) == "None\n"


def test_discord_comes_without_a_server() -> None:
    modules = set(look("import sys, bot.discord.adapter; print(*sys.modules)").split())
    assert "discord" in modules
    assert modules & (_EVERYWHERE | _SERVER) == set()


def test_telegram_comes_without_what_hearth_never_asks_of_it() -> None:
    program = """
import sys, bot.telegram.adapter
print(*sys.modules)
from cryptography import fernet
print(fernet.Fernet.__name__)
import bot.check
print(*sys.modules)
"""
    first, fernet, checking = look(program).splitlines()
    modules = set(first.split())
    assert "telegram" in modules
    assert modules & (_EVERYWHERE | _SERVER) == set()
    # Whoever needs it later still finds it.
    assert fernet == "Fernet"
    # Nor does a check load what draws, to tell whether it could.
    assert set(checking.split()) & {"bot.pictures.card", "resvg_py"} == set()
