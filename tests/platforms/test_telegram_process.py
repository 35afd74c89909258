"""Hearth as its own process on Telegram, killed at the worst moments."""

import asyncio
import signal
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from tests.ops.process import Forked, Process
from tests.platforms.botapi import BotApi, Chat


@asynccontextmanager
async def hearth(api: BotApi, folder: Path) -> AsyncIterator[Process]:
    """`hearth run` with Telegram alone; killed at the end if it is still there."""
    config = folder / "config.toml"
    config.write_text(
        f'[telegram]\napi_base_url = "{api.base_url}"\n'
        f'[database]\nurl = "sqlite:///{folder}/hearth.db"\n'
        "[playground]\nenabled = false\n",
        encoding="utf-8",
    )
    told = {"HEARTH_TELEGRAM__TOKEN": api.token}
    with Forked("run", "--config", str(config), environment=told) as process:
        try:
            await api.asked(30)
            yield process
        finally:
            if process.popen.poll() is None:
                process.popen.kill()
                await ended(process)
    assert api.token.partition(":")[2] not in process.said
    api.delivery.known.clear()


async def ended(process: Process) -> int:
    """Its exit code; the server goes on meanwhile."""
    return await asyncio.to_thread(process.code)


async def until(true: Callable[[], Any], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.01)


def checkins(group: Chat) -> list[str]:
    return [p.text for p in group.from_bot if "1" in p.text]


async def test_killed_while_committing_nothing_is_lost(api: BotApi, tmp_path: Path):
    ann = api.user("Ann", language_code="en")
    group = api.group("Tea", ann)
    async with hearth(api, tmp_path) as process:
        with closing(sqlite3.connect(tmp_path / "hearth.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            asked = len(api.called("getUpdates"))
            await ann.says(group, "/checkin")
            await until(lambda: api.delivery.handed)
            await asyncio.sleep(0.3)
            assert len(api.called("getUpdates")) == asked
            process.signal(signal.SIGKILL)
            await ended(process)
            other.execute("ROLLBACK")
    assert api.delivery.waiting
    assert group.from_bot == []
    async with hearth(api, tmp_path):
        await until(lambda: _paid(tmp_path) == 1)
        await api.taken()
        await until(lambda: checkins(group))
    assert len(checkins(group)) == 1


async def test_killed_before_confirming_nothing_is_doubled(api: BotApi, tmp_path: Path):
    ann = api.user("Ann", language_code="en")
    group = api.group("Tea", ann)
    async with hearth(api, tmp_path) as process:
        api.fail("getUpdates", 502, times=10_000)
        await ann.says(group, "/checkin")
        await until(lambda: checkins(group) and _paid(tmp_path) == 1)
        await until(lambda: _sent(tmp_path))
        process.signal(signal.SIGKILL)
    assert api.delivery.waiting
    api.forgive()
    async with hearth(api, tmp_path):
        await api.taken()
        await ann.says(group, "/checkin")
        await api.taken()
        await until(lambda: len(group.from_bot) > 1)
    assert _paid(tmp_path) == 1


async def test_a_signal_ends_it_in_good_order(api: BotApi, tmp_path: Path):
    ann = api.user("Ann", language_code="zh-hans")
    group = api.group("茶", ann)
    async with hearth(api, tmp_path) as process:
        await ann.says(group, "/checkin")
        await api.taken()
        process.signal(signal.SIGTERM)
        assert await asyncio.wait_for(ended(process), 10) == 0
    assert _paid(tmp_path) == 1


def _query(folder: Path, query: str) -> int:
    with closing(sqlite3.connect(folder / "hearth.db")) as database:
        return database.execute(query).fetchone()[0]


def _paid(folder: Path) -> int:
    return _query(folder, "SELECT count(*) FROM checkins")


def _sent(folder: Path) -> int:
    return _query(folder, "SELECT count(*) FROM outbox WHERE state = 'sent'")
