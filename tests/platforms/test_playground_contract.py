"""The contract of all platforms, on the playground, over its HTTP interface."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.playground import view
from bot.playground.decode import place_of
from bot.playground.model import Content, Key
from handlers.kit.inbound import Place
from handlers.kit.message import Message, Say
from scheduler.platform import Delivery, Gone, Later, Platform, Refused
from tests.platforms.contract import ANN, BEN, MEI, Contract, Seen
from tests.platforms.playground_client import CAMPFIRE, client
from tests.platforms.playground_client import stage as on_stage

NAMES = {ANN: "Ann", BEN: "Ben", MEI: "小美"}


class OnPlayground:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = AsyncExitStack()
        self._ids: dict[str, int] = {}

    async def open(self) -> None:
        self._up = await self._open.enter_async_context(on_stage(self._folder))
        self._calls = await self._open.enter_async_context(client(self._up.playground.url))

    async def close(self) -> None:
        await self._open.aclose()

    async def arrive(self) -> None:
        for who, locale, role in (
            (ANN, "en", "member"),
            (BEN, "en", "admin"),
            (MEI, "zh", "member"),
        ):
            joined = await self._calls.join(NAMES[who], locale=locale, role=role)
            self._ids[who] = joined["member"]["id"]

    @property
    def platform(self) -> Platform:
        return self._up.playground

    @property
    def here(self) -> Place:
        return place_of(self._up.world.chats[CAMPFIRE])

    def pinned(self) -> list[int]:
        return [post.id for post in self._up.world.posts.values() if post.pinned]

    async def says(self, who: str, text: str) -> None:
        await self._calls.call("say", {"as": self._ids[who], "in": CAMPFIRE, "text": text})

    async def presses(self, who: str, label: str) -> None:
        with_it = [m for m in self._visible(who) if label in _labels(m)]
        await self._press(who, with_it[-1]["id"], label)

    async def _press(self, who: str, message: int, button: str) -> None:
        body = {"as": self._ids[who], "message": message, "button": button}
        await self._calls.call("press", body)

    async def fills(self, who: str, values: dict[str, str]) -> None:
        form = [m["form"]["id"] for m in self._visible(who) if "form" in m][-1]
        await self._calls.call("fill", {"as": self._ids[who], "form": form, "values": values})

    async def forges(self, who: str, data: str) -> None:
        world = self._up.world
        last = world.posts[self.seen(who)[-1].id]
        forged = Key(id="forged", label="forged", data=data)
        shown = last.content
        world.edit(last, Content(text=shown.text, say=shown.say, buttons=(*shown.buttons, forged)))
        await self._press(who, last.id, "forged")
        world.edit(world.posts[last.id], shown)

    async def names(self, who: str, name: str) -> None:
        member = self._up.world.members[self._ids[who]]
        self._up.world.put_member(member.model_copy(update={"name": name}))

    def seen(self, who: str) -> list[Seen]:
        return [self._seen(m) for m in self._visible(who)]

    def _seen(self, m: dict[str, Any]) -> Seen:
        file = (m["file"]["name"], self._stored(m["file"]["url"])) if "file" in m else ("", b"")
        picture = self._stored(m["picture"]) if "picture" in m else b""
        alt = m.get("alt", "")
        return Seen(m["id"], m["text"], _labels(m), m["private"], picture, alt, file)

    def _stored(self, url: str) -> bytes:
        kept = self._up.world.picture(int(url.rpartition("/")[2]))
        assert kept, url
        return kept[1]

    def _visible(self, who: str) -> list[dict[str, Any]]:
        world, member = self._up.world, self._up.world.members[self._ids[who]]
        group = world.history(world.chats[CAMPFIRE])
        shown = [view.message(world, p) for p in group if world.sees(member, p)]
        return [m for m in shown if m["bot"] and not m["deleted"]]

    async def restart(self) -> None:
        await self.close()
        await self.open()


def _labels(message: dict[str, Any]) -> tuple[str, ...]:
    return tuple(button["label"] for button in message["buttons"])


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[OnPlayground]:
    made = OnPlayground(tmp_path)
    await made.open()
    await made.arrive()
    yield made
    await made.close()


class TestPlayground(Contract):
    """All of it; only the refusals are its own, for no network and no token can fail here."""

    async def test_a_refusal_is_understood(self, stage: OnPlayground) -> None:
        platform, mine = stage.platform, Message(Say("mine"))
        with pytest.raises(Gone):
            await platform.send(Delivery(1, "a", Place("playground", -99), 0, mine, "en"))
        sent = await platform.send(Delivery(2, "b", stage.here, 0, mine, "en"))
        await platform.retract(stage.here, sent.message)
        with pytest.raises(Refused):
            await platform.send(Delivery(3, "c", stage.here, 0, mine, "en", edits=sent.message))
        await platform.stop()
        with pytest.raises(Later):
            await platform.send(Delivery(4, "d", stage.here, 0, mine, "en"))

    async def test_a_delivery_that_is_repeated_is_shown_once(self, stage: OnPlayground) -> None:
        again = Delivery(5, "the same", stage.here, 0, Message(Say("mine")), "en")
        first = await stage.platform.send(again)
        assert await stage.platform.send(again) == first
        await stage.restart()
        assert await stage.platform.send(again) == first
        assert [m.id for m in stage.seen(ANN)].count(first.message) == 1
