"""The contract of all platforms, on Telegram, over real HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.telegram import presses
from handlers.kit.inbound import Place
from scheduler.platform import Platform
from tests.platforms.botapi import BotApi, Posted
from tests.platforms.contract import ANN, BEN, MEI, Contract, Seen
from tests.platforms.house import House
from tests.platforms.telegram_house import house, settled

_REFUSALS: dict[str, tuple[int, dict[str, Any]]] = {
    "gone": (403, {}),
    "later": (429, {"retry_after": 9}),
    "unknown": (502, {}),
    "refused": (400, {}),
    "stopped": (401, {}),
}


class OnTelegram:
    """A group where Hearth is an administrator, and so may whisper and hears everything."""

    def __init__(self, api: BotApi, folder: Path) -> None:
        self._api, self._folder = api, folder
        self._people = {
            ANN: api.user("Ann", language_code="en"),
            BEN: api.user("Ben", language_code="en"),
            MEI: api.user("小美", language_code="zh-hans"),
        }
        ann, ben, mei = self._people.values()
        self._group = api.group("Tea friends", ben, ann, mei, bot="administrator")
        self._home: House | None = None

    @property
    def home(self) -> House:
        assert self._home, "opened"
        return self._home

    @property
    def platform(self) -> Platform:
        return self.home.platform

    @property
    def here(self) -> Place:
        return Place("telegram", self._group.id)

    async def open(self) -> None:
        self._home = await house(self._api, self._folder).start()
        await self._api.asked()

    async def close(self) -> None:
        await self.home.stop()

    async def says(self, who: str, text: str) -> None:
        await self._people[who].says(self._group, text)
        await settled(self._api, self.home)

    async def presses(self, who: str, label: str) -> None:
        with_it = [p for p in self._visible(who) if label in p.buttons]
        await self._people[who].presses(with_it[-1], label)
        await settled(self._api, self.home)

    async def fills(self, who: str, values: dict[str, str]) -> None:
        for value in values.values():
            question = self._visible(who)[-1]
            assert question.force_reply
            await self._people[who].says(self._group, value, reply_to=question)
            await settled(self._api, self.home)

    async def forges(self, who: str, data: str) -> None:
        press = await self._people[who].presses(self._visible(who)[-1], data=data)
        await settled(self._api, self.home)
        assert await press.answered() == {}

    async def names(self, who: str, name: str) -> None:
        self._people[who].name = name

    def seen(self, who: str) -> list[Seen]:
        return [
            Seen(
                -p.ephemeral or p.id,
                p.text,
                tuple(p.buttons),
                p.seen_by != 0,
                p.photo,
                file=p.document[::2],
            )
            for p in self._visible(who)
        ]

    def pinned(self) -> list[int]:
        return self._group.pins

    def _visible(self, who: str) -> list[Posted]:
        reader = self._people[who].id
        return [p for p in self._group.from_bot if p.seen_by in (0, reader)]

    async def restart(self) -> None:
        await self.close()
        await self.open()

    async def refuse(self, how: str) -> None:
        code, parameters = _REFUSALS[how]
        self._api.fail("sendMessage", code, **parameters)


@pytest.fixture
async def stage(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[OnTelegram]:
    monkeypatch.setattr(presses, "QUIET_SECONDS", 0.01)
    made = OnTelegram(api, tmp_path)
    await made.open()
    yield made
    await made.close()


class TestTelegram(Contract):
    """All of it."""
