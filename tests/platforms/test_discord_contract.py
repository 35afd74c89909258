"""The contract of all platforms, on Discord."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from handlers.kit.inbound import Place
from scheduler.platform import Platform
from tests.platforms.contract import ANN, BEN, MEI, Contract, Seen
from tests.platforms.discord_server import DiscordServer, answer
from tests.platforms.discord_stage import Stage

_REFUSALS: dict[str, tuple[dict[str, Any], int]] = {
    "gone": ({"message": "Unknown Guild", "code": 10004}, 404),
    "later": ({"message": "slow down", "retry_after": 9}, 429),
    "unknown": ({"message": "away"}, 503),
    "refused": ({"message": "Invalid Form Body", "code": 50035}, 400),
    "stopped": ({"message": "401: Unauthorized", "code": 0}, 401),
}


class OnDiscord:
    def __init__(self, there: Stage) -> None:
        self._there = there
        mei = there.guild.add_member(there.server.create_user("mei", global_name="小美"))
        there.server.locales[mei.id] = "zh-CN"
        there.ben.user._user.global_name = "Ben"
        self._people = {ANN: there.ann, BEN: there.ben, MEI: mei}
        self._asked: dict[str, Any] = {}

    @property
    def platform(self) -> Platform:
        assert self._there.house
        return self._there.house.platform

    @property
    def here(self) -> Place:
        return Place("discord", self._there.guild.id, self._there.channel.id)

    def pinned(self) -> list[int]:
        there = self._there.server.backend.messages[self._there.channel.id].values()
        return [message.id for message in there if message.pinned]

    async def says(self, who: str, text: str) -> None:
        if text.startswith("/"):
            await self._people[who].slash(self._there.channel, text[1:])
        else:
            await self._people[who].send(self._there.channel, f"{self._there.me} {text}")

    async def presses(self, who: str, label: str) -> None:
        stored = next(m for m in reversed(self._visible(who)) if label in _labels(m))
        self._asked[who] = await self._people[who].click(self._there.response(stored), label=label)

    async def fills(self, who: str, values: dict[str, str]) -> None:
        await self._people[who].submit_modal(self._asked[who], values)

    async def forges(self, who: str, data: str) -> None:
        await self._there.forge(self._people[who], self._there.said()[-1], data)

    async def names(self, who: str, name: str) -> None:
        self._people[who].user._user.global_name = name

    def seen(self, who: str) -> list[Seen]:
        return [self._seen(m) for m in self._visible(who)]

    def _seen(self, m: Any) -> Seen:
        text = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", m.content)
        cdn = self._there.server.backend.cdn
        data = {a["filename"]: cdn.get(a["url"]) or b"" for a in m.attachments}
        alts = [a["description"] for a in m.attachments if a["description"]]
        picture = data.pop("card.png", b"")
        file = next(iter(data.items()), ("", b""))
        return Seen(m.id, text, _labels(m), m.is_ephemeral, picture, "".join(alts), file)

    def _visible(self, who: str) -> list[Any]:
        backend = self._there.server.backend
        everything = backend.messages.get(self._there.channel.id, {}).values()
        ours = [m for m in everything if m.author_id == backend.bot_user.id]
        return [m for m in ours if not m.is_ephemeral or _reader(m) == self._people[who].id]

    async def restart(self) -> None:
        await self._there.restart()

    async def refuse(self, how: str) -> None:
        body, status = _REFUSALS[how]
        if how == "gone":
            await self._there.leave()
        self._there.server.refuse("POST", "/messages", answer(body, status))


def _labels(message: Any) -> tuple[str, ...]:
    return tuple(part["label"] for row in message.components for part in row["components"])


def _reader(message: Any) -> int:
    return int(message.interaction_metadata["user"]["id"])


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[OnDiscord]:
    server = await DiscordServer().open()
    there = Stage(server, tmp_path)
    made = OnDiscord(there)
    await there.open()
    yield made
    await there.close()
    await server.close()


class TestDiscord(Contract):
    """All of it."""
