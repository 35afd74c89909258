"""Telegram's stand-in and a house on it, for the tests that want nothing special of them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.platforms.botapi import BotApi
from tests.platforms.house import House
from tests.platforms.telegram_house import living


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server


@pytest.fixture
async def home(api: BotApi, tmp_path: Path) -> AsyncIterator[House]:
    async with living(api, tmp_path) as made:
        yield made
