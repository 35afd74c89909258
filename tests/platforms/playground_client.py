"""Drives the playground over real HTTP, as a script would."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from bot.app import declare
from bot.playground.adapter import Playground
from bot.playground.world import World
from bot.settings import Community, Group
from bot.settings import Playground as Settings
from bot.settings import Settings as Everything
from scheduler.clock import Clock
from storage.communities import Community as Home
from storage.communities import of_platform
from tests.platforms.house import House

CAMPFIRE = -1
GROUPS = (
    Community(key="fire", name="Campfire", groups=(Group(platform="playground", id=CAMPFIRE),)),
)
Json = dict[str, Any]


class Client:
    """The calls of the HTTP interface; those that are refused fail the test."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def world(self, **query: Any) -> Json:
        return _good(await self.http.get("/api/world", params=query))

    async def say(self, who: str, where: Any, text: str, **more: Any) -> Json:
        return await self.call("say", {"as": who, "in": where, "text": text, **more})

    async def press(self, who: str, message: Json, button: str) -> Json:
        return await self.call("press", {"as": who, "message": message["id"], "button": button})

    async def fill(self, who: str, message: Json, **values: Any) -> Json:
        return await self.call("fill", {"as": who, "form": message["form"]["id"], "values": values})

    async def react(self, who: str, message: Json, emoji: str) -> Json:
        return await self.call("react", {"as": who, "message": message["id"], "emoji": emoji})

    async def join(self, who: str, where: Any = CAMPFIRE, **more: Any) -> Json:
        return await self.call("join", {"as": who, "in": where, **more})

    async def leave(self, who: str, where: Any = CAMPFIRE) -> Json:
        return await self.call("leave", {"as": who, "in": where})

    async def clock(self, **how: Any) -> Json:
        return await self.call("clock", how)

    async def messages(self, who: str, where: Any = CAMPFIRE, **more: Any) -> list[Json]:
        query = {"as": who, "in": where, **more}
        return _good(await self.http.get("/api/messages", params=query))

    async def call(self, name: str, body: Json) -> Json:
        return _good(await self.http.post(f"/api/{name}", json=body))

    async def refused(self, name: str, body: Any, status: int, code: str, field: str = "") -> Json:
        """A call that must be refused that way; gives the error."""
        return error_of(await self.http.post(f"/api/{name}", json=body), status, code, field)


def _good(answer: httpx.Response) -> Any:
    assert answer.status_code == 200, answer.text
    return answer.json()


def error_of(answer: httpx.Response, status: int, code: str, field: str = "") -> Json:
    """The error in an answer of that status and code, about that field."""
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert (error["code"], error.get("field", "")) == (code, field), error
    assert error["message"]
    assert "Traceback" not in answer.text
    return error


class Stage:
    """The probe feature on the real road, with the playground in front of it."""

    def __init__(self, folder: Path, listen: str, communities: Sequence[Community]) -> None:
        self.clock = Clock()
        self.world = World(folder / "world.db")
        settings = Settings(port=0, demo=False, listen=listen)
        self.playground = Playground(
            settings, communities, self.world, self.clock, self._run_until, homes=self._homes
        )
        self.house = House(folder, lambda _now: self.playground, self.clock)
        with self.house.store.write(self.clock.now()) as tx:
            declare(tx, Everything(community=tuple(communities)))

    def _homes(self) -> dict[int, Home]:
        with self.house.store.read(self.clock.now()) as tx:
            return of_platform(tx, Playground.name)

    async def _run_until(self, to: datetime) -> None:
        self.clock.advance(to)


@asynccontextmanager
async def stage(
    folder: Path, *, listen: str = "127.0.0.1", communities: Sequence[Community] = GROUPS
) -> AsyncIterator[Stage]:
    """A playground that is up: stopping and starting another on the same folder is a restart."""
    made = Stage(folder, listen, communities)
    await made.house.start()
    try:
        yield made
    finally:
        await made.house.stop()


@asynccontextmanager
async def client(url: str, **options: Any) -> AsyncIterator[Client]:
    # It speaks plain HTTP; to read what is trusted beyond takes longer than many a test.
    chosen = {"base_url": url.partition("?")[0], "timeout": 20, "verify": False, **options}
    async with httpx.AsyncClient(**chosen) as http:
        yield Client(http)
