"""A broadcast at Telegram's own pace, with people asking for help meanwhile; and what waits.

Telegram is another process that refuses what exceeds its published limits: tests/bench/judge.py.
`python -m tests.bench.pacing 2000` measures with so many recipients.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from pydantic import SecretStr

from bot.app import App
from bot.features import FEATURES
from bot.settings import Database, Playground, Telegram, settings_model
from bot.telegram import adapter
from handlers.kit.codec import encode
from handlers.kit.message import Message, Say
from scheduler.clock import Clock
from storage import outbox
from storage.engine import Store
from storage.migrate import upgrade
from tests.bench.databases import Databases, sqlite
from tests.bench.judge import Seen
from tests.bench.table import Line, table
from tests.platforms.botapi.server import TOKEN

LIMIT = 30
"""What Telegram takes in a second."""

RECIPIENTS, WAITING = 10_000, 100_000
EVERY = 2.0
"""Seconds between two questions during the broadcast."""

SOON = 0.3
"""The same without one."""

_CHUNK = 1_000
_MB = 2**20


def run(quick: bool, recipients: int = RECIPIENTS) -> list[Line]:
    count, waiting, every = (40, 1_000, 0.4) if quick else (recipients, WAITING, EVERY)
    with sqlite() as databases:
        rounds = (0, 3 if quick else 100, SOON), (count, 0, every)
        alone, seen = asyncio.run(_judged(databases, rounds))
        empty, full = (_memory(databases, rows, 0.5 if quick else 15) for rows in (0, waiting))
    tried = seen.all + seen.refused
    return [
        Line(
            f"messages a second, broadcast to {count:,}",
            (seen.all - 1) / seen.span,
            "/s",
            "Telegram's limit",
            LIMIT,
            0.97,
        ),
        Line(
            "of it the broadcast",
            (seen.pushes - 1) / seen.span,
            "/s",
            "the same and the replies",
            (seen.all - 1) / seen.span,
        ),
        Line("taken at the first try", 100 * seen.all / tried, "%", "all", 100, 100, of="figure"),
        Line(
            "question to reply meanwhile, p99",
            _p99(seen),
            "ms",
            "without a broadcast",
            _p99(alone),
            300,
            "less",
            "figure",
        ),
        Line(
            f"memory for {waiting:,} that wait",
            max(full - empty, 0.01),
            "MB",
            "the process without them",
            empty,
            200,
            "less",
            "figure",
        ),
    ]


def _p99(seen: Seen) -> float:
    return quantiles(seen.delays, n=100, method="inclusive")[98] * 1000


def letters(url: str, first: int, count: int) -> None:
    """Write so many pushes, to the users from that number on."""
    store, now = Store(url), datetime.now(UTC)
    upgrade(store)
    said = encode(Message(Say("points-none"), private=True))
    for start in range(0, count, _CHUNK):
        with store.write(now) as tx:
            for number in range(start, min(start + _CHUNK, count)):
                row = outbox.Outgoing(
                    id=number + 1,
                    key=f"news:{number}",
                    kind=outbox.PROMOTION,
                    platform="telegram",
                    space=first + number,
                    private=True,
                    user=first + number,
                    message=said,
                    locale="en",
                    not_before=now,
                )
                outbox.put(tx, row.model_dump())
    store.close()


def hearth(url: str, base: str, files: str = "") -> App:
    """Hearth on that database, with Telegram there."""
    settings = settings_model(FEATURES)(
        database=Database(url=url), playground=Playground(enabled=False)
    )
    given = Telegram(token=SecretStr(TOKEN), api_base_url=base, file_base_url=files or base)
    clock = Clock()
    return App(settings, clock=clock, extra=[adapter.Telegram(given, clock.now)])


async def _judged(databases: Databases, rounds: Sequence[tuple[int, int, float]]) -> list[Seen]:
    """What a judge saw in each round of so many pushes and questions, with seconds in between."""
    judge = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.judge"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=64 * _MB,
    )
    assert judge.stdin
    seen = [await _broadcast(judge, databases, *one) for one in rounds]
    judge.stdin.close()
    await judge.wait()
    return seen


async def _broadcast(
    judge: asyncio.subprocess.Process,
    databases: Databases,
    pushes: int,
    questions: int,
    every: float,
) -> Seen:
    assert judge.stdout
    assert judge.stdin
    judge.stdin.write(json.dumps([pushes, questions, every]).encode() + b"\n")
    where = json.loads(await judge.stdout.readline())
    url = databases.empty()
    await asyncio.to_thread(letters, url, where["first"], pushes)
    app = hearth(url, where["url"], where["file_url"])
    await app.start()
    found: dict[str, Any] = json.loads(await judge.stdout.readline())
    await app.stop()
    judge.stdin.write(b"\n")
    databases.drop(url)
    return Seen(**found)


def _memory(databases: Databases, rows: int, seconds: float) -> float:
    """The most megabytes that a process takes in which so many wait."""
    url = databases.empty()
    most = asyncio.run(_rested(url, rows, seconds))
    databases.drop(url)
    return most


async def _rested(url: str, rows: int, seconds: float) -> float:
    letters(url, 1, rows)
    wanted = ("-m", "tests.bench.pacing", "--waits", url, str(seconds))
    child = await asyncio.create_subprocess_exec(
        sys.executable, *wanted, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await child.communicate()
    return float(out)


async def _wait(url: str, seconds: float) -> float:
    """Live for so many seconds with nobody at the other end, as when Telegram is away."""
    app = hearth(url, "http://127.0.0.1:9/bot")
    await app.start()
    await asyncio.sleep(seconds)
    await app.stop()
    status = Path("/proc/self/status").read_text()
    (peak,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak) * 1024 / _MB


if __name__ == "__main__":
    if sys.argv[1] == "--waits":
        print(asyncio.run(_wait(sys.argv[2], float(sys.argv[3]))))
    else:
        print(table(run(quick=False, recipients=int(sys.argv[1]))))
