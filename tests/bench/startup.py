"""How long an idle bot takes to be ready, and the memory it keeps, in a process of its own.

Beside it a process that only imports the libraries that this bot stands on.
"""

import asyncio
import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import psutil

from tests.bench.table import Line
from tests.ops.process import Process
from tests.platforms.botapi import BotApi
from tests.platforms.discord_server import TOKEN as DISCORD_TOKEN
from tests.platforms.discord_server import DiscordServer

IDLE = 3.0
"""Seconds after being ready at which the memory is read."""

_GROUND = "sqlmodel, alembic.command, pydantic_settings, click, fluent.runtime, "
_GROUND += "babel.dates, apscheduler.schedulers.asyncio"
_LIBRARIES = {
    "playground": "starlette.applications, uvicorn",
    "Telegram": "telegram",
    "Discord": "discord",
    "both platforms": "telegram, discord",
}
_LIMITS = {"playground": (2.5, 90.0), "both platforms": (4.5, 130.0)}

Ready = Callable[[Process], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds until ready, and memory when idle, in megabytes (10^6 bytes)."""

    seconds: float
    rss: float
    pss: float


def run(quick: bool) -> list[Line]:
    names = ["playground"] if quick else list(_LIBRARIES)
    lines: list[Line] = []
    for name in names:
        bots: list[Taken] = []
        bare: list[Taken] = []
        for _ in range(1 if quick else 5):
            bots.append(asyncio.run(_bot(name, 0.0 if quick else IDLE)))
            bare.append(_libraries(name))
        lines += _lines(name, _least(bots), _least(bare))
    return lines


def _lines(name: str, bot: Taken, bare: Taken) -> list[Line]:
    seconds, megabytes = _LIMITS.get(name, (None, None))
    return [
        Line(f"{what}, {name}", figure, unit, "its libraries alone", against, aim, "less", "figure")
        for what, unit, figure, against, aim in (
            ("ready after", "s", bot.seconds, bare.seconds, seconds),
            ("memory (RSS)", "MB", bot.rss, bare.rss, megabytes),
            ("memory (PSS)", "MB", bot.pss, bare.pss, megabytes),
        )
    ]


def _least(found: list[Taken]) -> Taken:
    return Taken(
        min(t.seconds for t in found), min(t.rss for t in found), min(t.pss for t in found)
    )


async def _bot(name: str, idle: float) -> Taken:
    """Start it in an empty folder, as somebody would for the first time."""
    async with contextlib.AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="hearth-bench-"))
        stack.enter_context(contextlib.chdir(folder))
        environment: dict[str, str] = {}
        waits: list[Callable[[Process], Awaitable[object]]] = []
        if name == "playground":
            waits.append(lambda process: asyncio.to_thread(process.url))
        if name in ("Telegram", "both platforms"):
            api = await stack.enter_async_context(BotApi())
            environment |= _telegram(api)
            waits.append(lambda _: api.asked(60))
        if name in ("Discord", "both platforms"):
            server = await DiscordServer().open()
            stack.push_async_callback(server.close)
            environment |= _discord(server)
            waits.append(lambda _: server.until(lambda: _greeted(server), 60))
        began = time.perf_counter()
        with Process("run", environment=environment) as process:
            for wait in waits:
                await wait(process)
            return await _taken(process.popen.pid, time.perf_counter() - began, idle)


def _telegram(api: BotApi) -> Mapping[str, str]:
    return {
        "HEARTH_TELEGRAM__TOKEN": api.token,
        "HEARTH_TELEGRAM__API_BASE_URL": api.base_url,
        "HEARTH_TELEGRAM__FILE_BASE_URL": api.file_base_url,
    }


def _discord(server: DiscordServer) -> Mapping[str, str]:
    server.create_guild("Tea friends")
    return {
        "HEARTH_DISCORD__TOKEN": DISCORD_TOKEN,
        "HEARTH_DISCORD__API_BASE_URL": server.api_base_url,
        "HEARTH_DISCORD__GATEWAY_URL": server.gateway_url,
    }


def _greeted(server: DiscordServer) -> bool:
    """Whether the bot has said who it is at the gateway, its commands registered."""
    registered = any(m == "PUT" and p.endswith("/commands") for m, p in server.seen)
    return registered and bool(server.intents)


async def _taken(pid: int, seconds: float, idle: float) -> Taken:
    await asyncio.sleep(idle)
    memory = psutil.Process(pid).memory_full_info()
    return Taken(seconds, memory.rss / 1e6, memory.pss / 1e6)


def _libraries(name: str) -> Taken:
    """The same for a process that imports what the bot needs, and waits."""
    program = f"import asyncio, {_GROUND}, {_LIBRARIES[name]}\nprint(flush=True)\ninput()"
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        taken = asyncio.run(_taken(process.pid, time.perf_counter() - began, 0.0))
        process.stdin.write(b"\n")
    return taken
