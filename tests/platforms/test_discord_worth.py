"""What talk on Discord is worth: by its text where Hearth may read it, else by itself."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.platforms.discord_server import DiscordServer
from tests.platforms.discord_stage import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    server = await DiscordServer().open()
    there = Stage(server, tmp_path)
    yield there
    await there.close()
    await server.close()


def spoken(house: Any) -> list[tuple[int, int]]:
    with house.store.read(house.clock.now()) as tx:
        return [tuple(row) for row in tx.all(text("SELECT messages, minutes FROM tallies"))]


async def test_with_the_text_only_what_says_something_counts(stage: Stage) -> None:
    stage.server.granted = {"message_content"}
    house = await stage.open(message_content_intent=True)
    await stage.ann.send(stage.channel, "ok")
    await stage.ann.send(stage.channel, "哈哈哈哈哈哈哈")
    assert spoken(house) == [(2, 0)]
    await stage.ann.send(stage.channel, "what a lovely morning")
    assert spoken(house) == [(3, 1)]


async def test_without_the_text_the_message_counts(stage: Stage) -> None:
    house = await stage.open()
    await stage.ann.send(stage.channel, "ok")
    assert spoken(house) == [(1, 1)]
