"""A house with Telegram as its platform, talking to the Bot API server of the tests."""

import os
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.settings import Telegram as Settings
from bot.settings import Webhook
from bot.telegram.adapter import Telegram
from bot.telegram.polling import Polling
from scheduler.platform import Pace
from tests.platforms.botapi import BotApi
from tests.platforms.house import House

# A few hundred for each process that tests.
_PORTS = count(10_000 + os.getpid() % 50 * 400)


def settings(api: BotApi, **more: Any) -> Settings:
    return Settings(
        token=SecretStr(api.token),
        api_base_url=api.base_url,
        file_base_url=api.file_base_url,
        **more,
    )


def free_port() -> int:
    """A port for later: not one of those that the system gives to whoever asks for any."""
    while True:
        port = next(_PORTS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def hook(port: int, secret: str | None = "s3cret") -> dict[str, Any]:
    """Settings for a webhook on a loopback port."""
    chosen = SecretStr(secret) if secret else None
    url = f"http://127.0.0.1:{port}"
    return {"mode": "webhook", "webhook": Webhook(port=port, public_url=url, secret=chosen)}


def house(api: BotApi, folder: Path, pace: Pace | None = None, **more: Any) -> House:
    """A house that is not started. Without a pace nothing waits for Telegram's limits."""

    def adapt(now: Any) -> Telegram:
        platform = Telegram(settings(api, **more), now)
        platform.pace = pace or Pace()
        if isinstance(platform.source, Polling):
            platform.source.pause = 0.01
        return platform

    return House(folder, adapt)


@asynccontextmanager
async def living(
    api: BotApi, folder: Path, wait: bool = True, **more: Any
) -> AsyncGenerator[House]:
    """A started house, stopped at the end."""
    made = house(api, folder, **more)
    await made.start()
    if wait:
        await api.asked()
    try:
        yield made
    finally:
        await made.stop()


async def settled(api: BotApi, home: House) -> None:
    """All that was said so far is taken and answered."""
    await api.taken()
    await home.desk.quiet()
