"""Telegram as the judge of a broadcast, in a process of its own: `python -m tests.bench.judge`.

Enforces the published limits while so many recipients are written to and others ask for help.
Told in a line how many recipients and questions, and in which time, it prints where it listens,
then what it saw; the next line ends that. The broadcast is over when every recipient has been
written to; without one it lasts as long as the questions do.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass, field

from tests.platforms.botapi import BotApi
from tests.platforms.botapi.limits import Limits
from tests.platforms.botapi.users import User

_PATIENCE = 60.0


@dataclass
class Watched(Limits):
    """Notes what was taken, and how often something was refused."""

    taken: list[tuple[float, int]] = field(default_factory=list[tuple[float, int]])
    refused: int = 0

    def refuse(self, chat: int) -> int:
        wait = super().refuse(chat)
        if wait:
            self.refused += 1
        else:
            self.taken.append((self.clock(), chat))
        return wait


@dataclass(frozen=True, slots=True)
class Seen:
    """What the judge saw. span: seconds of the broadcast. pushes, all: messages taken in it.

    delays: seconds from each question to its reply.
    """

    span: float
    pushes: int
    all: int
    refused: int
    delays: list[float]


async def watch(api: BotApi, limits: Watched, pushes: int, questions: int, every: float) -> Seen:
    """Let people ask until the broadcast is over, and wait for their replies."""
    readers = {api.user(f"Reader {n}", started=True).id for n in range(pushes)}
    told = {"url": api.base_url, "file_url": api.file_base_url, "first": min(readers, default=0)}
    print(json.dumps(told), flush=True)
    await api.asked()
    asked: dict[int, float] = {}
    # What somebody's first word costs is not what is measured.
    await _asked(api.user("Robin", started=True), {})

    def over() -> bool:
        got = {chat for _, chat in limits.taken}
        return readers <= got if readers else len(asked) >= questions

    while not over():
        await _asked(api.user(f"Asker {len(asked)}", started=True), asked)
        await asyncio.sleep(every)
    first: dict[int, float] = {}
    until = time.monotonic() + _PATIENCE
    while not asked.keys() <= first.keys() and time.monotonic() < until:
        await asyncio.sleep(0.1)
        first = {chat: at for at, chat in reversed(limits.taken)}
    if not asked.keys() <= first.keys():
        raise AssertionError(f"{len(asked.keys() - first.keys())} got no reply")
    times = [at for at, chat in limits.taken if chat in readers]
    begin, end = (times[0], times[-1]) if times else (0.0, 0.0)
    during = sum(begin <= at <= end for at, _ in limits.taken)
    delays = [first[chat] - at for chat, at in asked.items()]
    return Seen(end - begin, len(times), during, limits.refused, delays)


async def _asked(user: User, asked: dict[int, float]) -> None:
    asked[user.id] = time.monotonic()
    await user.says(user.private, "/help")


async def round_of(pushes: int, questions: int, every: float) -> None:
    """One broadcast, or only questions."""
    async with BotApi(strict=True) as api:
        limits = api.limits = Watched()
        seen = await watch(api, limits, pushes, questions, every)
        print(json.dumps({name: getattr(seen, name) for name in Seen.__slots__}), flush=True)
        # Hearth leaves first.
        await asyncio.to_thread(sys.stdin.readline)


if __name__ == "__main__":
    for line in iter(sys.stdin.readline, ""):
        asyncio.run(round_of(*json.loads(line)))
