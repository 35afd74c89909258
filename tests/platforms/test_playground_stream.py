"""The stream: messages as they come and change, to those who can see them."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.playground.decode import place_of
from bot.playground.stream import MOST_WAITING, Feed
from bot.playground.world import World
from tests.platforms.playground_client import CAMPFIRE, client, stage


@pytest.fixture
async def up(tmp_path):
    async with stage(tmp_path) as made:
        yield made


@pytest.fixture
async def play(up):
    async with client(up.playground.url) as calls:
        await calls.join("Ann")
        await calls.join("小林", locale="zh-CN")
        yield calls


class Ear:
    """An open stream, read event by event."""

    def __init__(self, lines: AsyncIterator[str]) -> None:
        self._lines = lines

    async def hears(self) -> dict:
        """The next event: its `id`, `event` and decoded `data`."""
        event = {}
        async for line in self._lines:
            if not line and event:
                return event | {"data": json.loads(event["data"])}
            name, found, value = line.partition(": ")
            if found and name in ("id", "event", "data"):
                event[name] = value
        raise EOFError("the stream has ended")


@asynccontextmanager
async def listening(play, query: str = "", **headers):
    async with play.http.stream("GET", f"/api/stream{query}", headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.aiter_lines()
        assert await anext(lines) == "retry: 1000"
        yield Ear(lines)


async def test_messages_come_and_change_as_they_would_be_read(play):
    async with listening(play, "?as=Ann") as ear:
        said = (await play.say("Ann", CAMPFIRE, "/mine"))["message"]
        heard = await ear.hears()
        assert (heard["event"], heard["data"]) == ("message", said)
        mine = (await ear.hears())["data"]
        assert mine["private"]
        await play.press("Ann", mine, "1")
        edited = (await ear.hears())["data"]
        assert (edited["id"], edited["edited"]) == (mine["id"], True)
        await play.react("Ann", mine, "👍")
        assert (await ear.hears())["data"]["reactions"] == {"👍": ["Ann"]}
        assert edited["id"] in [m["id"] for m in await play.messages("Ann")]


async def test_deletions_are_heard(up, play):
    hello = (await play.say("Ann", CAMPFIRE, "/hello"))["new"][0]
    async with listening(play, "?as=小林") as ear:
        here = place_of(up.world.chats[CAMPFIRE])
        await up.playground.retract(here, hello["id"])
        gone = (await ear.hears())["data"]
        assert (gone["id"], gone["deleted"], gone["text"], gone["buttons"]) == (
            hello["id"],
            True,
            "",
            [],
        )
        await up.playground.retract(here, hello["id"])
        after = (await play.say("Ann", CAMPFIRE, "next"))["message"]
        assert (await ear.hears())["data"] == after


async def test_each_hears_only_what_they_can_see(play):
    async with listening(play, "?as=Ann") as ann, listening(play, "?as=Ann&as=小林") as both:
        await play.say("小林", CAMPFIRE, "/mine")
        await play.say("小林", "private", "/hello")
        await play.say("Ann", CAMPFIRE, "done")
        assert [(await ann.hears())["data"]["text"] for _ in range(2)] == ["/mine", "done"]
        texts = [(await both.hears())["data"]["text"] for _ in range(5)]
        assert texts == ["/mine", "只给你看", "/hello", "你好，小林！", "done"]


async def test_a_break_is_made_up_for(play):
    async with listening(play, "?as=Ann") as ear:
        await play.say("Ann", CAMPFIRE, "before")
        last = (await ear.hears())["id"]
    missed = (await play.say("Ann", CAMPFIRE, "in between"))["message"]
    async with listening(play, "?as=Ann", **{"last-event-id": last}) as ear:
        assert (await ear.hears())["data"] == missed
    async with listening(play, "?as=Ann", **{"last-event-id": "nonsense"}) as ear:
        now = (await play.say("Ann", CAMPFIRE, "now"))["message"]
        assert (await ear.hears())["data"] == now


async def test_people_and_time_are_told_to_who_asks(play):
    async with listening(play, "?world=1") as ear:
        await play.join("Mia")
        heard = await ear.hears()
        while "Mia" not in heard["data"]["chats"][0]["members"]:
            heard = await ear.hears()
        assert heard["event"] == "world"
        now = (await play.clock(advance="P1D"))["now"]
        while (heard := await ear.hears())["data"]["now"] < now:
            assert heard["event"] == "world"


async def test_stopping_ends_the_streams_at_once(tmp_path):
    async with (
        stage(tmp_path) as up,
        client(up.playground.url) as play,
        listening(play, "?as=Robin") as ear,
    ):
        stopping = asyncio.create_task(up.playground.stop())
        with pytest.raises(EOFError):
            await ear.hears()
        await asyncio.wait_for(stopping, 1.5)


async def test_a_reader_that_stays_behind_is_let_go():
    world = World()
    feed = Feed(world, [], lambda: {"now": ""})
    lines = feed.lines(None)
    await anext(lines)
    for _ in range(MOST_WAITING + 5):
        world.put_group(CAMPFIRE, "Campfire")
    assert len([line async for line in lines]) <= MOST_WAITING
    assert not world.listeners
