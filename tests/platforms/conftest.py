"""A house on Telegram's stand-in, for the tests that want nothing special of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.platforms.botapi import BotApi
from tests.platforms.house import House
from tests.platforms.telegram_house import living


@pytest.fixture
async def home(api: BotApi, tmp_path: Path) -> AsyncIterator[House]:
    async with living(api, tmp_path) as made:
        yield made
